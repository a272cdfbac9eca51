/** Files that computers put beside one's own. */
const HOUSEKEEPING = /^(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\.Spotlight-V100|\.Trashes|\._.*)$/i;

/**
 * A name from an archive as a relative path with forward slashes: no drive, no root, no way up, no control or direction characters.
 * Null where nothing is left of it.
 */
export function safeEntryName(rawName: string): string | null {
  const parts = rawName.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '').replace(/\\/g, '/').split('/')
    .map((part) => part.trim()).filter((part) => part !== '' && !/^\.+$/.test(part) && !/^[A-Za-z]:$/.test(part))
    .map((part) => part.replace(/^[A-Za-z]:/, '').replace(/[<>:"|?*]/g, '_').slice(0, 120));
  const name = parts.filter((part) => part !== '').slice(-12).join('/');
  return name === '' ? null : name.slice(-400).replace(/^\/+/, '');
}

export const isHousekeeping = (name: string): boolean => name.split('/').some((part) => HOUSEKEEPING.test(part));
