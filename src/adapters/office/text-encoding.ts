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
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}

/** Line ends made one kind; control characters without a meaning counted and taken out; letters composed. */
export function cleanText(text: string): { text: string; controls: number } {
  let controls = 0;
  const clean = text.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').replace(/[^\P{Cc}\n\t\f]|[\uFEFF\u200B\u2060]/gu, () => { controls++; return ''; }).normalize('NFC');
  return { text: clean, controls };
}
