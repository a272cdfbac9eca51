import { parseKeySettings, type KeySettings } from './keys.js';

/** Keys only: nothing of a record may lie in a browser's storage. */
const PLACE = 'carefile.workbench.keys';

export function loadKeySettings(): KeySettings {
  try { return parseKeySettings(localStorage.getItem(PLACE)); } catch { return parseKeySettings(null); }
}

/** A browser that forbids storage keeps the keys until the page is left. */
export function saveKeySettings(settings: KeySettings): void {
  try { localStorage.setItem(PLACE, JSON.stringify(settings)); } catch { /* Nothing is lost but the convenience. */ }
}
