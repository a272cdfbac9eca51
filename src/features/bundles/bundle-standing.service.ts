import { Inject, Injectable } from '@nestjs/common';
import type { BundleDigest } from '../../core/bundle/bundle-digest.js';
import type { BundlePreview } from '../../core/bundle/bundle-preview.js';
import { bundleStep, type BundleStep } from '../../core/bundle/bundle-step.js';
import type { LetterBlock } from '../../core/bundle/letter.js';
import { DETAILS_IN_A_BUNDLE, FOUND_ANEW, IN_A_BUNDLE } from '../../core/casework/bundle-targets.js';
import type { ConsistencyFinding, ConsistencyReport } from '../../core/casework/consistency.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Entry, Acts } from '../../ports/acts.port.js';
import type { AuditSearch } from '../../ports/audit-search.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { BundlePart, BundleRecord, Bundles, InnerPart } from '../../ports/bundles.port.js';
import { ACTS, AUDIT_SEARCH, BLOB_STORE, BUNDLES } from '../../ports/tokens.js';

/** A version with what people did about it. */
export interface BundleStanding {
  readonly bundle: BundleRecord;
  readonly step: BundleStep;
  readonly changedSince: number;
  readonly foundSince: number;
  readonly approval: Entry<'approval'> | null;
  readonly release: Entry<'release'> | null;
}

export interface StandingFinding extends ConsistencyFinding { readonly accepted: Entry<'consistency-accepted'> | null; /** Accepted once, but the matter has changed since. */ readonly outdated: boolean }

/** Shapes of the parts that the stages wrote, encrypted and authenticated under the request's own key. */
interface Parts { readonly 'digest.json': BundleDigest; readonly 'letter.json': readonly LetterBlock[]; readonly 'consistency.json': ConsistencyReport; readonly 'preview.json': BundlePreview; readonly 'verification.json': Verification }

export interface Verification { readonly verified: boolean; readonly repairs: number; readonly checkedAt: string; readonly checks: readonly { readonly id: string; readonly what: string; readonly engine: string; readonly pass: boolean; readonly findings: readonly { readonly bundlePage: number | null; readonly detail: string }[] }[] }

/** Where the versions of a request's bundle stand, and what is stored of them. */
@Injectable()
export class BundleStandings {
  constructor(@Inject(BUNDLES) private readonly bundles: Bundles, @Inject(ACTS) private readonly acts: Acts, @Inject(AUDIT_SEARCH) private readonly search: AuditSearch, @Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  /** Newest first. */
  async all(requestId: string): Promise<BundleStanding[]> {
    const [bundles, approvals, releases] = await Promise.all([this.bundles.ofRequest(requestId), this.acts.entries(requestId, 'approval'), this.acts.entries(requestId, 'release')]);
    return Promise.all(bundles.map((bundle) => this.standing(bundle, approvals, releases)));
  }

  /** @throws AppError `bundle-missing` */
  async one(requestId: string, bundleId: string): Promise<BundleStanding> {
    const bundle = await this.bundles.find(bundleId);
    if (bundle?.requestId !== requestId) throw new AppError('bundle-missing', 'not-found', 'There is no such version of the bundle.');
    const [approvals, releases] = await Promise.all([this.acts.entries(requestId, 'approval'), this.acts.entries(requestId, 'release')]);
    return this.standing(bundle, approvals, releases);
  }

  /** Null where the version was built before this part was kept, or is not that far yet. */
  async part<P extends keyof Parts & (BundlePart | InnerPart)>(bundle: BundleRecord, name: P): Promise<Parts[P] | null> {
    const sha256 = bundle.parts[name];
    return sha256 === undefined ? null : (JSON.parse((await this.blobs.get(bundle.requestId, sha256)).toString('utf8')) as Parts[P]);
  }

  /** Findings of a report with what was accepted of them. */
  async withAcceptances(requestId: string, report: ConsistencyReport): Promise<StandingFinding[]> {
    const accepted = new Map((await this.acts.entries(requestId, 'consistency-accepted')).map((entry) => [entry.key, entry]));
    return report.findings.map((finding): StandingFinding => {
      const entry = accepted.get(finding.id) ?? null, current = entry?.value.print === finding.print;
      return { ...finding, accepted: current ? entry : null, outdated: entry !== null && !current };
    });
  }

  private async standing(bundle: BundleRecord, approvals: readonly Entry<'approval'>[], releases: readonly Entry<'release'>[]): Promise<BundleStanding> {
    const settled = bundle.state === 'verified';
    const [decidedSince, foundSince, details] = await Promise.all([
      settled ? this.acts.countSince(bundle.requestId, bundle.actsSeq ?? 0, IN_A_BUNDLE) : 0, settled ? this.search.countSince(bundle.requestId, bundle.createdAt, FOUND_ANEW) : 0,
      settled ? this.acts.history(bundle.requestId, 'request', 'details') : [],
    ]);
    const changedSince = decidedSince + detailsChanged(details, bundle.actsSeq ?? 0);
    const approval = approvals.find((entry) => entry.key === bundle.id) ?? null, release = releases.find((entry) => entry.key === bundle.id) ?? null;
    return { bundle, changedSince, foundSince, approval, release, step: bundleStep({ state: bundle.state, changedSince, foundSince, approval: approval?.value.outcome ?? null, released: release !== null }) };
  }
}

/** How often what a bundle prints of the request's details changed after an act. */
function detailsChanged(history: Awaited<ReturnType<Acts['history']>>, seq: number): number {
  const printed = (value: unknown): string => JSON.stringify(DETAILS_IN_A_BUNDLE.map((field) => (value as Record<string, unknown> | null)?.[field] ?? null));
  const then = history.filter((h) => h.act.seq <= seq).at(-1), later = history.filter((h) => h.act.seq > seq);
  return later.filter((h, i) => printed(h.value) !== printed(i === 0 ? then?.value : later[i - 1]!.value)).length;
}
