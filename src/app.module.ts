import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ARRANGE_DOCUMENTS, BUILD_BUNDLE, CHECK_CONSISTENCY, EXPLAIN_TERMS, FIND_PEOPLE, OPEN_FILE, READ_PAGE } from '../pipelines/stage-names.js';
import type { Composition } from './composition.js';
import { DecidePerson } from './casework/decide-person.use-case.js';
import { PerformAct } from './casework/perform-act.use-case.js';
import { AccountsController } from './features/accounts/accounts.controller.js';
import { ManageAccounts } from './features/accounts/manage-accounts.use-case.js';
import { ManageAccountsController } from './features/accounts/manage-accounts.controller.js';
import { PasswordsController } from './features/accounts/passwords.controller.js';
import { FirstRun } from './features/accounts/first-run.service.js';
import { SessionMiddleware } from './features/accounts/session.middleware.js';
import { Sessions } from './features/accounts/sessions.service.js';
import { DecisionsController } from './features/audit/decisions.controller.js';
import { ExportDecisions } from './features/audit/export-decisions.use-case.js';
import { TrailVerifications } from './features/audit/trail-verifications.service.js';
import { AuditController } from './features/audit/audit.controller.js';
import { ApprovalController } from './features/bundles/approval.controller.js';
import { BeforeBuild } from './features/bundles/before-build.service.js';
import { BuildBundle } from './features/bundles/build-bundle.use-case.js';
import { BundleStandings } from './features/bundles/bundle-standing.service.js';
import { BundlesController } from './features/bundles/bundles.controller.js';
import { ConsistencyController } from './features/bundles/consistency.controller.js';
import { LetterController } from './features/bundles/letter.controller.js';
import { OrderCheck } from './features/bundles/order-check.use-case.js';
import { PreviewController } from './features/bundles/preview.controller.js';
import { ReleaseController } from './features/bundles/release.controller.js';
import { WriteBatchOutput } from './features/bundles/write-batch-output.use-case.js';
import { ArrangeDocuments } from './features/documents/arrange-documents.use-case.js';
import { CopiesController } from './features/documents/copies.controller.js';
import { DocumentActsController } from './features/documents/document-acts.controller.js';
import { DocumentPages } from './features/documents/document-pages.service.js';
import { DocumentsController } from './features/documents/documents.controller.js';
import { OneDocument } from './features/documents/one-document.service.js';
import { EditGlossary } from './features/glossary/edit-glossary.use-case.js';
import { GlossaryActsController } from './features/glossary/glossary-acts.controller.js';
import { GlossaryController } from './features/glossary/glossary.controller.js';
import { GlossaryPages } from './features/glossary/glossary-pages.service.js';
import { OneTerm } from './features/glossary/one-term.service.js';
import { OwnTermsController } from './features/glossary/own-terms.controller.js';
import { TermVisibilities } from './features/glossary/term-visibilities.service.js';
import { HealthController } from './features/health/health.controller.js';
import { AddFile } from './features/intake/add-file.use-case.js';
import { RecordsController } from './features/intake/records.controller.js';
import { RunAgain } from './features/intake/run-again.use-case.js';
import { IntakeController } from './features/intake/intake.controller.js';
import { ConsentController } from './features/people/consent.controller.js';
import { AskConsent } from './features/people/consent.use-case.js';
import { EditCard } from './features/people/edit-card.use-case.js';
import { JoinsController } from './features/people/joins.controller.js';
import { PeopleController } from './features/people/people.controller.js';
import { PeopleFrames } from './features/people/people-frame.service.js';
import { RegisterOfPeople } from './features/people/people-register.service.js';
import { PersonDecisionController } from './features/people/person-decision.controller.js';
import { ThirdPartiesController } from './features/people/third-parties.controller.js';
import { RecordRequest } from './features/requests/record-request.use-case.js';
import { DetailsController } from './features/requests/details.controller.js';
import { SearchesController } from './features/searches/searches.controller.js';
import { Backlog } from './features/requests/backlog.service.js';
import { Overview } from './features/requests/overview.service.js';
import { StaleFindings } from './features/requests/stale-findings.service.js';
import { RequestsController } from './features/requests/requests.controller.js';
import { ReviewController } from './features/review/review.controller.js';
import { FlowToCopies } from './features/review/flow-to-copies.js';
import { LaidCases } from './features/review/laid-cases.service.js';
import { MarkText } from './features/review/mark-text.js';
import { PageViews } from './features/review/page-views.service.js';
import { PerformReviewAct } from './features/review/perform-review-act.use-case.js';
import { ReleasedPages } from './features/review/released-pages.service.js';
import { ReviewCases } from './features/review/review-case.service.js';
import { ReviewEvents } from './features/review/review-events.service.js';
import { WatchActs } from './features/review/watch-acts.service.js';
import { WorkbenchController } from './features/review/workbench.controller.js';
import { AcceptSuggestions } from './features/review/accept-suggestions.use-case.js';
import { WorkProgress } from './features/requests/work-progress.service.js';
import * as port from './ports/tokens.js';
import { AccessGuard } from './web/server/access.guard.js';
import { ErrorPageFilter } from './web/server/error-page.filter.js';

