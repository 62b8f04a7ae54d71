import { keysOf } from '#src/domain/common/keys-of.ts';
import { startForm, type Draft } from './drafts.ts';

// Apart from what keeps drafts, which the first screen needs: the names are for the forms themselves.

/** The forms on the card of a question. */
const questionForms = {
  answer: (questionId: string) => `answer/${questionId}`,
  note: (questionId: string) => `note/${questionId}`,
  owner: (questionId: string) => `owner/${questionId}`,
  due: (questionId: string) => `due/${questionId}`,
  evidence: (questionId: string) => `evidence/${questionId}`,
  notForMe: (questionId: string) => `not-for-me/${questionId}`,
} as const;
export const QUESTION_FORMS = keysOf(questionForms);
export type QuestionForm = (typeof QUESTION_FORMS)[number];

/** The forms whose drafts are kept, by name. The names guard stored data. */
export const draftForms = {
  ...questionForms,
  wording: (key: string) => `wording/${key}`,
  paper: (field: string) => `paper/${field}`,
  /** @param where the place of the app in which many questions are set at once */
  together: (where: string) => `together/${where}`,
  /** Questions to be handed out. */
  parcel: () => 'parcel',
  workbook: () => 'workbook',
  /** What a reviewer says of a question, and who they are. */
  judge: (questionId: string) => `judge/${questionId}`,
  reviewer: () => 'reviewer',
  /** Answers to be judged by somebody else, and what is said to a judgement: `HASH/QUESTION`. */
  askReview: () => 'ask-review',
  /** What is entered about a bulletin: `LIST/BULLETIN`. */
  followUp: (bulletin: string) => `follow-up/${bulletin}`,
  contest: (judged: string) => `contest/${judged}`,
  details: () => 'details',
  signOff: () => 'sign-off',
  start: startForm,
  pack: () => 'pack',
  /** A bulletin that the centre writes, and the issue that it goes into. */
  bulletin: () => 'bulletin',
  issue: () => 'issue',
  contacts: () => 'contacts',
  /** What there is to spend, and what an action of the plan costs. */
  planLimits: () => 'plan-limits',
  planFigures: (action: string) => `plan-figures/${action}`,
  /** Where it stands on the roadmap. */
  planStep: (action: string) => `plan-step/${action}`,
  /** From when a plan is and in which prices; an action of one's own, by its id or `new`; a group of which one is done. */
  planBasis: () => 'plan-basis',
  planOwn: (action: string) => `plan-own/${action}`,
  planGroup: () => 'plan-group',
  /** The staff days of one quarter. */
  planQuarter: () => 'plan-quarter',
  /** Of the register of training: how many of a group passed, and a message or drill that training is judged by. */
  trainingCounts: () => 'training-counts',
  trainingEffect: () => 'training-effect',
  /** @param item `itemKey` of what it is about */
  feedback: (item: string) => `feedback/${item}`,
  /** Who feedback is from, as far as they say. */
  feedbackFrom: () => 'feedback-from',
  /** Who a response file is from, as far as they say. @param list the key of the list that it answers */
  response: (list: string) => `response/${list}`,
  /** The text of an e-mail with bulletins in it. */
  pasted: () => 'pasted',
} as const;

/** The question on whose card a form is, and which of its forms; null for any other form. */
export function questionOfDraft({
  form,
}: Pick<Draft, 'form'>): { readonly questionId: string; readonly kind: QuestionForm } | null {
  const [name, questionId] = form.split('/');
  const kind = QUESTION_FORMS.find((one) => name === questionForms[one]('').slice(0, -1));
  return kind && questionId !== undefined ? { questionId, kind } : null;
}
