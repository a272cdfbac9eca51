import { chordOf, COMMAND_NAMES, DEFAULT_KEYS, keyMap, keysOf, parseKeySettings, printed, remapped } from './keys.js';

const pressed = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('the keys', () => {
  it('give each chord to one command', () => {
    const all = COMMAND_NAMES.flatMap((name) => keysOf(name, DEFAULT_KEYS));
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    [pressed('w'), 'w'], [pressed('W', { shiftKey: true }), 'Shift+w'], [pressed('?', { shiftKey: true }), '?'], [pressed('+', { shiftKey: true }), '+'], [pressed('ArrowDown'), 'ArrowDown'],
    [pressed('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'], [pressed('z', { ctrlKey: true }), 'Ctrl+z'], [pressed('Z', { metaKey: true, shiftKey: true }), 'Ctrl+Shift+z'], [pressed(' '), 'Space'],
    [pressed('w', { altKey: true }), null], [pressed('Shift', { shiftKey: true }), null], [pressed('Tab'), null],
  ])('%j is written %s', (event, chord) => { expect(chordOf(event)).toBe(chord); });

  it('can be turned off', () => { expect(keyMap({ ...DEFAULT_KEYS, on: false }).size).toBe(0); });

  it('can be changed; the command that had the key loses it', () => {
    const settings = remapped(DEFAULT_KEYS, 'withhold', 'd');
    expect(keyMap(settings).get('d')).toBe('withhold');
    expect(keyMap(settings).get('w')).toBeUndefined();
    expect(keysOf('disclose', settings)).toEqual([]);
  });

  it('come back from a browser’s storage, whatever lies there', () => {
    const settings = remapped({ ...DEFAULT_KEYS, on: false }, 'undo', 'F2');
    expect(parseKeySettings(JSON.stringify(settings))).toEqual(settings);
    expect(parseKeySettings('{"keys":{"withhold":"x","no-such":["a"],"undo":[1],"redo":["q"]}}')).toEqual({ on: true, keys: { redo: ['q'] } });
    expect(parseKeySettings('{"keys":{"constructor":["a"]}}')).toEqual(DEFAULT_KEYS);
    expect(parseKeySettings('no json')).toEqual(DEFAULT_KEYS);
    expect(parseKeySettings(null)).toEqual(DEFAULT_KEYS);
  });

  it('are printed as they stand on a keyboard', () => {
    expect([printed('w'), printed('Ctrl+Shift+z'), printed('ArrowDown'), printed('+'), printed('Ctrl++')]).toEqual(['W', 'Ctrl + Shift + Z', '↓', '+', 'Ctrl + +']);
  });
});
