import { letterWidth } from './letters.ts';

/** Letters of one look that follow each other. */
export type TextRun = { readonly text: string; readonly isBold: boolean; readonly language?: string };

/** One line's height in ems: what Arial takes, and a little more, so that no reader needs more. */
export const LINE_HEIGHT = 1.2;
/** How much of a width is counted on: readers round the widths of letters, each in its own way. */
const COUNTED_ON = 0.985;
const ELLIPSIS = '…';
const BREAK = /\r\n|[\r\n\u2028\u2029]/g;

type Letter = { readonly character: string; readonly ems: number; readonly run: TextRun };

const lettersOf = (runs: readonly TextRun[]): readonly Letter[] =>
  runs.flatMap((run) =>
    Array.from(run.text.replaceAll(BREAK, '\n'), (character) => ({
      character,
      ems: character === '\n' ? 0 : letterWidth(character, run.isBold),
      run,
    })),
  );

/** Where each line ends: it breaks behind spaces, and within a word that is longer than a line. */
function lineEnds(letters: readonly Letter[], ems: number): readonly number[] {
  const ends: number[] = [];
  let start = 0;
  let lastSpace = 0;
  let taken = 0;
  const end = (at: number): void => {
    ends.push(at);
    start = at;
  };
  for (const [index, { character, ems: wide }] of letters.entries()) {
    if (character === '\n') {
      end(index + 1);
      taken = 0;
      continue;
    }
    // A space that does not fit hangs over the edge, where nobody sees it.
    if (character !== ' ' && taken + wide > ems && index > start) {
      end(lastSpace > start ? lastSpace : index);
      taken = letters.slice(start, index).reduce((sum, one) => sum + one.ems, 0);
    }
    taken += wide;
    if (character === ' ') lastSpace = index + 1;
  }
  return [...ends, letters.length];
}

/** Of runs on one line, in points. */
export const widthOf = (runs: readonly TextRun[], size: number): number =>
  (lettersOf(runs).reduce((sum, { ems }) => sum + ems, 0) * size) / COUNTED_ON;

/** Lines that runs take in a width, both in points, set in one size; an empty text takes one. */
export const countLines = (runs: readonly TextRun[], width: number, size: number): number =>
  lineEnds(lettersOf(runs), (width / size) * COUNTED_ON).length;

/** The runs as far as they fit into so many lines; where they are cut, it shows. */
export function cutTo(runs: readonly TextRun[], lines: number, width: number, size: number): readonly TextRun[] {
  const letters = lettersOf(runs);
  const ems = (width / size) * COUNTED_ON;
  const end = lineEnds(letters, ems)[lines - 1];
  if (end === undefined || end >= letters.length) return runs;
  let kept = end;
  const fits = (): boolean => countLines([...runsOf(letters.slice(0, kept)), ellipsis(letters)], width, size) <= lines;
  while (kept > 0 && !fits()) kept -= 1;
  const lastSpace = letters.slice(0, kept).findLastIndex(({ character }) => /\s/.test(character));
  const shown = letters.slice(0, lastSpace > kept / 2 ? lastSpace : kept);
  while (/[\s\p{P}]/u.test(shown.at(-1)?.character ?? '')) shown.pop();
  return [...runsOf(shown), ellipsis(shown)];
}

const ellipsis = (letters: readonly Letter[]): TextRun => ({
  text: ` ${ELLIPSIS}`,
  isBold: letters.at(-1)?.run.isBold ?? false,
});

function runsOf(letters: readonly Letter[]): readonly TextRun[] {
  const runs: { text: string; readonly of: TextRun }[] = [];
  for (const { character, run } of letters) {
    const last = runs.at(-1);
    if (last?.of === run) last.text += character;
    else runs.push({ text: character, of: run });
  }
  return runs.map(({ text, of }) => ({ ...of, text }));
}
