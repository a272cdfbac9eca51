/**
 * An unexpected fault for the terminal: its name, code and the places in the code, never its message or fields. Faults of databases quote the values
 * of statements, and those are words of the records.
 */
export function faultWords(error: unknown): string {
  const { name, code, stack } = (error ?? {}) as { name?: unknown; code?: unknown; stack?: unknown };
  const places = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [`An unexpected fault stopped this (${[name, code].filter((v) => typeof v === 'string').join(' ') || typeof error}).`, ...places].join('\n');
}
