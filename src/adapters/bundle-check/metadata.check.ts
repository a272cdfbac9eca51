import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { Check } from './check-context.js';

const KEYS = ['CreationDate', 'ModDate', 'Producer', 'Title'] as const;
/** What pdf.js adds of its own to the information it reports. */
const DERIVED = new Set(['PDFFormatVersion', 'Language', 'EncryptFilterName', 'IsLinearized', 'IsAcroFormPresent', 'IsXFAPresent', 'IsCollectionPresent', 'IsSignaturesPresent']);

/** V7: title, producer, dates, language and bookmarks are those of the plan; there is no other metadata. */
export const metadataPlain: Check = {
  id: 'V7',
  what: 'Title, dates and bookmarks are our own; there is no other metadata',
  async run(context) {
    const { plan } = context.input, findings: CheckFinding[] = [], pdfjs = await context.pdfjs();
    const say = (detail: string): void => { findings.push({ bundlePage: null, detail }); };
    const date = `D:${plan.preparedOn.replace(/-/g, '')}000000Z`;
    const wanted: Readonly<Record<(typeof KEYS)[number], string>> = { Title: plan.title, Producer: 'Carefile', CreationDate: date, ModDate: date };
    for (const key of KEYS) if (pdfjs.info[key] !== wanted[key]) say(`${key} is not as planned`);
    for (const key of Object.keys(pdfjs.info)) if (!(key in wanted) && !DERIVED.has(key)) say('the file states something more about itself');
    if (pdfjs.info['Language'] !== plan.language) say('the language is not as planned');
    if (pdfjs.info['PDFFormatVersion'] !== '1.7') say('the version of the format is not 1.7');
    if (pdfjs.hasXmp) say('the file has an XMP packet');
    const bookmarks = JSON.stringify(pdfjs.outline.map((entry) => [entry.title, entry.bundlePage]));
    if (bookmarks !== JSON.stringify(plan.outline.map((entry) => [entry.title, entry.bundlePage]))) say('the bookmarks are not as planned');
    return { engine: `pdf.js ${pdfjs.version}`, findings };
  },
};
