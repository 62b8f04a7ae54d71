import { decodeText, parseOutline, readOutline, type FileProblem } from '../common/file.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { aggregatorOf, type Added, type Aggregator, type ContributionRefusal, type Sender } from './aggregate.ts';
import { contributionFormat, type Contribution } from '../contribution/index.ts';
import type { Period } from '../contribution/series.ts';
import { frameOf } from '../contribution/edition-frame.ts';
import { chooserOf, packedReaderOf, packedStart, type Begun, type ReadPackedLine } from './packed-line.ts';

/** What is asked for; null takes any. */
export type Wanted = {
  /** Editions that contributions may answer. */
  readonly editions: readonly Questionnaire[];
  readonly period: Period | null;
};

/**
 * Why a text does not count: it is no contribution, or it is not of what is asked for, or it does not fit its edition.
 */
export type IntakeProblem =
  | FileProblem
  | Exclude<ContributionRefusal, { readonly kind: 'mixed-basis' }>
  | { readonly kind: 'unknown-edition'; readonly id: string; readonly version: string };

/** What became of a contribution, and where it went. */
export type Taken = { readonly added: Added; readonly aggregator: Aggregator; readonly seriesId: string };

/**
 * Contributions in, aggregators out, one for every edition, period and basis that occurs: none is
 * mixed with another, and anyone who builds a pack chooses among them.
 */
export type Intake = {
  /** Takes one contribution, as the bytes of a line or a whole file. */
  readonly take: (bytes: Uint8Array, sender?: Sender) => Result<Taken, IntakeProblem>;
  readonly aggregators: () => readonly Aggregator[];
};

/**
 * How lines begin that are like one that was accepted in full, and where they go; the row is written again for each.
 */
type Kind = {
  readonly aggregator: Aggregator;
  readonly cohort: Contribution['cohort'];
  readonly row: Int16Array;
  readonly read: ReadPackedLine;
};

/**
 * Every contribution is checked in full. The schema needs a hundred times as long as reading does, so
 * it is asked for the first of each kind, and wherever a line is not exactly as it would be written,
 * to name the fault or to accept another way of writing; see `packedReaderOf`.
 */
export function createIntake({ editions, period }: Wanted): Intake {
  const frames = editions.map(frameOf);
  const readers = new Map(frames.map((frame) => [frame, packedReaderOf(frame)]));
  const aggregators = new Map<string, Aggregator>();
  const kinds = new Map<string, Begun<Kind>>();
  let choose = chooserOf<Kind>([]);

  const takeExactly = (line: Uint8Array, sender: Sender): Taken | null => {
    const begun = choose(line);
    if (begun === null) return null;
    const { aggregator, cohort, row, read } = begun.of;
    const packed = read(line, begun.start, row);
    if (packed === null) return null;
    const { seriesId, revision } = packed;
    return { added: aggregator.addRow(seriesId, revision, cohort, row, sender), aggregator, seriesId };
  };

  const takeChecked = (contribution: Contribution, sender: Sender): Result<Taken, IntakeProblem> => {
    if (period !== null && contribution.period !== period)
      return fail({ kind: 'other-period', found: contribution.period, expected: period });
    const { questionnaire, basis, cohort } = contribution;
    const frame = frames.find(({ ref }) => ref.id === questionnaire.id && ref.version === questionnaire.version);
    if (!frame) return fail({ kind: 'unknown-edition', id: questionnaire.id, version: questionnaire.version });
    const key = [frame.ref.id, frame.ref.version, contribution.period, basis].join(' ');
    const aggregator = aggregators.get(key) ?? aggregatorOf(frame, contribution.period, basis);
    const added = aggregator.add(contribution, sender);
    if (!added.ok) {
      if (added.problem.kind === 'mixed-basis')
        throw new Error('Broken invariant: there is an aggregator for each basis');
      return fail(added.problem);
    }
    aggregators.set(key, aggregator);
    const kind = `${key} ${cohort.type} ${cohort.sizeBand}`;
    if (!kinds.has(kind)) {
      kinds.set(kind, {
        start: packedStart(contribution),
        of: {
          aggregator,
          cohort,
          row: new Int16Array(frame.questions.length),
          read: must(readers.get(frame), 'a reader for every edition'),
        },
      });
      choose = chooserOf([...kinds.values()]);
    }
    return ok({ added: added.value, aggregator, seriesId: contribution.seriesId });
  };

  return {
    take: (bytes, sender = null) => {
      const taken = takeExactly(bytes, sender);
      if (taken !== null) return ok(taken);
      const text = decodeText(bytes);
      const outline = text.ok ? readOutline(text.value) : text;
      const contribution = outline.ok ? parseOutline(outline.value, contributionFormat) : outline;
      return contribution.ok ? takeChecked(contribution.value, sender) : contribution;
    },
    aggregators: () => [...aggregators.values()],
  };
}
