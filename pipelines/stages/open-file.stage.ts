import { FileRefused } from '../../src/ports/file-opener.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { ReadingContext } from '../context.js';
import { planWhenAllRead } from '../next-step.js';
import { OPEN_FILE, READ_PAGE } from '../stage-names.js';

/** Containers inside containers are opened this deep (a ZIP in an e-mail in a ZIP); deeper ones are refused. */
const MAX_DEPTH = 3;

/** Finds out what a delivered file is, lists its pages, takes out the files that it contains, and plans the reading of each page. */
export function openFileStage(context: ReadingContext): Stage {
  const { records, blobs, items, audit, openFiles } = context;
  return {
    ...OPEN_FILE,
    async run(item) {
      const file = await records.file(item.target);
      if (!file) return async () => [];
      const inspected = await openFiles.use(file.id, async (opened) => opened.inspection).catch((error: unknown) => {
        if (error instanceof FileRefused) return error;
        throw error;
      });
      if (inspected instanceof FileRefused) {
        return async (tx) => {
          await records.markRefused(tx, file.id, inspected.code, inspected.message);
          const next = await planWhenAllRead(context, tx, file.requestId);
          await audit.append(tx, [{ requestId: file.requestId, actor: 'system', action: 'file.refused', subjectType: 'file', subjectId: file.id, detail: { code: inspected.code } }]);
          return next;
        };
      }
      const tooDeep = inspected.parts.length > 0 && file.depth + 1 > MAX_DEPTH;
      const parts = tooDeep ? [] : await Promise.all(inspected.parts.map(async (part) => ({
        path: `${file.path}/${part.untrustedName}`, ...(await blobs.put(file.requestId, part.bytes)),
      })));
      return async (tx) => {
        const notices = tooDeep ? [...inspected.notices, `Holds ${inspected.parts.length} files nested too deep to be opened: deliver them on their own.`] : inspected.notices;
        const pages = await records.markOpened(tx, file.id, { ...inspected, notices, pageCount: inspected.pages.length });
        const found: { id: string; sha256: string }[] = [];
        for (const part of parts) {
          const { file: child, added } = await records.addFile(tx, { requestId: file.requestId, path: part.path, sha256: part.sha256, sizeBytes: part.size, depth: file.depth + 1, profile: file.profile });
          if (added) found.push({ id: child.id, sha256: part.sha256 });
        }
        const planned = await items.plan(tx, [
          ...pages.map((page) => ({ requestId: file.requestId, target: page.id, stage: READ_PAGE.name, stageVersion: READ_PAGE.version, inputHash: file.sha256 })),
          ...found.map(({ id, sha256 }) => ({ requestId: file.requestId, target: id, stage: OPEN_FILE.name, stageVersion: OPEN_FILE.version, inputHash: sha256 })),
        ]);
        const next = pages.length + parts.length > 0 ? [] : await planWhenAllRead(context, tx, file.requestId);
        await audit.append(tx, [{
          requestId: file.requestId, actor: 'system', action: 'file.opened', subjectType: 'file', subjectId: file.id,
          detail: { format: inspected.format, pages: pages.length, parts: parts.length, sha256: file.sha256 },
        }]);
        return [...planned, ...next];
      };
    },
    async onFailed(tx, item) {
      await records.markRefused(tx, item.target, 'damaged', 'This file could not be opened after several attempts. Print and scan it, or ask for another copy.');
      const next = await planWhenAllRead(context, tx, item.requestId);
      await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'file.refused', subjectType: 'file', subjectId: item.target, detail: { code: 'damaged' } }]);
      return next;
    },
  };
}
