import type { DocumentType } from '../../core/case/case.js';

/** Kinds of documents as people call them. */
export const DOCUMENT_KINDS: Readonly<Record<DocumentType, string>> = {
  letter: 'Letter', memo: 'Memorandum', 'running-record': 'Record of contacts', form: 'Form', 'index-card': 'Index card', minutes: 'Minutes', report: 'Report', email: 'E-mail', note: 'Note',
  'court-order': 'Court order', 'school-report': 'School report', medical: 'Medical paper', referral: 'Referral', contract: 'Agreement', 'newspaper-cutting': 'Newspaper cutting', certificate: 'Certificate',
};
