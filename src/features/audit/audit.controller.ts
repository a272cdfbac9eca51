import { Controller, Get, Inject, Param, ParseUUIDPipe, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AuditEvent, AuditTrail } from '../../ports/audit-trail.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { AUDIT_TRAIL, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';

/** The page shows the newest; the download holds all. */
const SHOWN = 200;

@Controller('requests/:id')
export class AuditController {
  constructor(@Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(REQUESTS) private readonly requests: Requests) {}

  @Get('trail') @Allow('audit:read') @Render('requests/trail')
  async page(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    const request = await foundRequest(this.requests, id);
    const newest: AuditEvent[] = [];
    let total = 0;
    for await (const event of this.audit.read(id)) {
      newest.push(event);
      total++;
      if (newest.length > SHOWN) newest.shift();
    }
    return { title: 'Audit trail', request, total, events: newest.reverse() };
  }

  @Get('audit.jsonl') @Allow('audit:read')
  async download(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): Promise<void> {
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="audit.jsonl"');
    for await (const event of this.audit.read(id)) if (!response.write(`${JSON.stringify(event)}\n`)) await new Promise((resolve) => response.once('drain', resolve));
    response.end();
  }
}
