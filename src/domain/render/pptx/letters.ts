/**
 * How wide the letters of Arial are, in units of which its size has 2048: the printed letters of ASCII from the space
 * on. `letters.test.ts` holds them to the font of the same widths that PDFs are set in.
 */
const REGULAR = widths(
  '569 569 727 1139 1139 1821 1366 391 682 682 797 1196 569 682 569 569 1139 1139 1139 1139 1139 1139 1139 1139 1139 1139 569 569 1196 1196 1196 1139 2079 1366 1366 1479 1479 1366 1251 1593 1479 569 1024 1366 1139 1706 1479 1593 1366 1593 1479 1366 1251 1479 1366 1933 1366 1366 1251 569 569 569 961 1139 682 1139 1139 1024 1139 1139 569 1139 1139 455 455 1024 455 1706 1139 1139 1139 1139 682 1024 569 1139 1024 1479 1024 1024 1024 684 532 684 1196',
);
const BOLD = widths(
  '569 682 971 1139 1139 1821 1479 487 682 682 797 1196 569 682 569 569 1139 1139 1139 1139 1139 1139 1139 1139 1139 1139 682 682 1196 1196 1196 1251 1997 1479 1479 1479 1479 1366 1251 1593 1479 569 1139 1479 1251 1706 1479 1593 1366 1593 1479 1366 1251 1479 1366 1933 1366 1366 1251 682 569 682 1196 1139 682 1139 1251 1139 1251 1139 682 1251 1251 569 569 1139 569 1821 1251 1251 1251 1251 797 1139 682 1251 1139 1593 1139 1139 1024 797 573 797 1196',
);
const UNITS = 2048;

function widths(list: string): readonly number[] {
  return list.split(' ').map(Number);
}

const UNSEEN = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u;
/** A tab goes on to the next stop, an inch at most. */
const TAB_EMS = 4;
/** No letter of these is wider than a square; of the pictures that come after them, some are. */
const SQUARE = 1;
const PICTURE = 1.4;
const FIRST_PICTURE = 0x1f000;

/**
 * The width of one character in ems, never less than it is shown with. A letter with a mark is as wide as the letter;
 * what Arial may not have is taken to be a full square.
 */
export function letterWidth(character: string, isBold: boolean): number {
  const table = isBold ? BOLD : REGULAR;
  const known = table[(character.codePointAt(0) ?? 0) - 32];
  if (known !== undefined) return known / UNITS;
  if (character === '\t') return TAB_EMS;
  if (UNSEEN.test(character)) return 0;
  const [base = ''] = character.normalize('NFD');
  const width = base === character ? undefined : table[(base.codePointAt(0) ?? 0) - 32];
  if (width !== undefined) return width / UNITS;
  return (character.codePointAt(0) ?? 0) < FIRST_PICTURE ? SQUARE : PICTURE;
}
