import type { VerdictCode } from '../../../contracts/review.js';
import { reasonsFor } from './decide.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly verdict: VerdictCode; readonly ground: number; readonly onChoose: (ground: number) => void; readonly legend: string; readonly first?: boolean }

/** Reasons with the words that the requester will read, and the provision for the auditor. */
export function ReasonChoice({ bench, verdict, ground, onChoose, legend, first = false }: Props) {
  return (
    <fieldset class="wb-reasons"><legend>{legend}</legend>
      {reasonsFor(bench.model, verdict).map((index) => {
        const reason = bench.model.source.reasons[index]!;
        return (
          <label key={reason.code} class={`wb-reason${index === ground ? ' wb-reason--chosen' : ''}`}>
            <input type="radio" name={`reason-${verdict}`} checked={index === ground} onChange={() => onChoose(index)} data-first={(first && index === ground) || undefined} />
            <span><strong>{reason.mark}</strong> <span class="wb-reason__code">{reason.code}</span><span class="wb-reason__words">“{reason.words}”</span><span class="wb-reason__ground">{reason.ground}</span></span>
          </label>
        );
      })}
    </fieldset>
  );
}
