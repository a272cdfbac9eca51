import { hitsOf, type Hit } from '../hit.js';
import { POSTCODE_SOURCE } from './postcode.js';

const STREET_WORDS = '(?:Street|Str|St|Road|Rd|Lane|La|Avenue|Avenu|Ave|Av|Terrace|Terr|Tce|Ter|Crescent|Cresc|Cres|Close|Clo|Drive|Dr|Gardens|Gdns|Grove|Gro|Gr|Mews|Row|Square|Sq|Place|Pl|Way|Walk|Hill|Park|Rise|View|Court|Ct|Buildings|Bldgs|Parade|Quay|Wharf|Wynd|Vennel|Brae|Gate|Green|Bank|Yard|Passage|Alley|Broadway|Boulevard|Esplanade|Promenade|Front|Embankment|Estate|Mansions|House|Flats|Villas|Cottages|Parkway|Path|Croft|Fold|Ginnel|Side|Common|Mount|Drove|Heights|Meadow|Meadows|Vale|Bridge|Cross|End|Head|Loan|Entry|Close|Mill|Fields|Field|Ropewalk|Bottom|Top|Wells|Well|Pde|Cl|Steps|Hard|Strand|Circus|Reach|Weir|Lonnen|Lonen|Sands|Braes|Piece|Tower|Towers|Loaning|Neuk|Fen|Hey|Garth|Leys|Dene|Ride|Chase|Spur|Haven|Wall|Rents|Parc|Heol|Ffordd|Stryd|Crescent)';
/** As printed, and in capitals. */
const STREET = `(?:${STREET_WORDS}|${STREET_WORDS.toUpperCase().replace(/\(\?:/g, '(?:')})`;
const CAP = String.raw`(?:(?!(?:Mr|Mrs|Miss|Ms|Dr|MR|MRS|MISS|MS|DR|FT|HRS|YRS|LBS|MINS|AM|PM|Rang|Told|Saw|Visit|Tel|Telephone|Head|Teacher)\b)\p{Lu}[\p{L}'’.-]*|of|the|on|le|and|&|de|la|upon|by|under|in)`;
const SPACE = String.raw`[ \t]*\n?[ \t]*`;
/** White space that must be there. */
const SEP = String.raw`(?:[ \t]+\n?[ \t]*|\n[ \t]*)`;
const UNIT = String.raw`(?:(?:[Tt]he )?(?:(?:[Gg]round|[Ff]irst|[Ss]econd|[Tt]hird|[Tt]op|[Uu]pper|[Ll]ower|1st|2nd|3rd|[Bb]asement|[Bb]ack|[Ff]ront)(?: [Ff]loor)? ){0,3}(?:[Ff]lat|FLAT|[Rr]oom|ROOM|[Aa]partment|[Aa]pt|[Uu]nit|[Bb]edsit|[Bb]lock|[Pp]lot|[Pp]itch|PITCH|[Cc]aravan|[Tt]railer|[Cc]roft|CROFT|[Cc]abin|[Bb]erth)(?: [Nn]o\.?)?\s*[\dA-Z]{0,4}\b)`;
const NUMBER = String.raw`(?:(?:[Nn]o\.?\s*)?(?!(?:18|19|20)\d\d|0)\d{1,4}(?:\s?[a-d](?![\p{L}]))?(?:\s?[-/–]\s?\d{1,4}[a-d]?)?)`;
/** Further parts after the street: town, district number, county, postcode. */
const TAIL = String.raw`(?:(?:,|\n)${SPACE}(?:nr\.? |near |by )?(?:(?!Dear|Tel|Telephone|Our|Your|Ref|Date|The|Re|My|Phone|Fax|Miss|Mrs|Mr|Ms|Dr|He|She|They|We|It|I|And|But|Mother|Father|Born|Case|Name|On|At|In|To|From|With|She|Has|Had|Was|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:Co\.? ?)?\p{Lu}[\p{L}'’-]+(?:[ -](?:on|in|upon|le|the|under|by|of|next)[ -]\p{L}+|[ -]\p{Lu}[\p{L}'’-]+){0,3})(?:[ \t]+\d{1,2}(?![\d/.:]))?(?=[\s,.;)"'’]|$)(?!\s*:))`;
/** A postcode as it may be misread at the end of an address: "CT6 710" for 7IO. */
const POST = String.raw`(?:[,.]?\s{1,6}(?:${POSTCODE_SOURCE}|[A-Z]{1,2}[\dOI][A-Z\d]?[ ]{1,2}[\dOISZBl][A-Z\d]{2}(?![A-Za-z\d/-])))`;

