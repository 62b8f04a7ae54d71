import { planStepSchema, type PlanStatus, type PlanStep } from '#src/domain/assessment/plan/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTyped, tooLongWords } from '#src/domain/common/text.ts';
import { dateBoxesOf, dateProblemWords, parseTypedDate, type DateBoxes } from '#src/domain/common/typed-date.ts';
import { eachAlone, type Belonging } from './typed-over.ts';
import type { FieldProblem } from './use-kept-form.ts';

export const STATUS_WORDS: Readonly<Record<PlanStatus, string>> = {
  'to-do': 'To do',
  'under-way': 'Under way',
  done: 'Done',
  stopped: 'Stopped',
};

type Boxes<Name extends string> = Readonly<Record<`${Name}-${keyof DateBoxes}`, string>>;

/** What stands in the form, as it was typed. */
export type TypedStep = {
  readonly status: string;
  /** Empty where it is worked out. */
  readonly quarter: string;
  readonly owner: string;
  readonly reason: string;
} & Boxes<'due'> &
  Boxes<'done'>;

const boxes = <Name extends string>(name: Name, { day, month, year }: DateBoxes): Boxes<Name> =>
  // Safe: the three boxes of a date.
  ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }) as Boxes<Name>;

/** @param today the day on which it was done, where nobody has said another */
export const typedStep = (step: PlanStep | undefined, today: string): TypedStep => ({
  status: step?.status ?? 'to-do',
  quarter: step?.quarter ?? '',
  owner: step?.owner ?? '',
  reason: step?.reason ?? '',
  ...boxes('due', dateBoxesOf(step?.due ?? null)),
  ...boxes('done', dateBoxesOf(step?.doneOn ?? today)),
});

/** Why it was stopped, or when it was done, is of where it stands. */
export const stepBelonging: Belonging = {
  ...eachAlone,
  thingOf: (field) => {
    const thing = eachAlone.thingOf(field);
    return thing === 'reason' || thing === 'done' ? 'status' : thing;
  },
};

/** A step as it was typed, null where nothing is said; or what is wrong, each with its field. */
export function parseStep(typed: TypedStep): Result<PlanStep | null, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const status = (Object.keys(STATUS_WORDS) as PlanStatus[]).find((one) => one === typed.status) ?? 'to-do';
  const date = (name: 'due' | 'done') => {
    const read = parseTypedDate({
      day: typed[`${name}-day`],
      month: typed[`${name}-month`],
      year: typed[`${name}-year`],
    });
    if (read.ok) return read.value;
    problems.push({ field: `${name}-day`, text: dateProblemWords(read.problem) });
    return null;
  };
  const text = (field: 'owner' | 'reason') => {
    const read = parseTyped(planStepSchema.shape[field], typed[field]);
    if (read.ok) return read.value;
    if (read.problem.kind === 'too-long') problems.push({ field, text: `${tooLongWords(read.problem)}.` });
    return '';
  };
  const [owner, reason, due] = [text('owner'), status === 'stopped' ? text('reason') : '', date('due')];
  const doneOn = status === 'done' ? date('done') : null;
  if (status === 'stopped' && reason.trim() === '' && problems.length === 0)
    problems.push({ field: 'reason', text: 'Enter why it was stopped' });
  if (status === 'done' && doneOn === null && problems.length === 0)
    problems.push({ field: 'done-day', text: 'Enter the day on which it was done' });
  if (problems.length > 0) return fail(problems);
  const { quarter } = typed;
  if (status === 'to-do' && quarter === '' && owner === '' && due === null) return ok(null);
  return ok({ status, ...(quarter !== '' && { quarter }), owner, due, reason, doneOn });
}
