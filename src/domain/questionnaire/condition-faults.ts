import { pathText, type Fault } from '../common/faults.ts';
import type { ConditionLeaf } from './condition.ts';
import { availablePoints, namedChoices, reachablePoints } from './kinds/question-kinds.ts';
import { ORGANISATION_TYPES, SERVICES, SIZE_BANDS } from './profile.ts';
import type { Question } from './schema.ts';

const fault = (path: readonly PropertyKey[], expected: string): Fault => ({ path: pathText(path), expected });

const PROFILE_VALUES = { type: ORGANISATION_TYPES, sizeBand: SIZE_BANDS, services: SERVICES };

/**
 * What is wrong with the leaves of a condition: questions that are not known, options that a question does not have,
 * numbers and points that no answer can have.
 * @param known the questions that it may look at, by id
 * @param expectedOf what was expected in place of a question that is not among them
 */
export function conditionFaults(
  leaves: readonly ConditionLeaf[],
  path: readonly PropertyKey[],
  known: ReadonlyMap<string, Question>,
  expectedOf: (questionId: string) => string,
): Fault[] {
  return leaves.flatMap((leaf) => {
    if (leaf.kind === 'profile') {
      return leaf.anyOf.flatMap((value) =>
        Object.hasOwn(PROFILE_VALUES[leaf.field], value)
          ? []
          : [fault(path, `a known ${leaf.field}; "${value}" is none`)],
      );
    }
    const question = known.get(leaf.question);
    if (!question) return [fault(path, expectedOf(leaf.question))];
    switch (leaf.kind) {
      case 'chose': {
        const ids = namedChoices(question).map(({ id }) => id);
        return leaf.anyOf.flatMap((id) =>
          ids.includes(id) ? [] : [fault(path, `an option of "${question.id}"; "${id}" is none`)],
        );
      }
      case 'number':
        if (question.kind !== 'number') return [fault(path, `a number question; "${question.id}" is not one`)];
        return leaf.atLeast <= question.maximum
          ? []
          : [fault(path, `at most ${question.maximum}, the most that "${question.id}" takes`)];
      case 'number-below':
        if (question.kind !== 'number') return [fault(path, `a number question; "${question.id}" is not one`)];
        return leaf.below > question.minimum
          ? []
          : [fault(path, `more than ${question.minimum}, the least that "${question.id}" takes`)];
      case 'points': {
        const most = availablePoints(question);
        return leaf.atLeast <= most
          ? []
          : [fault(path, `at most ${most}, the most points that "${question.id}" gives`)];
      }
      case 'points-below': {
        const least = Math.min(...reachablePoints(question));
        return leaf.below > least
          ? []
          : [fault(path, `more than ${least}, the fewest points that "${question.id}" gives`)];
      }
      case 'dont-know':
      case 'answered':
        return [];
    }
  });
}
