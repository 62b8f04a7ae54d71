import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import {
  answer,
  assessment,
  ASSESSMENT_DATE,
  checklist,
  chosen,
  edition,
  holding,
  levels,
  section,
} from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { Answer } from '../assessment/index.ts';
import { ownValue } from '../common/own-value.ts';
import { must } from '../common/result.ts';
import type { Action, Question, TargetProfile } from '../questionnaire/index.ts';
import { scoreAssessment, scorePlaced, type Score } from '../scoring/index.ts';
import { NO_MARKS, type Marks, type PlanInput } from './instance/instance.ts';
import type { Limits } from './instance/money.ts';
import type { Goal } from './solve/goals.ts';
import type { Overruns } from './solve/project.ts';

/** An instance that is small enough to go through every set of actions, and what is asked of it. */
export type SmallCase = {
  readonly input: PlanInput;
  readonly answers: readonly Answer[];
  readonly limits: Limits;
  readonly overruns: Overruns;
};

export const { organisation } = assessment(edition([section('s', [levels('q', [0, 1])])]));

/** A made-up instance of 6 to 10 actions: requirements, shared answers, marks, and figures so small that ties are many. */
export function drawCase(seed: number): SmallCase {
  const generator = xoroshiro128plus(seed);
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  const oneIn = (count: number) => whole(1, count) === 1;
  const pick = <T>(list: readonly T[]): T => must(list[whole(0, list.length - 1)], 'something to pick');

  const questions: Question[] = [];
  const sections = Array.from({ length: whole(2, 5) }, (_, s) =>
    section(
      `s${s}`,
      Array.from({ length: whole(1, 3) }, (_none, q) => {
        const id = `q${s}${q}`;
        const essential = oneIn(3) ? { essential: { minPoints: whole(1, 2), reason: 'It matters.' } } : {};
        const question = oneIn(3)
          ? checklist(id, { a: 1, b: whole(1, 2), c: 1 }, essential)
          : levels(id, [0, 1, 2, whole(3, 4)], essential);
        questions.push(question);
        return question;
      }),
      { weight: whole(1, 3) },
    ),
  );
  const actions = Array.from({ length: whole(6, 10) }, (_, number): Action => {
    const fromPounds = whole(0, 3) * 100;
    const funding = pick(['capital', 'revenue', 'not-said'] as const);
    return {
      id: `a${number}`,
      title: `Do ${number}`,
      description: 'Done.',
      improves: Array.from({ length: oneIn(3) ? 2 : 1 }, () => pick(questions))
        .filter((question, at, all) => all.indexOf(question) === at)
        .map((question) => improvementOf(question, whole, oneIn)),
      cost: { fromPounds, toPounds: fromPounds + whole(0, 3) * 100 },
      ...(oneIn(3) && { perYearPounds: whole(1, 4) * 60 }),
      ...(funding !== 'not-said' && { funding }),
      staffDays: whole(0, 4),
      months: whole(1, 3),
      requires: number > 0 && oneIn(3) ? [`a${whole(0, number - 1)}`] : [],
    };
  });
  const ids = actions.map(({ id }) => id);
  const marks: Marks = {
    ...NO_MARKS,
    ...(oneIn(5) && { must: [pick(ids)] }),
    ...(oneIn(5) && { never: [pick(ids)] }),
    ...(oneIn(5) && { funded: [pick(ids)] }),
    ...(oneIn(6) && { done: [pick(ids)] }),
    ...(oneIn(6) && { notBefore: { [pick(ids)]: whole(1, 4) } }),
    ...(oneIn(4) && { oneOf: [ids.filter(() => oneIn(3))] }),
  };
  const questionnaire = edition(sections, { actions });
  const answers = questions.map((question) =>
    answer(question.id, oneIn(9) ? { kind: 'dont-know' } : valueOf(question, whole, oneIn)),
  );
  const placed = placeQuestions({
    questionnaire,
    profile: organisation,
    assessmentDate: ASSESSMENT_DATE,
    answers,
    evidence: [],
  });
  const targets: TargetProfile['targets'] = questions
    .filter(() => oneIn(2))
    .map(({ id }) => ({ question: id, minPoints: whole(1, 3) }));
  return {
    input: {
      questionnaire,
      placed,
      score: scorePlaced(placed, questionnaire, ASSESSMENT_DATE),
      sizeBand: 'from-5000-to-9999',
      start: pick(['2026-04-01', '2026-12-15', '2027-03-01']),
      marks,
      ownFigures: new Map(oneIn(4) ? [[pick(ids), { toPounds: 900, staffDays: 1 }]] : []),
      targets,
      assumeWorst: false,
      months: oneIn(3) ? whole(2, 5) : null,
    },
    answers,
    limits: {
      ...(oneIn(2) && { pounds: whole(0, 12) * 100 }),
      ...(oneIn(4) && { capital: whole(0, 8) * 100 }),
      ...(oneIn(4) && { revenue: whole(0, 8) * 100 }),
      ...(oneIn(5) && { yearly: whole(0, 5) * 60 }),
      ...(oneIn(2) && { days: whole(0, 12) }),
    },
    overruns: pick([0, 0, 0, 1, 2, 3, 'all'] as const),
  };
}

