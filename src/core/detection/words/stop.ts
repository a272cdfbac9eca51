const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that are never a part of a name by themselves, however they are written. */
export const STOP: ReadonlySet<string> = set(`
the a an and or but nor if then than that this these those there here when where while who whom whose which what why how as at by for from in into of off on onto out over
to up with without within under until till upon about above after again against all also although always am any anyone anything are around because been before being below between both can
cannot could did do does doing done down during each either else ever every everybody everyone everything few further had has have having he her hers herself him himself his
however i im ive id ill is isnt it its itself just let like made make many me mine more most much must my myself neither never no nobody none not nothing now often once one only other others our ours ourselves out
own perhaps please rather re same she should since so some somebody someone something soon still such their theirs them themselves they though through throughout thus too toward towards two three four five six seven eight nine ten
us very was wasnt we well were werent what whatever whether whilst whoever will's with would wouldn't yes yet you your yours yourself youse yous yis didn't don't doesn't can't couldn't won't isn't wasn't hadn't haven't hasn't it's he's she's i'm i've i'd i'll that's there's they're we're you're
thank thanks yours dear sincerely faithfully truly regards kind best love hello hi sir madam present absent apologies attending attendance attended enclosed copy copies cc bcc encl signed sign signature date dated time tel telephone phone fax email mobile address
name names surname forename forenames christian alias known aka nee born age aged sex male female religion school class form card file ref reference number page section part item minutes minute agenda report memo memorandum note notes letter
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february march april's june's july august september october november december jan feb mar apr jul aug sept sep oct nov dec
today tomorrow yesterday morning afternoon evening night day's week weeks month months year years easter christmas xmas whitsun michaelmas lent hogmanay boxing bonfire
mother father mum dad mummy daddy parent parents child children boy girl baby family brother sister uncle aunt cousin husband wife son daughter grandmother grandfather grandparents
council county borough committee department dept office officer court magistrates police hospital clinic ward doctor social services service worker manager team leader chairman chairwoman chair convener secretary clerk treasurer director head headmaster headmistress teacher
probation care order act placement foster adoption home visit visits visited review conference meeting case interview discussion decision decisions action recommendation recommendations conclusion summary background history health education contact
told said saw seen rang phoned called came went asked gave took put got spoke wrote signed received sent found thought felt heard told reported agreed stated noted discussed advised explained confirmed arrived collected
mrs mr miss ms dr st street road lane avenue close terrace crescent drive gardens
english scottish welsh irish british english indian pakistani african american italian polish french german chinese jamaican catholic protestant methodist muslim hindu sikh jewish christian romany gypsy european asian caribbean spanish dutch roman norwegian
god lord jesus christ bible hallelujah king queen prince princess
a.m p.m am pm gp nhs uk usa ok tv re ps nb pto dob na nil bcg eta`.trim());

/** Words that no person bears, not even after initials: pronouns, determiners, auxiliaries, conjunctions, prepositions. */
export const FUNCTION_WORDS: ReadonlySet<string> = set(
  'the a an and or but nor if then than that this these those there here when where while who whom whose which what why how as at by for from in into of off on onto out over to up with without under until upon about after before since because so not no yes ' +
  'he she him his her hers it its they them their theirs we us our ours you your yours me my mine himself herself themselves itself all both each every some any is are was were be been being am has had have having did does do done can cannot could would should shall must ' +
  'however therefore although though also again still only just very such same other another');

/** Months that are also names; they are a month unless the context says otherwise. */
export const MONTH_NAMES: ReadonlySet<string> = set('april may june august');

/** Verbs that follow the name of a person. */
export const PERSON_VERBS: ReadonlySet<string> = set(
  'said says saying told tells asked asks rang rings phoned telephoned wrote writes came comes went goes has had was is felt feels thought thinks stated states reported reports agreed agrees wants wanted would will wished visited visits ' +
  'called calls took takes gave gives made makes arrived left returned cried cries refused refuses seems seemed looked looks told explained explains replied confirmed advised added brought brings saw sees knows knew likes liked loves loved lives lived ' +
  'sat stood sang ate slept got gets does did can could should may might must cannot doesn\'t didn\'t wasn\'t isn\'t hasn\'t won\'t can\'t couldn\'t wouldn\'t who whom and himself herself collected attended spoke speaks bit hit ran told admitted denied denies ' +
  'remains remained became appears appeared states presented joined answered recited played moved stayed tried needs needed managed started began stopped signed described raised suggested declined promised recommended wept laughed smiled turned walked');

/** Prepositions before a place more often than before a person. */
export const PLACE_PREPOSITIONS: ReadonlySet<string> = set('in at near via outside into towards inside around through within across throughout');

/** Words before the name of a person. */
export const PERSON_LEADS: ReadonlySet<string> = set(
  'told asked saw met by with from and for called named one young old little wee poor dear cousin baby re met between except like phoned rang visited thanked seen interviewed informed spoke that when because if while than but or whether bringing brought love loves says said see ask tell miss missed');
