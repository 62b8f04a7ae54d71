import { pathText } from '../common/faults.ts';
import { bandsOf, choicesOf } from '../questionnaire/kinds/index.ts';
import type { Question, Questionnaire } from '../questionnaire/index.ts';

/** The sorts of text that an author writes. Names of publications, frameworks and publishers are others' words. */
export type TextKind =
  | 'title'
  | 'summary'
  | 'section-title'
  | 'section-summary'
  | 'question'
  | 'short-title'
  | 'finding'
  | 'guidance'
  | 'why'
  | 'incident'
  | 'option'
  | 'band-of-points'
  | 'role'
  | 'evidence-prompt'
  | 'essential-reason'
  | 'not-applicable-when'
  | 'band-title'
  | 'band-meaning'
  | 'target-note'
  | 'action-title'
  | 'action-description'
  | 'contradiction';

export type PlacedText = {
  readonly kind: TextKind;
  readonly path: string;
  /** The question that the text stands in, else null. */
  readonly questionId: string | null;
  readonly text: string;
};

type Path = readonly PropertyKey[];

/** Every text of an edition that its author wrote, in the order of the file. */
export function textsOf(questionnaire: Questionnaire): readonly PlacedText[] {
  const own = (kind: TextKind, path: Path, text: string | undefined): readonly PlacedText[] =>
    text === undefined ? [] : [{ kind, path: pathText(path), questionId: null, text }];
  return [
    ...own('title', ['title'], questionnaire.title),
    ...own('summary', ['summary'], questionnaire.summary),
    ...questionnaire.scoring.bands.flatMap(({ title, meaning }, b) => [
      ...own('band-title', ['scoring', 'bands', b, 'title'], title),
      ...own('band-meaning', ['scoring', 'bands', b, 'meaning'], meaning),
    ]),
    ...(questionnaire.targetProfiles ?? []).flatMap(({ note }, p) =>
      own('target-note', ['targetProfiles', p, 'note'], note),
    ),
    ...questionnaire.sections.flatMap(({ title, summary, questions }, s) => [
      ...own('section-title', ['sections', s, 'title'], title),
      ...own('section-summary', ['sections', s, 'summary'], summary),
      ...questions.flatMap((question, q) => questionTexts(question, ['sections', s, 'questions', q])),
    ]),
    ...questionnaire.actions.flatMap(({ title, description }, a) => [
      ...own('action-title', ['actions', a, 'title'], title),
      ...own('action-description', ['actions', a, 'description'], description),
    ]),
    ...questionnaire.contradictions.flatMap(({ ask }, c) => own('contradiction', ['contradictions', c, 'ask'], ask)),
  ];
}

/** Every text of one question; `path` is where the question stands in its file. */
export function questionTexts(question: Question, path: Path): readonly PlacedText[] {
  const own = (kind: TextKind, at: Path, text: string | undefined): readonly PlacedText[] =>
    text === undefined ? [] : [{ kind, path: pathText([...path, ...at]), questionId: question.id, text }];
  return [
    ...own('question', ['text'], question.text),
    ...own('short-title', ['shortTitle'], question.shortTitle),
    ...own('finding', ['finding'], question.finding),
    ...own('guidance', ['guidance'], question.guidance),
    ...own('why', ['why', 'text'], question.why?.text),
    ...own('incident', ['why', 'incident', 'text'], question.why?.incident?.text),
    ...(question.answeredBy ?? []).flatMap((role, r) => own('role', ['answeredBy', r], role)),
    ...(question.evidencePrompts ?? []).flatMap((prompt, e) => own('evidence-prompt', ['evidencePrompts', e], prompt)),
    ...own('essential-reason', ['essential', 'reason'], question.essential?.reason),
    ...own('not-applicable-when', ['notApplicableWhen'], question.notApplicableWhen),
    ...choiceTexts(question).flatMap(({ kind, at, text }) => own(kind, at, text)),
  ];
}

type ChoiceText = { readonly kind: 'option' | 'band-of-points'; readonly at: Path; readonly text: string };

const choiceTexts = (question: Question): readonly ChoiceText[] => [
  ...choicesOf(question).map(({ path, text }): ChoiceText => ({ kind: 'option', at: [...path, 'text'], text })),
  ...bandsOf(question).map(({ meaning }, b): ChoiceText => ({
    kind: 'band-of-points',
    at: ['bands', b, 'meaning'],
    text: meaning,
  })),
];
