/** Headings that open a document of the field, as words in small letters. Longer phrases first where one holds another. */
export const HEADINGS: readonly (readonly string[])[] = [
  ['minutes'], ['memorandum'], ['memo'], ['report'], ['facsimile'], ['case', 'conference'], ['strategy', 'meeting'], ['review', 'of'], ['statutory', 'review'],
  ['case', 'notes'], ['contact', 'record'], ['contact', 'sheet'], ['contact', 'notes'], ['daily', 'log'], ['log', 'book'], ['running', 'record'],
  ['record', 'of'], ['record'], ['application'], ['referral'], ['certificate'], ['agreement'], ['statement'], ['summary'], ['assessment'], ['care', 'plan'],
  ['placement', 'plan'], ['pathway', 'plan'], ['education', 'plan'], ['in', 'need', 'plan'], ['chronology'], ['notification'], ['notice'], ['order'], ['telegram'],
  ['register'], ['inspection'], ['medical', 'card'], ['index', 'card'], ['request', 'for'], ['particulars'], ['form'], ['message'], ['visits'], ['receipt'],
  ['observation', 'sheet'], ['incident', 'sheet'], ['diary'], ['transcript'], ['in', 'the', 'matter'], ['court'], ['to', 'certify'], ['copy', 'letter'],
];

/** Words with which a letter or report closes. */
export const SIGN_OFFS: readonly (readonly string[])[] = [
  ['yours', 'sincerely'], ['yours', 'faithfully'], ['yours', 'truly'], ['yours', 'very', 'truly'], ['yours', 'respectfully'], ['your', 'obedient', 'servant'],
  ['yours', 'obediently'], ['yours', 'ever'], ['yours', 'affectionately'], ['kind', 'regards'], ['best', 'wishes'], ['with', 'regards'], ['respectfully'],
  ['love', 'from'], ['yours', 'in'], ['signed'],
];

/** First words of what stands under a signature. */
export const FOOT_WORDS: readonly (readonly string[])[] = [['copy', 'to'], ['copies', 'to'], ['circulation'], ['distribution'], ['enclosures'], ['next', 'review'], ['next', 'meeting']];

/** Labels of forms and record sheets that stand near the top of a first page. */
export const FORM_LABELS: readonly string[] = ['name', 'surname', 'address', 'child', 'pupil', 'subject', 'reference', 'from', 'present', 'date', 'worker', 'family', 'school', 'officer'];
