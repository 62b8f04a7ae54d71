import { must } from '../../common/result.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import type { AnswerEntry, AnswerSection } from './register.ts';

/** Something that boards ask about by name, and what the answers say of it. */
export type NamedTopic = {
  readonly title: string;
  /** A line for each question whose answer says something: also that it is not known. */
  readonly answers: readonly string[];
  /** "6 of 14"; empty while one of its questions is open, and where none counts. */
  readonly pointsText: string;
};

/** The topics that the edition names, in its order. */
export function buildByName(
  register: readonly AnswerSection[],
  { askedByName = [] }: Questionnaire,
): readonly NamedTopic[] {
  const entries = new Map(register.flatMap(({ answers }) => answers.map((entry) => [entry.id, entry] as const)));
  return askedByName.map(({ title, questions }) => {
    const asked = questions
      .map((id) => must(entries.get(id), 'an edition names its own questions'))
      .filter(({ state }) => state !== 'not-asked');
    return { title, answers: asked.flatMap(answerText), pointsText: pointsText(asked) };
  });
}

const answerText = ({ shortTitle, state, answer }: AnswerEntry): readonly string[] =>
  state === 'open' ? [] : [`${shortTitle}: ${state === 'dont-know' ? 'not known' : answer}`];

function pointsText(entries: readonly AnswerEntry[]): string {
  const counted = entries.flatMap(({ points }) => points ?? []);
  if (counted.length === 0 || entries.some(({ state }) => state === 'open')) return '';
  const sum = (of: 'earned' | 'available') => counted.reduce((total, points) => total + points[of], 0);
  return `${sum('earned')} of ${sum('available')}`;
}
