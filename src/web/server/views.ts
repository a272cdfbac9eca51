import path from 'node:path';
import nunjucks from 'nunjucks';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { REPOSITORY } from '../../settings.js';

const FORMATS = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  moment: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' }),
  number: new Intl.NumberFormat('en-GB'),
};

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

function size(bytes: number): string {
  const step = bytes > 0 ? Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3)) : 0;
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step]}`;
}

/** The template environment: escapes everything by default; knows govuk-frontend's macros and a few ways of writing dates and numbers. */
export function createViews(): nunjucks.Environment {
  const folders = [path.join(REPOSITORY, 'src', 'web', 'views'), path.join(REPOSITORY, 'node_modules', 'govuk-frontend', 'dist')];
  const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true });
  views.addFilter('day', (value: string | Date) => FORMATS.day.format(new Date(value)));
  views.addFilter('moment', (value: string | Date) => FORMATS.moment.format(new Date(value)));
  views.addFilter('number', (value: number) => FORMATS.number.format(value));
  views.addFilter('size', size);
  /** "1 page", "2 pages"; an irregular plural is given as the second word. */
  views.addFilter('count', (value: number, one: string, many?: string) => `${FORMATS.number.format(value)} ${value === 1 ? one : (many ?? `${one}s`)}`);
  return views;
}

/** Lets controllers answer with `@Render('folder/page')`. */
export function useViews(app: NestExpressApplication): void {
  const views = createViews();
  app.engine('njk', (file: string, model: object, done: (error: unknown, html?: string) => void) => {
    views.render(path.relative(path.join(REPOSITORY, 'src', 'web', 'views'), file), model, (error, html) => done(error, html ?? undefined));
  });
  app.setViewEngine('njk');
  app.setBaseViewsDir(path.join(REPOSITORY, 'src', 'web', 'views'));
}
