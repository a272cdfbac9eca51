import type { PreviousUpload, UrlStorage } from 'tus-js-client';

/** A number that stands for a text; two texts share one about once in 2^53. */
function digest(text: string): string {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) { const c = text.charCodeAt(i); a = Math.imul(a ^ c, 2654435761); b = Math.imul(b ^ c, 1597334677); }
  return ((b >>> 0) * 0x200000 + (a >>> 11)).toString(36);
}

/** Where uploads of a request that were broken off go on after the page is loaded again. Names of files are not kept in the browser: they can name people. */
export class UploadMemory implements UrlStorage {
  constructor(private readonly requestId: string) {}

  fingerprint(path: string, file: File): string { return `${this.requestId}:${digest(`${path}\n${file.size}\n${file.lastModified}`)}`; }

  /** Uploads of this request that have not ended. */
  open(): number { return Object.keys(localStorage).filter((key) => key.startsWith(`carefile-upload:${this.requestId}:`)).length; }

  findAllUploads(): Promise<PreviousUpload[]> { return Promise.resolve([]); }

  findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const key = `carefile-upload:${fingerprint}`, held = localStorage.getItem(key);
    if (held === null) return Promise.resolve([]);
    const [uploadUrl, size, creationTime] = JSON.parse(held) as [string, number, string];
    return Promise.resolve([{ uploadUrl, size, creationTime, metadata: {}, urlStorageKey: key, parallelUploadUrls: null }]);
  }

  addUpload(fingerprint: string, upload: PreviousUpload): Promise<string> {
    const key = `carefile-upload:${fingerprint}`;
    localStorage.setItem(key, JSON.stringify([upload.uploadUrl, upload.size, upload.creationTime]));
    return Promise.resolve(key);
  }

  removeUpload(key: string): Promise<void> { localStorage.removeItem(key); return Promise.resolve(); }
}
