import { Inject, Injectable } from '@nestjs/common';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { AppError } from '../../core/errors/app-error.js';
import { fold } from '../../core/redaction/folded-text.js';
import { placesOf, searched } from '../../core/redaction/places-of-text.js';
import type { Change } from '../../ports/acts.port.js';
import type { ReviewIndex } from '../../ports/review-index.port.js';
import { REVIEW_INDEX } from '../../ports/tokens.js';

/** More places than this are no name but a common word. */
const MOST_PLACES = 20_000;

interface Place { readonly pageId: string; readonly start: number; readonly end: number; readonly text: string }

/** "Everywhere this text stands": reads every page of the request once, a few at a time. */
@Injectable()
export class MarkText {
  constructor(@Inject(REVIEW_INDEX) private readonly index: ReviewIndex) {}

  /**
   * A decision for every place: on the mention that stands exactly there, else on a mark that is made for it. A place inside a longer mention is marked too,
   * since the longer one may be disclosed.
   * @throws AppError `words-missing` or `text-everywhere`
   */
  async changes(requestId: string, untrustedText: string, personId: string | null, decision: EntryValue<'decision'>): Promise<Change[]> {
    const places = await this.places(requestId, untrustedText);
    const pageIds = [...new Set(places.map((p) => p.pageId))];
    const [found, marks] = await Promise.all([this.index.mentionsOn(requestId, pageIds), this.index.marksOn(requestId, 'mark', pageIds)]);
    const standing = new Map<string, string[]>();
    const note = (id: string, { pageId, start, end }: Pick<Place, 'pageId' | 'start' | 'end'>): void => { const at = `${pageId}:${start}-${end}`; (standing.get(at) ?? standing.set(at, []).get(at)!).push(id); };
    for (const { mention } of found) note(mention.id, mention);
    const known = new Set(found.map((f) => f.mention.id));
    for (const { key, value } of marks) if (!known.has(key)) note(key, value);
    return places.flatMap(({ pageId, start, end, text }): Change[] => {
      const ids = standing.get(`${pageId}:${start}-${end}`);
      if (ids) return ids.map((key) => ({ target: 'decision', key, value: decision }));
      const key = `${pageId}:${start}-${end}:name`;
      return [{ target: 'mark', key, value: { pageId, start, end, text, kind: 'name', personId } }, { target: 'decision', key, value: decision }];
    });
  }

  private async places(requestId: string, untrustedText: string): Promise<Place[]> {
    const key = fold(untrustedText), places: Place[] = [];
    if (key === '') throw new AppError('words-missing', 'input', 'Enter words with letters or numbers in them.');
    for await (const { pageId, text } of this.index.texts(requestId)) {
      // Most pages do not hold it: only where they do is each letter's place worth knowing.
      if (!fold(text).includes(key)) continue;
      for (const { start, end } of placesOf(key, searched(text))) places.push({ pageId, start, end, text: text.slice(start, end) });
      if (places.length > MOST_PLACES) throw new AppError('text-everywhere', 'limit', `These words stand at more than ${MOST_PLACES.toLocaleString('en-GB')} places. Enter more of the name.`);
    }
    if (places.length === 0) throw new AppError('text-nowhere', 'not-found', 'These words stand on no page that has been read. Check the spelling, or mark the area on the page.');
    return places;
  }
}