type Whole = (from: number, to: number) => number;

function improvementOf(
  question: Question,
  whole: Whole,
  oneIn: (count: number) => boolean,
): Action['improves'][number] {
  if (question.kind === 'checklist') {
    const statements = question.statements.map(({ id }) => id).filter(() => oneIn(2));
    return { question: question.id, statements: statements.length > 0 ? statements : ['a'] };
  }
  const points = question.kind === 'levels' ? question.options.map((option) => option.points) : [];
  const from = whole(0, points.length - 2);
  return { question: question.id, from: points[from] ?? 0, to: points[whole(from + 1, points.length - 1)] ?? 1 };
}

const valueOf = (question: Question, whole: Whole, oneIn: (count: number) => boolean) =>
  question.kind === 'checklist'
    ? holding(...['a', 'b', 'c'].filter(() => oneIn(5)))
    : chosen(`l${oneIn(3) ? whole(1, 2) : 0}`);

/** What a set of actions is worth by a goal, as numbers of which the first counts before all others; more is better. */
export type Worth = readonly number[];

/** A plan that fits, what it is worth by each goal, and what settles ties. */
export type SmallPlan = {
  readonly ids: readonly string[];
  readonly worth: Readonly<Record<Goal, Worth>>;
  readonly ties: readonly number[];
};

/** Every plan that fits, by going through all sets of actions and scoring each as if its answers were given. */
export function enumeratePlans({ input, answers, limits, overruns }: SmallCase): readonly SmallPlan[] {
  const { questionnaire, marks, start } = input;
  const isThere = (action: Action) => marks.done.includes(action.id) || liftsNothingMore(action, input, answers);
  const open = questionnaire.actions.filter((action) => !isThere(action));
  const done = questionnaire.actions.filter(({ id }) => marks.done.includes(id));
  const known = new Map(questionnaire.actions.map((action) => [action.id, action]));
  const endOf = (action: Action): number =>
    isThere(action)
      ? 0
      : Math.max(
          ownValue(marks.notBefore, action.id) ?? 0,
          ...action.requires.map((id) => endOf(must(known.get(id), 'an action is known'))),
        ) + action.months;
  const monthsLeft = { '2026-04-01': 12, '2026-12-15': 4, '2027-03-01': 1 }[start] ?? 0;
  const figuresOf = (action: Action) => {
    const own = input.ownFigures.get(action.id);
    const isFunded = marks.funded.includes(action.id);
    const { fromPounds, toPounds } = { ...action.cost, ...own };
    const yearly = isFunded ? 0 : (action.perYearPounds ?? 0);
    const once = isFunded ? 0 : Math.ceil((fromPounds + toPounds) / 2);
    return {
      once,
      over: isFunded ? 0 : toPounds - once,
      yearly,
      thisYear: Math.ceil((yearly * monthsLeft) / 12),
      days: own?.staffDays ?? action.staffDays,
    };
  };
  const over = (some: readonly Action[]) => {
    const falling = some.map((action) => figuresOf(action).over).toSorted((a, b) => b - a);
    return sum(falling.slice(0, overruns === 'all' ? falling.length : overruns), (pounds) => pounds);
  };
  const plans: SmallPlan[] = [];
  for (let bits = 0; bits < 1 << open.length; bits += 1) {
    const plan = open.filter((_, at) => (bits & (1 << at)) !== 0);
    const ids = plan.map(({ id }) => id);
    const capital = plan.filter(({ funding }) => funding !== 'revenue');
    const revenue = plan.filter(({ funding }) => funding !== 'capital');
    const of = (some: readonly Action[], kind: 'once' | 'yearly' | 'thisYear' | 'days') =>
      sum(some, (action) => figuresOf(action)[kind]);
    const pounds = of(plan, 'once') + of(plan, 'thisYear');
    const fits =
      plan.every(({ requires }) =>
        requires.every((id) => ids.includes(id) || isThere(must(known.get(id), 'an action is known'))),
      ) &&
      marks.must.every((id) => ids.includes(id) || isThere(must(known.get(id), 'an action is known'))) &&
      !ids.some((id) => marks.never.includes(id)) &&
      marks.oneOf.every(
        (group) =>
          group.filter((id) => ids.includes(id) || isThere(must(known.get(id), 'known'))).length <= 1 ||
          // Of several that are done already none is undone; no other comes beside them.
          !group.some((id) => ids.includes(id)),
      ) &&
      plan.every((action) => input.months === null || endOf(action) <= input.months) &&
      of(capital, 'once') + over(capital) <= (limits.capital ?? Infinity) &&
      of(revenue, 'once') + of(plan, 'thisYear') + over(revenue) <= (limits.revenue ?? Infinity) &&
      of(plan, 'yearly') <= (limits.yearly ?? Infinity) &&
      pounds + over(plan) <= (limits.pounds ?? Infinity) &&
      of(plan, 'days') <= (limits.days ?? Infinity);
    if (!fits) continue;
    const days = of(plan, 'days');
    const order = questionnaire.actions.map(({ id }) => (ids.includes(id) ? 1 : 0));
    plans.push({
      ids,
      worth: worthOf(scoreOf(input, answers, [...done, ...plan]), input, pounds),
      ties: [-plan.length, -pounds, -days, ...order],
    });
  }
  return plans;
}

