import { createHash } from 'node:crypto';
import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { Check } from './check-context.js';
import { runOnFile } from './qpdf-reader.js';
import { walkStructure } from './structure.check.js';

/** V6: one version, one end, nothing between or after the objects, none that nothing refers to; qpdf has no complaint. */
export const fileLayout: Check = {
  id: 'V6',
  what: 'One file end, no earlier version, no bytes beside the objects, no object out of use',
  async run(context) {
    const { bytes } = context.input, qpdf = await context.qpdf();
    const faults = [...context.raw.faults, ...qpdf.complaints.map(() => 'qpdf complains about the file')];
    if (createHash('sha256').update(bytes).digest('hex') !== context.input.ledger.sha256) faults.push('the file is not the one that the ledger was written for');
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (count(text, '%%EOF') !== 1 && endsOutsideStreams(context.raw.objects.flatMap((o) => (o.stream === null ? [] : [o.stream])), text) !== 1) faults.push('more than one %%EOF');
    if (/\/Prev\b/.test(context.raw.trailer)) faults.push('the trailer leads to an earlier version');
    const { reached } = walkStructure(qpdf.objects);
    for (const id of Object.keys(qpdf.objects)) if (id.startsWith('obj:') && !reached.has(id)) faults.push(`object ${id.slice(4).split(' ')[0]} is not used`);
    if (context.raw.objects.length !== reached.size) faults.push(`${context.raw.objects.length} objects lie in the file, ${reached.size} are in use`);
    const native = await runOnFile('qpdf', ['--check', 'FILE'], bytes);
    if (native !== null && native.code !== 0) faults.push('the installed qpdf complains about the file');
    const findings: CheckFinding[] = faults.map((detail) => ({ bundlePage: null, detail }));
    return { engine: `own byte reader, qpdf ${qpdf.version} (WebAssembly)${native === null ? '' : ', installed qpdf'}`, findings };
  },
};

function count(bytes: Buffer, text: string): number {
  let n = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) n++;
  return n;
}

/** Compressed data can hold the five letters by chance (once in 1,000 GB): those do not count. */
function endsOutsideStreams(streams: readonly Uint8Array[], file: Buffer): number {
  return count(file, '%%EOF') - streams.reduce((sum, s) => sum + count(Buffer.from(s.buffer, s.byteOffset, s.byteLength), '%%EOF'), 0);
}
