import type { Picture as PictureName } from '#src/domain/training/index.ts';

/** Lines of one width, in the colour of the text: they print, and stand in the dark. */
const SHAPES: Readonly<Record<PictureName, readonly string[]>> = {
  message: [
    'M10 18h76a6 6 0 0 1 6 6v36a6 6 0 0 1-6 6H40L22 80V66H10a6 6 0 0 1-6-6V24a6 6 0 0 1 6-6z',
    'M20 34h56M20 48h34',
  ],
  smartcard: [
    'M8 24h80a5 5 0 0 1 5 5v42a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V29a5 5 0 0 1 5-5z',
    'M14 42h18v16H14zM23 42v16M14 50h18',
    'M56 60h26M56 50h20',
  ],
  screen: [
    'M8 14h80a4 4 0 0 1 4 4v46a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V18a4 4 0 0 1 4-4z',
    'M48 68v12M30 82h36',
    'M40 40v-6a8 8 0 0 1 16 0v6M36 40h24v16H36z',
  ],
  phone: [
    'M32 6h32a6 6 0 0 1 6 6v72a6 6 0 0 1-6 6H32a6 6 0 0 1-6-6V12a6 6 0 0 1 6-6z',
    'M44 80h8',
    'M36 24h24v26H48l-8 8v-8h-4z',
  ],
  ward: [
    'M6 78V34M90 78V54M6 62h84M6 54h84a12 12 0 0 0-12-12H30v12',
    'M12 44a7 7 0 1 0 14 0a7 7 0 1 0-14 0',
    'M52 22h10l5-10 8 18 5-8h10',
  ],
};

/** A picture of our own beside a situation. It adds nothing to the words, so that a screen reader passes it over. */
export function Picture({ name }: { readonly name: PictureName }) {
  return (
    <svg className="app-picture" viewBox="0 0 96 96" width="96" height="96" aria-hidden="true" focusable="false">
      {SHAPES[name].map((path) => (
        <path key={path} d={path} fill="none" stroke="currentColor" strokeWidth="3" strokeLinejoin="round" />
      ))}
    </svg>
  );
}
