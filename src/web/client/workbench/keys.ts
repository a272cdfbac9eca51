/**
 * Every command of the workbench and its keys: the one table from which the keyboard works, buttons take their hints and the help is written.
 * A chord is written as `Ctrl+Shift+Z`, `Shift+ArrowUp`, `w` or `?`; for letters the case does not count, `Shift+w` is said aloud.
 */
export const COMMANDS = {
  'next': { title: 'Next item', group: 'Move', keys: ['j', 'ArrowDown'] },
  'previous': { title: 'Previous item', group: 'Move', keys: ['k', 'ArrowUp'] },
  'next-open': { title: 'Next open item', group: 'Move', keys: ['n'] },
  'previous-open': { title: 'Previous open item', group: 'Move', keys: ['Shift+n'] },
  'next-group': { title: 'Next heading of the list', group: 'Move', keys: ['Shift+j'] },
  'previous-group': { title: 'Previous heading of the list', group: 'Move', keys: ['Shift+k'] },
  'first': { title: 'First item', group: 'Move', keys: ['Home'] },
  'last': { title: 'Last item', group: 'Move', keys: ['End'] },
  'next-page': { title: 'Next page of the records', group: 'Move', keys: ['.', 'PageDown'] },
  'previous-page': { title: 'Previous page of the records', group: 'Move', keys: [',', 'PageUp'] },
  'next-unread': { title: 'Next page that needs reading', group: 'Move', keys: ['g'] },
  'focus-list': { title: 'Back to the list', group: 'Move', keys: ['Escape'] },
  'withhold': { title: 'Withhold', group: 'Decide', keys: ['w'] },
  'disclose': { title: 'Disclose', group: 'Decide', keys: ['d'] },
  'take': { title: 'Take the suggestion', group: 'Decide', keys: ['s', 'Enter'] },
  'take-listed': { title: 'Take what is proposed for everyone listed', group: 'Decide', keys: ['Shift+s'] },
  'reopen': { title: 'Open again', group: 'Decide', keys: ['o'] },
  'person': { title: 'Decide for this person everywhere', group: 'Decide', keys: ['e'] },
  'reason': { title: 'Change the reason', group: 'Decide', keys: ['r'] },
  'note': { title: 'Note', group: 'Decide', keys: ['c'] },
  'copies': { title: 'Apply to copies', group: 'Decide', keys: ['Shift+c'] },
  'assign': { title: 'Belongs to another person', group: 'Decide', keys: ['i'] },
  'read-page': { title: 'I have read this page', group: 'Decide', keys: ['y'] },
  'undo': { title: 'Undo', group: 'Decide', keys: ['u', 'Ctrl+z'] },
  'redo': { title: 'Redo', group: 'Decide', keys: ['Shift+u', 'Ctrl+Shift+z', 'Ctrl+y'] },
  'mark-words': { title: 'Mark words on the page', group: 'Mark', keys: ['a'] },
  'mark-corners': { title: 'Mark an area by two corners', group: 'Mark', keys: ['x'] },
  'mark-text': { title: 'Mark a text everywhere it stands', group: 'Mark', keys: ['t'] },
  'extent-word': { title: 'Extent: whole words', group: 'Mark', keys: ['1'] },
  'extent-line': { title: 'Extent: whole lines', group: 'Mark', keys: ['2'] },
  'extent-paragraph': { title: 'Extent: the paragraph', group: 'Mark', keys: ['3'] },
  'remove-mark': { title: 'Take away a mark that a person made', group: 'Mark', keys: ['Delete'] },
  'group-by': { title: 'Group by page, person or doubt', group: 'View', keys: ['p'] },
  'filter': { title: 'Filter the list', group: 'View', keys: ['/', 'f'] },
  'zoom-in': { title: 'Larger', group: 'View', keys: ['+', '='] },
  'zoom-out': { title: 'Smaller', group: 'View', keys: ['-'] },
  'zoom-fit': { title: 'Fit width or whole page', group: 'View', keys: ['z'] },
  'pan-left': { title: 'Move the view left', group: 'View', keys: ['Shift+ArrowLeft'] },
  'pan-right': { title: 'Move the view right', group: 'View', keys: ['Shift+ArrowRight'] },
  'pan-up': { title: 'Move the view up', group: 'View', keys: ['Shift+ArrowUp'] },
  'pan-down': { title: 'Move the view down', group: 'View', keys: ['Shift+ArrowDown'] },
  'split': { title: 'As filed beside as released', group: 'View', keys: ['v'] },
  'reveal': { title: 'Show or blur a flagged page', group: 'View', keys: ['b'] },
  'flags': { title: 'Flags of this page (staff only)', group: 'View', keys: ['l'] },
  'history': { title: 'What was done, with undo', group: 'View', keys: ['h'] },
  'help': { title: 'Keys', group: 'View', keys: ['?'] },
} as const satisfies Record<string, { title: string; group: 'Move' | 'Decide' | 'Mark' | 'View'; keys: readonly string[] }>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
export const COMMAND_GROUPS = ['Move', 'Decide', 'Mark', 'View'] as const;

