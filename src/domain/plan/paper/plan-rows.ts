import {
  asAction,
  type ActionNotes,
  type PlanFiguresGiven,
  type PlanMarks,
  type PlanStatus,
  type PlanStep,
  type Quarter,
  type StoredPlan,
} from '../../assessment/plan/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { formatDate } from '../../common/format.ts';
import { costInWords } from '../../common/prose.ts';
import { questionsInOrder, type Action } from '../../questionnaire/index.ts';
import { monthsOf, onceRanges, type Range } from '../instance/money.ts';
import { ownFiguresOf, type PlannedAssessment } from '../stored/request.ts';
import { quarterInWords } from '../stored/quarters.ts';

/** One action with all that is said of it, whether a plan holds it or not. */
export type PlanRow = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly isOwn: boolean;
  /** Is it in the plan that was kept? */
  readonly isInPlan: boolean;
  readonly notes: ActionNotes | null;
  /** One-off pounds by budget, from and to; of the edition or the organisation's own. */
  readonly capital: Range;
  readonly revenue: Range;
  readonly notSaid: Range;
  /** null where it is not costed. */
  readonly yearlyPounds: number | null;
  /** What its money rests on, in words: "Own quote of 1 November 2026 (capital); the edition's guess (revenue)". */
  readonly basis: string;
  readonly staffDays: number;
  readonly months: number;
  /** Ids of questions that it lifts. */
  readonly questions: readonly string[];
  readonly requires: readonly string[];
};

/** Every action of the edition, then the organisation's own: a row each, so that none can be missed. */
export function planRows(plan: StoredPlan, { questionnaire, assessment }: PlannedAssessment): readonly PlanRow[] {
  const notes = new Map(plan.actions.map((one) => [one.id, one]));
  const kept = new Set(plan.kept?.actions);
  const rowOf = (action: Action, isOwn: boolean): PlanRow => {
    const said = notes.get(action.id) ?? null;
    const own = said?.figures ? ownFiguresOf(said.figures) : null;
    const ranges = onceRanges(action, assessment.organisation.sizeBand, own);
    return {
      id: action.id,
      title: action.title,
      description: action.description,
      isOwn,
      isInPlan: kept.has(action.id),
      notes: said,
      capital: ranges.capital.range,
      revenue: ranges.revenue.range,
      notSaid: ranges.notSaid.range,
      yearlyPounds: own?.perYearPounds ?? action.perYearPounds ?? null,
      basis: basisWords(said?.figures ?? {}, isOwn),
      staffDays: own?.staffDays ?? action.staffDays,
      months: monthsOf(action, own),
      questions: [...new Set(action.improves.map(({ question }) => question))],
      requires: action.requires,
    };
  };
  return [
    ...questionnaire.actions.map((action) => rowOf(action, false)),
    ...plan.own.map((own) => rowOf(asAction(own), true)),
  ];
}

const NOT_PRICED = 'not priced yet';

const BASIS_WORDS = { 'own-quote': 'own quote', 'own-estimate': 'own estimate' } as const;

function basisWords({ capital, revenue, yearly }: PlanFiguresGiven, isOwn: boolean): string {
  const given = (['capital', 'revenue'] as const).flatMap((budget) => {
    const figure = { capital, revenue }[budget];
    return figure ? [`${budget}: ${BASIS_WORDS[figure.basis]} of ${formatDate(figure.date)}`] : [];
  });
  const years = yearly ? [`each year: ${BASIS_WORDS[yearly.basis]} of ${formatDate(yearly.date)}`] : [];
  const all = [...given, ...years];
  // An own action has no guess of the edition's behind it.
  if (all.length === 0) return isOwn ? NOT_PRICED : 'the edition’s guess';
  return all.join('; ') + (isOwn || (capital && revenue) ? '' : '; else the edition’s guess');
}

/** What an action costs: "£9,000 to £12,000 (capital), then £500 a year"; a yearly cost that is not given is said so. */
export function moneyWords(row: PlanRow): string {
  if (isNotPriced(row)) return NOT_PRICED;
  return [
    onceWords(row),
    ...(row.yearlyPounds === null ? ['each year not costed'] : yearlyWords(row.yearlyPounds)),
  ].join(', ');
}

/** The same where what is not costed is counted once for all. */
export const moneyInShort = (row: PlanRow): string =>
  isNotPriced(row) ? NOT_PRICED : [onceWords(row), ...yearlyWords(row.yearlyPounds ?? 0)].join(', ');

const isNotPriced = ({ isOwn, basis }: PlanRow): boolean => isOwn && basis === NOT_PRICED;

function onceWords({ capital, revenue, notSaid }: PlanRow): string {
  const part = (range: Range, budget: string) =>
    range.toPounds === 0 ? [] : [`${costInWords(range.fromPounds, range.toPounds)}${budget}`];
  const once = [...part(capital, ' (capital)'), ...part(revenue, ' (revenue)'), ...part(notSaid, '')];
  return once.length === 0 ? 'nothing to buy' : once.join(' and ');
}

const yearlyWords = (pounds: number): readonly string[] =>
  pounds === 0 ? [] : [`then ${costInWords(pounds, pounds)} a year`];

const STATUS_WORDS: Readonly<Record<PlanStatus, string>> = {
  'to-do': 'To do',
  'under-way': 'Under way',
  done: 'Done',
  stopped: 'Stopped',
};

/** Where an action stands: "Under way", "Stopped: no money this year", "Done on 3 March 2027". */
export function statusWords(step: PlanStep | undefined): string {
  if (!step) return STATUS_WORDS['to-do'];
  if (step.status === 'stopped') return `${STATUS_WORDS.stopped}: ${step.reason}`;
  return step.doneOn === null ? STATUS_WORDS[step.status] : `Done on ${formatDate(step.doneOn)}`;
}

/** What the organisation has decided: "Must be done; not before January to March 2027 (2026/27, quarter 4)". */
export function marksWords(marks: PlanMarks | undefined): string {
  if (!marks) return '';
  const { done, funded, must, never, notBefore, group } = marks;
  return [
    ...(done ? ['Done, and not told by an answer yet'] : []),
    ...(funded ? ['Funded'] : []),
    ...(must ? ['Must be done'] : []),
    ...(never ? ['Never to be done'] : []),
    ...(notBefore ? [`Not before ${quarterInWords(notBefore)}`] : []),
    ...(group === undefined ? [] : [`One of the group "${group}"`]),
  ].join('; ');
}

/** By when an action is due: the day that was set, else the last day of its quarter where it has one; null otherwise. */
export const dueOf = (
  row: PlanRow,
  lastDay: (quarter: Quarter) => CalendarDate,
  quarter: Quarter | null,
): CalendarDate | null => row.notes?.step?.due ?? (quarter === null ? null : lastDay(quarter));

/** The text of each question, by id. */
export const questionTexts = ({ questionnaire }: PlannedAssessment): ReadonlyMap<string, string> =>
  new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question.shortTitle ?? question.text]));
