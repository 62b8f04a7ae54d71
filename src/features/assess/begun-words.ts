import type { QuestionForm } from '#src/platform/storage/drafts/index.ts';

/** What is begun in each form on the card of a question. */
export const BEGUN_WORDS: Readonly<Record<QuestionForm, string>> = {
  answer: 'answer',
  note: 'note',
  owner: 'owner',
  due: 'due date',
  evidence: 'evidence',
};
