import type { LoadedFile } from './loaded-file.js';
import { SandboxFault } from './loaded-file.js';
import type { SandboxLimits } from './sandbox-limits.js';
import { Fault, type LoadFormat } from './sandbox-protocol.schema.js';

export type Load = (format: LoadFormat, untrustedName: string, bytes: Uint8Array) => Promise<LoadedFile>;

/**
 * What a child can open. Images need a native decoder, which Node's permissions do not bind: it has a process of its own,
 * and everything else runs where no native code may be loaded. Engines are started at once, libraries for a format when first met.
 */
export async function loaderFor(kind: 'engine' | 'image', limits: SandboxLimits): Promise<Load> {
  if (kind === 'image') {
    const { ImageDocument } = await import('../images/image-document.js');
    return async (format, _name, bytes) => {
      if (format !== 'image') throw new SandboxFault(Fault.UnknownType);
      return ImageDocument.open(bytes, limits);
    };
  }
  const [{ startPdfium }, { PdfiumDocument }] = await Promise.all([import('../pdf/pdfium-engine.js'), import('../pdf/pdfium-document.js')]);
  const engine = await startPdfium();
  const openPdf = (bytes: Uint8Array): LoadedFile => PdfiumDocument.open(engine, bytes, limits);
  return async (format, untrustedName, bytes) => {
    switch (format) {
      case 'pdf': return openPdf(bytes);
      case 'email': return (await import('../mail/email-document.js')).openEmail(bytes, limits, openPdf);
      case 'docx': return (await import('../office/docx-document.js')).openDocx(bytes, limits, openPdf);
      case 'text': return (await import('../office/text-document.js')).openText(bytes, untrustedName, limits, openPdf);
      case 'zip': return (await import('../office/zip-document.js')).ZipDocument.open(bytes, limits);
      case 'image': throw new SandboxFault(Fault.UnknownType);
    }
  };
}
