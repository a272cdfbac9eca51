const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that name somebody by kinship or by their place in the household, singular and plural, folded. */
export const KIN: ReadonlySet<string> = set(
  'mother mum mam mammy mummy mom mama ma father dad da daddy papa parent parents brother brothers sister sisters sibling siblings ' +
  'half-brother half-sister half-brothers half-sisters half-sibling half-siblings step-father step-mother stepfather stepmother stepdad stepmum step-dad step-mum stepbrother stepsister step-brother step-sister step-parent ' +
  'stepson stepdaughter step-son step-daughter grandmother grandma granma gran grannie granny nan nana nanna nannie grandfather grandad granddad grandpa grandparent grandparents great-grandmother great-grandfather great-aunt great-uncle ' +
  'great-gran great-nan mgm mgf pgm pgf mgps pgps aunt auntie aunty aunts uncle uncles cousin cousins nephew nephews niece nieces son sons daughter daughters husband wife ex-husband ex-wife ex-partner partner ' +
  'boyfriend girlfriend fiance fiancee cohabitee cohabitant co-habitee common-law widow widower twins twin bairn bairns baby babies toddler grandson granddaughter grand-daughter grandsons grandchildren ' +
  'mother-in-law father-in-law sister-in-law brother-in-law son-in-law daughter-in-law in-laws godmother godfather foster-mother foster-father foster-parents foster-brother foster-sister foster-parent foster-carer foster-carers ' +
  'housemother housefather houseparent houseparents house-mother house-father housemothers landlady landlord lodger lodgers neighbour neighbours neighbor caller informant referrer carer carers guardian guardians ' +
  'friend friends mate boyfriends babysitter matron adopter adopters bros mamma grans housemum nans uncle-ji auntie-ji stepf stepm childminder child-minder nain taid nanny bro sis sister\'s missus stepdads mums dads mams');

/** Before a kin word, part of the mention. */
export const KIN_MODIFIERS: ReadonlySet<string> = set(
  'foster adoptive birth natural putative alleged maternal paternal mat pat step half elder eldest older oldest younger youngest little big baby late own great second first former ex common-law only other twin middle small third fourth ' +
  'unmarried married widowed estranged real true new anonymous next-door immediate dead surviving legal special prospective respite emergency short-term long-term kinship previous current present elderly old infant unborn');

export const DETERMINERS: ReadonlySet<string> = set('his her their my our your the a an its this that one\'s both these those me another');

/** Two words that name somebody by role, with a determiner before: surfaced as a mention by relationship. */
export const ROLE_NOUNS: ReadonlySet<string> = set('client clients foreman priest vicar governor matron housekeeper lodger chairman principal headmaster headmistress proprietor manager informant complainant boy girl lad lass lassie man woman lady couple wumman fella bloke chap feller boys girls lads lasses women men youth writer');

/** Sets of persons that follow a surname: "the Tate children". */
export const GROUP_NOUNS: ReadonlySet<string> = set('children child family families household twins brothers sisters boys girls boy girl siblings baby kids clan home house');