/** Is every answer that the action lifts there already, or of no account here? */
function liftsNothingMore(action: Action, { score }: PlanInput, answers: readonly Answer[]): boolean {
  return action.improves.every((improvement) => {
    const value = answers.find(({ questionId }) => questionId === improvement.question)?.value;
    if ('statements' in improvement)
      return value?.kind === 'statements' && improvement.statements.every((id) => value.statements.includes(id));
    const points = score.questions.find(({ questionId }) => questionId === improvement.question)?.points;
    return points == null || points.earned >= improvement.to;
  });
}

/** The assessment answered again as if these actions were done, last ones first, and scored by the scoring core. */
function scoreOf({ questionnaire }: PlanInput, answers: readonly Answer[], plan: readonly Action[]): Score {
  const byId = new Map(questionnaire.sections.flatMap(({ questions }) => questions).map((one) => [one.id, one]));
  const values = new Map(answers.map(({ questionId, value }) => [questionId, value]));
  for (let changed = true; changed;) {
    changed = false;
    for (const improvement of plan.toReversed().flatMap(({ improves }) => improves)) {
      const question = must(byId.get(improvement.question), 'a question');
      const value = values.get(question.id);
      if ('statements' in improvement) {
        if (value?.kind !== 'statements' || improvement.statements.every((id) => value.statements.includes(id)))
          continue;
        values.set(question.id, holding(...new Set([...value.statements, ...improvement.statements])));
      } else {
        if (value?.kind !== 'option' || question.kind !== 'levels') continue;
        const now = question.options.find(({ id }) => id === value.option)?.points ?? 0;
        const next = question.options.find(({ points }) => points === improvement.to);
        if (now < improvement.from || now >= improvement.to || !next) continue;
        values.set(question.id, chosen(next.id));
      }
      changed = true;
    }
  }
  return scoreAssessment({
    questionnaire,
    profile: organisation,
    assessmentDate: ASSESSMENT_DATE,
    answers: answers.map((one) => ({ ...one, value: values.get(one.questionId) ?? null })),
    evidence: [],
  });
}

function worthOf(score: Score, { targets }: PlanInput, pounds: number): SmallPlan['worth'] {
  const gaps = score.essentialGaps.length;
  const met = targets.filter(({ question, minPoints }) => {
    const points = score.questions.find(({ questionId }) => questionId === question)?.points;
    return points != null && points.earned >= Math.min(minPoints, points.available);
  }).length;
  // So small that the common denominator is a whole number that a double holds exactly.
  const common = score.sections.reduce((product, { available }) => product * Math.max(1, available), 1);
  const share = sum(score.sections, ({ weight, earned, available }) => (weight * earned * common) / available);
  const worst = score.sections.map(({ earned, available }) => (earned * common) / available).toSorted((a, b) => a - b);
  return { gaps: [-gaps, met, share], profile: [met, -pounds], 'worst-section': [...worst, share], points: [share] };
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** Which of two lists of numbers is more, the first number before all others? */
export function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
