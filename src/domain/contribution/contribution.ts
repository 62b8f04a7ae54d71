import * as z from 'zod/mini';
import type { QuestionState } from '../assessment/questions/index.ts';
import { pathText, type Fault } from '../common/faults.ts';
import { parseFile, type FileFormat, type FileProblem } from '../common/file.ts';
import { must, type Result } from '../common/result.ts';
import { editionSchema, hashSchema, idSchema } from '../common/text.ts';
import { MAX_POINTS } from '../common/limits.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { peerGroupSchema, type PeerGroup } from '../benchmark/peer-group.ts';
import type { Score } from '../scoring/index.ts';
import { periodSchema, revisionSchema, seriesIdSchema, type Period } from './series.ts';
import { canBeAvailable, canGive, frameOf, type EditionFrame } from './edition-frame.ts';

export const CONTRIBUTION_FORMAT = 'assure-contribution';
export const CONTRIBUTION_FORMAT_VERSION = 1;

/** More questions than any edition may have (60 sections of 200). */
const MAX_QUESTIONS = 12_000;

/** Who the figures speak of: organisations that answered, or nobody (made by simulation). */
export const contributionBasisSchema = z.enum(['organisation', 'illustrative']);
export type ContributionBasis = z.infer<typeof contributionBasisSchema>;

/**
 * What an organisation may hand over: points and states, and nothing that names it. Two entries per
 * question of the edition, in its order, so that a whole contribution is one short line:
 *
 *     "points": [3, 0, null], "states": "adx"
 */
export const contributionSchema = z.strictObject({
  format: z.literal(CONTRIBUTION_FORMAT),
  formatVersion: z.literal(CONTRIBUTION_FORMAT_VERSION),
  basis: contributionBasisSchema,
  questionnaire: z.strictObject({ id: idSchema, version: editionSchema, hash: hashSchema }),
  cohort: peerGroupSchema,
  period: periodSchema,
  seriesId: seriesIdSchema,
  revision: revisionSchema,
  /** Points earned, or null where the question leaves the sum. */
  points: z
    .array(z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_POINTS))))
    .check(z.minLength(1), z.maxLength(MAX_QUESTIONS)),
  /**
   * Points that the question could give, where statements that do not apply make it less than the edition says; null
   * elsewhere. Left out where it is less nowhere.
   */
  available: z.optional(
    z
      .array(z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_POINTS))))
      .check(z.minLength(1), z.maxLength(MAX_QUESTIONS)),
  ),
  /** a answered, d don't know, n not applicable, x not asked, o open. */
  states: z
    .string()
    .check(z.regex(/^[adnxo]+$/, 'one letter per question, of a, d, n, x and o'), z.maxLength(MAX_QUESTIONS)),
});
export type Contribution = z.infer<typeof contributionSchema>;

export const contributionFormat: FileFormat<Contribution> = {
  format: CONTRIBUTION_FORMAT,
  formatVersion: CONTRIBUTION_FORMAT_VERSION,
  schema: contributionSchema,
  findFaults: findContributionFaults,
};

/** Text of one contribution, or every fault. Whether it fits its edition is `contributionMisfits`' to say. */
export const parseContribution = (text: string): Result<Contribution, FileProblem> =>
  parseFile(text, contributionFormat);

/** One line, as a set of contributions holds it; without the line break. */
export const formatContribution = (contribution: Contribution): string => JSON.stringify(contribution);

const STATE_LETTERS = {
  answered: 'a',
  'dont-know': 'd',
  'not-applicable': 'n',
  'not-asked': 'x',
  open: 'o',
} as const satisfies Record<QuestionState['kind'], string>;

/**
 * A score as the file that may be handed over. Notes, evidence, names, codes, texts and dates have no
 * place in it to stand.
 * @param seriesId random, kept on the device for this assessment
 * @param revision 1 for the first file of the series, then one more each time
 */
export const buildContribution = (
  score: Score,
  questionnaire: Questionnaire,
  cohort: PeerGroup,
  period: Period,
  seriesId: string,
  revision = 1,
): Contribution =>
  packScore(score, frameOf(questionnaire), { basis: 'organisation', cohort, period, seriesId, revision });

export type ContributionHeader = Pick<Contribution, 'basis' | 'cohort' | 'period' | 'seriesId' | 'revision'>;

