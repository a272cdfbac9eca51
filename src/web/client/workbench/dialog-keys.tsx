import { useSignal } from '@preact/signals';
import { DialogFrame } from './dialog-frame.js';
import { saveKeySettings } from './key-storage.js';
import { chordOf, COMMAND_GROUPS, COMMAND_NAMES, COMMANDS, DEFAULT_KEYS, keysOf, printed, remapped, type CommandName, type KeySettings } from './keys.js';
import type { Workbench } from './workbench.js';

/** The table of keys; each can be changed, and all of them turned off. */
export function CommandSheet({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  const waits = useSignal<CommandName | null>(null), settings = bench.keys.value;
  const set = (next: KeySettings): void => { bench.keys.value = next; saveKeySettings(next); };
  const take = (event: KeyboardEvent, name: CommandName): void => {
    if (waits.value !== name) return;
    if (event.key === 'Tab') { waits.value = null; return; }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') { waits.value = null; return; }
    const chord = chordOf(event);
    if (chord === null) return;
    set(remapped(settings, name, chord));
    waits.value = null;
    bench.say(`${COMMANDS[name].title}: ${printed(chord)}.`);
  };
  return (
    <DialogFrame title="Keys" onClose={close} wide>
      <label class="wb-check"><input type="checkbox" data-first checked={settings.on} onChange={(event) => set({ ...settings, on: event.currentTarget.checked })} /> Keys work. Turn this off if they get in the way of speech input or a screen reader; every command is a button too.</label>
      <p class="wb-quiet">To change a key, press the button beside a command, then the new key. Keys are kept in this browser.</p>
      <div class="wb-keys">
        {COMMAND_GROUPS.map((group) => (
          <section key={group}><h3>{group}</h3>
            <table><thead class="govuk-visually-hidden"><tr><th scope="col">Command</th><th scope="col">Keys</th></tr></thead><tbody>
              {COMMAND_NAMES.filter((name) => COMMANDS[name].group === group).map((name) => (
                <tr key={name}><th scope="row">{COMMANDS[name].title}</th><td>
                  <button type="button" class="wb-key" onClick={() => { waits.value = name; }} onKeyDown={(event) => take(event, name)} onBlur={() => { if (waits.value === name) waits.value = null; }}>
                    <span class="govuk-visually-hidden">{COMMANDS[name].title}: </span>
                    {waits.value === name ? 'Press a key …' : keysOf(name, settings).length === 0 ? 'none' : keysOf(name, settings).map((chord, i) => <>{i > 0 && <span class="govuk-visually-hidden"> or </span>}<kbd key={chord}>{printed(chord)}</kbd></>)}
                    <span class="govuk-visually-hidden">. Change</span>
                  </button></td></tr>
              ))}
            </tbody></table>
          </section>
        ))}
      </div>
      <section class="wb-legend" aria-labelledby="wb-legend"><h3 id="wb-legend">Marks on the page</h3>
        <ul>
          <li><span class="wb-mark wb-mark--open wb-mark--proposes-withhold" aria-hidden="true" /> Open, to be withheld: a dashed box</li>
          <li><span class="wb-mark wb-mark--open wb-mark--proposes-disclose" aria-hidden="true" /> Open, to be disclosed: a dashed line</li>
          <li><span class="wb-mark wb-mark--doubt" aria-hidden="true"><span class="wb-mark__sign">!</span></span> In doubt: a double box with a sign</li>
          <li><span class="wb-mark wb-mark--withhold" aria-hidden="true" /> Withheld: a grey box</li>
          <li><span class="wb-mark wb-mark--disclose" aria-hidden="true" /> Disclosed: a solid line</li>
        </ul>
      </section>
      <div class="wb-dialog__foot"><button type="button" class="wb-button wb-button--main" onClick={close}>Back to the review</button><button type="button" class="wb-button" onClick={() => { set(DEFAULT_KEYS); bench.say('Keys as they were.'); }}>All keys as they were</button></div>
    </DialogFrame>
  );
}
