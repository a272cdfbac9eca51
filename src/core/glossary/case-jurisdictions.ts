import type { CaseText } from '../case/case.js';

/** Words that show that a document belongs, or speaks, to a country of the United Kingdom other than England. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  Scotland: /\bscot(?:land|tish|s)?\b|\bsheriff\b|procurator fiscal|\b(?:edinburgh|glasgow|aberdeen|dundee|inverness|stirling|perth|paisley|lanark|fife|argyll|ross-shire|hebrides|lewis|skye|kirk session)\b/i,
  'Northern Ireland': /northern ireland|\bulster\b|\b(?:belfast|derry|londonderry|armagh|antrim|tyrone|fermanagh|lisburn|newry|dungannon|omagh)\b|\bco\. down\b|\bR\.?U\.?C\b|\bPSNI\b|health and social (?:care|services) (?:trust|board)/i,
  Wales: /\bwales\b|\bwelsh\b|\bcymru\b|\bcyngor\b|gwasanaethau|\b(?:cardiff|swansea|newport|wrexham|bangor|gwynedd|dyfed|powys|clwyd|gwent|glamorgan)\b/i,
};

/** Answers whether the pages of a case show signs of a jurisdiction. True for England, the whole kingdom and places that we have no signs for. */
export function caseJurisdictions(caseText: CaseText): (jurisdiction: string) => boolean {
  const shown = new Set<string>();
  for (const { pages } of caseText.documents) for (const page of pages) for (const [place, sign] of Object.entries(SIGNS)) if (!shown.has(place) && sign.test(page.text.text)) shown.add(place);
  return (jurisdiction) => shown.has(jurisdiction) || !(jurisdiction in SIGNS);
}
