import { focusErrors } from './errors.js';
import { turnPages } from './preview.js';
import { watchProgress } from './progress.js';
import { takeUploads } from './upload.js';

for (const section of document.querySelectorAll<HTMLElement>('[data-progress]')) watchProgress(section);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) takeUploads(form);
for (const preview of document.querySelectorAll<HTMLElement>('[data-preview]')) turnPages(preview);
focusErrors();
