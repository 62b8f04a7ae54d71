import {
  draftForms,
  isDoneHere,
  QUESTION_FORMS,
  type Draft,
  type Drafts,
  type QuestionForm,
} from '#src/platform/storage/drafts/index.ts';
import type { AnswerDraft } from './answer-draft.ts';
import type { EvidenceDraft } from './evidence-form.tsx';
import type { OrganisationDraft } from './organisation-fields.tsx';

/** What is begun in each form on the card of a question. */
export const BEGUN_WORDS: Readonly<Record<QuestionForm, string>> = {
  answer: 'answer',
  note: 'note',
  owner: 'owner',
  due: 'due date',
  evidence: 'evidence',
  notForMe: 'reason why it is not for you',
};

/** Fields in which something is chosen, or that their form alone understands; in all others somebody types. */
const NOT_TYPED: ReadonlySet<string> = new Set([
  'choice',
  'statements',
  'leftOut',
  'ownVerdict',
  'grade',
  'piece',
  'changes',
  'type',
  'sizeBand',
  'services',
  'keptDate',
  'review',
] satisfies (keyof AnswerDraft | keyof EvidenceDraft | keyof OrganisationDraft | 'piece' | 'changes' | 'review')[]);

/**
 * What was typed in a form and does not count, in every state of it that is kept: for where the form itself does not
 * stand. A date is its three boxes.
 */
export function typedIn(kept: Draft): readonly string[] {
  const states = [...kept.beside, kept].filter((state) => !isDoneHere(state));
  const texts = states.flatMap(({ fields: { day = '', month = '', year = '', ...others } }) => [
    ...Object.entries(others).flatMap(([field, text]) => (NOT_TYPED.has(field) ? [] : text)),
    [day, month, year].filter((box) => box !== '').join('/'),
  ]);
  return [...new Set(texts)].filter((text) => text.trim() !== '');
}

/** What is begun in the forms on the card of a question, with the words in each where its form does not stand. */
export const begunOn = (
  questionId: string,
  drafts: Drafts,
): readonly { readonly kind: QuestionForm; readonly words: readonly string[] }[] =>
  QUESTION_FORMS.flatMap((kind) => {
    const kept = drafts.get(draftForms[kind](questionId));
    return kept ? [{ kind, words: typedIn(kept) }] : [];
  });

/** The same in words: "the note (“…”)". */
export const begunWords = ({ kind, words }: ReturnType<typeof begunOn>[number]): string =>
  `${kind === 'evidence' ? '' : 'the '}${BEGUN_WORDS[kind]}${words.length === 0 ? '' : ` (“${words.join('”, “')}”)`}`;
