import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A fresh nonce for the one inline script that govuk-frontend's page needs. */
export function nonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.cspNonce = randomBytes(16).toString('base64');
  next();
}

/** Only our own scripts, styles and pictures (`blob:`: page pictures that the workbench fetched ahead); never framed; no referrer, since addresses hold ids of requests. */
export const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.cspNonce as string}'`],
      styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"], formAction: ["'self'"],
      frameAncestors: ["'none'"], baseUri: ["'none'"], manifestSrc: ["'self'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // TLS ends in front of this process.
  strictTransportSecurity: false,
});

/** Personal data must not stay in shared caches or in the browser's history after signing out. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/**
 * Refuses changes that another site's page asks for: browsers state where a request comes from in Sec-Fetch-Site or Origin, and the
 * session cookie is SameSite=Lax besides. A request with neither header is not a browser's form and is refused too.
 */
export function sameSiteOnly(request: Request, response: Response, next: NextFunction): void {
  if (!UNSAFE.has(request.method)) return next();
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const own = site !== undefined ? site === 'same-origin' : origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.headers.host;
  if (own) return next();
  response.status(403).type('text/plain').send('This change was not sent from a page of Carefile.');
}
