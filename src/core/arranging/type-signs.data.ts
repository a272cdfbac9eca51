import type { DocumentType } from '../case/case.js';

/** A phrase (words in small letters) and what it counts for a type where it stands in a heading line, or anywhere near the top. */
export interface TypeSign { readonly type: DocumentType; readonly phrase: readonly string[]; readonly heading: number; readonly near: number }

const sign = (type: DocumentType, phrase: string, heading: number, near: number): TypeSign => ({ type, phrase: phrase.split(' '), heading, near });

export const TYPE_SIGNS: readonly TypeSign[] = [
  sign('minutes', 'minutes', 5, 2), sign('minutes', 'case conference', 2.5, 1), sign('minutes', 'strategy meeting', 3, 1.5), sign('minutes', 'apologies', 2, 2),
  sign('minutes', 'present', 1, 0.6), sign('minutes', 'in attendance', 1.5, 1.5), sign('minutes', 'child review', 2.5, 1), sign('minutes', 'statutory review', 2.5, 1),
  sign('minutes', 'cofnodion', 4, 3),
  sign('memo', 'memorandum', 5, 2.5), sign('memo', 'memo', 4, 2), sign('memo', 'facsimile', 3, 2), sign('memo', 'internal', 1, 0.5),
  sign('running-record', 'contact sheet', 5, 2), sign('running-record', 'contact record', 4, 2), sign('running-record', 'contact notes', 4, 2),
  sign('running-record', 'case notes', 4.5, 2), sign('running-record', 'case note', 4, 2), sign('running-record', 'daily log', 5, 2.5), sign('running-record', 'log book', 4, 2),
  sign('running-record', 'log', 2.5, 1), sign('running-record', 'daily record', 4, 2), sign('running-record', 'observation sheet', 3.5, 2), sign('running-record', 'diary', 3, 1.5),
  sign('running-record', 'record of visits', 5, 2), sign('running-record', 'visits', 2, 1), sign('running-record', 'night book', 4, 2), sign('running-record', 'running record', 5, 3),
  sign('running-record', 'care record', 2.5, 1),
  sign('index-card', 'card', 2.5, 1), sign('index-card', 'index card', 5, 3),
  sign('form', 'application', 3, 1), sign('form', 'form', 2.5, 1), sign('form', 'particulars', 3, 1), sign('form', 'register', 2.5, 0.8), sign('form', 'plan', 2.5, 0.8),
  sign('form', 'request for', 3, 1), sign('form', 'notification', 3, 1), sign('form', 'incident', 2.5, 1), sign('form', 'assessment and', 2, 1), sign('form', 'risk assessment', 3, 1),
  sign('form', 'information record', 3.5, 1.5), sign('form', 'screening', 3, 1), sign('form', 'receipt', 2.5, 1), sign('form', 'rota', 3, 1), sign('form', 'interview', 1.5, 0.3),
  sign('report', 'report', 3.2, 1), sign('report', 'summary', 3, 1), sign('report', 'assessment', 2.2, 0.8), sign('report', 'chronology', 4, 2), sign('report', 'statement', 2.5, 0.8),
  sign('report', 'care plan', 3, 1), sign('report', 'enquiry report', 3, 2), sign('report', 'public protection', 3, 2),
  sign('school-report', 'school report', 5, 2), sign('school-report', 'attendance', 1.5, 1), sign('school-report', 'class', 1, 0.5), sign('school-report', 'progress report', 4, 2),
  sign('school-report', 'position', 1, 0.5), sign('school-report', 'education plan', 3.5, 2), sign('school-report', 'form teacher', 2, 2), sign('school-report', 'punishment', 3, 1),
  sign('medical', 'medical', 3, 1), sign('medical', 'clinic', 2, 1), sign('medical', 'hospital', 2, 0.7), sign('medical', 'health assessment', 4, 2), sign('medical', 'inspection', 1.2, 0.5),
  sign('medical', 'psychiatry', 3, 2), sign('medical', 'infirmary', 2, 1), sign('medical', 'dental', 2.5, 1.5), sign('medical', 'nhs trust', 2, 1), sign('medical', 'camhs', 2.5, 1.5),
  sign('referral', 'referral', 4, 1.2),
  sign('court-order', 'court', 2.2, 0.8), sign('court-order', 'care order', 4, 0.8), sign('court-order', 'it is ordered', 5, 4), sign('court-order', 'fit person order', 6, 3),
  sign('court-order', 'interim care order', 6, 2), sign('court-order', 'date of order', 5, 4), sign('court-order', 'resolution', 2.5, 0.5), sign('court-order', 'the court orders', 5, 4),
  sign('contract', 'agreement', 3.5, 1), sign('contract', 'licence', 2, 0.7), sign('contract', 'between the', 1.5, 1),
  sign('certificate', 'certificate', 5, 1), sign('certificate', 'to certify', 5, 4), sign('certificate', 'certify', 3, 1),
  sign('newspaper-cutting', 'newspaper', 4, 3), sign('newspaper-cutting', 'cutting', 4, 3), sign('newspaper-cutting', 'courier', 3, 2), sign('newspaper-cutting', 'gazette', 3, 2),
  sign('newspaper-cutting', 'herald', 3, 2), sign('newspaper-cutting', 'evening mail', 3, 2), sign('newspaper-cutting', 'chronicle', 2.5, 1.5), sign('newspaper-cutting', 'advertiser', 3, 2),
  sign('note', 'message', 3, 1.2), sign('note', 'telephone', 1, 0.3), sign('note', 'while you were out', 4, 4), sign('note', 'with compliments', 5, 5), sign('note', 'telex', 4, 3),
  sign('note', 'supervision', 3, 1), sign('note', 'voicemail', 4, 3), sign('note', 'text messages', 3, 2), sign('note', 'whatsapp', 3, 2),
];

