import { cleanText, decodeText } from './text-encoding.js';

describe('character sets', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from('Zoë’s', 'utf8'), 'Zoë’s'], ['Windows-1252', Buffer.from([0x5a, 0x6f, 0xeb, 0x92, 0x73, 0x20, 0x96, 0x85, 0x80]), 'Zoë’s –…€'], ['UTF-16, big end first', Buffer.from('\uFEFFZoë', 'utf16le').swap16(), 'Zoë'],
  ])('%s', (_, bytes, text) => expect(cleanText(decodeText(bytes).text).text).toBe(text));

  it('what an Outlook message means by its apostrophe survives a decoder that takes it for Latin-1', () => expect(cleanText('it\x92s').text).toBe('it’s'));

  it('line ends become one kind, control characters are counted and taken out', () => expect(cleanText('a\r\nb\rc\u2028d\x07\x00e\tf')).toEqual({ text: 'a\nb\nc\nde\tf', controls: 2 }));
});
