/** Characters 128 to 159 of Windows-1252; five are not given. */
const WINDOWS = '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

/**
 * Characters 128 to 159, which have no meaning in text, as what Windows-1252 means by them. Needed even after decoding as
 * Windows-1252: TextDecoder of Node 20 takes that for Latin-1, and the apostrophe of every Outlook message would be lost.
 */
export const repairWindows = (text: string): string => text.replace(/[\x80-\x9F]/g, (c) => WINDOWS[c.charCodeAt(0) - 128]!);

/** What a file of text says, and whether its character set had to be guessed. */
export interface DecodedText { readonly text: string; readonly guessed: boolean }

/** UTF-8 and UTF-16 with or without a mark, else Windows-1252 (of which Latin-1 is a part). */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { text: new TextDecoder('utf-8').decode(bytes), guessed: false };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false };
  const zeros = [0, 0];
  const looked = Math.min(bytes.length & ~1, 2_048);
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  if (zeros[1]! > looked * 0.3) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: true };
  if (zeros[0]! > looked * 0.3) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: repairWindows(Buffer.from(bytes).toString('latin1')), guessed: true };
  }
}

/** Line ends made one kind; control characters without a meaning counted and taken out; letters composed. */
export function cleanText(text: string): { text: string; controls: number } {
  let controls = 0;
  const clean = repairWindows(text).replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/[^\P{Cc}\n\t\f]|[\uFEFF\u200B\u2060]/gu, () => { controls++; return ''; }).normalize('NFC');
  return { text: clean, controls };
}
