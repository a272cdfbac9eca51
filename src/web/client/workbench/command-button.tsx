import type { ComponentChildren } from 'preact';
import type { Run } from './app.js';
import { COMMANDS, keysOf, printed, type CommandName } from './keys.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly run: Run; readonly name: CommandName; readonly children?: ComponentChildren; readonly look?: string; readonly disabled?: boolean; readonly pressed?: boolean; /** What is heard after the words on the button, or in place of a sign. */ readonly more?: string }

/** A command as a button, with its key. The words on it are a part of its name, so that people who speak to their computer can say them. */
export function CommandButton({ bench, run, name, children, look = '', disabled = false, pressed, more }: Props) {
  const [chord] = bench.keys.value.on ? keysOf(name, bench.keys.value) : [];
  const { title } = COMMANDS[name], sign = look.includes('wb-button--icon');
  return (
    <button type="button" class={`wb-button ${look}`} aria-disabled={disabled || undefined} aria-pressed={pressed} title={chord ? `${title} (${printed(chord)})` : title}
      aria-keyshortcuts={chord?.replace('Ctrl', 'Control')} onClick={() => { if (!disabled) run(name); }}>
      {sign ? <span aria-hidden="true">{children}</span> : (children ?? title)}{(sign || more) && <span class="govuk-visually-hidden">{sign ? title : `: ${more}`}</span>}{chord && <kbd aria-hidden="true">{printed(chord)}</kbd>}
    </button>
  );
}
