import { attribute, htmlTokens } from './html-tokens.js';

/** What the body converter leaves out of a part of a Word document. */
export interface WordExtras {
  /** Paragraphs as text, tabs as tabs. */
  readonly paragraphs: readonly string[];
  readonly insertions: number;
  readonly deletions: readonly string[];
  readonly hiddenRuns: number;
  readonly textBoxes: number;
}

/** Reads WordprocessingML by its tags: text, tracked changes, hidden runs, text boxes. */
export function wordExtras(xml: string): WordExtras {
  const paragraphs: string[] = [], deletions: string[] = [];
  let insertions = 0, hiddenRuns = 0, textBoxes = 0, fallback = 0;
  let paragraph = '', deleted: string | null = null, inText = false, inDeleted = false, runProperties = false;
  for (const token of htmlTokens(xml)) {
    if (token.kind === 'text') {
      if (fallback > 0) continue;
      if (inText) paragraph += token.text;
      if (inDeleted && deleted !== null) deleted += token.text;
      continue;
    }
    const open = token.kind === 'open', alone = open && token.attributes.endsWith('/');
    switch (token.name) {
      case 'mc:fallback': fallback = Math.max(0, fallback + (open ? (alone ? 0 : 1) : -1)); break;
      case 'w:t': inText = open && !alone; break;
      case 'w:deltext': inDeleted = open && !alone; break;
      case 'w:tab': if (open && !runProperties) paragraph += '\t'; break;
      case 'w:br': if (open) paragraph += '\n'; break;
      case 'w:ins': if (open && !alone) insertions++; break;
      case 'w:del':
        if (open && !alone) deleted = '';
        if (!open && deleted !== null) { if (deleted.trim() !== '') deletions.push(deleted.trim()); deleted = null; }
        break;
      case 'w:ppr': case 'w:rpr': runProperties = open && !alone; break;
      case 'w:vanish': case 'w:webhidden': if (open && token.name === 'w:vanish' && !/^(?:0|false|off)$/.test(attribute(token.attributes, 'w:val')) && fallback === 0) hiddenRuns++; break;
      case 'w:txbxcontent': if (open && fallback === 0) textBoxes++; break;
      case 'w:p':
        if (paragraph.trim() !== '') paragraphs.push(paragraph.replace(/[^\S\n\t]+/g, ' ').trim());
        paragraph = '';
    }
  }
  return { paragraphs, insertions, deletions, hiddenRuns, textBoxes };
}

/** The text of one element of a small XML file; '' where there is none. */
export function elementText(xml: string, name: string): string {
  let inside = false, text = '';
  for (const token of htmlTokens(xml)) {
    if (token.kind === 'text') { if (inside) text += token.text; } else if (token.name === name) inside = token.kind === 'open' && !token.attributes.endsWith('/');
  }
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
