import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { All, Controller, Inject, Param, ParseUUIDPipe, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Request, Response } from 'express';
import multer from 'multer';
import { AppError } from '../../core/errors/app-error.js';
import type { Requests } from '../../ports/requests.port.js';
import { REQUESTS, SETTINGS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { AddFile } from './add-file.use-case.js';
import { PROFILES } from './profiles.js';
import { foundRequest } from '../../web/server/found-request.js';

/** As large as the opener takes; a larger file is refused before it is sent. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;
const MAX_FILES_A_FORM = 5_000;
/** An upload that nobody went on with for this long is removed at the next start. */
const LEFT_OVER_MS = 24 * 60 * 60_000;

@Controller('requests/:id')
export class IntakeController implements OnModuleInit {
  private readonly folder: string;
  private readonly form: multer.Multer;
  private readonly tus: Server;

  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(SETTINGS) settings: { readonly dataFolder: string }, private readonly addFile: AddFile,
  ) {
    this.folder = path.join(settings.dataFolder, 'uploads');
    this.form = multer({ storage: multer.diskStorage({ destination: this.folder }), preservePath: true, limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES_A_FORM } });
    this.tus = new Server({
      path: '/', datastore: new FileStore({ directory: this.folder }), maxSize: MAX_FILE_BYTES, allowedOrigins: [], relativeLocation: true,
      generateUrl: (request, { id }) => `${new URL(request.url, 'http://local').pathname.replace(/\/uploads.*/, '/uploads')}/${id}`,
      getFileIdFromRequest: (_request, last) => last,
      onUploadFinish: async (request, upload) => {
        const [, requestId] = /\/requests\/([0-9a-f-]{36})\/uploads/.exec(new URL(request.url, 'http://local').pathname) ?? [];
        const actor = (request.runtime?.node?.req as { account?: { id: string } } | undefined)?.account?.id;
        if (requestId === undefined || actor === undefined) return { status_code: 403 };
        await this.take(requestId, upload.metadata?.relativePath ?? upload.metadata?.filename ?? '', path.join(this.folder, upload.id), actor, upload.metadata?.profile);
        await rm(path.join(this.folder, `${upload.id}.json`), { force: true });
        return {};
      },
    });
  }

  /** Parts of files wait here until they are whole; then they go, encrypted, to the originals, and the plain copy is removed. */
  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      if (Date.now() - (await stat(file)).mtimeMs > LEFT_OVER_MS) await rm(file, { force: true });
    }
  }

  /** The plain form, for browsers without scripts. */
  @Post('records') @Allow('records:upload')
  async upload(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    await new Promise<void>((resolve, reject) => {
      this.form.array('files')(request, response, (error: unknown) => (error ? reject(error instanceof multer.MulterError ? new AppError('upload-refused', 'limit', `The upload was refused: ${error.message}.`) : error) : resolve()));
    });
    const files = (request.files as Express.Multer.File[] | undefined) ?? [];
    if (files.length === 0) throw new AppError('no-file', 'input', 'Choose at least one file.');
    for (const file of files) await this.take(id, Buffer.from(file.originalname, 'latin1').toString('utf8'), file.path, request.account!.id, (request.body as Record<string, unknown> | undefined)?.profile);
    response.redirect(303, `/requests/${id}`);
  }

  /** Resumable uploads (tus 1.0). */
  @All(['uploads', 'uploads/*rest']) @Allow('records:upload')
  async resumable(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    await this.tus.handle(request, response);
  }

  private async take(requestId: string, untrustedPath: string, file: string, actor: string, untrustedProfile: unknown): Promise<void> {
    try {
      await this.addFile.run(requestId, untrustedPath, createReadStream(file), actor, PROFILES.find((profile) => profile === untrustedProfile));
    } finally {
      await rm(file, { force: true });
    }
  }
}