const FULL = new RegExp(String.raw`(?<![\p{L}\p{N}£/.:-])(?<v>(?:c\/o${SEP}(?:\p{Lu}[\p{L}.'’-]*${SEP}){0,3}?(?:\p{Lu}[\p{L}.'’-]*,${SPACE})?)?(?:${UNIT}[,]?${SPACE}(?:\p{Lu}[\p{L}'’-]+\s(?:Court|House|Buildings|Mansions|Flats),${SPACE})?|\d{1,2}\s(?:up|left|right|l|r)\s(?:left|right|l|r)?,?\s?)?${NUMBER},?${SPACE}(?:(?:${CAP}${SEP}){1,4}?|\p{Lu}[\p{L}'’]+-)${STREET}(?:${SEP}${STREET})?(?![\p{L}\p{N}])\.?(?:\s(?:North|South|East|West|N|S|E|W)\b\.?)?(?:${TAIL}){0,4}${POST}?)`, 'gud');
const UNIT_AT = new RegExp(String.raw`(?<![\p{L}\p{N}])(?<v>(?:[Tt]he )?(?:[Cc]roft|CROFT|[Pp]itch|PITCH|[Pp]lot|PLOT|[Cc]aravan|[Ff]lat|FLAT|[Tt]railer|[Bb]erth|[Cc]ottage)\s(?:[Nn]o\.?\s)?\d{1,4}[a-d]?,?(?:\s(?:over|above)[^,\n]{2,30},?)?(?:${SPACE}(?!Dear)\p{Lu}[\p{L}'’-]+){1,4}(?:${TAIL}){0,3}${POST}?)`, 'gud');
const OVER = new RegExp(String.raw`(?<![\p{L}])(?<v>(?:the |a )?(?:flat|room|rooms) (?:over|above|behind|at the back of|next to) (?:the )?(?:\p{Lu}[\p{L}'’&-]*\s?|chip shop|shop|fish shop|bakery|butcher's|pub){1,5}(?:,\s?${NUMBER}\s(?:${CAP}\s){1,3}${STREET})?(?:${TAIL}){0,3}${POST}?)`, 'gud');
/** A house with a name and the place it lies in: "Rose Farm, Cold Ash Lane, near Axbridge", "The Free Manse, Ardvannie". */
const NAMED = new RegExp(String.raw`(?<![\p{L}\p{N}])(?<v>(?:[Tt]he\s)?(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:Farm|Cottages?|House|Lodge|Manse|Villa|Villas|Vicarage|Rectory|Cott|Bungalow|Grange|Inn|Stables|Hall)(?:,${SPACE}(?:near\s+|nr\.?\s+|by\s+)?(?!(?:Warden|Mr|Mrs|Miss|Ms|Dr|Matron|Tel|Sister)\b)\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2}){1,4}${POST}?)`, 'gud');
/** Number, name and place without a word for a street: "4 Sandy Braes, Kilmore", "7 Ardmore, Isle of Mull". */
const NUMBER_NAME = new RegExp(String.raw`(?<![\p{L}\p{N}£/.:)(-]|[\p{L}\p{N}][ ])(?<v>(?:c\/o\s(?:\p{Lu}[\p{L}.'’-]*\s?){1,3},\s)?(?!(?:18|19|20)\d\d|0)\d{1,3}[a-d]?,?[ ](?!(?:Mr|Mrs|Miss|Ms|Dr|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)\p{Lu}[\p{Ll}'’-]+(?:[ ]\p{Lu}[\p{Ll}'’-]+){0,2},${SPACE}(?:Co\.? |Isle of )?\p{Lu}[\p{Ll}'’-]+(?:[ ]\p{Lu}[\p{Ll}'’-]+){0,2}(?:${TAIL}){0,2}${POST}?)`, 'gud');
const NUMBERED_PLACE = new RegExp(String.raw`(?:(?:Mr|Mrs|Miss|Ms|Dr)\.?\s(?:\p{Lu}\.\s?){0,2}\p{Lu}[\p{L}'’-]+,|\b[Aa]t|\b[Ff]rom|\b[Tt]o|[Rr]esiding at|[Ll]iving at|[Ll]ives at|[Aa]ddress|c/o|c\.o\.|of)\s*:?\s{0,8}(?<v>[Nn]o\.?\s?\d{1,4}[a-d]?(?![\p{L}\p{N}/]))`, 'gud');
const BARE_STREET = new RegExp(String.raw`(?<![\p{L}])(?<v>(?:(?!(?:Mr|Mrs|Miss|Ms|Dr|Cllr|Sister|Nurse)\b)\p{Lu}[\p{L}'’-]+\s){1,3}(?:Street|Road|Rd|Lane|Avenue|Ave|Terrace|Crescent|Close|Cl|Drive|Gardens|Grove|Mews|Row|Buildings|Court|Vennel|Wynd|Parade|Farm|Cottage|Cottages)(?![\p{L}])(?<tail>(?:(?=,)${TAIL})?))`, 'gud');
/** Last words of the names of houses and hamlets that are ordinary words too: only with a cue before and a place behind. */
const HOUSE_END = '(?:End|Head|Bank|View|Croft|Brae|Braes|Knowe|Mill|Side|Top|Bottom|Fold|Nook|Rigg|Garth|Haven|Cot|Cottages?|Farm|House|Lodge|Villa|Villas|Hill|Wood|Field|Fields|Green|Corner|Barn|Byre|Steading|Mains|Cross|Wells?|Lea|Leas|Mount|Dene|Holme|Bridge|Orchard|Cliff|Park|Place|Grange|Gate|Yard|Row|Moor|Bungalow|Hall|Manse|Vicarage|Rectory|Stables|Croft)';
const TITLED = String.raw`(?:Mr|Mrs|Miss|Ms|Dr|Rev|Messrs|MR|MRS|MISS)\.?(?:\s(?:and|&)\s(?:Mrs|Mr)\.?)?(?:\s\p{Lu}\.?){0,3}(?:\s\p{Lu}[\p{L}'’-]+){1,3}`;
/** "Mr. A. Hill, Lane End, Upper Marling", "of Wood Head, Marling", "c/o Mrs. Hill, Lane End, Marling": the cue, then house and place. */
const UNNUMBERED = new RegExp(String.raw`(?:(?<![\p{L}])(?:of|at|from|Address|ADDRESS|[Ll]ives at|[Ll]iving at)\s*:?\s{1,4}|${TITLED},\s{1,3})(?<v>(?:c\/o\s(?:${TITLED}|\p{Lu}\p{L}+),\s)?(?:\p{Lu}[\p{L}'’-]+\s){0,2}${HOUSE_END},${SPACE}(?:near\s+|nr\.?\s+|by\s+)?(?!(?:Mr|Mrs|Miss|Ms|Dr|Tel|and|who|the)\b)\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+){0,2}(?:${TAIL}){0,2}${POST}?)`, 'gud');
/** "c/o Hill, Fernlea, Marling" and "c/o Mrs. Hill, Lane End, Marling": whose house, its name, the place. */
const CARE_OF = new RegExp(String.raw`(?<![\p{L}])(?<v>c\/o\.?\s(?:${TITLED}|\p{Lu}[\p{L}'’-]+),\s{1,3}\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+){0,3}(?:${TAIL}){0,3}${POST}?)`, 'gud');
/** "22 lyme Terrace, Newport": the capital of the street was lost in writing or reading. */
const SMALL_STREET = new RegExp(String.raw`(?<![\p{L}\p{N}£/.:-])(?<v>(?!(?:18|19|20)\d\d|0)\d{1,3}[a-d]?,?[ ]\p{Ll}{3,14}(?:[ ]\p{Lu}\p{Ll}+)?[ ](?:Street|Road|Terrace|Avenue|Crescent|Close|Drive|Gardens|Grove|Row|Lane|Buildings|Place|Square)(?![\p{L}])(?:${TAIL}){0,3}${POST}?)`, 'gud');
/** The head of a letter whose number was lost: a street on a line of its own, the place below it. */
const HEAD = new RegExp(String.raw`(?<=^|\n)[ \t]*(?<v>(?:[\p{L}\d]{1,3}[ ,.]{1,2})?(?:\p{Lu}[\p{L}'’-]+[ ]){1,3}(?:Street|Road|Terrace|Avenue|Crescent|Close|Drive|Gardens|Grove|Row|Lane|Buildings|Square|Cottages?|Farm)[,.]?[ \t]*\n[ \t]*(?!Dear)\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+){0,2}[,.]?(?=[ \t]*(?:\n|$)))`, 'gud');
/** "at Albert Consort Close": streets where people live, after "at". */
const AT_STREET = new RegExp(String.raw`(?:(?<![\p{L}])(?:at|of|(?:lives?|living|lived|stay(?:s|ed|ing)|lodg(?:es|ed|ing)|moved|house|home|flat)\s(?:at|in|on|to))\s(?:the\s)?)(?<v>(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:Close|C[lL]|Crescent|Gardens|Terrace|Grove|Mews|Row|Cottages))(?![\p{L}])(?!\s(?:\p{Lu}|school|office|clinic|surgery|hostel|home|centre|children))`, 'gud');
const POSTCODE = new RegExp(String.raw`(?<![A-Z0-9])(?<v>[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s{1,2}\d[A-Z]{2})(?![A-Z0-9])`, 'gd');
const LABEL = /(?<![\p{L}])(?:home |present |last known |permanent |postal |private |previous |current |mother's |father's )?(?:address(?:es)?(?: of [^:\n]{1,20})?|addr|residing at|residence|domicile|lives at|living at|c\/o)\s*(?::|\s{2,}|\s(?=\d))\s*(?<v>[^\n]{4,80}?)(?=\s{3,}|\n|$|\s(?:tel|phone|d\.?o\.?b|with)\b)/gdiu;
/** A form's label with one blank only: it must open the line, and hold a comma or a figure behind. */
const LABEL_LINE = /(?<=^|\n)[ \t]*(?:[Hh]ome |HOME |[Pp]resent |PRESENT |[Pp]ermanent )?(?:[Aa]ddress|ADDRESS)[ ](?=c\/o|\p{Lu}|\d)(?<v>[^\n]{4,70}?)(?=\s{3,}|\n|$|\s(?:[Tt]el|[Pp]hone|d\.?o\.?b)\b)/gdu;

