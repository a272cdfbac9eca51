import { count } from './words.js';
import type { Workbench } from './workbench.js';

/** What a person must know now: a lost connection first, then what could not be stored, then what others do. */
export function StatusLine({ bench }: { readonly bench: Workbench }) {
  const state = bench.sending.value, waiting = bench.waiting.value;
  return (
    <div class="wb-status">
      <div role="alert">
        {state === 'lost' && (
          <p class="wb-banner wb-banner--lost"><strong>The connection is lost.</strong> {count(waiting, 'act')} {waiting === 1 ? 'waits' : 'wait'} in this window and will be stored, in order, as soon as the connection is back. You can go on. Do not close this window.</p>
        )}
        {state === 'signed-out' && (
          <p class="wb-banner wb-banner--lost"><strong>You have been signed out.</strong> {count(waiting, 'act')} {waiting === 1 ? 'waits' : 'wait'} in this window. <a class="govuk-link" href="/sign-in" target="_blank" rel="noopener">Sign in in another tab</a>; then they will be stored. Do not close this window.</p>
        )}
        {bench.problem.value && (
          <p class="wb-banner wb-banner--problem"><strong>Not stored.</strong> {bench.problem} <button type="button" class="wb-button" onClick={() => { bench.problem.value = null; }}>Close this message</button></p>
        )}
      </div>
      <div aria-live="polite">
        {!bench.live.value && state !== 'lost' && <p class="wb-banner">What other reviewers do is not heard at the moment. Nothing of theirs will be overwritten.</p>}
        {bench.heard.value && <p class="wb-banner wb-banner--heard" data-heard>{bench.heard.value.words} <button type="button" class="wb-button" onClick={() => { bench.heard.value = null; }}>Close this message</button></p>}
      </div>
    </div>
  );
}
