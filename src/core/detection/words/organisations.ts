const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Last word of the name of an organisation, home, place or thing, which no person bears. */
export const SURE_SUFFIXES: ReadonlySet<string> = set(`
school schools primary infants infant secondary comprehensive comp grammar college academy university polytechnic nursery nurseries playgroup kindergarten
hospital infirmary sanatorium clinic surgery dispensary hospice asylum hostel orphanage convent workhouse institution institute sanitorium maternity
road rd street avenue ave terrace tce crescent cres drive gardens mews square boulevard esplanade parade buildings flats mansions yard
council committee society trust foundation association union ltd limited plc co bros department dept constabulary police gazette echo mercury herald courier times chronicle advertiser argus telegraph guardian observer express
inn arms hotel cafe centre center unit team service services partnership group agency bureau board league club guild company corporation federation fund scheme project programme register authority
act  regulations rules rovers united wanderers albion fc afc garage stores bakery laundry factory foundry colliery shipyard brewery dairy works castings railway airport station prison borstal jail gaol barracks camp
parish diocese presbytery   cathedral  priory minster mosque gurdwara synagogue  mission manse vicarage rectory
cottage cottages cott cotts  farm house villas towers estate county borough shire district kindergarten approved assessment reception cross-country festival cup shield prize award medal test scale inventory syndrome disease  court library museum theatre cinema baths playground pier quay wharf docks harbour
surgery practice pharmacy chemist chemists   solicitors llp partners associates bank  publishers press infts jnr mixed juniors voluntary aided r.c rc c.e sec mod bookshop newsagents supermarket`.trim());

/** Suffixes that are surnames too: the words before decide. */
export const DOUBTFUL_SUFFIXES: ReadonlySet<string> = set('church chapel abbey post hall lodge castle temple hill park lane green field fields bank wood woods banks mill close way place grove ward row bridge cross ford gate heath moor common well wells marsh meadow meadows view rise walk brook home mount dale end corner top side st castle hostel street\'s south north east west city town villa comet day week month sunday term weekend half order fair market league book');

/** Known makes, broadcasts and other proper words that are nobody in the file. */
export const THINGS: ReadonlySet<string> = set('ford austin morris vauxhall transit woolworths woolworth tesco sainsbury sainsburys asda boots marks spencer rinso persil oxo bovril hovis cadbury cadburys fry\'s kellogg weetabix lego disney nintendo playstation xbox facebook instagram snapchat whatsapp google microsoft word outlook youtube tiktok spotify netflix arial helvetica calibri verdana tahoma');

/** Words that stand inside the name of an organisation between capitals. */
export const ORGANISATION_LINKS: ReadonlySet<string> = set('of and & the for de st on');
