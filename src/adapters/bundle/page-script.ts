/** Writes the content of one page as PDF operators. Numbers of text matrices are whole points. */
export class PageScript {
  private readonly parts: string[] = [];
  private marked = 0;

  /** Wraps `inside` in marked content that belongs to the structure tree; returns its number on the page. */
  tagged(tag: string, inside: () => void): number {
    const id = this.marked++;
    this.parts.push(`/${tag} <</MCID ${id}>> BDC`);
    inside();
    this.parts.push('EMC');
    return id;
  }

  /** Decoration: not read out. */
  artifact(inside: () => void): void {
    this.parts.push('/Artifact BMC');
    inside();
    this.parts.push('EMC');
  }

  image(name: string, x: number, y: number, width: number, height: number): void {
    this.parts.push(`q ${short(width)} 0 0 ${short(height)} ${short(x)} ${short(y)} cm /${name} Do Q`);
  }

  rectangle(x: number, y: number, width: number, height: number, rgb: readonly [number, number, number]): void {
    this.parts.push(`q ${rgb.map(short).join(' ')} rg ${x} ${y} ${width} ${height} re f Q`);
  }

  /** @param hex glyphs in the font's own numbering */
  text(font: string, size: number, x: number, y: number, hex: string, mode: 0 | 3): void {
    this.parts.push(`BT ${mode} Tr /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`);
  }

  grey(level: number): void { this.parts.push(`${short(level)} g`); }

  get content(): string { return `${this.parts.join('\n')}\n`; }
}

/** At most three decimals, no exponent. */
export const short = (value: number): string => String(Math.round(value * 1000) / 1000);
