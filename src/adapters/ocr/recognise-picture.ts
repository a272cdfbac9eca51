import { fractionsOf } from '../../core/reading/affine.js';
import { believableDpi } from '../../core/reading/clean-page.js';
import { greyOf } from '../../core/reading/grey.js';
import { defaultScale } from '../../core/reading/level-page.js';
import { straightened } from '../../core/reading/resample.js';
import type { Picture } from '../../core/page/picture.js';
import type { Engine } from './engine.js';
import type { RecognisedWords } from './reader-messages.js';

/** Every word that the engine sees on a picture as it is, nothing cleaned and nothing left out. */
export async function recognisePicture(engine: Engine, picture: Picture): Promise<RecognisedWords> {
  const dpi = believableDpi(picture), scale = defaultScale(dpi), grey = greyOf(picture);
  const image = scale === 1 ? grey : straightened(grey, 0, scale).image;
  const { words } = await engine.recognise(image, dpi * scale, 3);
  return words.flatMap(({ text, confidence, box }) => {
    const placed = fractionsOf(box, image.width, image.height);
    return placed === null ? [] : [{ text, confidence, box: placed }];
  });
}
