import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import express from 'express';
import type { DynamicModule } from '@nestjs/common';
import { REPOSITORY } from '../../settings.js';
import { headers, nonce, noStore, sameSiteOnly } from './security.middleware.js';
import { useViews } from './views.js';

/** An act on as many marks as one may name (`contracts/review.ts`). */
const LONGEST_JSON = '1mb';

/** The web application, ready to listen. Only pages: the work itself is done by workers. */
export async function createWebApp(module: DynamicModule): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, { logger: ['error', 'warn', 'fatal'], abortOnError: false });
  app.disable('x-powered-by');
  app.useBodyParser('json', { limit: LONGEST_JSON });
  app.use('/public', express.static(path.join(REPOSITORY, 'dist', 'public'), { index: false, dotfiles: 'deny' }));
  app.use(nonce, headers, noStore, sameSiteOnly, cookieParser());
  useViews(app);
  return app;
}
