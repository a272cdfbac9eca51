/** The page of a request to which a form asks to return: only a plain address below that request; else the one given. */
export function wayBack(untrustedBack: unknown, requestId: string, otherwise: string): string {
  const base = `/requests/${requestId}`;
  return typeof untrustedBack === 'string' && untrustedBack.startsWith(base) && /^(?:\/[a-z-]+){0,3}(?:#[a-z-]+)?$/.test(untrustedBack.slice(base.length)) ? untrustedBack : otherwise;
}
