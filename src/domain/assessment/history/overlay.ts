import { changeAnswer, emptyAnswer } from './history.ts';
import type { AssessmentFile } from '../schema.ts';
import { stampOf, type UnsavedPart } from './unsaved-parts.ts';

/**
 * An assessment with the parts laid over it that the store could not take, in the order given, each noted in
 * its history. An assessment that was signed off meanwhile comes back as a draft, since its answers
 * are no longer those that were signed. Parts of other assessments are left out.
 */
export function overlayParts(file: AssessmentFile, parts: readonly UnsavedPart[]): AssessmentFile {
  const answers = new Map(file.answers.map((answer) => [answer.questionId, answer]));
  const history = [...file.history];
  let { updatedAt } = file;
  for (const unsaved of parts) {
    const { assessmentId, questionId, part, at } = unsaved;
    const changed =
      assessmentId === file.id
        ? changeAnswer(answers.get(questionId) ?? emptyAnswer(questionId, at), part, stampOf(unsaved))
        : null;
    if (!changed) continue;
    answers.set(questionId, changed.answer);
    history.push(changed.change);
    updatedAt = at;
  }
  if (history.length === file.history.length) return file;
  return {
    ...file,
    status: 'draft',
    updatedAt,
    answers: [...answers.values()].toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)),
    history,
  };
}
