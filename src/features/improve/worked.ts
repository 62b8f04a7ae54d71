import type { KeptPlan } from '#src/domain/assessment/plan/index.ts';
import type {
  Binding,
  CurveLimit,
  CurvePoint,
  CutFound,
  Membership,
  PlanAsk,
  PlanFound,
  PlanNews,
  PlanTotals,
  PlanWork,
  QuestionFound,
  Ready,
  RoadmapFound,
} from './plan-messages.ts';

export type CurveFound = {
  readonly points: readonly CurvePoint[];
  /** The least with which all is reached that can be; undefined while the curve is being drawn, null where unsettled. */
  readonly enough: number | null | undefined;
};

/** What is known of the plan that was asked for. */
export type Worked = {
  readonly state: 'at-work' | 'done' | 'stopped' | 'failed';
  readonly on: PlanWork | null;
  readonly failure: string | null;
  /** Why there is no plan, in sentences. */
  readonly problems: readonly string[];
  /** What goes with the plan that is shown; without a plan, what is known of the one that is asked for. */
  readonly ready: Ready | null;
  /** What goes with the plan that is to come. */
  readonly coming: Ready | null;
  readonly plan: PlanFound | null;
  /** What the plan that is shown was asked for; the one before stands until the next is proved. */
  readonly planAsk: PlanAsk | null;
  readonly cuts: readonly CutFound[];
  readonly curves: Readonly<Partial<Record<CurveLimit, CurveFound>>>;
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly bindings: readonly Binding[];
  /** undefined while it is not known; null where there is none. */
  readonly another: PlanTotals | null | undefined;
  /** The same of the smallest budget that meets the targets. */
  readonly least: PlanTotals | null | undefined;
  readonly question: {
    readonly tried: number;
    readonly of: number;
    readonly most: QuestionFound | null;
    readonly isDone: boolean;
  } | null;
  /** By action: what a plan with it comes to; null where no plan has it. */
  readonly whys: ReadonlyMap<string, PlanTotals | null>;
  /** The plan in time; the one before stands until it was laid out with what was changed. */
  readonly roadmap: RoadmapFound | null;
  /** The plan as it is to be kept, once that was asked for. */
  readonly toKeep: KeptPlan | null;
};

/**
 * What stands where something is not known, as the end of a sentence: it may come, or its planner was stopped, or the
 * plan is not proved.
 */
export const waitWords = ({ state }: Pick<Worked, 'state'>): string =>
  state === 'at-work' ? 'being worked out.' : 'not worked out.';

/** Nothing is known yet. */
export const NOTHING: Worked = {
  state: 'at-work',
  on: null,
  failure: null,
  problems: [],
  ready: null,
  coming: null,
  plan: null,
  planAsk: null,
  cuts: [],
  curves: {},
  memberships: new Map(),
  bindings: [],
  another: undefined,
  least: undefined,
  question: null,
  whys: new Map(),
  roadmap: null,
  toKeep: null,
};

/** What is known once this is told too. */
export function afterNews(
  state: Worked,
  news: PlanNews,
  ask: PlanAsk,
  known: Readonly<Partial<Record<CurveLimit, CurveFound>>>,
): Worked {
  switch (news.kind) {
    case 'problem':
      return { ...NOTHING, ready: state.coming ?? state.ready, problems: news.sentences };
    case 'ready':
      return state.plan === null ? { ...state, ready: news.ready } : { ...state, coming: news.ready };
    case 'plan':
      return {
        ...NOTHING,
        on: state.on,
        ready: state.coming ?? state.ready,
        plan: news.plan,
        planAsk: ask,
        curves: known,
      };
    case 'at-work':
      return { ...state, on: news.on };
    case 'cut':
      return { ...state, cuts: [...state.cuts, news.cut] };
    case 'curve': {
      const { points, enough } = state.curves[news.limit] ?? { points: [], enough: undefined };
      return { ...state, curves: { ...state.curves, [news.limit]: { points: [...points, ...news.points], enough } } };
    }
    case 'curve-end': {
      const { points } = state.curves[news.limit] ?? { points: [] };
      return { ...state, curves: { ...state.curves, [news.limit]: { points, enough: news.enough } } };
    }
    case 'memberships':
      return {
        ...state,
        memberships: new Map([...state.memberships, ...news.memberships.map((one) => [one.action, one] as const)]),
      };
    case 'binding':
      return { ...state, bindings: [...state.bindings, news.binding] };
    case 'another':
      return { ...state, another: news.totals };
    case 'least':
      return { ...state, least: news.totals };
    case 'question':
      return { ...state, question: news };
    case 'why':
      return { ...state, whys: new Map([...state.whys, [news.action, news.totals]]) };
    case 'roadmap':
      return { ...state, roadmap: news.roadmap };
    case 'kept':
      return { ...state, toKeep: news.kept };
    case 'done':
      return { ...state, state: 'done', on: null };
    case 'failed':
      return { ...state, state: 'failed', on: null, failure: news.detail };
  }
}
