import { CommandSheet } from './dialog-keys.js';
import { ConflictDialog } from './dialog-conflict.js';
import { AssignDialog, MarkDialog } from './dialog-mark.js';
import { FlagsDialog } from './dialog-flags.js';
import { HistoryDialog } from './dialog-history.js';
import { ListedDialog } from './dialog-listed.js';
import { NoteDialog, ReasonDialog } from './dialog-reason.js';
import { PersonDialog } from './dialog-person.js';
import type { Screen } from './commands.js';
import type { Workbench } from './workbench.js';

/** The one dialog that is open. What someone else decided meanwhile comes before everything. */
export function Dialogs({ bench, screen }: { readonly bench: Workbench; readonly screen: Screen }) {
  const close = (): void => { bench.dialog.value = null; bench.marking.value = null; screen.focusList(); };
  if (bench.conflict.value) return <ConflictDialog bench={bench} conflict={bench.conflict.value} />;
  switch (bench.dialog.value) {
    case 'help': return <CommandSheet bench={bench} close={close} />;
    case 'reason': return <ReasonDialog bench={bench} close={close} />;
    case 'note': return <NoteDialog bench={bench} close={close} />;
    case 'person': return <PersonDialog bench={bench} close={close} />;
    case 'listed': return <ListedDialog bench={bench} close={close} />;
    case 'assign': return <AssignDialog bench={bench} close={close} />;
    case 'mark': case 'text': return <MarkDialog key={bench.dialog.value} bench={bench} close={close} />;
    case 'flags': return <FlagsDialog bench={bench} close={close} />;
    case 'history': return <HistoryDialog bench={bench} close={close} />;
    case null: return null;
  }
}
