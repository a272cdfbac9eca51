import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode, type Summary } from '../sandbox/sandbox-protocol.schema.js';
import { isHousekeeping, safeEntryName } from './entry-name.js';
import { readZip, type ZipMember } from './zip-reader.js';

/** An archive: it has no pages, its members come out as parts, one at a time. What lies in an archive inside it is the caller's matter. */
export class ZipDocument implements LoadedFile {
  readonly laidOut = null;
  readonly pages = 0;

  private constructor(private readonly members: readonly { readonly name: string; readonly member: ZipMember }[], private readonly notices: NoticeTally) {}

  /** @throws SandboxFault Damaged, Bomb, TooLarge, Encrypted (all of it), NothingReadable */
  static async open(bytes: Uint8Array, limits: SandboxLimits): Promise<ZipDocument> {
    const all = await readZip(bytes, { entries: limits.parts, totalBytes: limits.partBytes, entryBytes: limits.fileBytes });
    const notices = new NoticeTally();
    const members: { name: string; member: ZipMember }[] = [];
    const names = new Set<string>();
    for (const member of all.filter((m) => !m.folder)) {
      const name = safeEntryName(member.rawName);
      if (name !== null && isHousekeeping(name)) notices.add(NoticeCode.SystemEntries);
      else if (name === null || member.link) notices.add(NoticeCode.LeftOutEntries);
      else if (member.encrypted) notices.add(NoticeCode.EncryptedEntries);
      else if (member.size > limits.fileBytes) notices.add(NoticeCode.DamagedEntries);
      else members.push({ name: unused(name, names), member });
    }
    if (members.length > limits.parts) throw new SandboxFault(Fault.TooLarge);
    if (members.length === 0) throw new SandboxFault(all.some((m) => m.encrypted) ? Fault.Encrypted : Fault.NothingReadable);
    return new ZipDocument(members, notices);
  }

  async survey(): Promise<never[]> { return []; }

  async look(): Promise<number> { return 1; }

  async summary(): Promise<Summary> {
    const parts = this.members.map(({ name }) => ({ untrustedName: name }));
    return { format: 'zip', fileKind: 'electronic', parts, statedAt: null, statedTitle: null, notices: this.notices.list() };
  }

  async part(index: number): Promise<Uint8Array | null> { return (await this.members[index]?.member.read()) ?? null; }
  async text(): Promise<null> { return null; }
  async render(): Promise<never> { throw new SandboxFault(Fault.PageDamaged); }
  close(): void { /* nothing is held but the bytes */ }
}

/** Two members may have one name (or differ in what was cleaned away): the second gets a number. */
function unused(name: string, names: Set<string>): string {
  let free = name;
  for (let n = 2; names.has(free.toLowerCase()); n++) free = name.replace(/(\.[^./]*)?$/, ` (${n})$1`);
  names.add(free.toLowerCase());
  return free;
}
