import { drawnPage, pictureOf } from './drawn-page.fixture.js';
import { electronicPage } from './electronic-page.js';
import { judgeLayer } from './judge-layer.js';
import { layerWords } from './layer-words.js';
import { sharedWords } from './shared-words.js';

const page = drawnPage({ paper: 255, ink: 20 });
// Antialiasing, as a renderer leaves it.
for (let i = 1; i < page.data.length - 1; i += 2) if (page.data[i] === 255 && page.data[i - 1] === 20) page.data[i] = 130;
const drawn = electronicPage(pictureOf(page))!;
const row = (line: number) => (100 + (line * 440) / 14) / 640;
const rows = (text: (i: number) => string) => Array.from({ length: 14 }, (_, i) => ({ text: text(i), box: { x: 0.17, y: row(i) - 0.03, width: 0.72, height: 0.035 } }));

describe('the words that a page carries itself', () => {
  it('are taken where the picture shows ink under each and none beside', () => {
    expect(judgeLayer(rows(() => 'The matron wrote to the mother about her son on the third of May'), drawn.map)).toMatchObject({ trusted: true, complete: true });
  });

  it.each<[string, ReturnType<typeof rows>]>([
    ['words stand where there is no ink', [...rows(() => 'hello'), { text: 'hidden words that nobody sees', box: { x: 0.1, y: 0.92, width: 0.4, height: 0.03 } }]],
    ['characters were not decoded', rows(() => '\uE000\uE001\uE002\uE003')],
    ['letters were decoded to the wrong ones', rows(() => 'Qxj zqkvwx xgvqj bk qxj zvkqzjg wpvyq xjg bkf kf qxj')],
    ['there are no words', []],
  ])('are not taken where %s', (_, words) => {
    expect(judgeLayer(words, drawn.map).trusted).toBe(false);
  });

  it('are known not to be all where half of the ink has no words', () => {
    expect(judgeLayer(rows(() => 'The matron wrote to the mother about her son').slice(0, 7), drawn.map)).toMatchObject({ trusted: true, complete: false });
  });

  it('are looked at only on pages that a program drew', () => {
    expect(electronicPage(pictureOf(drawnPage({ noise: 12 })))).toBeNull();
    expect(electronicPage(pictureOf(drawnPage({ paper: 255, ink: 0 })))).toBeNull();
  });

  it('come in lines across columns, one word each, inside the page', () => {
    const words = layerWords([
      { text: 'Second', box: { x: 0.1, y: 0.2, width: 0.1, height: 0.02 }, line: 2 },
      { text: 'Ward 4', box: { x: 0.6, y: 0.101, width: 0.42, height: 0.02 }, line: 1 },
      { text: 'Name', box: { x: 0.1, y: 0.1, width: 0.1, height: 0.02 }, line: 0 },
    ]);
    expect(words.map((w) => [w.text, w.line])).toEqual([['Name', 0], ['Ward', 0], ['4', 0], ['Second', 1]]);
    for (const { box } of words) expect(box.x + box.width).toBeLessThanOrEqual(1);
  });

  it('are compared with what was read by place and letters', () => {
    const at = (text: string, x: number) => ({ text, box: { x, y: 0.5, width: 0.1, height: 0.02 } });
    expect(sharedWords([at('Field,', 0.1), at('May', 0.3)], [at('FIELD', 0.11), at('May', 0.3)])).toBe(1);
    expect(sharedWords([at('Field', 0.1)], [at('Field', 0.6)])).toBe(0);
    expect(sharedWords([], [at('Field', 0.6)])).toBe(1);
  });
});
