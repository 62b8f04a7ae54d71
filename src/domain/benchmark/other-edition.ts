import { fail, ok, type Result } from '../common/result.ts';
import { questionsInOrder, reachablePoints, type Question, type Questionnaire } from '../questionnaire/index.ts';
import { compareVersionNames, isPreviousEdition, sameMeaningIds } from '../questionnaire/editions/index.ts';
import type { Cohort } from './pack/pack.ts';

/**
 * How much of a pack of a neighbouring edition speaks of the edition that was answered. Counts are questions that earn
 * points.
 */
export type EditionBridge = {
  readonly ownVersion: string;
  readonly packVersion: string;
  /** Of the edition that was answered. */
  readonly questionCount: number;
  /** Of them, asked with the same meaning in the pack's edition. */
  readonly commonCount: number;
};

export type BridgeProblem =
  /** The pack's edition is the newer one, and not here to say which of its questions mean the same. */
  | { readonly kind: 'edition-not-here'; readonly expected: string; readonly found: string }
  /** The newer of the two does not name the other as the one before it. */
  | { readonly kind: 'other-edition'; readonly expected: string; readonly found: string };

/**
 * The part of a group's figures, in points of the edition answered, that may be held against it: the
 * answers to questions that the newer edition calls the same, or reworded (scoring rules, last line).
 *
 * Their points may differ by a factor between the editions, and are brought to those of the edition
 * answered. A question whose levels do not correspond is left out, whatever the editions say of it.
 * Overall and sections have no part in it: a pack holds quantiles over all questions of its edition,
 * and from quantiles none over a choice of them can be worked out.
 * @param questionnaire the edition answered
 * @param editions those that are here, among which the pack's is looked for where it is the newer one
 */
export function bridgeCohort(
  cohort: Cohort,
  packVersion: string,
  questionnaire: Questionnaire,
  editions: readonly Questionnaire[],
): Result<{ readonly bridge: EditionBridge; readonly cohort: Cohort }, BridgeProblem> {
  const { id, version } = questionnaire;
  const versions = { expected: version, found: packVersion };
  const isPackOlder = isPreviousEdition({ id, version: packVersion }, questionnaire);
  const packEdition = editions.find((edition) => edition.id === id && edition.version === packVersion);
  const newer = isPackOlder ? questionnaire : packEdition;
  // Of an edition that is not here its name alone says whether its file could help.
  if (!newer)
    return fail({
      kind: compareVersionNames(packVersion, version) > 0 ? 'edition-not-here' : 'other-edition',
      ...versions,
    });
  if (!isPackOlder && !isPreviousEdition({ id, version }, newer)) return fail({ kind: 'other-edition', ...versions });

  const sameMeaning = sameMeaningIds(newer);
  const scored = questionsInOrder(questionnaire).flatMap(({ question }) =>
    reachablePoints(question).size > 1 ? [question] : [],
  );
  const common = new Map(
    scored.filter((question) => sameMeaning.has(question.id)).map((question) => [question.id, question]),
  );
  const questions = cohort.questions.flatMap(({ questionId, shares }) => {
    const question = common.get(questionId);
    const inOwnPoints = question && sharesInPointsOf(question, shares);
    return inOwnPoints ? [{ questionId, shares: inOwnPoints }] : [];
  });
  return ok({
    bridge: { ownVersion: version, packVersion, questionCount: scored.length, commonCount: common.size },
    cohort: { ...cohort, overall: null, sections: [], questions },
  });
}

type Shares = Cohort['questions'][number]['shares'];

/** The same shares at the levels of the question; null where its levels are not the pack's times one factor. */
function sharesInPointsOf(question: Question, shares: Shares): Shares | null {
  const levels = [...reachablePoints(question)].toSorted((a, b) => a - b);
  const most = levels.at(-1);
  const packMost = shares.at(-1)?.points;
  if (most === undefined || packMost === undefined || levels.length !== shares.length) return null;
  const inOwnPoints = shares.map((share) => ({ ...share, points: (share.points * most) / packMost }));
  return inOwnPoints.every(({ points }, index) => points === levels[index]) ? inOwnPoints : null;
}
