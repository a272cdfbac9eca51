import { tiffPages } from './tiff-directory.js';

/** Programs write 72 or 96 where they know nothing; a record scanned so coarsely could not be read. */
const SAID_BY_DEFAULT = new Set([72, 96]);
const LOWEST = 50, HIGHEST = 2_400;
/** A4 in inches. */
const A4 = { short: 8.27, long: 11.69 };

/**
 * Pixels per inch across and down (fax pages differ), of the page as shown.
 * @param page counts from 1 @param turned the page is shown turned by a quarter @param density what the decoder found, if anything
 */
export function resolutionOf(bytes: Uint8Array, page: number, width: number, height: number, turned: boolean, density: number | undefined): { across: number; down: number; assumed: boolean } {
  const tiff = tiffPages(bytes, page).at(page - 1);
  const said = tiff ? { across: tiff.across, down: tiff.down } : { across: density ?? null, down: density ?? null };
  const across = (turned ? said.down : said.across) ?? NaN, down = (turned ? said.across : said.down) ?? NaN;
  const sane = (d: number): boolean => d >= LOWEST && d <= HIGHEST;
  const bySize = impliedByA4(width, height);
  if (sane(across) && sane(down) && across / down < 4 && down / across < 4) {
    const unlikely = SAID_BY_DEFAULT.has(Math.round(across)) && Math.max(width / across, height / down) > 16.6;
    if (!unlikely) return { across, down, assumed: false };
  }
  return { across: bySize, down: bySize, assumed: true };
}

/** 200 for a page of A4 at 200 dpi or thereabouts; other sizes by the common resolution that brings them closest to A4. */
function impliedByA4(width: number, height: number): number {
  const short = Math.min(width, height), long = Math.max(width, height);
  const fit = Math.max(short / A4.short, long / A4.long);
  if (fit >= 160 && fit <= 250) return 200;
  const common = [100, 150, 200, 300, 400, 600];
  return common.reduce((best, d) => (Math.abs(Math.log(fit / d)) < Math.abs(Math.log(fit / best)) ? d : best));
}
