import { Inject, Injectable } from '@nestjs/common';
import type { EffectiveTerm } from '../../core/casework/effective-glossary.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, REQUESTS } from '../../ports/tokens.js';
import { foundRequest } from '../../web/server/found-request.js';
import { GlossaryPages } from './glossary-pages.service.js';
import { TermVisibilities } from './term-visibilities.service.js';

export const PLACES_OF_TERM = 40;

export interface OneTermModel { readonly term: EffectiveTerm; readonly [field: string]: unknown }

/** What the page about one term shows. */
@Injectable()
export class OneTerm {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, private readonly pages: GlossaryPages, private readonly visibility: TermVisibilities) {}

  /** @throws AppError `term-missing` */
  async model(id: string, ref: string): Promise<OneTermModel> {
    const request = await foundRequest(this.requests, id), term = await this.pages.term(id, ref);
    const [[places], [visible], entry] = await Promise.all([this.pages.places(id, [term.occurrences], PLACES_OF_TERM), this.visibility.of(id, [term]), this.acts.entry(id, 'term', term.key)]);
    return {
      title: term.term, tab: 'glossary', request, term, ref, places, visible, version: entry?.version ?? 0,
      form: { term: term.term, expansion: term.expansion, explanation: term.explanation, sensitivity: term.sensitivity ?? '' },
    };
  }
}
