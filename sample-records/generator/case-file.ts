import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A case as it is written: see test/corpus/FORMAT.md. */
export interface CaseFile {
  readonly id: string;
  readonly title: string;
  readonly subject: { readonly id: string; readonly name: string; readonly born: string; readonly alsoKnownAs: readonly string[] };
  readonly people: readonly object[];
  readonly documents: readonly CaseFileDocument[];
}

export interface CaseFileDocument {
  readonly file: string;
  readonly type: string;
  readonly title: string;
  readonly date: string | null;
  readonly layout: string;
  readonly medium: 'typescript' | 'carbon-copy' | 'handwriting' | 'dot-matrix' | 'laser' | 'photocopy' | 'electronic';
  /** How an electronic document is delivered; PDF, or EML for e-mails, where it is not said. */
  readonly deliverAs?: 'pdf' | 'eml' | 'docx' | 'txt';
}

/** A tagged stretch: what a mention is, and whose. */
export interface Mark { readonly tag: string; readonly id?: string; readonly exp?: string; text: string }

/** A stretch of a line; `mark` counts into the document's marks. */
export interface Run { readonly text: string; readonly mark: number | null }
export interface TaggedText { readonly marks: readonly Mark[]; readonly pages: readonly (readonly (readonly Run[])[])[] }

const TAG = /<(\/?)([A-Z]+)((?:\s+\w+="[^"]*")*)>/g;

/** Reads tagged text into pages of lines of runs. */
export function parseTagged(source: string): TaggedText {
  const marks: Mark[] = [];
  const pages = source.replace(/\r/g, '').replace(/\n+$/, '').split(/^---page---$\n?/m).map((pageText) => {
    const lines: Run[][] = [[]];
    let mark: number | null = null, last = 0;
    const put = (text: string): void => {
      if (mark !== null) marks[mark]!.text += text;
      text.split('\n').forEach((part, i) => {
        if (i > 0) lines.push([]);
        if (part !== '') lines.at(-1)!.push({ text: part, mark });
      });
    };
    for (const tag of pageText.matchAll(TAG)) {
      put(pageText.slice(last, tag.index));
      last = tag.index + tag[0].length;
      if (tag[1] === '/') { mark = null; continue; }
      const attributes = Object.fromEntries([...tag[3]!.matchAll(/(\w+)="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]));
      mark = marks.push({ tag: tag[2]!, ...attributes, text: '' }) - 1;
    }
    put(pageText.slice(last));
    return lines;
  });
  return { marks, pages };
}

export const plainText = (tagged: TaggedText): string =>
  tagged.pages.map((page) => page.map((line) => line.map((run) => run.text).join('')).join('\n')).join('\n');

export async function readCase(folder: string): Promise<CaseFile> {
  return JSON.parse(await readFile(path.join(folder, 'case.json'), 'utf8')) as CaseFile;
}