/** Words for streets and houses, in lower case. */
export const ADDRESS_WORDS: ReadonlySet<string> = new Set(`${STREET_WORDS}|${HOUSE_END}`.toLowerCase().split(/[^a-z]+/).filter((w) => w.length > 1));

const made = (confidence: number, cue: string, recogniser: 'address' | 'postcode' = 'address'): Omit<Hit, 'start' | 'end'> => ({ kind: 'address', confidence, recogniser, cue, adjustments: [] });

/** Postal addresses by their grammar, over several lines; houses with a name; flats over shops; postcodes alone. */
export function findAddresses(text: string): Hit[] {
  const tidy = (hit: Hit): Hit => { const value = text.slice(hit.start, hit.end), kept = value.replace(/[\s,.;:]+$/, ''); return { ...hit, end: hit.start + kept.length }; };
  return [
    ...hitsOf(text, FULL, (_m, value) => (/^\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)[ \t]*(?:\n|\d)/i.test(value) ? null : made(0.93, 'number and street'))),
    ...hitsOf(text, UNIT_AT, () => made(0.85, 'a flat, croft or pitch with its place')),
    ...hitsOf(text, OVER, () => made(0.75, 'a flat or room over a named place')),
    ...hitsOf(text, NAMED, (_m, value) => (/^(?:The )?(?:County|Town|City|Guild|Village|Church|Parish|Court)\s(?:Hall|House)/i.test(value) ? made(0.5, 'a public building with its place') : made(0.72, 'a house with a name and its place'))),
    ...hitsOf(text, NUMBER_NAME, () => made(0.6, 'a number, a name and a place')),
    ...hitsOf(text, NUMBERED_PLACE, () => made(0.6, 'the number of a house')),
    ...hitsOf(text, BARE_STREET, (m) => (m.groups?.tail ? made(0.5, 'a street and its place') : made(0.3, 'a street without a number'))),
    ...hitsOf(text, UNNUMBERED, (_m, value) => (/^(?:The )?(?:County|Town|City|Guild|Village|Church|Parish|Court)\s(?:Hall|House)/i.test(value) ? null : made(0.68, 'a house without a number and its place, after a name or a word for living there'))),
    ...hitsOf(text, CARE_OF, () => made(0.8, 'after "c/o"')),
    ...hitsOf(text, SMALL_STREET, () => made(0.75, 'number and street, the street without its capital')),
    ...hitsOf(text, HEAD, (m, value) => (text.slice(0, m.index).split('\n').length > 8 || /^(?:County|Town)/.test(value) ? null : made(0.6, 'a street over a place at the head of a page'))),
    ...hitsOf(text, AT_STREET, () => made(0.5, 'after a word for being there, a street of houses')),
    ...hitsOf(text, POSTCODE, () => made(0.9, 'the form of a postcode', 'postcode')),
    ...hitsOf(text, LABEL_LINE, (_m, value) => (/^(?:Book|Label|Unknown|Of|To|As)\b/.test(value) || !/[,\d]|^c\/o/.test(value) || /\p{Ll}{2,} \p{Ll}{2,} \p{Ll}{2,}/u.test(value) ? null : made(0.75, 'after the label "Address" at the start of a line'))),
    ...hitsOf(text, LABEL, (m, value) => (!/\p{Lu}|\d/u.test(value) || /^(?:as|not|unknown|n\/?[akr]\b|withheld|see|same|nil|none)\b/i.test(value.trim()) ? null : made(/\d|,/.test(value) ? 0.85 : 0.6, `after "${m[0].slice(0, m[0].length - value.length).trim().replace(/\s+/g, ' ')}"`))),
  ].map(tidy);
}
