import type { CalendarDate } from '../../common/calendar-date.ts';
import { parseFile, type FileProblem } from '../../common/file.ts';
import { isSameJson } from '../../common/same-json.ts';
import { isKept, MONTHS_KEPT, slipEntry, type EntryOf } from './entries.ts';
import { slipFormat, type Slip } from '../slip.ts';

/** What becomes of a slip. */
export type SlipStanding =
  | { readonly kind: 'new' }
  /** The very same slip is here, or came before it in this batch. */
  | { readonly kind: 'here' }
  /** Its number is that of another slip, which says something else. */
  | { readonly kind: 'number-taken'; readonly by: Slip }
  /** Once it was to be written, something bore its number: another tab's, or what is damaged. */
  | { readonly kind: 'came-meanwhile' }
  | { readonly kind: 'too-old' }
  | { readonly kind: 'dated-ahead' };

export function standingOfSlip(slip: Slip, here: ReadonlyMap<string, Slip>, today: CalendarDate): SlipStanding {
  const same = here.get(slip.id);
  if (same) return isSameJson(same, slip) ? { kind: 'here' } : { kind: 'number-taken', by: same };
  if (slip.date > today) return { kind: 'dated-ahead' };
  return isKept(slip, today) ? { kind: 'new' } : { kind: 'too-old' };
}

/** A file that was chosen: its name and what is in it, or why that could not be read. */
export type SlipFile = {
  readonly name: string;
  readonly text: { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: FileProblem };
};

/** What became of one file, for one line. */
export type SlipLine =
  | { readonly name: string; readonly slip: Slip; readonly standing: SlipStanding }
  | { readonly name: string; readonly slip: null; readonly problem: FileProblem };

/**
 * Looks at many files at once: each is named with what it is, and no fault of one keeps another out.
 * @param here the slips of the register, by their number
 * @returns a line for each file, and what is to be added
 */
export function takeSlips(
  files: readonly SlipFile[],
  here: ReadonlyMap<string, Slip>,
  today: CalendarDate,
  addedAt: string,
): { readonly lines: readonly SlipLine[]; readonly added: readonly EntryOf<'slip'>[] } {
  const known = new Map(here);
  const added: EntryOf<'slip'>[] = [];
  const lines = files.map(({ name, text }): SlipLine => {
    const parsed = text.ok ? parseFile(text.value, slipFormat) : text;
    if (!parsed.ok) return { name, slip: null, problem: parsed.problem };
    const slip = parsed.value;
    const standing = standingOfSlip(slip, known, today);
    if (standing.kind === 'new') {
      known.set(slip.id, slip);
      added.push(slipEntry(slip, addedAt));
    }
    return { name, slip, standing };
  });
  return { lines, added };
}

/**
 * The same once it was written: what is said to be added is.
 * @param added ids of the entries that were added
 */
export const linesOnceAdded = (lines: readonly SlipLine[], added: ReadonlySet<string>): readonly SlipLine[] =>
  lines.map((line) =>
    line.slip !== null && line.standing.kind === 'new' && !added.has(slipEntry(line.slip, '').id)
      ? { ...line, standing: { kind: 'came-meanwhile' } }
      : line,
  );

/** Was a file a slip that was damaged, or changed by hand? */
export const isTampered = (problem: FileProblem): boolean =>
  problem.kind === 'faults' && problem.format === slipFormat.format;

const REFUSED: Readonly<Record<Exclude<SlipStanding['kind'], 'new' | 'number-taken'>, string>> = {
  here: 'Here already: the same slip, by its number. It counts once.',
  'came-meanwhile':
    'Not added: another tab has brought in a slip of its number meanwhile, or one of that number is damaged here. Look at what is damaged under "Your data", and bring it in again.',
  'too-old': `Not added: it is older than ${MONTHS_KEPT} months, for which slips are kept.`,
  'dated-ahead': 'Not added: its date lies ahead. Look at the clock of the device on which it was made.',
};

/** What became of a slip, in a sentence. */
export const standingWords = (standing: SlipStanding): string =>
  standing.kind === 'new'
    ? 'Added.'
    : standing.kind === 'number-taken'
      ? 'Not added: its number is that of another slip here, which says something else. Either one try was saved twice with other words, or one of the two was made by hand or copied: ask whose it is.'
      : REFUSED[standing.kind];
