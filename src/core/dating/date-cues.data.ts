/** What a date is to its document. Only `written` and, failing it, `received`, `sent` or a first entry can date the document. */
export type DateRole =
  | 'written' | 'signed' | 'held' | 'received' | 'sent' | 'birth' | 'their-letter' | 'other-paper' | 'planned' | 'begun' | 'life-event' | 'event' | 'copied';

/**
 * Words before a date (on its line, or at the end of the line above where the date begins a line) that tell its role.
 * The first rule that fits decides: births first, since a birth must never pass for the day of a document.
 */
export const CUES_BEFORE: readonly { readonly role: DateRole; readonly cue: string; readonly pattern: RegExp }[] = [
  { role: 'birth', cue: 'born', pattern: /(?:\bbo[rm]+n?|\bb\.|\bb\/d|\bborn\s+on|birth\w*|\bd\s?[.,]?\s?[o0]\s?[.,]?\s?b\b|\baged?)[\s.,:;()'"-]*(?:on|date|is|was|the)?[\s.:,;-]*$/i },
  { role: 'birth', cue: 'born', pattern: /(?:born|birth|d\.?o\.?b\.?)\b[^.;]{0,14}$/i },
  { role: 'written', cue: 'date label', pattern: /(?:^|\s{3,}|[.;,]\s+)\W*dat\w{1,2}\s+(?:of\s+)?(?:this\s+|the\s+)?(?:report|order|letter|meeting|conference|review|completion|completed|assessment|statement|referral form|issue|signature|interview|minutes|notice|plan|form)\W*$/i },
  { role: 'other-paper', cue: 'another paper of that date', pattern: /\p{L}{3,}\s+dated(?:\s+the)?\W*$/iu },
  { role: 'birth', cue: 'an age before it', pattern: /\bage\W*\d{1,2}\W*\(\s*$/i },
  { role: 'birth', cue: 'a child and its sex', pattern: /\b(?:boy|girl|male|female)\W{0,4}$/i },
  { role: 'event', cue: 'an earlier meeting', pattern: /\b(?:last|previous|former|earlier)\s+(?:\p{L}+\s+){0,2}(?:review|meeting|visit|conference|report|seen)?\W*(?:on|held|was)?\W*$/iu },
  { role: 'planned', cue: 'next review or meeting', pattern: /(?:next|annual|further|future)\s+(?:\w+\s+){0,3}(?:review|meeting|visit|conference|appointment|core group|lac|cla|rev|cin)?[\s.:,-]*(?:on|by|is|due|date|w\/c|:)?[\s.:,-]*$/i },
  { role: 'planned', cue: 'to come', pattern: /(?:\bdue|\buntil|\btill|\bexpir\w+|\bbefore|\bno later than|\bnot later than|\bvalid to|review date|\breview by|\breview on|date of (?:next|review|hearing)|\bhearing|\bdiet of|\bdeadline|\bappointment|(?:^|\s)to be (?:\w+ )?(?:on|by|held)?|\bby)(?:\s+(?:on|by|the|for|is|was))*[\s.:,-]*$/i },
  { role: 'planned', cue: 'review set for', pattern: /(?:^|[.;\d]\s*)\W*(?:[a-z]\.\s+)?review[\s.:,-]*(?:on|by)?[\s:]*$/i },
  { role: 'their-letter', cue: 'answers a letter of', pattern: /(?:\byours|\b(?:your|my|our|his|her|their|the|a|this|that|mr|mrs|miss)?\s?\w*\s?(?:letter|memo(?:randum)?|note|minute|e-?mail|mail|fax|telegram|communication|enquiry|application|request|circular|card|conversation|call|visit|ref\w*)s?)\s*,?\s*(?:of|dated|on|from)(?:\s+the)?[\s,]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*,?\s*)?$/i },
  { role: 'other-paper', cue: 'another paper of that date', pattern: /\b(?:report|order|statement|resolution|plan|assessment|minutes|agreement)s?\s+(?:of|dated|from)(?:\s+the)?\W*$/i },
  { role: 'received', cue: 'received stamp', pattern: /(?:\brec[ce]?[ei]?v?e?[’'`]?d|\brec[’'`]?d|\brecd|\breceipt|\bstamped\s+in|\bpassed)[\s.:,;\])-]*(?:on|at|by\s+\w+)?[\s.:-]*$/i },
  { role: 'copied', cue: 'copied or printed', pattern: /(?:\bcop(?:y|ied|ies)|\bre-?typed|\bphotocop\w+|\bprinted(?:\s+(?:by\s+\S+|on))*|\bexport(?:ed)?(?:\s+\S+)?|\bfaxed|\bscan\w*)(?:\s+\S+){0,2}[\s.:,-]*(?:on)?\s*$/i },
  { role: 'begun', cue: 'dictated', pattern: /\bdictated(?:\s+\w+)?[\s.:,-]*(?:on)?\s*$/i },
  { role: 'begun', cue: 'seen', pattern: /\b(?:clinic|appointment|examined|assessed|attended|interview(?:ed)?|visit(?:ed)?|episode|plan made|meeting|seen|conference|session)[\s.:,-]*(?:on|date|at [\w ]{1,20}|of)?[\s.:,-]*$/i },
  { role: 'life-event', cue: 'admission, placing or closing', pattern: /(?:\badmi(?:tted|ssion)|\barr(?:ived|ival|[’'`]d)(?:\s+\p{Lu}+)?|\bplaced|\bplacement\s+(?:began|made|start\w*)|\bsince|\bfrom|\bdischarged?|\badopted|\bdied|\bdeath|\bdeceased|\bmarried|\bleft|\bstart(?:ed|s|ing|\s+date)?|\bend(?:ed|s|\s+date)?|\bmissing|\bcommenced|\bcare order|\bstatus(?::?\s+\S{1,8}(?=\s*\())?|\bin care|\bregistered|\bboarded.?out|\bopened|\bclosed|\breturned|\bs\.?\s?\d+[,.]?)[\s.:,;(-]*(?:on|date|to|:)?[\s.:,-]*$/iu },
  { role: 'signed', cue: 'signed', pattern: /(?:\bsign(?:ed|ature)|\bsworn(?:\s+at\s+\w+)?|\bwitness(?:ed)?)\b.{0,60}$/i },
  { role: 'written', cue: 'date label', pattern: /(?:\bdat(?:e|ed|a)\b(?:\s+(?:of|this|at|the|made|completed|written|typed|issued|sent|signed|report|order|letter|meeting|completion|order made|and time|\/\s*time|time)){0,5}|\bthis|\bdyddiad\W+date|\btyped|\bwritten|\bprepared|\bcompleted|\bcompletion|\bauthorised|\bauthorized|\bcreated|\bissued|\bmade|\bfinished|\bgiven|\bfiled|\bw\/[ce])(?:\s+(?:on|by\s+[\p{L}.' ]{2,24}|the))?[\s.:;,=_*-]*(?:the)?\s*$/iu },
  { role: 'written', cue: 'date label', pattern: /(?:^|\s{3,}|[.;,]\s+)\W*(?:[DBRPO0][aoeu][tl][ecao]|[DB]a[tl]e[dcl])\W*$/ },
  { role: 'sent', cue: 'sent', pattern: /\b(?:sent|date)\s*[:;.]\s*$/i },
  { role: 'held', cue: 'day of the meeting', pattern: /\b(?:held|convened|took place|meeting|conference|review)\b[^.]{0,90}$/i },
  { role: 'event', cue: 'told in the text', pattern: /(?:\bon|\bafter|\bduring|\bto|\bat|\babout|\band|\bin|\bof|\bthat|\bwas|\bwere|\bhad|\bthe)(?:\s+the)?\s*$/i },
];

/** Words after a date that tell its role. */
export const CUES_AFTER: readonly { readonly role: DateRole; readonly cue: string; readonly pattern: RegExp }[] = [
  { role: 'birth', cue: 'an age follows', pattern: /^[\s,;]*\(?\s*(?:aged?|now)\s+\d{1,2}\b/i },
  { role: 'birth', cue: 'a health number or sex follows', pattern: /^[\s,;)]*(?:[Nn]\.?[Hh]\.?[Ss]\.?(?![\p{L}])|[MF]\b(?!\.|\s*\d)|[Mm]ale\b|[Ff]emale\b)/u },
  { role: 'received', cue: 'received', pattern: /^[\s,;]*(?:received|rec[’']?d)\b/i },
  { role: 'event', cue: 'a stretch of time', pattern: /^\s*(?:to|until|-|–)\s*(?:date|\d{1,2}[./])/i },
];

/** Labels that turn "Date of ..." away from the day of writing; tried before the date label. */
export const OTHER_DATE_LABELS: readonly { readonly role: DateRole; readonly pattern: RegExp }[] = [
  { role: 'birth', pattern: /dat\w*\s+of\s+bi?r?th\w*[\s.:,-]*$/i },
  { role: 'received', pattern: /dat\w*\s+(?:of\s+)?rec\w+[\s.:,-]*$/i },
  { role: 'planned', pattern: /(?:dat\w*\s+of\s+(?:next|hearing|review|expiry|end)\b[\w\s]*|(?:next|review|end|target|due)\s+dat\w*)[\s.:,-]*$/i },
  { role: 'life-event', pattern: /dat\w*\s+(?:of\s+)?(?:admission|placement|placed|discharge|death|marriage|arrival|registration|order was|referral|incident|transfer|accident|leaving|entry|start)\w*[\s.:,-]*$/i },
];
