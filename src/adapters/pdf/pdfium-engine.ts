import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** The engine with its memory. One instance in a process; after a trap it must not be used again. */
export type Pdfium = WrappedPdfiumModule & { readonly memory: EngineMemory };

/** Pages of 64 KiB: 1 GB in all. The engine as delivered may grow to 2 GB, and hostile files make it do so. */
const MEMORY_PAGES = 16_384;

/** Starts the engine: about 150 ms. Reads one file, `pdfium.wasm`. */
export async function startPdfium(): Promise<Pdfium> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const binary = withMemoryCap(await readFile(file), MEMORY_PAGES);
  const engine = await init({ wasmBinary: binary as unknown as ArrayBuffer });
  engine.PDFiumExt_Init();
  return Object.assign(engine, { memory: new EngineMemory(engine) });
}

/** Lowers the maximum in the memory section of a WebAssembly module; the section keeps its length. Throws where it has none. */
export function withMemoryCap(module: Uint8Array, maxPages: number): Uint8Array {
  const patched = Uint8Array.from(module);
  let at = 8;
  const leb = (): { value: number; from: number; length: number } => {
    const from = at;
    let value = 0, shift = 0, byte: number;
    do { byte = patched[at++]!; value += (byte & 0x7f) * 2 ** shift; shift += 7; } while (byte & 0x80);
    return { value, from, length: at - from };
  };
  while (at < patched.length) {
    const section = patched[at++];
    const size = leb().value;
    const end = at + size;
    if (section === 5) {
      leb();
      if ((patched[at++]! & 1) === 0) throw new Error('The engine declares no greatest memory');
      leb();
      const most = leb();
      let rest = Math.min(maxPages, most.value);
      for (let i = 0; i < most.length; i++) {
        patched[most.from + i] = (rest & 0x7f) | (i < most.length - 1 ? 0x80 : 0);
        rest >>>= 7;
      }
      return patched;
    }
    at = end;
  }
  throw new Error('The engine has no memory section');
}

/** Blocks of the engine's memory. Views are taken anew at each use: they die whenever the memory grows. */
export class EngineMemory {
  constructor(private readonly engine: WrappedPdfiumModule) {}

  get bytes(): Uint8Array { return (this.engine.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8; }

  /** Address of `size` zeroed bytes; throws RangeError where there is no room. */
  allocate(size: number): number {
    const address = this.engine.pdfium.wasmExports.malloc(Math.max(1, size)) >>> 0;
    if (address === 0) throw new RangeError('The engine is out of memory');
    this.bytes.fill(0, address, address + size);
    return address;
  }

  place(data: Uint8Array): number {
    const address = this.engine.pdfium.wasmExports.malloc(Math.max(1, data.length)) >>> 0;
    if (address === 0) throw new RangeError('The engine is out of memory');
    this.bytes.set(data, address);
    return address;
  }

  free(address: number): void { this.engine.pdfium.wasmExports.free(address); }

  /** Runs `use` with a block of memory that is freed afterwards. */
  with<T>(size: number, use: (address: number) => T): T {
    const address = this.allocate(size);
    try { return use(address); } finally { this.free(address); }
  }

  view(): DataView { const b = this.bytes; return new DataView(b.buffer, b.byteOffset, b.byteLength); }

  /** A string by the engine's usual protocol: asked for its length in bytes, then for the bytes, UTF-16 with a closing zero. */
  text(ask: (address: number, length: number) => number, maxBytes = 4_000_000): string {
    const length = ask(0, 0);
    if (length <= 2 || length > maxBytes) return '';
    return this.with(length, (address) => {
      ask(address, length);
      return Buffer.from(this.bytes.subarray(address, address + length - 2)).toString('utf16le');
    });
  }
}
