import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Chance } from './chance.js';
import type { CaseFileDocument, TaggedText } from './case-file.js';

/** A4 at 96 dots an inch: the browser's pixels. */
export const SHEET = { width: 794, height: 1123 } as const;

interface Font { readonly pkg: string; readonly family: string; readonly px: number; readonly mono?: boolean }

const FONTS: Readonly<Record<CaseFileDocument['medium'], readonly Font[]>> = {
  typescript: [{ pkg: 'special-elite', family: 'Special Elite', px: 15.5, mono: true }, { pkg: 'courier-prime', family: 'Courier Prime', px: 15.5, mono: true }, { pkg: 'cutive-mono', family: 'Cutive Mono', px: 15.5, mono: true }],
  'carbon-copy': [{ pkg: 'special-elite', family: 'Special Elite', px: 15.5, mono: true }, { pkg: 'cutive-mono', family: 'Cutive Mono', px: 15.5, mono: true }],
  handwriting: [
    { pkg: 'homemade-apple', family: 'Homemade Apple', px: 15 }, { pkg: 'reenie-beanie', family: 'Reenie Beanie', px: 24 },
    { pkg: 'nothing-you-could-do', family: 'Nothing You Could Do', px: 16 }, { pkg: 'caveat', family: 'Caveat', px: 21 }, { pkg: 'kalam', family: 'Kalam', px: 17 },
  ],
  'dot-matrix': [{ pkg: 'cutive-mono', family: 'Cutive Mono', px: 15, mono: true }],
  laser: [{ pkg: 'source-serif-4', family: 'Source Serif 4', px: 15.5 }, { pkg: 'public-sans', family: 'Public Sans', px: 14.5 }],
  photocopy: [{ pkg: 'courier-prime', family: 'Courier Prime', px: 15.5, mono: true }, { pkg: 'source-serif-4', family: 'Source Serif 4', px: 15.5 }],
  electronic: [{ pkg: 'public-sans', family: 'Public Sans', px: 14 }],
};

export const fontFor = (medium: CaseFileDocument['medium'], chance: Chance): Font => chance.pick(FONTS[medium]);

/** Font faces as data, so that a page draws without any request. */
export async function fontFaces(): Promise<string> {
  const require = createRequire(import.meta.url);
  const faces = new Map<string, string>();
  for (const { pkg, family } of Object.values(FONTS).flat()) {
    const folder = path.join(path.dirname(require.resolve(`@fontsource/${pkg}/package.json`)), 'files');
    for (const [subset, range] of [['latin', ''], ['latin-ext', 'unicode-range:U+0100-024F;']] as const) {
      const file = path.join(folder, `${pkg}-${subset}-400-normal.woff2`);
      if (faces.has(file) || !existsSync(file)) continue;
      faces.set(file, `@font-face{font-family:"${family}";${range}src:url(data:font/woff2;base64,${(await readFile(file)).toString('base64')})}`);
    }
  }
  return [...faces.values()].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => ENTITIES[c]!);

/** A typewriter's keys strike unevenly and a hand wavers; a printer does neither. */
function uneven(medium: CaseFileDocument['medium'], noise: number, chance: Chance): string {
  if (!['typescript', 'carbon-copy', 'handwriting'].includes(medium)) return '';
  return ` style="opacity:${(1 - 0.4 * noise * chance.next() * chance.next()).toFixed(2)};top:${(0.7 * noise * chance.normal()).toFixed(1)}px"`;
}

/** One document as HTML: every word in a span of its own, so that the browser can say where it stands; long pages run over to further sheets. */
export function documentHtml(faces: string, document: CaseFileDocument, tagged: TaggedText, font: Font, noise: number, chance: Chance): string {
  const hand = document.medium === 'handwriting';
  const longest = Math.max(60, ...tagged.pages.flat().map((line) => line.reduce((n, run) => n + run.text.length, 0)));
  const advance = font.mono ? 0.6 : hand ? 0.5 : 0.47;
  const px = Math.min(font.px, (SHEET.width - (font.mono ? 120 : 110)) / (longest * advance));
  const word = (text: string, mark: number | null): string =>
    `<span class="w"${uneven(document.medium, noise, chance)}${mark === null ? '' : ` data-m="${mark}"`}>${escaped(text)}</span>`;
  const lines = tagged.pages.map((page, p) => page.map((line) => {
    const inner = line.map((run) => run.text.split(/(\s+)/).filter(Boolean).map((t) => (/\s/.test(t) ? t : word(t, run.mark))).join('')).join('');
    return `<div class="l" data-p="${p}">${inner || '&nbsp;'}</div>`;
  }).join('')).join('');
  return `<!doctype html><meta charset="utf-8"><style>${faces}
@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;background:#fff}
.page{width:${SHEET.width}px;height:${SHEET.height}px;padding:64px 50px 50px 64px;overflow:hidden;position:relative;break-after:page}
.w{position:relative}.l{white-space:pre;font-family:"${font.family}";font-size:${px.toFixed(2)}px;line-height:${hand ? 1.5 : 1.32}}</style><div id="in">${lines}</div>
<script>{let sheet=null,used=0,source=null;for(const line of [...document.querySelectorAll('#in .l')]){const h=line.getBoundingClientRect().height;
if(!sheet||line.dataset.p!==source||used+h>${SHEET.height - 120}){sheet=document.createElement('div');sheet.className='page';document.body.append(sheet);used=0}
source=line.dataset.p;sheet.append(line);used+=h}document.getElementById('in').remove()}</script>`;
}
