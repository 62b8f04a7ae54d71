import { curveMoney, LIMIT_KINDS, type LimitKind } from '../instance/money.ts';
import type { Prepared } from '../prepare.ts';
import type { Found, Headway } from '../solve/levels.ts';
import type { Asked } from './asked.ts';
import {
  anotherWay,
  bindings,
  curve,
  cuts,
  leastForTargets,
  type Binding,
  type Curve,
  type CurvePoint,
  type Cut,
} from './budgets.ts';
import { memberships, type Membership } from './memberships.ts';
import { questionToAsk, type QuestionsTried } from './question-to-ask.ts';

/** What is explained of a plan, in this order. */
export type Explanation = 'cuts' | 'curve' | 'least' | 'memberships' | 'bindings' | 'another' | 'days' | 'question';

/** One thing that a plan rests on. */
export type Explained =
  /** What comes next is of this. */
  | { readonly kind: 'begins'; readonly on: Explanation }
  | { readonly kind: 'cut'; readonly cut: Cut }
  | { readonly kind: 'curve'; readonly limit: LimitKind; readonly point: CurvePoint }
  | { readonly kind: 'curve-end'; readonly curve: Curve }
  | { readonly kind: 'least'; readonly plan: Found | null }
  | { readonly kind: 'membership'; readonly membership: Membership }
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'another'; readonly plan: Found | null }
  | { readonly kind: 'question'; readonly question: QuestionsTried; readonly isDone: boolean };

/** Points of a curve. */
const CURVE_POINTS = 20;

/**
 * All that a plan rests on, each as it comes; null for each step of the work in between.
 * @param asked the plan, proved: one that is not explains nothing, since the best may be another
 * @param isWanted is a curve over this limit to be drawn?
 */
export function* explainPlan(
  prepared: Prepared,
  asked: Asked,
  isWanted: (limit: LimitKind) => boolean,
): Generator<Explained | null, void> {
  const { goal, query } = asked;
  const money = curveMoney(query.limits);

  yield { kind: 'begins', on: 'cuts' };
  // Without a limit of money there is no part of it.
  if (LIMIT_KINDS.some((kind) => kind !== 'days' && query.limits[kind] !== undefined))
    yield* each(cuts(asked), (cut) => ({ kind: 'cut', cut }));

  yield { kind: 'begins', on: 'curve' };
  if (isWanted(money)) yield* drawCurve(asked, money);

  yield { kind: 'begins', on: 'least' };
  yield { kind: 'least', plan: yield* each(leastForTargets(asked), () => null) };

  yield { kind: 'begins', on: 'memberships' };
  yield* each(memberships(asked), (membership) => ({ kind: 'membership', membership }));

  yield { kind: 'begins', on: 'bindings' };
  yield* each(bindings(asked), (binding) => ({ kind: 'binding', binding }));

  yield { kind: 'begins', on: 'another' };
  yield { kind: 'another', plan: yield* each(anotherWay(asked), () => null) };

  yield { kind: 'begins', on: 'days' };
  if (money !== 'days' && isWanted('days')) yield* drawCurve(asked, 'days');

  yield { kind: 'begins', on: 'question' };
  const question = yield* each(questionToAsk(prepared, goal, query), (tried) => ({
    kind: 'question',
    question: tried,
    isDone: false,
  }));
  yield { kind: 'question', question, isDone: true };
}

function* drawCurve(asked: Asked, limit: LimitKind): Generator<Explained | null, void> {
  const end = yield* each(curve(asked, limit, CURVE_POINTS), (point) => ({ kind: 'curve', limit, point }));
  yield { kind: 'curve-end', curve: end };
}

/** What comes out of the work one by one, and null for each step of progress in between; ends with what it ends with. */
function* each<S, T>(
  run: Generator<Headway | S, T>,
  tell: (one: Exclude<S, Headway>) => Explained | null,
): Generator<Explained | null, T> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done) return step.value;
    const one = step.value;
    // Safe: a step of progress is the one kind with that key.
    yield typeof one === 'object' && one !== null && 'progress' in one ? null : tell(one as Exclude<S, Headway>);
  }
}
