import { zipOf } from '../office/zip-writer.fixture.js';
import { Fault } from './sandbox-protocol.schema.js';
import { sniffFormat } from './sniff-format.js';

const mail = 'Received: by x\r\nFrom: a@b.example\r\nTo: c@d.example\r\nSubject: hello\r\n there\r\n\r\nbody';

describe('what a file is', () => {
  it.each<[string, string, string | Buffer, object]>([
    ['a PDF after some bytes of rubbish', 'x', Buffer.concat([Buffer.alloc(200, 7), Buffer.from('%PDF-1.4')]), { format: 'pdf' }],
    ['a TIFF of either byte order', 'x', Buffer.from('MM\0*\0\0\0\x08', 'latin1'), { format: 'image' }],
    ['a WebP', 'x', Buffer.from('RIFF0000WEBPVP8 ', 'latin1'), { format: 'image' }],
    ['an e-mail by its name', 'a.EML', 'Subject: x\r\n\r\nbody', { format: 'email' }],
    ['an e-mail by its headers', 'message', mail, { format: 'email' }],
    ['a text that quotes an e-mail', 'note.txt', mail, { format: 'text' }],
    ['a note that begins with a date line', 'note', 'Date: 4 May 1983\nVisited the home.\nMother: Ada', { format: 'text' }],
    ['a Word document', 'a.docx', zipOf([{ name: '[Content_Types].xml', data: 'x' }, { name: 'word/document.xml', data: 'x' }]), { format: 'docx' }],
    ['a ZIP called .docx', 'a.docx', zipOf([{ name: 'a.txt', data: 'x' }]), { format: 'zip' }],
    ['OpenDocument', 'a.odt', zipOf([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }]), { fault: Fault.OfficeLegacy }],
    ['a HEIC photograph', 'a.heic', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), { fault: Fault.Heic }],
    ['rich text', 'a.rtf', '{\\rtf1 x}', { fault: Fault.OfficeLegacy }],
    ['text with a few zero bytes', 'a.txt', 'hello\0there, this is no text', { fault: Fault.UnknownType }],
  ])('%s', (_, name, bytes, expected) => expect(sniffFormat(Buffer.from(bytes as string), name)).toEqual(expected));
});
