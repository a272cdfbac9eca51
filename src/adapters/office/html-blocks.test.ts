import fc from 'fast-check';
import { htmlBlocks } from './html-blocks.js';
import { decodeEntities } from './html-entities.js';

const shown = (html: string): unknown[] => htmlBlocks(html).blocks.filter((b) => b.kind !== 'gap').map((b) => (b.kind === 'row' ? b.cells : b.kind === 'paragraph' ? `${b.marker ? `${b.marker} ` : ''}${b.text}` : 'text' in b ? b.text : b.kind));

describe('HTML as blocks', () => {
  it.each<[string, string, unknown[]]>([
    ['paragraphs and breaks', '<p>one<br>two</p>\n<p>three &amp; four</p>', ['one\ntwo', 'three & four']],
    ['scripts, styles and comments left out', '<style>p{}</style><script>if (a<b) x()</script>a<!-- > b -->c', ['ac']],
    ['lists', '<ul><li>one</li><li>two<ol><li>x</li></ol></li></ul>', ['\u2022 one', '\u2022 two', '1. x']],
    ['tables', '<table><tr><th>Date</th><th>Who</th></tr><tr><td>1 May</td><td>Ada<br>Quill</td></tr></table>', [['Date', 'Who'], ['1 May', 'Ada\nQuill']]],
    ['tables for layout', '<table><tr><td><p>Dear Ada</p><table><tr><td>inner</td><td>cells</td></tr></table></td></tr></table>', ['Dear Ada\ninner cells']],
    ['a tag with a > inside quotes', '<a title="a > b" href="x">link</a>', ['link']],
    ['a tag that never ends', 'text <p class="', ['text']],
    ['a sign that is no tag', 'a < b and b > c', ['a < b and b > c']],
    ['preformatted text', '<pre>a   b\n  c</pre>', ['a   b\n  c']],
  ])('%s', (_, html, expected) => expect(shown(html)).toEqual(expected));

  it('hidden pieces are shown in brackets and counted, pictures elsewhere are counted', () => {
    const content = htmlBlocks('a<span style="display: none">b</span><img src="https://x.example/p.gif"><img src="cid:1">');
    expect(content).toMatchObject({ hidden: 1, remote: 1 });
    expect(shown('a<span style="display:none">b</span>c')).toEqual(['a [b] c']);
  });

  it('anything at all is read to its end', () => fc.assert(fc.property(
    fc.array(fc.oneof(fc.constantFrom('<', '>', '</', '<!--', '-->', '"', '<table>', '<tr>', '<td>', '</table>', '<ul>', '<li>', '</ul>', '<script>', '</p>', '<p>', '&#', 'x'), fc.string({ maxLength: 5 })), { maxLength: 60 }),
    (pieces) => { expect(Array.isArray(htmlBlocks(pieces.join('')).blocks)).toBe(true); })));

  it('takes time in proportion to its length', () => {
    for (const hostile of ['<', '<a ', '<!--', '&#', '<table>', '<b title="']) {
      const started = performance.now();
      htmlBlocks(hostile.repeat(60_000));
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});

it.each([['&eacute;&nbsp;&#8217;&#x41;&bogus;&#150;', 'é\u00a0’A&bogus;–'], ['AT&T', 'AT&T'], ['&#0;&#xD800;', '\uFFFD\uFFFD']])('%s decodes', (text, expected) => expect(decodeEntities(text)).toBe(expected));