/** `buildContribution` for many scores of one edition. */
export function packScore(score: Score, frame: EditionFrame, header: ContributionHeader): Contribution {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  const inOrder = frame.questions.map(({ id }) => must(scores.get(id), `${id} is scored`));
  const available = inOrder.map(({ points }, index) =>
    points && points.available !== frame.questions[index]?.available ? points.available : null,
  );
  return {
    format: CONTRIBUTION_FORMAT,
    formatVersion: CONTRIBUTION_FORMAT_VERSION,
    basis: header.basis,
    questionnaire: frame.ref,
    // Named one by one: an organisation's profile holds more than its cohort, and none of it may slip through.
    cohort: { type: header.cohort.type, sizeBand: header.cohort.sizeBand },
    period: header.period,
    seriesId: header.seriesId,
    revision: header.revision,
    points: inOrder.map(({ points }) => points?.earned ?? null),
    ...withAvailable(available),
    states: inOrder.map(({ state }) => STATE_LETTERS[state]).join(''),
  };
}

/** `available` where it says anything. */
export const withAvailable = (available: readonly (number | null)[]): Pick<Contribution, 'available'> =>
  available.some((points) => points !== null) ? { available: [...available] } : {};

/** What can be told without the edition: the lists are as long, and each state agrees with its points. */
function findContributionFaults({ points, available, states }: Contribution): readonly Fault[] {
  if (points.length !== states.length) {
    return [
      { path: 'states', expected: `${points.length} letters, one per entry of points; there are ${states.length}` },
    ];
  }
  if (available && available.length !== points.length)
    return [{ path: 'available', expected: `${points.length} entries, one per entry of points; or none at all` }];
  if (available?.every((one) => one === null))
    return [
      { path: 'available', expected: 'nothing, since no question has fewer points available than the edition says' },
    ];
  return points.flatMap((earned, index): readonly Fault[] => {
    const state = states[index] ?? '';
    const expected = expectedPoints(state, earned);
    const most = available?.[index] ?? null;
    return [
      ...(expected === null ? [] : [{ path: pathText(['points', index]), expected }]),
      ...(most === null || (state === 'a' && (earned ?? 0) <= most)
        ? []
        : [
            {
              path: pathText(['available', index]),
              expected: state === 'a' ? `at least ${earned}, the points earned` : `null, since the state is "${state}"`,
            },
          ]),
    ];
  });
}

function expectedPoints(state: string, earned: number | null): string | null {
  switch (state) {
    case 'n':
    case 'x':
      return earned === null ? null : `null, since the state is "${state}"`;
    case 'd':
    case 'o':
      return earned === 0 ? null : `0, since the state is "${state}"`;
    default:
      return earned === null ? `points, since the state is "${state}"` : null;
  }
}

/**
 * Faults that show only beside the edition: another edition, other lengths, points out of reach, states not allowed.
 */
export const contributionMisfits = (contribution: Contribution, questionnaire: Questionnaire): readonly Fault[] =>
  misfitsInFrame(contribution, frameOf(questionnaire));

/** `contributionMisfits` for many contributions of one edition. */
export function misfitsInFrame(
  { questionnaire, points, available, states }: Contribution,
  { ref, questions }: EditionFrame,
): readonly Fault[] {
  const edition = `${ref.id} ${ref.version}`;
  if (questionnaire.id !== ref.id) return [{ path: 'questionnaire.id', expected: `"${ref.id}"` }];
  if (questionnaire.version !== ref.version) return [{ path: 'questionnaire.version', expected: `"${ref.version}"` }];
  if (questionnaire.hash !== ref.hash) {
    return [
      { path: 'questionnaire.hash', expected: `the hash of ${edition}: the edition answered has other contents` },
    ];
  }
  if (points.length !== questions.length) {
    return [
      {
        path: 'points',
        expected: `${questions.length} entries, one per question of ${edition}; there are ${points.length}`,
      },
    ];
  }
  return questions.flatMap((question, index): Fault[] => {
    const earned = points[index] ?? null;
    const state = states[index];
    if (state === 'a' && earned !== null && !canGive(question, earned)) {
      return [{ path: pathText(['points', index]), expected: `points that "${question.id}" can give` }];
    }
    const most = available?.[index] ?? null;
    if (most !== null && !canBeAvailable(question, most, earned ?? 0)) {
      return [
        {
          path: pathText(['available', index]),
          expected: `points that are left of "${question.id}" without some of its statements`,
        },
      ];
    }
    if (state === 'n' && !question.mayBeNotApplicable) {
      return [{ path: 'states', expected: `not "n" for entry ${index}: "${question.id}" always applies` }];
    }
    if (state === 'x' && !question.mayBeNotAsked) {
      return [{ path: 'states', expected: `not "x" for entry ${index}: "${question.id}" is always asked` }];
    }
    return [];
  });
}
