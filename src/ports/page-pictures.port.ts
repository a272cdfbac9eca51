import type { QuarterTurn } from '../core/page/box.js';
import type { Picture } from '../core/page/picture.js';

/** Pictures of a page for the screen, turned upright, dark on light; JPEG. */
export interface ScreenPictures { readonly picture: Uint8Array; readonly thumbnail: Uint8Array }

/** Makes what a reviewer looks at. Marks lie on it as `upright(box, turned)`. */
export interface PagePictures {
  make(picture: Picture, look: { readonly turned: QuarterTurn; readonly negative: boolean }): Promise<ScreenPictures>;
}
