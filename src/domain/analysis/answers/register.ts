import type { AnswerCheck, PlacedQuestion, QuestionState } from '../../assessment/questions/index.ts';
import { leftOutStatements } from '../../assessment/answer/index.ts';
import type { Evidence, EvidenceGrade } from '../../assessment/index.ts';
import { formatDate } from '../../common/format.ts';
import { londonDay } from '../../common/london-time.ts';
import { must } from '../../common/result.ts';
import { refOf, type Questionnaire, type QuestionRef } from '../../questionnaire/index.ts';
import type { Score } from '../../scoring/index.ts';
import { readerWords, type ReaderWords } from '../../scoring/words/index.ts';
import { NO_OWNER } from '../weaknesses.ts';

export type EvidenceEntry = {
  readonly title: string;
  readonly keptAt: string;
  readonly gradeText: string;
  readonly date: string;
  readonly dateText: string;
  readonly reviewer: string;
  /** "Backup report, kept at …, documented, dated 3 March 2026, reviewed by …". */
  readonly text: string;
};

/** One question with everything that was said about it: the line that an auditor follows. */
export type AnswerEntry = QuestionRef & {
  readonly sectionId: string;
  readonly state: QuestionState['kind'];
  /** Statements of a checklist that are said not to apply. */
  readonly leftOut: readonly { readonly id: string; readonly text: string; readonly reason: string }[];
  readonly stateText: string;
  readonly answer: string;
  /** null where the question leaves the sum. */
  readonly points: { readonly earned: number; readonly available: number; readonly provable: number } | null;
  readonly pointsText: string;
  readonly isEssentialGap: boolean;
  readonly isEssentialOpen: boolean;
  /** Marked as not checked yet by those who answered. */
  readonly isToCheck: boolean;
  readonly note: string;
  readonly evidence: readonly EvidenceEntry[];
  readonly owner: string;
  readonly answeredBy: string;
  /** The day of the last change, as a date and as printed; null while nothing has been entered. */
  readonly date: string | null;
  readonly dateText: string;
};

export type AnswerSection = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly answers: readonly AnswerEntry[];
};

export const STATE_WORDS: Readonly<Record<QuestionState['kind'], string>> = {
  'not-asked': 'Not asked',
  'not-applicable': 'Not applicable',
  open: 'Not answered yet',
  'dont-know': "Don't know",
  answered: 'Answered',
};

export const GRADE_WORDS: Readonly<Record<EvidenceGrade, string>> = {
  asserted: 'asserted only',
  documented: 'documented',
  tested: 'tested',
  independent: 'independently checked',
};

/** Every question of the edition in its order, section by section. */
export function buildRegister(
  placed: readonly PlacedQuestion[],
  score: Score,
  questionnaire: Questionnaire,
): readonly AnswerSection[] {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  return questionnaire.sections.map((section) => ({
    id: section.id,
    title: section.title,
    summary: section.summary ?? '',
    answers: placed
      .filter((place) => place.section.id === section.id)
      .map((place) =>
        entryOf(
          place,
          must(scores.get(place.question.id), `${place.question.id} is scored`),
          readerWords(questionnaire),
        ),
      ),
  }));
}

function entryOf(
  place: PlacedQuestion,
  { points, isEssentialGap, isEssentialOpen, isToCheck, reason }: Score['questions'][number],
  words: ReaderWords,
): AnswerEntry {
  const { section, question, state, answer, evidence } = place;
  const date = answer ? londonDay(answer.updatedAt) : null;
  return {
    ...refOf(place),
    sectionId: section.id,
    state: state.kind,
    leftOut: answer?.value && state.kind !== 'not-asked' ? leftOutStatements(question, answer.value) : [],
    stateText: STATE_WORDS[state.kind],
    answer: reason,
    points,
    pointsText: pointsInWords(points, state.kind, question.kind === 'text', isToCheck, words),
    isEssentialGap,
    isEssentialOpen,
    isToCheck,
    note: asWritten(answer?.note),
    evidence: evidence.map(evidenceEntry),
    owner: asWritten(answer?.owner),
    answeredBy: asWritten(answer?.answeredBy),
    date,
    dateText: date === null ? '' : formatDate(date),
  };
}

