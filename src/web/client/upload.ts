import { Upload } from 'tus-js-client';

interface Item { readonly file: File; readonly path: string; readonly line: HTMLLIElement; readonly state: HTMLSpanElement; upload: Upload | null; sent: number; status: 'waiting' | 'sending' | 'done' | 'failed' }

/** Files sent at the same time: enough to keep a line busy, few enough to show where it is. */
const AT_ONCE = 3;
const CHUNK_BYTES = 8 * 1024 * 1024;

/** Resumable upload of files and folders, each with its own progress; without scripts the same form sends itself. */
export function takeUploads(form: HTMLFormElement): void {
  const queue = form.querySelector<HTMLElement>('.cf-queue')!, list = form.querySelector<HTMLElement>('[data-list]')!;
  const overall = form.querySelector<HTMLElement>('[data-overall]')!, bar = form.querySelector<HTMLProgressElement>('[data-overall-bar]')!;
  const pause = form.querySelector<HTMLButtonElement>('[data-pause]')!, retry = form.querySelector<HTMLButtonElement>('[data-retry]')!;
  const drop = form.querySelector<HTMLElement>('.cf-drop')!;
  const items: Item[] = [];
  let paused = false;

  const add = (file: File, path: string): void => {
    const line = document.createElement('li'), name = document.createElement('span'), state = document.createElement('span');
    name.className = 'cf-path';
    name.textContent = path;
    state.textContent = 'Waiting';
    line.append(name, state);
    list.append(line);
    items.push({ file, path, line, state, upload: null, sent: 0, status: 'waiting' });
  };

  const show = (): void => {
    const done = items.filter((i) => i.status === 'done').length, failed = items.filter((i) => i.status === 'failed').length;
    const total = items.reduce((sum, i) => sum + i.file.size, 0);
    bar.value = items.reduce((sum, i) => sum + (i.status === 'done' ? i.file.size : i.sent), 0) / Math.max(1, total);
    const text = `${done} of ${items.length} files sent${failed ? `, ${failed} failed` : ''}${paused ? ' (paused)' : ''}`;
    if (overall.textContent !== text) overall.textContent = text;
    retry.hidden = failed === 0;
    if (done === items.length && items.length > 0) location.assign(form.dataset.done!);
  };

  const pump = (): void => {
    if (!paused) for (const item of items.filter((i) => i.status === 'waiting').slice(0, AT_ONCE - items.filter((i) => i.status === 'sending').length)) send(item);
    show();
  };

  const send = (item: Item): void => {
    item.status = 'sending';
    item.upload ??= new Upload(item.file, {
      endpoint: form.dataset.upload!, chunkSize: CHUNK_BYTES, retryDelays: [0, 1_000, 3_000, 10_000], removeFingerprintOnSuccess: true,
      metadata: { filename: item.file.name, relativePath: item.path },
      onProgress: (sent) => { item.sent = sent; item.state.textContent = `${Math.floor((100 * sent) / Math.max(1, item.file.size))} %`; show(); },
      onSuccess: () => { item.status = 'done'; item.state.textContent = 'Sent'; pump(); },
      onError: () => { item.status = 'failed'; item.state.textContent = 'Not sent'; item.state.dataset.failed = ''; pump(); },
    });
    item.upload.start();
  };

  const take = (files: Iterable<File>): void => {
    for (const file of files) add(file, file.webkitRelativePath || file.name);
    if (items.length === 0) return;
    queue.hidden = false;
    pump();
  };

  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) input.addEventListener('change', () => { take([...(input.files ?? [])]); input.value = ''; });
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? 'Go on' : 'Pause';
    for (const item of items.filter((i) => i.status === 'sending')) if (paused) { void item.upload?.abort(); item.status = 'waiting'; item.state.textContent = 'Paused'; }
    pump();
  });
  retry.addEventListener('click', () => {
    for (const item of items.filter((i) => i.status === 'failed')) { item.status = 'waiting'; delete item.state.dataset.failed; }
    pump();
  });
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('cf-drop--over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('cf-drop--over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('cf-drop--over');
    void Promise.all([...(event.dataTransfer?.items ?? [])].map((i) => i.webkitGetAsEntry()).filter((e) => e !== null).map((e) => filesOf(e))).then((found) => {
      for (const { file, path } of found.flat()) add(file, path);
      queue.hidden = items.length === 0;
      pump();
    });
  });
}

async function filesOf(entry: FileSystemEntry): Promise<{ file: File; path: string }[]> {
  if (entry.isFile) return [{ file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)), path: entry.fullPath.slice(1) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader(), found: { file: File; path: string }[] = [];
  for (;;) {
    // A reader gives at most 100 entries a call.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await filesOf(child)));
  }
}