/** Headings as they are to be called in the contents, longest first. */
export const TITLE_PHRASES: readonly { readonly phrase: readonly string[]; readonly title: string }[] = [
  'child protection conference', 'looked after child review', 'case conference', 'strategy meeting', 'statutory review', 'local committee', "children's committee", 'review of child in care',
  'medical inspection card', 'medical inspection', 'school medical', 'review health assessment', 'health assessment', 'application for admission', 'inspector\'s report', 'social enquiry report',
  'closing summary', 'closure summary', 'core assessment', 'single assessment', 'age assessment', 'needs assessment', 'pathway plan', 'placement plan', 'personal education plan', 'child in need plan',
  'care plan', 'essential information record', 'placement information record', 'assessment and action record', 'risk assessment', 'interim care order', 'care order', 'fit person order',
  'contact sheet', 'contact record', 'contact notes', 'case notes', 'daily log', 'log book', 'daily record', 'record of visits', 'observation sheet', 'incident sheet', 'staff rota',
  'register of admissions', 'clothing and effects', 'chronology of significant events', 'chronology', 'inter-agency referral', 'missing person notification', 'return home interview',
  'school report', 'progress report', 'punishment book', 'telephone message', 'statement of special educational needs', 'setting up home grant', 'licence agreement',
].map((t) => ({ phrase: t.replace(/-/g, ' ').split(' '), title: t })).sort((a, b) => b.phrase.length - a.phrase.length);

/** Words of an office, firm or institution in a letterhead. */
export const OFFICE_WORDS: readonly string[] = [
  'council', 'department', 'hospital', 'infirmary', 'clinic', 'school', 'solicitors', 'court', 'police', 'constabulary', 'society', 'service', 'services', 'nursery', 'committee', 'trust', 'board',
  'college', 'university', 'ministry', 'probation', 'office', 'agency', 'association', 'charity', 'homes', 'church', 'congregation', 'centre', 'university', 'directorate', 'authority', 'borough',
];

/** Callings that sign letters: the title names the calling rather than the person. */
export const CALLINGS: readonly (readonly string[])[] = [
  'probation officer', "children's officer", 'child care officer', 'after-care officer', 'welfare officer', 'education officer', 'medical officer', 'works manager', 'social worker', 'personal adviser',
  'health visitor', 'headmaster', 'headmistress', 'headteacher', 'head teacher', 'class teacher', 'matron', 'superintendent', 'governor', 'principal', 'warden', 'almoner', 'inspector', 'sergeant',
  'consultant', 'psychologist', 'psychiatrist', 'director', 'county clerk', 'sheriff clerk', 'reviewing officer', 'team manager', 'solicitor', 'minister', 'complaints officer', 'registrar',
].map((c) => c.replace(/-/g, ' ').split(' '));
