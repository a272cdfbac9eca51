import { Upload } from 'tus-js-client';
import { UploadMemory } from './upload-memory.js';

interface Item { readonly file: File; readonly path: string; upload: Upload | null; sent: number; status: 'waiting' | 'sending' | 'done' | 'here' | 'failed' }
interface Delivered { readonly path: string; readonly size: number; readonly sha256: string }

/** Files sent at the same time: enough to keep a line busy, few enough to show where it is. */
const AT_ONCE = 3;
const CHUNK_BYTES = 8 * 1024 * 1024;
/** Lines of the list: of thousands of files those are shown that are being sent or failed, then those that wait. */
const SHOWN = 40;
/** Compared with what is there by its hash; a larger file is sent again, which changes nothing. */
const LARGEST_COMPARED = 64 * 1024 * 1024;

const WORDS: Readonly<Record<Item['status'], string>> = { waiting: 'Waiting', sending: '', done: 'Sent', here: 'Here already', failed: 'Not sent' };
const ORDER: readonly Item['status'][] = ['failed', 'sending', 'waiting', 'done', 'here'];

/** Resumable upload of files and folders; without scripts the same form sends itself. */
export function takeUploads(form: HTMLFormElement): void {
  const part = <T extends HTMLElement>(selector: string): T => form.querySelector<T>(selector)!;
  const queue = part('.cf-queue'), list = part('[data-list]'), overall = part('[data-overall]'), bar = part<HTMLProgressElement>('[data-overall-bar]');
  const pause = part<HTMLButtonElement>('[data-pause]'), retry = part<HTMLButtonElement>('[data-retry]'), drop = part('.cf-drop');
  const memory = new UploadMemory(form.dataset.request!);
  const items: Item[] = [];
  let paused = false, drawing = false, known: Promise<Map<string, Delivered>> | null = null;
  part('[data-resume]').hidden = memory.open() === 0;

  const delivered = (): Promise<Map<string, Delivered>> => (known ??= fetch(form.dataset.delivered!, { headers: { accept: 'application/json' } })
    .then(async (response) => new Map(((await response.json()) as { files: Delivered[] }).files.map((f) => [f.path, f])), () => new Map()));

  const isHere = async ({ file, path }: Item): Promise<boolean> => {
    const there = (await delivered()).get(path.normalize('NFC'));
    if (!there || there.size !== file.size || file.size > LARGEST_COMPARED || !('subtle' in crypto)) return false;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    return [...hash].map((b) => b.toString(16).padStart(2, '0')).join('') === there.sha256;
  };

  const draw = (): void => {
    drawing = false;
    const count = (status: Item['status']): number => items.filter((i) => i.status === status).length;
    const failed = count('failed'), here = count('here'), done = count('done') + here, total = items.reduce((sum, i) => sum + i.file.size, 0);
    bar.value = items.reduce((sum, i) => sum + (i.status === 'done' || i.status === 'here' ? i.file.size : i.sent), 0) / Math.max(1, total);
    const text = `${done.toLocaleString('en-GB')} of ${items.length.toLocaleString('en-GB')} files sent${here ? `, ${here.toLocaleString('en-GB')} of them here already` : ''}${failed ? `, ${failed} failed` : ''}${paused ? ' (paused)' : ''}`;
    if (overall.textContent !== text) overall.textContent = text;
    retry.hidden = failed === 0;
    const shown = ORDER.flatMap((status) => items.filter((i) => i.status === status)).slice(0, SHOWN);
    list.replaceChildren(...shown.map(lineOf), ...(items.length > SHOWN ? [restLine(items.length - SHOWN)] : []));
    if (done === items.length && items.length > 0) { removeEventListener('beforeunload', warn); location.assign(form.dataset.done!); }
  };
  const show = (): void => { if (!drawing) { drawing = true; requestAnimationFrame(draw); } };

  const pump = (): void => {
    if (!paused) for (const item of items.filter((i) => i.status === 'waiting').slice(0, AT_ONCE - items.filter((i) => i.status === 'sending').length)) void send(item);
    show();
  };

  const send = async (item: Item): Promise<void> => {
    item.status = 'sending';
    if (!item.upload && await isHere(item).catch(() => false)) { item.status = 'here'; pump(); return; }
    item.upload ??= new Upload(item.file, {
      endpoint: form.dataset.upload!, chunkSize: CHUNK_BYTES, retryDelays: [0, 1_000, 3_000, 10_000], removeFingerprintOnSuccess: true, urlStorage: memory,
      fingerprint: () => Promise.resolve(memory.fingerprint(item.path, item.file)),
      metadata: { filename: item.file.name, relativePath: item.path, profile: form.querySelector<HTMLInputElement>('input[name=profile]:checked')?.value ?? 'auto' },
      onProgress: (sent) => { item.sent = sent; show(); },
      onSuccess: () => { item.status = 'done'; pump(); },
      onError: () => { item.status = 'failed'; pump(); },
    });
    const [previous] = await item.upload.findPreviousUploads();
    if (previous) item.upload.resumeFromPreviousUpload(previous);
    if (paused) { item.status = 'waiting'; show(); return; }
    item.upload.start();
  };

  const take = (found: Iterable<{ file: File; path: string }>): void => {
    for (const { file, path } of found) items.push({ file, path, upload: null, sent: 0, status: 'waiting' });
    if (items.length === 0) return;
    queue.hidden = false;
    addEventListener('beforeunload', warn);
    pump();
  };

  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    input.addEventListener('change', () => { take([...(input.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }))); input.value = ''; });
  }
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? 'Go on' : 'Pause';
    if (paused) for (const item of items.filter((i) => i.status === 'sending')) { void item.upload?.abort(); item.status = 'waiting'; }
    pump();
  });
  retry.addEventListener('click', () => { for (const item of items) if (item.status === 'failed') item.status = 'waiting'; pump(); });
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('cf-drop--over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('cf-drop--over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('cf-drop--over');
    const entries = [...(event.dataTransfer?.items ?? [])].map((i) => i.webkitGetAsEntry()).filter((e) => e !== null);
    void Promise.all(entries.map((e) => filesOf(e))).then((found) => take(found.flat()));
  });
}

/** Leaving the page breaks uploads off: the browser asks first. */
function warn(event: BeforeUnloadEvent): void { event.preventDefault(); }

function lineOf(item: Item): HTMLLIElement {
  const line = document.createElement('li'), name = document.createElement('span'), state = document.createElement('span');
  name.className = 'cf-path';
  name.textContent = item.path;
  state.textContent = item.status === 'sending' ? `${Math.floor((100 * item.sent) / Math.max(1, item.file.size))} %` : WORDS[item.status];
  if (item.status === 'failed') state.dataset.failed = '';
  line.append(name, state);
  return line;
}

function restLine(count: number): HTMLLIElement {
  const line = document.createElement('li');
  line.textContent = `and ${count.toLocaleString('en-GB')} more`;
  return line;
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
