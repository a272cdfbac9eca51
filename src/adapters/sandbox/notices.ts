import { NoticeCode } from './sandbox-protocol.schema.js';

const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

const WORDS: Readonly<Record<NoticeCode, (count: number) => string>> = {
  [NoticeCode.HiddenLayers]: () => 'Has layers that are hidden: they are not shown here',
  [NoticeCode.Comments]: (n) => many(n, 'comment or marking', 'comments or markings'),
  [NoticeCode.OtherAnnotations]: (n) => many(n, 'annotation'),
  [NoticeCode.Attachments]: (n) => `${many(n, 'attached file')}, listed on ${n === 1 ? 'its' : 'their'} own`,
  [NoticeCode.JavaScript]: () => 'Holds a script (never run)',
  [NoticeCode.Xfa]: () => 'Is a dynamic form: what is shown may differ from what the form holds',
  [NoticeCode.FormFields]: (n) => many(n, 'form field'),
  [NoticeCode.UnappliedRedactions]: (n) => `${many(n, 'place')} marked for redaction but never redacted`,
  [NoticeCode.InvisibleText]: () => 'Holds text that cannot be seen on the page: it was left out',
  [NoticeCode.Truncated]: () => 'The end of the file is missing: pages may be lost',
  [NoticeCode.UnreadablePages]: (n) => `${many(n, 'page')} that cannot be read`,
  [NoticeCode.Bcc]: (n) => `Names ${many(n, 'hidden recipient')} (Bcc)`,
  [NoticeCode.AlternativesDiffer]: () => 'Its plain and its formatted version differ: both are shown',
  [NoticeCode.MissingGlyphs]: (n) => `${many(n, 'character')} outside our font, shown as \uFFFD`,
  [NoticeCode.TrackedChanges]: (n) => many(n, 'tracked change'),
  [NoticeCode.HiddenText]: (n) => `${many(n, 'piece')} of hidden text, shown here`,
  [NoticeCode.HeadersFooters]: () => 'Headers and footers are shown once, at the start and the end',
  [NoticeCode.DocumentComments]: (n) => `${many(n, 'comment')}, shown at the end`,
  [NoticeCode.FootNotes]: (n) => `${many(n, 'note')}, shown at the end`,
  [NoticeCode.EmbeddedImages]: (n) => `${many(n, 'picture')} inside, listed on ${n === 1 ? 'its' : 'their'} own`,
  [NoticeCode.LeftOutEntries]: (n) => `${many(n, 'entry', 'entries')} left out: links, or names that cannot be used`,
  [NoticeCode.EncryptedEntries]: (n) => `${many(n, 'entry', 'entries')} left out: locked with a password`,
  [NoticeCode.DamagedEntries]: (n) => `${many(n, 'entry', 'entries')} left out: damaged or too large`,
  [NoticeCode.AssumedResolution]: () => 'Does not say its resolution: it was worked out from a page of A4',
  [NoticeCode.ControlCharacters]: (n) => `${many(n, 'control character')} left out`,
  [NoticeCode.TextEncodingGuessed]: () => 'The character set was guessed: look out for wrong accents',
  [NoticeCode.RemoteContent]: (n) => `Refers to ${many(n, 'picture')} elsewhere: never fetched`,
  [NoticeCode.Shrunk]: () => 'Holds more pixels than a page may have: it was shrunk',
  [NoticeCode.TextBoxes]: (n) => many(n, 'text box', 'text boxes'),
  [NoticeCode.EmbeddedObjects]: (n) => `${many(n, 'embedded object')} that may not be shown`,
  [NoticeCode.SystemEntries]: (n) => `${many(n, 'file')} of a computer's own housekeeping left out`,
  [NoticeCode.DamagedParts]: (n) => `${many(n, 'attached file')} could not be unpacked`,
};

export const noticeText = (code: NoticeCode, count: number): string => WORDS[code](count);
