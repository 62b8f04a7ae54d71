import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { KeptPlan } from '#src/domain/assessment/plan/index.ts';
import { comparableJson } from '#src/domain/common/same-json.ts';
import type {
  Binding,
  CurveLimit,
  CurvePoint,
  CutFound,
  Membership,
  PlanAsk,
  PlanFound,
  PlanNews,
  PlanQuestion,
  PlanRequestMessage,
  PlanTotals,
  PlanWork,
  QuestionFound,
  Ready,
  RoadmapFound,
} from './plan-messages.ts';
import PlanWorker from './plan-worker.ts?worker&inline';

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

const NOTHING: Worked = {
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
  question: null,
  whys: new Map(),
  roadmap: null,
  toKeep: null,
};

/** Curves that were drawn whole, of one state of an assessment; another state has none of them. */
type KnownCurves = { readonly request: PlanAsk['request']; readonly byName: Map<string, CurveFound> };

/** What a curve depends on: all but the limit that it is drawn over. */
const curveName = ({ goal, limits, overruns }: PlanAsk, limit: CurveLimit): string =>
  comparableJson({ limit, goal, overruns, others: { ...limits, [limit]: null } });

const CURVE_LIMITS: readonly CurveLimit[] = ['capital', 'revenue', 'yearly', 'pounds', 'days'];

/** For so long nothing more may be asked before the planner begins, in milliseconds: a slider passes many places. */
const SETTLE_MS = 250;

/**
 * The plan that is asked for, worked out beside the page, each part as it comes. Asking for another ends the work on
 * the one before, which is shown until the new one is proved.
 * @param ask null while there is nothing to be planned
 */
export function usePlanner(ask: PlanAsk | null): {
  readonly worked: Worked;
  /** Is the plan that is shown the one that is asked for? */
  readonly isCurrent: boolean;
  readonly question: (question: PlanQuestion) => void;
  readonly stop: () => void;
  readonly again: () => void;
} {
  const [worked, setWorked] = useState<Worked>(NOTHING);
  const [turn, setTurn] = useState(0);
  const worker = useRef<Worker | null>(null);
  const isFirst = useRef(true);
  const curves = useRef<KnownCurves | null>(null);

  useEffect(() => {
    if (ask === null) return;
    if (curves.current?.request !== ask.request) curves.current = { request: ask.request, byName: new Map() };
    const { byName } = curves.current;
    const known = Object.fromEntries(
      CURVE_LIMITS.flatMap((limit) => {
        const found = byName.get(curveName(ask, limit));
        return found ? [[limit, found] as const] : [];
      }),
    );
    setWorked((before) => ({ ...before, state: 'at-work', on: 'plan', failure: null, problems: [] }));
    const { port1: replies, port2: toWorker } = new MessageChannel();
    let one: Worker | null = null;
    const end = () => {
      one?.terminate();
      replies.close();
      if (worker.current === one) worker.current = null;
    };
    const hear = (news: readonly PlanNews[]) =>
      startTransition(() =>
        setWorked((before) => news.reduce((state, item) => afterNews(state, item, ask, known), before)),
      );
    const begin = () => {
      one = new PlanWorker();
      worker.current = one;
      one.addEventListener('error', ({ message }) => hear([{ kind: 'failed', detail: message }]));
      replies.addEventListener('message', ({ data }: MessageEvent<readonly PlanNews[]>) => hear(data));
      replies.start();
      const order = { ...ask, knownCurves: CURVE_LIMITS.filter((limit) => limit in known), isPlanOnly: false };
      one.postMessage({ kind: 'plan', order, answerTo: toWorker } satisfies PlanRequestMessage, [toWorker]);
    };
    const timer = setTimeout(begin, isFirst.current ? 0 : SETTLE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [ask, turn]);

  useEffect(() => {
    const { planAsk, curves: drawn } = worked;
    if (planAsk === null || curves.current?.request !== planAsk.request) return;
    for (const limit of CURVE_LIMITS) {
      const found = drawn[limit];
      if (found && found.enough !== undefined) curves.current.byName.set(curveName(planAsk, limit), found);
    }
  }, [worked]);

  const question = useCallback(
    (asked: PlanQuestion) => worker.current?.postMessage(asked satisfies PlanRequestMessage),
    [],
  );
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    setWorked((before) => ({ ...before, state: 'stopped', on: null }));
  }, []);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { worked, isCurrent: ask !== null && worked.planAsk === ask, question, stop, again };
}

/** What is known once this is told too. */
function afterNews(
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
