import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { careRecordsPipeline } from '../pipelines/care-records.pipeline.js';
import { OpenFiles } from '../pipelines/open-files.js';
import { FileBlobStore } from './adapters/blobs/file-blob-store.js';
import { createBundleChecker } from './adapters/bundle-check/create-bundle-checker.js';
import { PdfBundleWriter } from './adapters/bundle/pdf-bundle-writer.js';
import { systemClock } from './adapters/clock/system-clock.js';
import { Argon2Passwords } from './adapters/identity/argon2-passwords.js';
import { openAuditKey } from './adapters/keys/audit-key.js';
import { openKeyWrapper } from './adapters/keys/key-wrapper.js';
import { loadCaseModels } from './adapters/models/load-case-models.js';
import { createTagger } from './adapters/models/tagger/create-tagger.js';
import { createPageReader } from './adapters/ocr/page-reader.js';
import { AuditCheckpoints } from './adapters/postgres/audit-checkpoints.js';
import { PostgresAuditSearch } from './adapters/postgres/audit-search.js';
import { PostgresAuditTrail } from './adapters/postgres/audit-trail.js';
import { openDatabase } from './adapters/postgres/database.js';
import { sharpPagePictures } from './adapters/images/sharp-page-pictures.js';
import { startEmbeddedPostgres } from './adapters/postgres/embedded/start-embedded-postgres.js';
import { PostgresKeyRing } from './adapters/postgres/key-ring.js';
import { PostgresAccounts } from './adapters/postgres/stores/accounts.store.js';
import { PostgresActs } from './adapters/postgres/stores/acts.store.js';
import { PostgresBundles } from './adapters/postgres/stores/bundles.store.js';
import { PostgresConsistencyChecks } from './adapters/postgres/stores/consistency-checks.store.js';
import { PostgresDecisions } from './adapters/postgres/stores/decisions.store.js';
import { PostgresFindings } from './adapters/postgres/stores/findings.store.js';
import { PostgresPeopleRegister } from './adapters/postgres/stores/people-register.store.js';
import { PostgresRecords } from './adapters/postgres/stores/records.store.js';
import { PostgresRequests } from './adapters/postgres/stores/requests.store.js';
import { PostgresReviewIndex } from './adapters/postgres/stores/review-index.store.js';
import { verifyTrail } from './adapters/postgres/verify-trail.js';
import { PostgresWorkItems } from './adapters/postgres/work-items.js';
import { openWorkQueue } from './adapters/queue/open-work-queue.js';
import { WorkRunner } from './adapters/queue/work-runner.js';
import { createFileOpener } from './adapters/sandbox/create-file-opener.js';
import type { VerifyTrail } from './ports/trail-verifier.port.js';
import { REPOSITORY, type Settings } from './settings.js';

/** A killed worker's page is taken over after this; renewed while the work goes on. */
const LEASE_MS = 30_000;
const SWEEP_MS = 2_000;
const CHECKPOINT_MS = 60 * 60_000;

export type Log = (line: string) => void;
export type Composition = Awaited<ReturnType<typeof compose>>;

