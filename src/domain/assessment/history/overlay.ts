import { questionsInOrder, type Questionnaire } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import { changeAnswer, emptyAnswer } from './history.ts';
import type { Answer, AnswerChange, AssessmentFile } from '../schema.ts';
import { partOnto, stampOf, withoutKeys, type UnsavedPart } from './unsaved-parts.ts';

/**
 * An assessment with the parts laid over it that the store could not take, in the order given, each noted in
 * its history. An assessment that was signed off meanwhile comes back as a draft, since its answers
 * are no longer those that were signed. Parts of other assessments are left out.
 */
export function overlayParts(file: AssessmentFile, parts: readonly UnsavedPart[]): AssessmentFile {
  const own = parts.filter(({ assessmentId }) => assessmentId === file.id);
  const { answers, changes } = layOver(file.answers, own, new Set(file.evidence.map(({ id }) => id)));
  const latest = changes.at(-1);
  if (!latest) return file;
  return {
    ...file,
    status: 'draft',
    updatedAt: latest.at,
    answers: answers.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)),
    history: [...file.history, ...changes],
  };
}

/**
 * Answers with parts of one assessment laid over them, in the order given, and the changes that those make. An answer
 * that no part changes stays the same object.
 * @param pieces the pieces of evidence that are there, by id
 */
export function layOver(
  answers: readonly Answer[],
  parts: readonly UnsavedPart[],
  pieces: ReadonlySet<string>,
): { readonly answers: readonly Answer[]; readonly changes: readonly AnswerChange[] } {
  const laid = new Map(answers.map((answer) => [answer.questionId, answer]));
  const changes: AnswerChange[] = [];
  for (const unsaved of parts) {
    const { questionId, at } = unsaved;
    const before = laid.get(questionId) ?? emptyAnswer(questionId, at);
    const part = partOnto(unsaved, before);
    // A piece of evidence that is not there is one that could not be kept, or is damaged: no answer may name it.
    const evidence = part.evidence?.filter((id) => pieces.has(id));
    const changed = changeAnswer(before, evidence ? { ...part, evidence } : part, stampOf(unsaved));
    if (!changed) continue;
    laid.set(questionId, changed.answer);
    changes.push(changed.change);
  }
  return { answers: changes.length === 0 ? answers : [...laid.values()], changes };
}

/**
 * Parts as far as a file may hold them, and how many hold something more: a value that its question does not take, such
 * as a date after the assessment date was moved, or words for a question that the edition lacks. A file with those
 * would not open again.
 */
export function fittingParts(
  parts: readonly UnsavedPart[],
  questionnaire: Questionnaire,
  assessmentDate: string,
): { readonly parts: readonly UnsavedPart[]; readonly unfitCount: number } {
  const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const fitting = parts.flatMap((unsaved): UnsavedPart[] => {
    const question = questions.get(unsaved.questionId);
    if (!question) return [];
    const { value } = unsaved.part;
    if (!value || valueMisfit(question, value, assessmentDate) === null) return [unsaved];
    const part = withoutKeys(unsaved.part, ['value']);
    return part ? [{ ...unsaved, part }] : [];
  });
  return { parts: fitting, unfitCount: parts.filter((each) => !fitting.includes(each)).length };
}
