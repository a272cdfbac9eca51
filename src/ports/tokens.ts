/** Injection tokens of the ports: `app.module.ts` binds each to an adapter. */
export const UNIT_OF_WORK = Symbol('UnitOfWork');
export const REQUESTS = Symbol('Requests');
export const RECORDS = Symbol('Records');
export const FINDINGS = Symbol('Findings');
/** What people entered and decided. */
export const ACTS = Symbol('Acts');
/** Quick answers for the workbench (`review-index.port.ts`). */
export const REVIEW_INDEX = Symbol('ReviewIndex');
export const DECISIONS = Symbol('Decisions');
/** Cards and their mentions, card by card (`people-register.port.ts`). */
export const PEOPLE_REGISTER = Symbol('PeopleRegister');
export const BUNDLES = Symbol('Bundles');
export const BLOB_STORE = Symbol('BlobStore');
export const KEY_RING = Symbol('KeyRing');
export const WORK_ITEMS = Symbol('WorkItems');
export const WORK_QUEUE = Symbol('WorkQueue');
export const AUDIT_TRAIL = Symbol('AuditTrail');
export const CLOCK = Symbol('Clock');
export const SETTINGS = Symbol('Settings');
/** Name and version of the stage that a delivered file starts with. */
export const INTAKE_STAGE = Symbol('IntakeStage');
/** Name of the stage that finds people. */
export const PEOPLE_STAGE = Symbol('PeopleStage');
/** Names and versions of the stages that people can have run again. */
export const RERUN_STAGES = Symbol('RerunStages');
/** Name and version of the stage that builds a bundle. */
export const BUNDLE_STAGE = Symbol('BundleStage');
/** Name and version of the stage that explains terms. */
export const TERMS_STAGE = Symbol('TermsStage');
export const ACCOUNTS = Symbol('Accounts');
export const PASSWORDS = Symbol('Passwords');
/** Reasons, letters, glossary and names (`case-models.port.ts`). */
export const CASE_MODELS = Symbol('CaseModels');
/** The last consistency check of each request (`consistency-checks.port.ts`). */
export const CONSISTENCY_CHECKS = Symbol('ConsistencyChecks');
/** Looks into the audit trail (`audit-search.port.ts`). */
export const AUDIT_SEARCH = Symbol('AuditSearch');
/** Proves the audit trail (`trail-verifier.port.ts`). */
export const VERIFY_TRAIL = Symbol('VerifyTrail');
/** Sets letters and lists as PDF (`bundle-writer.port.ts`). */
export const BUNDLE_WRITER = Symbol('BundleWriter');
/** Name and version of the stage that looks for contradictions. */
export const CONSISTENCY_STAGE = Symbol('ConsistencyStage');
