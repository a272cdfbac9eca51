import { FileRefused, type RefusalCode } from '../../ports/file-opener.port.js';
import { Fault } from './sandbox-protocol.schema.js';

const PRINT_AND_SCAN = 'Print it and scan the print, then add the scan';

const REFUSALS: Readonly<Record<Fault, readonly [RefusalCode, string]>> = {
  [Fault.Empty]: ['empty', 'The file is empty. Ask for it again from where it came.'],
  [Fault.UnknownType]: ['unknown-type', 'This is not a kind of file that can be read here. Save it as a PDF and add that.'],
  [Fault.Encrypted]: ['encrypted', 'The file is locked with a password. Open it with the password, save a copy without one, and add the copy.'],
  [Fault.Damaged]: ['damaged', `The file is damaged and cannot be read. Ask for another copy. If it opens for you: ${lower(PRINT_AND_SCAN)}.`],
  [Fault.TooLarge]: ['too-large', 'The file is larger than may be read in one piece. Split it and add the parts.'],
  [Fault.TooManyPages]: ['too-many-pages', 'The file has more pages than may be read in one piece. Split it and add the parts.'],
  [Fault.Bomb]: ['bomb', 'The file unpacks to far more than its size allows, as files made to do harm do. It was not unpacked. Ask the sender what it is.'],
  [Fault.TimedOut]: ['timed-out', `Reading took longer than is allowed. ${PRINT_AND_SCAN}.`],
  [Fault.OutOfMemory]: ['out-of-memory', `Reading needed more memory than is allowed. ${PRINT_AND_SCAN}.`],
  [Fault.Unsupported]: ['unsupported', 'This kind of file cannot be read here. Save it as a PDF and add that.'],
  [Fault.Executable]: ['unsupported', 'This is a program, not a record. It was not opened.'],
  [Fault.MailStore]: ['unsupported', 'This is a whole mailbox (PST). Save the messages that matter as .eml files and add those.'],
  [Fault.OfficeLegacy]: ['unsupported', 'This is an older office file (such as .doc, .xls, .msg, .rtf or .odt). Open it, save it as a PDF, and add the PDF.'],
  [Fault.OfficeEncrypted]: ['encrypted', 'The office file is locked with a password. Open it with the password, save it as a PDF, and add the PDF.'],
  [Fault.SpreadsheetOrSlides]: ['unsupported', 'Spreadsheets and slides cannot be read here. Check for hidden rows, sheets and notes, save it as a PDF, and add the PDF.'],
  [Fault.PageTooLarge]: ['too-large', `The page is too large to be drawn. ${PRINT_AND_SCAN}.`],
  [Fault.PageDamaged]: ['damaged', `The page is damaged and cannot be drawn. If it opens for you: ${lower(PRINT_AND_SCAN)}.`],
  [Fault.ArchiveOther]: ['unsupported', 'This kind of archive cannot be unpacked here. Unpack it and add the files, or pack them as a ZIP.'],
  [Fault.NothingReadable]: ['empty', 'There is nothing in the file that could be read.'],
  [Fault.Heic]: ['unsupported', 'This kind of photograph (HEIC or AVIF) cannot be read here. Save it as a JPEG and add that.'],
};

function lower(text: string): string { return text.charAt(0).toLowerCase() + text.slice(1); }

/** The refusal that people see, by the number that came out of the sandbox. */
export function refusal(fault: Fault): FileRefused {
  const [code, message] = REFUSALS[fault];
  return new FileRefused(code, message);
}
