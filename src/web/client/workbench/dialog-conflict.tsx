import type { ReviewConflict, ReviewEntry } from '../../../contracts/review.js';
import { DialogFrame } from './dialog-frame.js';
import { moment, pageName } from './words.js';
import type { Workbench } from './workbench.js';

/** Someone else decided first: both decisions side by side, and the person chooses. Until then nothing is stored, and nothing is lost. */
export function ConflictDialog({ bench, conflict }: { readonly bench: Workbench; readonly conflict: ReviewConflict }) {
  const { model } = bench, letter = bench.outbox.letters[0], mine = new Map(letter?.effects.map((effect) => [effect.id, effect]));
  const inWords = (entry: ReviewEntry | null): string => {
    const value = entry?.value as { verdict?: string; ground?: string; note?: string | null } | null | undefined;
    if (!value) return 'Open: the decision was taken away';
    if (!value.verdict) return 'Changed';
    return `${value.verdict === 'withhold' ? '■ Withhold' : '✓ Disclose'}: ${model.source.reasons[model.reasonIndex(value.ground ?? '')]?.words ?? value.ground}${value.note ? ` Note: ${value.note}` : ''}`;
  };
  const own = (key: string): string => {
    const effect = mine.get(key);
    if (!effect) return letter?.label ?? '';
    return effect.verdict === 0 ? 'Open again' : `${effect.verdict === 1 ? '■ Withhold' : '✓ Disclose'}: ${model.source.reasons[effect.ground]?.words ?? ''}`;
  };
  return (
    <DialogFrame title="Someone else decided this first" onClose={() => bench.outbox.answer('theirs')} wide>
      <p>While you worked, {[...new Set(conflict.conflicts.map((c) => c.byName ?? 'a colleague'))].join(' and ')} changed what you were changing. Nothing was overwritten. Choose which decision stands.</p>
      <div class="wb-conflicts">
        {conflict.conflicts.slice(0, 20).map(({ key, standing, byName }) => {
          const row = model.rowOf(key);
          return (
            <div key={key} class="wb-conflict">
              <h3>{row >= 0 ? `“${model.text[row]}”, ${pageName(model.page[row]!)}` : letter?.label}</h3>
              <div class="wb-two"><div><h4>{byName ?? 'A colleague'}{standing && <span class="wb-quiet"> {moment(standing.decidedAt)}</span>}</h4><p>{inWords(standing)}</p></div><div><h4>You</h4><p>{own(key)}</p></div></div>
            </div>
          );
        })}
        {conflict.conflicts.length > 20 && <p>and {conflict.conflicts.length - 20} more.</p>}
      </div>
      <div class="wb-dialog__foot">
        <button type="button" class="wb-button wb-button--main" data-first onClick={() => { bench.outbox.answer('theirs'); bench.say('Their decision stands.'); }}>Keep theirs</button>
        <button type="button" class="wb-button" onClick={() => { bench.outbox.answer('mine'); bench.say('Your decision is stored in its place.'); }}>Use mine</button>
      </div>
    </DialogFrame>
  );
}
