import { AppError } from '../../src/core/errors/app-error.js';
import type { BundlePreview } from '../../src/core/bundle/bundle-preview.js';
import { FileRefused } from '../../src/ports/file-opener.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { BundleContext } from '../bundle-context.js';
import { PICTURE_BUNDLE } from '../stage-names.js';

/** Typewriting stays readable at twice the size of a column. */
const PREVIEW_DPI = 130;

/** Draws every page of a verified bundle from its own file, in the sandbox: the screen then shows what the requester will see, and the web process opens no PDF. */
export function pictureBundleStage(context: BundleContext): Stage {
  const { bundles, blobs, audit, opener, pictures } = context;
  return {
    ...PICTURE_BUNDLE,
    async run(item) {
      const bundle = await bundles.find(item.target), pdf = bundle?.parts['bundle.pdf'];
      if (!bundle || !pdf) throw new AppError('bundle-missing', 'not-found', 'The bundle no longer exists.');
      const preview: { picture: string; thumbnail: string }[] = [];
      const file = await opener.open(await blobs.get(item.requestId, pdf), 'bundle.pdf').catch((error: unknown) => {
        if (error instanceof FileRefused) return null;
        throw error;
      });
      try {
        for (let page = 1; page <= (file?.inspection.pages.length ?? 0); page++) {
          const made = await pictures.make(await file!.render(page, PREVIEW_DPI), { turned: 0, negative: false });
          preview.push({ picture: (await blobs.put(item.requestId, made.picture)).sha256, thumbnail: (await blobs.put(item.requestId, made.thumbnail)).sha256 });
        }
      } finally {
        await file?.close();
      }
      const stored = await blobs.put(item.requestId, Buffer.from(JSON.stringify({ pages: preview } satisfies BundlePreview)));
      return async (tx) => {
        await bundles.update(tx, bundle.id, { state: bundle.state, parts: { 'preview.json': stored.sha256 } });
        await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'bundle.pictured', subjectType: 'bundle', subjectId: bundle.id, detail: { pages: preview.length, sha256: pdf } }]);
        return [];
      };
    },
  };
}
