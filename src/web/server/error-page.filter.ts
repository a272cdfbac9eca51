import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError, type ErrorKind } from '../../core/errors/app-error.js';

const STATUS: Readonly<Record<ErrorKind, number>> = { input: 400, 'not-found': 404, conflict: 409, forbidden: 403, limit: 413, internal: 500 };

const TITLES: Readonly<Record<number, string>> = {
  400: 'That could not be done', 401: 'Sign in first', 403: 'You may not do this', 404: 'Page not found', 409: 'Someone else changed this', 413: 'Too large', 500: 'Something went wrong here',
};

/** An error page for people, problem+json (RFC 9457) for programs. Messages of faults that are not ours to show stay in the log. */
@Catch()
export class ErrorPageFilter implements ExceptionFilter {
  private readonly logger = new Logger('web');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const status = error instanceof AppError ? STATUS[error.kind] : error instanceof HttpException ? error.getStatus() : 500;
    const detail = error instanceof AppError ? error.message : status < 500 ? 'Check the address, or go back and try again.' : 'Nothing was changed. Try again; if it happens again, tell your administrator the time.';
    if (status >= 500) this.logger.error(error instanceof Error ? (error.stack ?? error.message) : 'unknown failure');
    if (response.headersSent) { response.end(); return; }
    if (status === 401 && request.accepts(['html', 'json']) === 'html') { response.redirect(303, '/sign-in'); return; }
    const title = TITLES[status] ?? TITLES[400]!;
    response.status(status);
    if (request.accepts(['html', 'json']) === 'html') response.render('error', { title, detail, account: request.account });
    else response.type('application/problem+json').send(JSON.stringify({ type: 'about:blank', title, status, detail, code: error instanceof AppError ? error.code : undefined }));
  }
}
