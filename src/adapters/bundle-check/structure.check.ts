import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { Check } from './check-context.js';
import type { QpdfObjects, QpdfValue } from './qpdf-reader.js';

type Dictionary = { readonly [key: string]: QpdfValue };
/** What may stand under a key: nothing further, or a thing of a named kind. */
type Rule = string | null;
interface Kind { readonly keys: Readonly<Record<string, Rule>>; readonly fixed?: Readonly<Record<string, readonly QpdfValue[]>> }

/** All that a release is made of. A key that is not here is refused, whatever it means. */
const KINDS: Readonly<Record<string, Kind>> = {
  trailer: { keys: { '/Root': 'catalog', '/Info': 'info', '/Size': null, '/ID': null } },
  catalog: {
    keys: { '/Type': null, '/Pages': 'pages', '/Lang': null, '/MarkInfo': 'mark-info', '/ViewerPreferences': 'viewer', '/PageLabels': 'labels', '/StructTreeRoot': 'tree', '/Outlines': 'outlines' },
    fixed: { '/Type': ['/Catalog'] },
  },
  info: { keys: { '/Title': null, '/Producer': null, '/CreationDate': null, '/ModDate': null } },
  'mark-info': { keys: { '/Marked': null } },
  viewer: { keys: { '/DisplayDocTitle': null } },
  labels: { keys: { '/Nums': 'label-list' } },
  'label-list': { keys: { '/S': null } },
  pages: { keys: { '/Type': null, '/Count': null, '/Kids': 'page' }, fixed: { '/Type': ['/Pages'] } },
  page: {
    keys: { '/Type': null, '/Parent': 'pages', '/MediaBox': null, '/Resources': 'resources', '/Contents': 'content', '/StructParents': null, '/Tabs': null },
    fixed: { '/Type': ['/Page'], '/Tabs': ['/S'] },
  },
  resources: { keys: { '/Font': 'fonts', '/XObject': 'pictures' } },
  fonts: { keys: { '/FR': 'font', '/FB': 'font', '/FI': 'font' } },
  pictures: { keys: { '/Page': 'picture', '/Grey': 'picture' } },
  content: { keys: { '/Filter': null, '/Length': null }, fixed: { '/Filter': ['/FlateDecode'] } },
  picture: {
    keys: { '/Type': null, '/Subtype': null, '/Width': null, '/Height': null, '/ColorSpace': null, '/BitsPerComponent': null, '/Filter': null, '/DecodeParms': 'fax', '/Length': null },
    fixed: { '/Subtype': ['/Image'], '/ColorSpace': ['/DeviceGray', '/DeviceRGB'], '/Filter': ['/FlateDecode', '/CCITTFaxDecode', '/DCTDecode'], '/BitsPerComponent': [1, 4, 8] },
  },
  fax: { keys: { '/K': null, '/Columns': null, '/Rows': null, '/BlackIs1': null }, fixed: { '/K': [-1] } },
  font: { keys: { '/Type': null, '/Subtype': null, '/BaseFont': null, '/Encoding': null, '/DescendantFonts': 'cid-font', '/ToUnicode': 'content' }, fixed: { '/Subtype': ['/Type0'], '/Encoding': ['/Identity-H'] } },
  'cid-font': {
    keys: { '/Type': null, '/Subtype': null, '/CIDToGIDMap': null, '/BaseFont': null, '/CIDSystemInfo': 'cid-system', '/FontDescriptor': 'descriptor', '/W': null, '/DW': null },
    fixed: { '/Subtype': ['/CIDFontType2'], '/CIDToGIDMap': ['/Identity'] },
  },
  'cid-system': { keys: { '/Registry': null, '/Ordering': null, '/Supplement': null } },
  descriptor: {
    keys: {
      '/Type': null, '/FontName': null, '/Flags': null, '/FontBBox': null, '/ItalicAngle': null, '/Ascent': null, '/Descent': null, '/CapHeight': null, '/XHeight': null, '/StemV': null,
      '/FontFile2': 'font-file',
    },
  },
  'font-file': { keys: { '/Filter': null, '/Length': null, '/Subtype': null }, fixed: { '/Filter': ['/FlateDecode'] } },
  outlines: { keys: { '/Type': null, '/First': 'bookmark', '/Last': 'bookmark', '/Count': null } },
  bookmark: { keys: { '/Title': null, '/Parent': 'outlines', '/Dest': 'target', '/Prev': 'bookmark', '/Next': 'bookmark' } },
  target: { keys: {} },
  tree: { keys: { '/Type': null, '/K': 'element', '/ParentTree': 'parents', '/ParentTreeNextKey': null } },
  parents: { keys: { '/Nums': 'element' } },
  element: {
    keys: { '/Type': null, '/S': null, '/P': 'element-or-tree', '/Pg': 'page', '/K': 'element' },
    fixed: { '/S': ['/Document', '/H1', '/H2', '/H3', '/P', '/TOCI', '/LI'] },
  },
};