/** White space at the ends included; a text of nothing else says nothing. */
const asWritten = (text: string | undefined): string => (text === undefined || text.trim() === '' ? '' : text);

/** Whether an essential question falls short, in words for a column of its own. */
export const essentialGapWords = ({
  isEssentialGap,
  isEssentialOpen,
}: Pick<AnswerEntry, 'isEssentialGap' | 'isEssentialOpen'>): string =>
  isEssentialGap ? 'Yes' : isEssentialOpen ? 'Not answered yet' : 'No';

function pointsInWords(
  points: AnswerEntry['points'],
  state: QuestionState['kind'],
  isText: boolean,
  toCheck: boolean,
  words: ReaderWords,
): string {
  const mark = toCheck ? ', to be checked' : '';
  if (isText) return `Not scored${mark}`;
  if (!points) return `Not counted${mark}`;
  if (state === 'open') return `${points.available} open`;
  const provable =
    points.earned === 0 ? '' : points.provable === points.earned ? `, ${words.isProvable}` : `, ${words.notProvable}`;
  return `${points.earned} of ${points.available}${toCheck ? mark : provable}`;
}

/** One piece of evidence, in its parts and in one sentence. */
export function evidenceEntry({ title, location, grade, date, reviewer }: Omit<Evidence, 'id'>): EvidenceEntry {
  const dateText = formatDate(date);
  const parts = [
    title,
    ...(asWritten(location) === '' ? [] : [`kept at ${location}`]),
    GRADE_WORDS[grade],
    `dated ${dateText}`,
    ...(asWritten(reviewer) === '' ? [] : [`reviewed by ${reviewer}`]),
  ];
  return {
    title,
    keptAt: asWritten(location),
    gradeText: GRADE_WORDS[grade],
    date,
    dateText,
    reviewer: asWritten(reviewer),
    text: parts.join(', '),
  };
}

/** A question that needs somebody's attention, with whom to ask. */
export type Pending = QuestionRef & { readonly available: number; readonly owner: string };

export type ContradictionEntry = {
  readonly ask: string;
  readonly answers: readonly (QuestionRef & { readonly answer: string })[];
};

/** An essential question that is said not to apply, with the reason as it was given. */
export type NotApplicableEntry = QuestionRef & { readonly reason: string; readonly answeredBy: string };

/** What is missing, unknown, unproved or at odds. */
export type Attention = {
  readonly open: readonly Pending[];
  readonly dontKnow: readonly Pending[];
  readonly toCheck: readonly Pending[];
  readonly withoutEvidence: readonly Pending[];
  readonly evidenceOutOfDate: readonly Pending[];
  readonly contradictions: readonly ContradictionEntry[];
  readonly essentialNotApplicable: readonly NotApplicableEntry[];
};

export function buildAttention(check: AnswerCheck, score: Score): Attention {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  const scoreOf = (id: string) => must(scores.get(id), `${id} is scored`);
  const pending = (list: readonly PlacedQuestion[]): readonly Pending[] =>
    list.map((place) => ({
      ...refOf(place),
      available: scoreOf(place.question.id).points?.available ?? 0,
      owner: place.answer?.owner.trim() || NO_OWNER,
    }));
  return {
    open: pending(check.open),
    dontKnow: pending(check.dontKnow),
    toCheck: pending(check.toCheck),
    withoutEvidence: pending(check.withoutEvidence),
    evidenceOutOfDate: pending(check.evidenceOutOfDate),
    contradictions: check.contradictions.map(({ rule, questions }) => ({
      ask: rule.ask,
      answers: questions.map((place) => ({ ...refOf(place), answer: scoreOf(place.question.id).reason })),
    })),
    essentialNotApplicable: check.essentialNotApplicable.flatMap((place) =>
      place.state.kind === 'not-applicable'
        ? [{ ...refOf(place), reason: place.state.reason.trim(), answeredBy: place.answer?.answeredBy.trim() ?? '' }]
        : [],
    ),
  };
}
