import LineBreaker from 'linebreak';
import type { Line, Run } from '../../document/index.ts';
import { COLOURS, type Look } from './styles.ts';
import type { Typefaces } from './typefaces.ts';

/** Words of one look that stand together on a line. `x` is from the left of the line. */
export type Fragment = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly isBold: boolean;
  readonly colour: string;
  readonly isBoxed: boolean;
  /** The question that the words lead to. */
  readonly target: string | null;
  /** Of the words, where it is not the document's. */
  readonly language: string | null;
};

/** One printed line, in points. `baseline` is where its letters stand, from its top. */
export type SetLine = {
  readonly fragments: readonly Fragment[];
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
};

export type Setting = {
  readonly typefaces: Typefaces;
  /** Whether a question has a row that its id can lead to. */
  readonly hasRow: (questionId: string) => boolean;
};

/** On either side of a word in a box. */
export const BOX_PADDING = 3;

/** A stretch of a line's text in one look, from one offset to the next. */
type Span = {
  readonly from: number;
  readonly to: number;
  readonly isBold: boolean;
  readonly isBoxed: boolean;
  readonly target: string | null;
  readonly language: string | null;
};

/**
 * Sets a line of the document as printed lines of at most `width`. Lines break where Unicode lets
 * them; a word that is wider by itself breaks anywhere, and a box only when it must. The space at
 * which a line breaks stays in its text, so that words do not run together when it is copied or read
 * aloud.
 */
export function setLine({ runs }: Line, width: number, look: Look, setting: Setting): readonly SetLine[] {
  const spans: Span[] = [];
  let text = '';
  for (const run of runs) {
    const words = setting.typefaces.printable(wordsOf(run));
    const kind = typeof run === 'string' ? 'text' : run.kind;
    spans.push({
      from: text.length,
      to: text.length + words.length,
      isBold: look.isBold || kind === 'strong' || kind === 'tag',
      isBoxed: kind === 'tag',
      target: kind === 'question' && setting.hasRow(words) ? words : null,
      language: typeof run !== 'string' && run.kind === 'foreign' ? run.language : null,
    });
    text += words;
  }
  const measure = (from: number, to: number) => widthBetween(from, to, text, spans, look.size, setting.typefaces);
  return breakLines(text, width, boxedAt(spans), measure).map(([from, to]) => {
    const fragments = fragmentsBetween(from, to, text, spans, look, setting.typefaces);
    return {
      fragments,
      size: look.size,
      width: measure(from, trimmedEnd(text, from, to)),
      height: look.size * look.leading,
      baseline: look.size * setting.typefaces.baselineOf(look.leading),
    };
  });
}

const wordsOf = (run: Run): string => (typeof run === 'string' ? run : run.kind === 'question' ? run.id : run.text);

const boxedAt = (spans: readonly Span[]) => (offset: number) =>
  spans.some(({ from, to, isBoxed }) => isBoxed && from < offset && offset < to);

/** Where a stretch ends when the spaces at its end are left off. */
function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /[ \n]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

type Measure = (from: number, to: number) => number;

/** The printed lines as pairs of offsets. An empty text is one empty line. */
function breakLines(
  text: string,
  width: number,
  isInBox: (offset: number) => boolean,
  measure: Measure,
): readonly (readonly [number, number])[] {
  const lines: [number, number][] = [];
  const breaker = new LineBreaker(text);
  let start = 0;
  let end = 0;
  let taken = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const { position, required } = next;
    if (!required && isInBox(position)) continue;
    const needed = measure(end, trimmedEnd(text, end, position));
    if (taken + needed > width && end > start) {
      lines.push([start, end]);
      start = end;
      taken = 0;
    }
    if (needed > width) {
      for (
        let cut = cutWithin(text, start, position, width, measure);
        cut < position;
        cut = cutWithin(text, start, position, width, measure)
      ) {
        lines.push([start, cut]);
        start = cut;
      }
      end = start;
    }
    taken += measure(end, position);
    end = position;
    // The last opportunity is the end of the text, which the library calls required.
    if (required && text.charAt(position - 1) === '\n') {
      lines.push([start, end]);
      start = end;
      taken = 0;
    }
  }
  if (start < text.length || lines.length === 0) lines.push([start, text.length]);
  return lines;
}

/** As far as a word that is too wide fits: by whole characters, and at least by one. */
function cutWithin(text: string, from: number, to: number, width: number, measure: Measure): number {
  if (measure(from, trimmedEnd(text, from, to)) <= width) return to;
  let cut = from;
  for (const character of text.slice(from, to)) {
    if (cut > from && measure(from, cut + character.length) > width) return cut;
    cut += character.length;
  }
  return to;
}

function widthBetween(
  from: number,
  to: number,
  text: string,
  spans: readonly Span[],
  size: number,
  typefaces: Typefaces,
): number {
  let width = 0;
  for (const span of spans) {
    if (span.to <= from || span.from >= to) continue;
    width +=
      size *
      typefaces.widthOf(text.slice(Math.max(from, span.from), Math.min(to, span.to)).replaceAll('\n', ''), span.isBold);
    if (span.isBoxed) width += (span.from >= from ? BOX_PADDING : 0) + (span.to <= to ? BOX_PADDING : 0);
  }
  return width;
}

function fragmentsBetween(
  from: number,
  to: number,
  text: string,
  spans: readonly Span[],
  look: Look,
  typefaces: Typefaces,
): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let x = 0;
  for (const { from: spanFrom, to: spanTo, isBold, isBoxed, target, language } of spans) {
    if (spanTo <= from || spanFrom >= to) continue;
    const words = text.slice(Math.max(from, spanFrom), Math.min(to, spanTo)).replaceAll('\n', ' ');
    const width = look.size * typefaces.widthOf(words, isBold);
    const padding = isBoxed ? BOX_PADDING : 0;
    fragments.push({
      text: words,
      x: hundredths(x + padding),
      width: hundredths(width),
      isBold,
      colour: target === null ? look.colour : COLOURS.link,
      isBoxed,
      target,
      language,
    });
    x += width + 2 * padding;
  }
  return fragments;
}

/** As fine as print can be, and short in the file. */
const hundredths = (points: number): number => Math.round(points * 100) / 100;

/** The height of lines below each other. */
export const heightOf = (lines: readonly SetLine[]): number => lines.reduce((sum, { height }) => sum + height, 0);
