import type { Contents } from '../assessment/file/index.ts';
import type { Assessment } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import type { Sent } from '../merge/index.ts';

/** What a person chose for a workbook. */
type WorkbookChoice = Pick<Sent, 'questions' | 'withAnswers' | 'to' | 'due' | 'message'>;

/**
 * What is to be remembered of a workbook that is handed out: the answers to its questions, and every piece of evidence,
 * since a person who names one that is here means it.
 */
export function sentWorkbook(
  { id: assessmentId }: Pick<Assessment, 'id'>,
  { answers, evidence }: Contents,
  choice: WorkbookChoice,
  stamp: { readonly id: string; readonly at: string },
): Sent {
  const ids = new Set(choice.questions);
  return {
    ...choice,
    id: stamp.id,
    assessmentId,
    kind: 'workbook',
    sentAt: stamp.at,
    // Of no answer, not even one that goes along: beside it is kept what no cell shows, such as last year's, and of few
    // answers a hash can be guessed. The id is random, so no other workbook has it.
    hash: contentHash({ sent: stamp.id, questions: choice.questions }),
    base: { answers: answers.filter(({ questionId }) => ids.has(questionId)), evidence: [...evidence] },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
}