/** Every key and every fixed value that a release may hold: words of the format, no text. */
export const FORMAT_WORDS: ReadonlySet<string> = new Set(Object.values(KINDS).flatMap((kind) => [...Object.keys(kind.keys), ...Object.values(kind.fixed ?? {}).flat().map(String)]));

/** V5: walks from the trailer and lets pass only what is listed. V6 uses the same walk to find objects that nothing refers to. */
export function walkStructure(objects: QpdfObjects): { readonly faults: readonly string[]; readonly reached: ReadonlySet<string> } {
  const faults: string[] = [], reached = new Set<string>();
  const trailer = objects['trailer']?.value;
  const queue: { value: QpdfValue; kind: string; at: string }[] = [{ value: trailer ?? null, kind: 'trailer', at: 'the trailer' }];
  while (queue.length > 0) {
    const { value, kind, at } = queue.pop()!;
    if (typeof value === 'string' && /^\d+ \d+ R$/.test(value)) {
      const key = `obj:${value}`;
      if (reached.has(key)) continue;
      reached.add(key);
      const object = objects[key];
      if (object === undefined) { faults.push(`${at} refers to an object that is not there`); continue; }
      queue.push({ value: object.stream?.dict ?? object.value ?? null, kind, at: `object ${value.split(' ')[0]} (${kind})` });
    } else if (Array.isArray(value)) {
      for (const item of value as readonly QpdfValue[]) if (isCompound(item)) queue.push({ value: item, kind: kind === 'target' ? 'page' : kind, at });
    } else if (value !== null && typeof value === 'object') faults.push(...dictionaryFaults(value as Dictionary, kind, at, queue));
    else if (kind === 'trailer') faults.push('there is no trailer');
  }
  return { faults, reached };
}

const isCompound = (value: QpdfValue): boolean => (typeof value === 'object' && value !== null) || (typeof value === 'string' && /^\d+ \d+ R$/.test(value));

function dictionaryFaults(dictionary: Dictionary, wantedKind: string, at: string, queue: { value: QpdfValue; kind: string; at: string }[]): string[] {
  const kind = wantedKind === 'element-or-tree' ? (dictionary['/Type'] === '/StructTreeRoot' ? 'tree' : 'element') : wantedKind;
  const rules = KINDS[kind];
  if (rules === undefined) return [`${at} holds something that a release does not have`];
  const faults: string[] = [];
  for (const [key, value] of Object.entries(dictionary)) {
    const rule = rules.keys[key];
    if (rule === undefined) { faults.push(`${at} has the key ${/^\/[A-Za-z0-9]{1,24}$/.test(key) ? key : 'of an unusual name'}`); continue; }
    const fixed = rules.fixed?.[key];
    if (fixed !== undefined && !fixed.includes(value)) faults.push(`${at} has another ${key} than a release`);
    if (rule !== null) queue.push({ value, kind: rule, at: `${at} ${key}` });
    else if (hasReference(value) || (typeof value === 'object' && value !== null && !Array.isArray(value))) faults.push(`${at} leads further at ${key}`);
  }
  return faults;
}

const hasReference = (value: QpdfValue): boolean => (typeof value === 'string' ? /^\d+ \d+ R$/.test(value) : Array.isArray(value) && (value as readonly QpdfValue[]).some(hasReference));

export const structureAllowed: Check = {
  id: 'V5',
  what: 'The file is made of pages, pictures, our fonts, tags and bookmarks and nothing else',
  async run(context) {
    const qpdf = await context.qpdf(), pdfjs = await context.pdfjs();
    const findings: CheckFinding[] = walkStructure(qpdf.objects).faults.map((detail) => ({ bundlePage: null, detail }));
    for (const extra of pdfjs.extras) findings.push({ bundlePage: null, detail: `the file has ${extra}` });
    return { engine: `qpdf ${qpdf.version} (WebAssembly), pdf.js ${pdfjs.version}`, findings };
  },
};
