import { render } from 'preact';
import { App } from './app.js';
import { httpReviewApi } from './review-api.js';
import { loadKeySettings } from './key-storage.js';
import { holdPicture, releasePicture } from './page-store.js';
import { Workbench } from './workbench.js';

/** Waits, and no longer than until the browser says that the connection is back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => { clearTimeout(timer); removeEventListener('online', done); resolve(); };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}

async function start(place: HTMLElement): Promise<void> {
  const api = httpReviewApi(place.dataset.request!);
  const bench = new Workbench({ api, hold: holdPicture, release: releasePicture, pause }, await api.case());
  bench.keys.value = loadKeySettings();
  place.replaceChildren();
  render(<App bench={bench} />, place);
  bench.listen();
  // For measuring from outside: how much is held, never what.
  place.dataset.ready = 'yes';
}

const place = document.getElementById('workbench');
if (place) start(place).catch(() => { place.textContent = 'The request could not be loaded. Check the connection and load this page again.'; });
