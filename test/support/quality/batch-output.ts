import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Corners } from './truth.js';

/** What the report needs of one batch output (docs/batch-output.md). */
export interface BatchOutput {
  readonly redactions: readonly { readonly sourceFile: string; readonly sourcePage: number; readonly sourceBox: Corners }[];
  readonly people: readonly { readonly id: string; readonly mentions: readonly FoundMention[] }[];
  readonly glossary: readonly { readonly term: string; readonly occurrences?: readonly { readonly file: string; readonly page: number; readonly text?: string }[] }[];
  readonly pages: readonly OutputPage[];
}
export interface FoundMention { readonly file: string; readonly page: number; readonly text: string; readonly boxes: readonly Corners[]; readonly redacted: boolean }
export interface OutputPage {
  readonly file: string; readonly page: number; readonly text: string; readonly needsReading: boolean;
  readonly words: readonly (readonly [text: string, x: number, y: number, width: number, height: number, confidence: number])[];
}

export function loadBatchOutput(folder: string): BatchOutput {
  const text = (name: string): string => (existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : '');
  const json = <T>(name: string, fallback: T): T => { const content = text(name); return content === '' ? fallback : (JSON.parse(content) as T); };
  return {
    redactions: json<Pick<BatchOutput, 'redactions'>>('manifest.json', { redactions: [] }).redactions,
    people: json<Pick<BatchOutput, 'people'>>('people.json', { people: [] }).people,
    glossary: json<{ entries: BatchOutput['glossary'] }>('glossary.json', { entries: [] }).entries,
    pages: text('pages.jsonl').split('\n').filter(Boolean).map((line) => JSON.parse(line) as OutputPage),
  };
}
