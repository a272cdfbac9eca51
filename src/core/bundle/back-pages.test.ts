import { PdfBundleWriter } from '../../adapters/bundle/pdf-bundle-writer.js';
import { glossaryPages } from './back-pages.js';

const { measure } = new PdfBundleWriter();
const words = (term: string, expansion: string, explanation: string): string =>
  glossaryPages(measure, [{ term, expansion, explanation, sensitivity: null, bundlePages: [4] }]).finish(1, () => ({ left: '', right: '' }))
    .flatMap((page) => page.blocks.flatMap((block) => block.runs.map((run) => run.text))).join(' ');

describe('the glossary of a bundle says nothing twice', () => {
  it.each([
    ['N.F.A.', 'no further action', 'No further action.', 'N.F.A.: no further action', 'No further action.'],
    ['Boarded out', 'boarded out: placed with a foster family', 'The child lived with foster parents.', 'Boarded out: placed with a foster family', 'boarded out: placed'],
    ['microfiche', 'microfiche', 'Records photographed small on film.', 'Records photographed', 'microfiche: microfiche'],
  ])('%s', (term, expansion, explanation, shown, notShown) => {
    const text = words(term, expansion, explanation);
    expect(text).toContain(shown);
    expect(text).not.toContain(notShown);
  });
});
