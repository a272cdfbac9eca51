import type { ComponentChildren } from 'preact';
import type { Run } from './app.js';
import { COMMANDS, keysOf, printed, type CommandName } from './keys.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly run: Run; readonly name: CommandName; readonly children?: ComponentChildren; readonly look?: string; readonly disabled?: boolean; readonly pressed?: boolean; readonly label?: string }

/** A command as a button, with its key. */
export function CommandButton({ bench, run, name, children, look = '', disabled = false, pressed, label }: Props) {
  const [chord] = bench.keys.value.on ? keysOf(name, bench.keys.value) : [];
  const title = label ?? COMMANDS[name].title;
  return (
    <button type="button" class={`wb-button ${look}`} aria-disabled={disabled || undefined} aria-pressed={pressed} aria-label={children === undefined || label ? title : undefined} title={chord ? `${title} (${printed(chord)})` : title}
      aria-keyshortcuts={chord?.replace('Ctrl', 'Control')} onClick={() => { if (!disabled) run(name); }}>
      {children ?? title}{chord && <kbd aria-hidden="true">{printed(chord)}</kbd>}
    </button>
  );
}
