const MAX_PATH = 1_000;

/**
 * The path of a delivered file, made safe to store and show: `/` between parts, NFC, no control or direction-changing characters,
 * no empty, `.` or `..` part, no drive letter. Null where nothing usable is left.
 */
export function safePath(untrustedPath: string): string | null {
  const parts = untrustedPath
    .normalize('NFC')
    .replace(/\\/g, '/')
    // Control characters and bidirectional overrides make a name read as something else ("fdp.exe").
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  const path = parts.join('/');
  return path === '' || path.length > MAX_PATH ? null : path;
}
