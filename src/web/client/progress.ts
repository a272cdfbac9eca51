const WORDS: Readonly<Record<string, string>> = {
  reading: 'Reading the records', arranging: 'Finding documents, people and jargon', building: 'Building and checking the bundle',
};
const WORKING = Object.keys(WORDS);

/** Shows figures as they change; loads the page anew when the work ends, so that what can be done next appears. */
export function watchProgress(section: HTMLElement): void {
  if (!WORKING.includes(section.dataset.phase ?? '')) return;
  const words = section.querySelector<HTMLElement>('[data-words]')!;
  const bar = section.querySelector<HTMLProgressElement>('[data-bar]')!;
  const source = new EventSource(section.dataset.progress!);
  source.addEventListener('message', (event) => {
    const now = JSON.parse(event.data as string) as Record<string, number | string>;
    const phase = String(now.phase);
    for (const figure of section.querySelectorAll<HTMLElement>('[data-figure]')) figure.textContent = Number(now[figure.dataset.figure!]).toLocaleString('en-GB');
    if (!WORKING.includes(phase)) { source.close(); location.reload(); return; }
    // Said to screen readers only when the step changes, not for every page.
    if (words.textContent !== WORDS[phase]) words.textContent = WORDS[phase]!;
    bar.hidden = false;
    bar.max = Math.max(1, Number(now.pages));
    if (phase === 'reading') bar.value = Number(now.read); else bar.removeAttribute('value');
  });
}