/** Binds every port to its adapter. The order of opening is the reverse of that of closing; what was opened is closed again where a later step fails. */
export async function compose(settings: Settings, log: Log) {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  let closing = false;
  const close = async (): Promise<void> => { closing = true; for (const end of closers.splice(0).reverse()) await Promise.resolve(end()).catch(() => log('A part did not close in order.')); };
  try {
    await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
    const embedded = settings.databaseUrl === undefined ? await startEmbeddedPostgres({ dataFolder: settings.dataFolder, log }) : null;
    if (embedded) closers.push(() => embedded.stop());
    const database = await openDatabase({ ownerUrl: embedded?.url ?? settings.databaseUrl!, ...(embedded ? { appUrl: embedded.appUrl } : {}), poolSize: settings.workers + 8, log });
    closers.push(() => database.close());
    const { source, unitOfWork } = database, clock = systemClock;
    const auditKey = await openAuditKey(settings.dataFolder);
    const checkpoints = new AuditCheckpoints(source, clock, auditKey);
    const audit = new PostgresAuditTrail(source, clock);
    const keys = new PostgresKeyRing(source, await openKeyWrapper({ dataFolder: settings.dataFolder }));
    const blobs = new FileBlobStore(path.join(settings.dataFolder, 'blobs'), keys);
    const items = new PostgresWorkItems(source);
    const queue = await openWorkQueue({ database, ...(settings.redisUrl === undefined ? {} : { redisUrl: settings.redisUrl }), log: (line) => { if (!closing) log(line); } });
    closers.push(() => queue.close());
    const [requests, records, findings, decisions, acts, bundles, accounts] = [
      new PostgresRequests(source), new PostgresRecords(source), new PostgresFindings(source), new PostgresDecisions(source), new PostgresActs(source), new PostgresBundles(source), new PostgresAccounts(source),
    ];
    const checks = new PostgresConsistencyChecks(source), writer = new PdfBundleWriter();
    const models = await loadCaseModels(path.join(REPOSITORY, 'models'));
    const worker = settings.role === 'web' ? null : await startWorker();

    return {
      settings, unitOfWork, clock, audit, keys, blobs, items, queue, requests, records, findings, decisions, acts, peopleRegister: new PostgresPeopleRegister(source), reviewIndex: new PostgresReviewIndex(source), bundles, checks, writer, accounts, models, passwords: new Argon2Passwords(),
      /** How delivered files are confined, what reads them, and what finds names; null in a process that only serves pages. */
      worker,
      auditSearch: new PostgresAuditSearch(source),
      verifyTrail: ((requestId, progress) => verifyTrail(source, auditKey, requestId, progress)) as VerifyTrail,
      makeCheckpoint: () => checkpoints.make(),
      close,
    };

    async function startWorker() {
      const opener = createFileOpener({ concurrency: settings.workers });
      closers.push(() => opener.close());
      const reader = createPageReader({ engine: settings.ocrEngine, workers: settings.workers, cacheFolder: path.join(settings.dataFolder, 'cache'), lineReaderFolder: path.join(REPOSITORY, 'models', 'reader') });
      closers.push(() => reader.close());
      const tagger = createTagger(path.join(REPOSITORY, 'models'), models.detection.lists);
      closers.push(() => ('missing' in tagger ? undefined : tagger.close()));
      const openFiles = new OpenFiles(blobs, records, opener);
      closers.push(() => openFiles.close());
      const stages = careRecordsPipeline({
        requests, records, findings, decisions, acts, bundles, checks, blobs, items, audit, clock, opener, openFiles, reader, pictures: sharpPagePictures,
        writer, checker: createBundleChecker(), models, tagger: 'missing' in tagger ? null : tagger,
      });
      const byName = new Map(stages.map((stage) => [`${stage.name} ${stage.version}`, stage]));
      const runner = new WorkRunner({
        unitOfWork, items, queue, concurrency: settings.workers, leaseMs: LEASE_MS, sweepMs: SWEEP_MS, log,
        handlers: (name, version) => byName.get(`${name} ${version}`)?.run,
        onFailed: async (tx, item) => (await byName.get(`${item.stage} ${item.stageVersion}`)?.onFailed?.(tx, item, item.failure ?? '')) ?? [],
      });
      await blobs.removeStaleDrafts(clock.now().getTime());
      await runner.start();
      closers.push(() => runner.stop());
      closers.push(checkpoints.every(CHECKPOINT_MS, () => log('A checkpoint of the audit trail could not be made; the next one is tried in an hour.')));
      return { isolation: opener.isolation, engine: reader.engine, names: 'missing' in tagger ? `rules alone, WITHOUT the tagger (${tagger.missing}): more names are missed` : `rules and ${tagger.name}` };
    }
  } catch (error) {
    await close();
    throw error;
  }
}
