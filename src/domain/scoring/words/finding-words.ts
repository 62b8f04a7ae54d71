import { assertNever } from '../../common/result.ts';
import type { RankedQuestion } from '../rank.ts';

/**
 * What stands for a question where a weakness is told: its finding where the answer is known to be short, and that it is not
 * known where nobody knows. Everywhere else, and where its edition gives no finding, the question as it is asked.
 */
export function findingWords({
  question,
  score: { state, points },
}: Pick<RankedQuestion, 'question' | 'score'>): string {
  const { finding, text } = question;
  if (finding === undefined || points === null || points.earned >= points.available) return text;
  switch (state) {
    case 'answered':
      return finding;
    case 'dont-know':
      return `Not known: ${text}`;
    case 'open':
    case 'not-asked':
    case 'not-applicable':
      return text;
    default:
      return assertNever(state);
  }
}
