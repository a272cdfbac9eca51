/** z of 95 %. */
const Z = 1.959964;

/** Where a share truly lies with 95 % certainty, after Wilson: honest for few and for shares near 0 or 1. Null where nothing was counted. */
export function wilson(hits: number, of: number): readonly [low: number, high: number] | null {
  if (of === 0) return null;
  const share = hits / of, z2 = (Z * Z) / of, middle = (share + z2 / 2) / (1 + z2);
  const reach = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
