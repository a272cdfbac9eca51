import { bottom, type Box } from '../page/box.js';
import type { ReadWord } from '../page/reading.js';

interface LayerWord { readonly text: string; readonly box: Box; readonly line: number; readonly confidence?: number }

/**
 * Words of a text layer in reading order with visual lines: stretches that the layer calls lines join across gaps where they overlap in
 * height by more than half and stand in different places.
 */
export function layerWords(words: readonly LayerWord[]): ReadWord[] {
  const stretches = new Map<number, LayerWord[]>();
  for (const w of words) if (w.text.trim() !== '') (stretches.get(w.line) ?? stretches.set(w.line, []).get(w.line)!).push(w);
  const rows: { words: LayerWord[]; y: number; bottom: number }[] = [];
  for (const stretch of [...stretches.values()].sort((a, b) => top(a) - top(b))) {
    const y = top(stretch), low = Math.max(...stretch.map((w) => bottom(w.box)));
    const row = rows.findLast((r) => Math.min(r.bottom, low) - Math.max(r.y, y) > 0.5 * Math.min(r.bottom - r.y, low - y) && !r.words.some((a) => stretch.some((b) => overlap(a.box, b.box))));
    if (row === undefined) rows.push({ words: [...stretch], y, bottom: low });
    else { row.words.push(...stretch); row.y = Math.min(row.y, y); row.bottom = Math.max(row.bottom, low); }
  }
  return rows.sort((a, b) => a.y - b.y).flatMap((row, line) => row.words.sort((a, b) => a.box.x - b.box.x).flatMap((w) => parts(w).map((p) => ({ ...p, confidence: w.confidence ?? 1, line }))));
}

const top = (words: readonly LayerWord[]) => Math.min(...words.map((w) => w.box.y));
const overlap = (a: Box, b: Box) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.3 * Math.min(a.width, b.width);

/** A layer's word that holds white space, as several words with shares of its box by letters; each box within the page. */
function parts(word: LayerWord): { text: string; box: Box }[] {
  const pieces = [...word.text.matchAll(/\S+/gu)];
  return pieces.map((m) => {
    const x0 = word.box.x + (word.box.width * m.index) / word.text.length, x1 = word.box.x + (word.box.width * (m.index + m[0].length)) / word.text.length;
    return { text: m[0], box: within({ x: x0, y: word.box.y, width: x1 - x0, height: word.box.height }) };
  }).filter((p) => p.box.width > 0 && p.box.height > 0);
}

function within(b: Box): Box {
  const x = Math.min(1, Math.max(0, b.x)), y = Math.min(1, Math.max(0, b.y));
  return { x, y, width: Math.max(0, Math.min(1, b.x + b.width) - x), height: Math.max(0, Math.min(1, b.y + b.height) - y) };
}

/** The layer's words and, from the reading of the picture, those that stand where the layer has none (text inside images, stamps). */
export function completedLayer(layer: readonly LayerWord[], read: readonly ReadWord[]): ReadWord[] {
  const held = (w: ReadWord) => layer.some(({ box: b }) => {
    const x = w.box.x + w.box.width / 2, y = w.box.y + w.box.height / 2;
    return (x >= b.x && x <= b.x + b.width && y >= b.y - b.height * 0.3 && y <= b.y + b.height * 1.3) || overlap(b, w.box) && Math.abs(b.y + b.height / 2 - y) < b.height * 0.6;
  });
  const after = layer.reduce((most, w) => Math.max(most, w.line), 0) + 1;
  return layerWords([...layer, ...read.filter((w) => !held(w)).map((w) => ({ ...w, line: w.line + after }))]);
}