const USE_CASES = [RecordRequest, AddFile, AcceptSuggestions, PerformAct, DecidePerson, BuildBundle, WriteBatchOutput, WorkProgress, Sessions, FirstRun, ManageAccounts];
const DOCUMENTS = [ArrangeDocuments, DocumentPages, OneDocument, EditGlossary, GlossaryPages, OneTerm, TermVisibilities];
const DOCUMENT_PAGES = [CopiesController, DocumentsController, DocumentActsController, GlossaryController, GlossaryActsController, OwnTermsController];
const PEOPLE = [RegisterOfPeople, PeopleFrames, EditCard, AskConsent];
const PEOPLE_PAGES = [ThirdPartiesController, PeopleController, PersonDecisionController, JoinsController, ConsentController];
const CASEWORK = [RunAgain, StaleFindings, Backlog, Overview];
const CASEWORK_PAGES = [DetailsController, SearchesController, RecordsController];
const REVIEW = [LaidCases, ReviewCases, PageViews, ReleasedPages, ReviewEvents, WatchActs, MarkText, FlowToCopies, PerformReviewAct];
const RELEASE = [BundleStandings, BeforeBuild, OrderCheck, ExportDecisions, TrailVerifications];
const RELEASE_PAGES = [BundlesController, PreviewController, ConsistencyController, ApprovalController, ReleaseController, LetterController, AuditController, DecisionsController];

/** Gives every feature its ports. `web` adds the pages; the command line works without them. */
@Module({})
export class AppModule implements NestModule {
  static with(parts: Composition, web: boolean): DynamicModule {
    const bound: readonly (readonly [symbol, unknown])[] = [
      [port.UNIT_OF_WORK, parts.unitOfWork], [port.REQUESTS, parts.requests], [port.RECORDS, parts.records], [port.FINDINGS, parts.findings], [port.DECISIONS, parts.decisions], [port.ACTS, parts.acts], [port.PEOPLE_REGISTER, parts.peopleRegister], [port.REVIEW_INDEX, parts.reviewIndex],
      [port.BUNDLES, parts.bundles], [port.BLOB_STORE, parts.blobs], [port.KEY_RING, parts.keys], [port.WORK_ITEMS, parts.items], [port.WORK_QUEUE, parts.queue],
      [port.AUDIT_TRAIL, parts.audit], [port.CLOCK, parts.clock], [port.CASE_MODELS, parts.models], [port.SETTINGS, parts.settings], [port.ACCOUNTS, parts.accounts], [port.PASSWORDS, parts.passwords],
      [port.INTAKE_STAGE, OPEN_FILE], [port.BUNDLE_STAGE, BUILD_BUNDLE], [port.TERMS_STAGE, EXPLAIN_TERMS], [port.PEOPLE_STAGE, FIND_PEOPLE],
      [port.RERUN_STAGES, { readPage: READ_PAGE, arrange: ARRANGE_DOCUMENTS, findPeople: FIND_PEOPLE }],
      [port.CONSISTENCY_CHECKS, parts.checks], [port.CONSISTENCY_STAGE, CHECK_CONSISTENCY], [port.AUDIT_SEARCH, parts.auditSearch], [port.VERIFY_TRAIL, parts.verifyTrail], [port.BUNDLE_WRITER, parts.writer],
    ];
    return {
      module: AppModule,
      providers: [
        ...bound.map(([provide, useValue]) => ({ provide, useValue })), ...USE_CASES, ...CASEWORK, ...DOCUMENTS, ...REVIEW, ...PEOPLE, ...RELEASE,
        { provide: APP_GUARD, useClass: AccessGuard }, { provide: APP_FILTER, useClass: ErrorPageFilter },
      ],
      controllers: web ? [HealthController, AccountsController, ManageAccountsController, PasswordsController, RequestsController, IntakeController, ...CASEWORK_PAGES, ...DOCUMENT_PAGES, ReviewController, WorkbenchController, ...RELEASE_PAGES, ...PEOPLE_PAGES] : [],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SessionMiddleware).forRoutes('{*all}');
  }
}