/** What a person changed: other keys for a command, and whether keys work at all. */
export interface KeySettings { readonly on: boolean; readonly keys: Readonly<Partial<Record<CommandName, readonly string[]>>> }
export const DEFAULT_KEYS: KeySettings = { on: true, keys: {} };

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);

export interface Pressed { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean }

/** How a key press is written; null for a modifier alone and for chords that belong to the browser or the system (Alt). */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (MODIFIERS.has(key) || altKey || key === 'Tab') return null;
  const control = ctrlKey || metaKey ? 'Ctrl+' : '';
  const named = key.length > 1 || key === ' ';
  // A sign that needs Shift (?, +) already says so; letters and named keys do not.
  const shift = shiftKey && (named || key.toLowerCase() !== key.toUpperCase()) ? 'Shift+' : '';
  return control + shift + (key === ' ' ? 'Space' : named ? key : key.toLowerCase());
}

export const keysOf = (command: CommandName, settings: KeySettings): readonly string[] => settings.keys[command] ?? COMMANDS[command].keys;

/** Which command a chord means. */
export function keyMap(settings: KeySettings): ReadonlyMap<string, CommandName> {
  const map = new Map<string, CommandName>();
  if (settings.on) for (const name of COMMAND_NAMES) for (const chord of keysOf(name, settings)) if (!map.has(chord)) map.set(chord, name);
  return map;
}

/** Gives a command one key in place of its own; whichever command had that key loses it. */
export function remapped(settings: KeySettings, command: CommandName, chord: string): KeySettings {
  const keys: Partial<Record<CommandName, readonly string[]>> = { ...settings.keys, [command]: [chord] };
  for (const name of COMMAND_NAMES) if (name !== command && keysOf(name, { ...settings, keys }).includes(chord)) keys[name] = keysOf(name, { ...settings, keys }).filter((c) => c !== chord);
  return { ...settings, keys };
}

/** Whatever a browser's storage holds: only chords for commands that exist are taken over. */
export function parseKeySettings(untrustedText: string | null): KeySettings {
  try {
    const untrusted = JSON.parse(untrustedText ?? 'null') as { on?: unknown; keys?: unknown } | null;
    const keys: Partial<Record<CommandName, readonly string[]>> = {};
    for (const [name, chords] of Object.entries((untrusted?.keys ?? {}) as Record<string, unknown>)) {
      if (Object.hasOwn(COMMANDS, name) && Array.isArray(chords) && chords.every((c): c is string => typeof c === 'string' && c.length > 0 && c.length < 40)) keys[name as CommandName] = chords.slice(0, 5);
    }
    return { on: untrusted?.on !== false, keys };
  } catch {
    return DEFAULT_KEYS;
  }
}

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', PageDown: 'Page Down', PageUp: 'Page Up', Escape: 'Esc' };
/** As printed on a keyboard. */
export function printed(chord: string): string {
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+').filter(Boolean), '+'] : chord === '+' ? ['+'] : chord.split('+');
  return parts.map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' + ');
}
