/** "Robert Spratt, stepfather", "Aunt Jean (Jean Mather)": what tells of the person follows the name. */
const AFTER_NAME = /\s*(?:[,;:(/]|\s[-–—]\s).*$/u;
const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u;

/** Full names in what a person wrote about their people, one a line. A single word is left out: "Mum" and "Rose" stand for too much. */
export function namesIn(lines: string): string[] {
  return lines.split(/[\n;]/).flatMap((line) => {
    const words = line.replace(AFTER_NAME, '').trim().split(/\s+/);
    return words.length >= 2 && words.length <= 5 && words.every((w) => NAME_WORD.test(w)) ? [words.join(' ')] : [];
  });
}
