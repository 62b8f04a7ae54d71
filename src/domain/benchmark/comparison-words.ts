import { countOf } from '../common/format.ts';
import { faultLine } from '../common/problem-lines.ts';
import { assertNever } from '../common/result.ts';
import type { Comparison, ComparisonProblem } from './compare.ts';

// Here and not on a screen: screen, report and command line are to say the same.

/** What is compared across editions and what is not, as sentences. */
export const bridgeWords = ({ ownVersion, packVersion, questionCount, commonCount, comparedCount }: NonNullable<Comparison['bridge']>): readonly string[] => [
  `The pack is of edition ${packVersion}; this assessment answers edition ${ownVersion}. ` +
    `${commonCount} of the ${countOf(questionCount, 'question')} of edition ${ownVersion} that earn points mean the same in edition ${packVersion}. ` +
    (comparedCount === 0
      ? "Of none of those are both an answer here and this group's answers at hand, so no question is compared."
      : `${comparedCount} of those are compared, question by question: all that are answered here, and for which the pack gives this group's answers.`),
  'No figure is given for sections and overall. The pack holds how scores over all questions of its edition are spread, ' +
    'and from that nobody can work out how they are spread over the common questions alone.',
];

/** Why there is no comparison, and what would help. */
export function comparisonProblemWords(problem: ComparisonProblem): string {
  switch (problem.kind) {
    case 'other-questionnaire':
      return `This pack is for the questionnaire ${problem.found}, not for ${problem.expected}.`;
    case 'other-edition':
      return `This pack is for edition ${problem.found}. The assessment answers edition ${problem.expected}, and neither says which of its questions mean the same as those of the other, so nothing is compared.`;
    case 'edition-not-here':
      return `This pack is for edition ${problem.found}, which is not here. Bring its file in: it says which of its questions mean the same as those of edition ${problem.expected}, and those can be compared.`;
    case 'cohort-withheld':
      return problem.why;
    case 'cohort-unknown':
      return 'This pack holds no such group of peers.';
    case 'does-not-fit':
      return `This pack does not fit edition ${problem.version} (${problem.faults.slice(0, 3).map(faultLine).join('; ')}), so nothing is compared with it. Ask its publisher for a right one.`;
    default:
      return assertNever(problem);
  }
}
