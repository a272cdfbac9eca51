/** Length of a signature; the estimate of likeness then errs by about .04 at likeness .5. */
export const HASHES = 128;
/** Rows of a band: two texts meet in a bucket where one band agrees. 64 bands of 2 meet 94 of 100 pairs of likeness .2. */
const ROWS = 2;
const GRAM = 5;
const EMPTY = 0xffffffff;
/** A bucket that holds more is boilerplate (a printed form), and pairs nobody. */
const BUCKET_MOST = 48;

/** Letters and figures only, small, confusable ones folded alike. */
export function plainText(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[0q]/g, 'o').replace(/[1i|!j]/g, 'l').replace(/5/g, 's').replace(/8/g, 'b').replace(/[c]/g, 'e').replace(/[^a-z2-9]+/g, ' ').trim();
}

const mix = (h: number): number => {
  h ^= h >>> 16; h = Math.imul(h, 0x85ebca6b); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/**
 * A signature of 128 least hashes of a text's runs of five characters; null for a text too short to compare (under 40 characters).
 * One hash a run, dealt into 128 bins; an empty bin borrows from the next full one (one-permutation hashing with rotation): as
 * telling as 128 hashes a run, and a hundred times cheaper.
 */
export function minHash(text: string): Uint32Array | null {
  const plain = plainText(text);
  if (plain.length < 40) return null;
  const { imul } = Math;
  const least = new Uint32Array(HASHES).fill(EMPTY);
  for (let i = 0; i + GRAM <= plain.length; i++) {
    let h = 2166136261;
    for (let k = 0; k < GRAM; k++) h = imul(h ^ plain.charCodeAt(i + k), 16777619);
    h ^= h >>> 16; h = imul(h, 0x85ebca6b); h ^= h >>> 13; h = imul(h, 0xc2b2ae35); h = (h ^ (h >>> 16)) >>> 0;
    const bin = h & (HASHES - 1), value = h >>> 7;
    if (value < least[bin]!) least[bin] = value;
  }
  const full = least.slice();
  for (let bin = 0; bin < HASHES; bin++) {
    if (full[bin] !== EMPTY) continue;
    let away = 1;
    while (full[(bin + away) % HASHES] === EMPTY) away++;
    least[bin] = (full[(bin + away) % HASHES]! + imul(away, 0x9e3779b1)) >>> 0;
  }
  return least;
}

/** Estimated share of runs that two texts have in common, 0..1. */
export function estimatedLikeness(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let k = 0; k < HASHES; k++) if (a[k] === b[k]) same++;
  return same / HASHES;
}

/** So many nominees of a text are looked at: a text has few true kin, and the work stays linear however alike a file's forms are. */
const NOMINEES_MOST = 4;
/** So many texts that share a bucket are weighed before the best are kept. */
const WEIGHED_MOST = 60;

/** Pairs [earlier index, later index] of texts that may be copies: for each text the few earlier ones that are likest to it. */
export function nominatedPairs(signatures: readonly (Uint32Array | null)[], least = 0.12): [number, number][] {
  const buckets = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  signatures.forEach((signature, index) => {
    if (signature === null) return;
    const met = new Set<number>();
    for (let band = 0; band < HASHES; band += ROWS) {
      // 53 bits hold the band and both rows' hashes well enough: a chance meeting only costs a comparison
      const key = (mix(signature[band]! ^ Math.imul(band + 1, 0x9e3779b1)) * 0x200000) + (signature[band + 1]! >>> 11);
      const bucket = buckets.get(key);
      if (bucket === undefined) { buckets.set(key, [index]); continue; }
      if (met.size < WEIGHED_MOST) for (const other of bucket) met.add(other);
      if (bucket.length < BUCKET_MOST) bucket.push(index);
    }
    [...met].map((other) => ({ other, likeness: estimatedLikeness(signatures[other]!, signature) }))
      .filter((x) => x.likeness >= least)
      .sort((x, y) => y.likeness - x.likeness || x.other - y.other)
      .slice(0, NOMINEES_MOST)
      .forEach((x) => pairs.push([x.other, index]));
  });
  return pairs;
}
