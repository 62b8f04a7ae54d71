import { canonicalJson } from '../../common/canonical-json.ts';
import { pathText, type Fault } from '../../common/faults.ts';
import { earlierQuestionIds } from './edition-changes.ts';
import { isPreviousEdition, newestFirst } from './editions.ts';
import { choicesOf, scoringShape } from '../kinds/question-kinds.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../schema.ts';

type Path = readonly PropertyKey[];

const fault = (path: Path, expected: string): Fault => ({ path: pathText(path), expected });

/**
 * What an edition says about the one before it, held against the editions themselves (scoring rules,
 * "Editions"). The newest earlier edition must be the one named as previous, and no id may come back
 * for another question, however long ago it was in use.
 * @param earlier sound editions in any order, of the same questionnaire and of the one it grew from; those not older
 *   are passed over
 */
export function editionFaults(earlier: readonly Questionnaire[], later: Questionnaire): readonly Fault[] {
  const others = earlier.filter(({ id, version }) => id === later.id && version !== later.version);
  const inOrder = newestFirst([...others, later], (edition) => edition);
  const own = inOrder.slice(inOrder.indexOf(later) + 1);
  const before = own.length > 0 ? own : earlier.filter((edition) => isPreviousEdition(edition, later));
  const [previous] = before;
  if (!previous) return [];
  if (!isPreviousEdition(previous, later)) {
    return [fault(['previousEdition', 'version'], `${previous.version}, the newest edition before this one`)];
  }
  const known = new Map(questionsInOrder(previous).map(({ question }) => [question.id, question]));
  const everUsed = new Map(
    before
      .toReversed()
      .flatMap((edition) => questionsInOrder(edition).map(({ question }) => [question.id, edition.version] as const)),
  );
  return [
    ...later.sections.flatMap(({ questions }, s) =>
      questions.flatMap((question, q) =>
        relationFaults(question, ['sections', s, 'questions', q], known, everUsed, previous.version),
      ),
    ),
    ...whereaboutsFaults(later, known, previous.version),
  ];
}

function relationFaults(
  question: Question,
  path: Path,
  known: ReadonlyMap<string, Question>,
  everUsed: ReadonlyMap<string, string>,
  version: string,
): readonly Fault[] {
  const at: Path = [...path, 'relation'];
  const before = known.get(question.id);
  switch (question.relation?.kind) {
    case 'same':
    case 'reworded': {
      if (!before) return [fault(at, `a question of edition ${version}; "${question.id}" is none`)];
      if (canonicalJson(scoringShape(before)) !== canonicalJson(scoringShape(question))) {
        return [
          fault(
            at,
            `"stricter" or "looser": its kind, choices, limits or shares of points are not those of edition ${version}`,
          ),
        ];
      }
      return question.relation.kind === 'same' &&
        canonicalJson(wordsAsked(before)) !== canonicalJson(wordsAsked(question))
        ? [fault(at, `"reworded": its words are not those of edition ${version}`)]
        : [];
    }
    case 'stricter':
    case 'looser':
      return before ? [] : [fault(at, `a question of edition ${version}; "${question.id}" is none`)];
    case 'split':
    case 'merged': {
      const sources = earlierQuestionIds(question);
      return [
        ...sources
          .filter((id) => !known.has(id))
          .map((id) => fault([...at, 'from'], `a question of edition ${version}; "${id}" is none`)),
        ...(sources.includes(question.id) ? [] : reuseFaults(question, path, everUsed)),
      ];
    }
    case 'new':
      return reuseFaults(question, path, everUsed);
    case undefined:
      throw new Error('Broken invariant: a sound edition with a previous one relates every question to it');
  }
}

function reuseFaults({ id }: Question, path: Path, everUsed: ReadonlyMap<string, string>): readonly Fault[] {
  const version = everUsed.get(id);
  return version === undefined
    ? []
    : [fault([...path, 'id'], `an id never used before; "${id}" is a question of edition ${version}`)];
}

/**
 * Each earlier question must be there still, be split or merged, or be listed as removed; and nothing else be listed.
 */
function whereaboutsFaults(
  later: Questionnaire,
  known: ReadonlyMap<string, Question>,
  version: string,
): readonly Fault[] {
  const removed = later.previousEdition?.removed ?? [];
  const accounted = new Set([
    ...questionsInOrder(later).flatMap(({ question }) => [question.id, ...earlierQuestionIds(question)]),
    ...removed.map(({ question }) => question),
  ]);
  const path: Path = ['previousEdition', 'removed'];
  return [
    ...removed.flatMap(({ question }, r) =>
      known.has(question)
        ? []
        : [fault([...path, r, 'question'], `a question of edition ${version}; "${question}" is none`)],
    ),
    ...[...known.keys()]
      .filter((id) => !accounted.has(id))
      .map((id) => fault(path, `"${id}" with a reason: it is in edition ${version} and gone from this one`)),
  ];
}

/** The words that an answer answers: the question and what is chosen from. */
const wordsAsked = (question: Question): unknown => ({
  text: question.text,
  choices: Object.fromEntries(choicesOf(question).map(({ id, text }) => [id, text])),
});
