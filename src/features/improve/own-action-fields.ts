import {
  PLAN_LIMITS,
  ownActionSchema,
  type OwnAction,
  type PlanFiguresGiven,
} from '#src/domain/assessment/plan/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTyped, tooLongWords } from '#src/domain/common/text.ts';
import { availablePoints, type Question } from '#src/domain/questionnaire/index.ts';
import { trialChoices } from '#src/domain/scoring/standing/index.ts';
import { figuresBelonging, parseFigures, typedFigures, type TypedFigures } from './figures-fields.ts';
import type { Belonging } from './typed-over.ts';
import type { FieldProblem } from './use-kept-form.ts';

/** So many answers can be named in the form; a file may bring an action that lifts more. */
export const LIFT_PLACES = ['1', '2', '3', '4', '5'] as const;
type LiftPlace = (typeof LIFT_PLACES)[number];

/** So many actions that must be done before can be named in the form; a file may bring more. */
export const NEED_PLACES = ['1', '2', '3'] as const;

type TypedNeeds = Readonly<Record<`need${(typeof NEED_PLACES)[number]}`, string>>;

type TypedLifts = Readonly<Record<`question${LiftPlace}` | `to${LiftPlace}`, string>>;

/** What stands in the form, as it was typed. */
export type TypedOwnAction = TypedFigures &
  TypedLifts &
  TypedNeeds & { readonly title: string; readonly description: string };

/** What it lifts is one thing, and so is what it needs first: a place in the form is not always of the same. */
export const ownBelonging: Belonging = {
  ...figuresBelonging,
  thingOf: (field) => {
    if (/^(?:question|to)\d$/.test(field)) return 'lifts';
    return /^need\d$/.test(field) ? 'needs' : figuresBelonging.thingOf(field);
  },
};

type Lift = { readonly question: string; readonly from: number; readonly to: number };

/** What an answer can be lifted to, with the points of each; none for what earns none. */
export function liftChoices(question: Question): readonly { readonly points: number; readonly text: string }[] {
  const most = availablePoints(question);
  if (question.kind === 'checklist') return most > 0 ? [{ points: most, text: 'Every statement holds' }] : [];
  // The day is of no account: only what a choice says and earns is.
  const choices = trialChoices(question, '2000-01-01').filter(({ points }) => points > 0);
  return choices.filter(({ points }, at) => choices.findIndex((one) => one.points === points) === at);
}

/** What the form shows of what an action lifts, and what it leaves as it is. */
function shownOf(own: OwnAction | undefined, questionOf: (id: string) => Question | undefined) {
  const shown: Lift[] = [];
  const others: OwnAction['improves'] = [];
  for (const one of own?.improves ?? []) {
    const question = questionOf(one.question);
    const isShown =
      shown.length < LIFT_PLACES.length &&
      !('statements' in one) &&
      one.from === 0 &&
      question !== undefined &&
      liftChoices(question).some(({ points }) => points === one.to);
    if (isShown && !('statements' in one)) shown.push(one);
    else others.push(one);
  }
  return { shown, others };
}

/** How much of what it lifts has no place in the form. */
export const otherLifts = (own: OwnAction | undefined, questionOf: (id: string) => Question | undefined): number =>
  shownOf(own, questionOf).others.length;

/** What it needs first and the form has no place for. */
export const otherNeeds = (own: OwnAction | undefined): readonly string[] =>
  own?.requires.slice(NEED_PLACES.length) ?? [];

/** What an action may need first: any but itself, and those that need it, by whatever way. */
export function needChoices<A extends Pick<OwnAction, 'id' | 'requires'>>(id: string, all: readonly A[]): readonly A[] {
  const waiting = new Set([id]);
  // What is found in one round can be needed by what stands before it.
  for (let before = 0; before < waiting.size;) {
    before = waiting.size;
    for (const one of all) if (one.requires.some((need) => waiting.has(need))) waiting.add(one.id);
  }
  return all.filter((one) => !waiting.has(one.id));
}

/** @param today the date of figures that are typed now */
export function typedOwnAction(
  own: OwnAction | undefined,
  figures: PlanFiguresGiven | undefined,
  questionOf: (id: string) => Question | undefined,
  today: string,
): TypedOwnAction {
  const { shown } = shownOf(own, questionOf);
  const lifts = LIFT_PLACES.flatMap((place, at) => [
    [`question${place}`, shown[at]?.question ?? ''],
    [`to${place}`, shown[at] ? String(shown[at].to) : ''],
  ]);
  const needs = NEED_PLACES.map((place, at) => [`need${place}`, own?.requires[at] ?? '']);
  return {
    title: own?.title ?? '',
    description: own?.description ?? '',
    ...typedFigures(own ? { staffDays: own.staffDays, months: own.months, ...figures } : undefined, today),
    // Safe: two entries for each place of a lift, one for each of a need.
    ...(Object.fromEntries(lifts) as TypedLifts),
    ...(Object.fromEntries(needs) as TypedNeeds),
  };
}

/** An own action and what it costs; or what is wrong, each with its field. */
export function parseOwnAction(
  typed: TypedOwnAction,
  id: string,
  before: OwnAction | undefined,
  questionOf: (id: string) => Question | undefined,
): Result<{ readonly own: OwnAction; readonly figures: PlanFiguresGiven | null }, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const text = (field: 'title' | 'description') => {
    const read = parseTyped(ownActionSchema.shape[field], typed[field]);
    if (read.ok) return read.value;
    problems.push({
      field,
      text: read.problem.kind === 'too-long' ? `${tooLongWords(read.problem)}.` : 'Enter what is to be done',
    });
    return '';
  };
  const [title, description] = [text('title'), text('description')];
  const lifts = LIFT_PLACES.flatMap((place): Lift[] => {
    const question = typed[`question${place}`];
    if (question === '') return [];
    const known = questionOf(question);
    const to = known && liftChoices(known).find(({ points }) => String(points) === typed[`to${place}`]);
    if (to) return [{ question, from: 0, to: to.points }];
    problems.push({ field: `to${place}`, text: 'Choose what the answer becomes' });
    return [];
  });
  const { others } = shownOf(before, questionOf);
  if (lifts.length + others.length === 0 && !problems.some(({ field }) => field.startsWith('to')))
    problems.push({ field: 'question1', text: 'Choose an answer that it lifts' });
  const parsed = parseFigures(typed);
  if (!parsed.ok) problems.push(...parsed.problem);
  const given = parsed.ok ? parsed.value : null;
  for (const [field, name] of [
    ['staffDays', 'the staff days that it takes, 0 for none'],
    ['months', 'the months that it takes, 0 for less than one'],
  ] as const)
    if (typed[field].trim() === '') problems.push({ field, text: `Enter ${name}` });
  if (problems.length > 0) return fail(problems);
  const { staffDays = 0, months = 0, ...money } = given ?? {};
  return ok({
    own: {
      id,
      title,
      description,
      improves: [...lifts, ...others],
      staffDays,
      months,
      requires: [...new Set([...NEED_PLACES.flatMap((place) => typed[`need${place}`] || []), ...otherNeeds(before)])],
    },
    figures: Object.keys(money).length === 0 ? null : money,
  });
}

export const MOST_OWN = PLAN_LIMITS.own;
