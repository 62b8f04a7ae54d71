import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { comparableJson } from '#src/domain/common/same-json.ts';
import type { CurveLimit, PlanAsk, PlanNews, PlanOrder, PlanQuestion, PlanRequestMessage } from './plan-messages.ts';
import PlanWorker from './plan-worker.ts?worker&inline';
import { afterNews, NOTHING, type CurveFound, type Worked } from './worked.ts';

/** Curves that were drawn whole, of one state of an assessment; another state has none of them. */
type KnownCurves = { readonly request: PlanAsk['request']; readonly byName: Map<string, CurveFound> };

/** What a curve of one assessment depends on: all but the limit that it is drawn over. */
export const curveName = ({ goal, limits, overruns }: PlanAsk, limit: CurveLimit): string =>
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
  const planner = useRef<Planner | null>(null);
  // What was asked of the plan, and has no answer yet.
  const open = useRef<readonly PlanQuestion[]>([]);
  const worksOn = useRef<PlanAsk | null>(null);
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
    const hear = (news: readonly PlanNews[]) => {
      open.current = open.current.filter((one) => !news.some((item) => isAnswer(item, one)));
      startTransition(() =>
        setWorked((before) => news.reduce((state, item) => afterNews(state, item, ask, known), before)),
      );
    };
    const begin = () => {
      setWorked((before) => ({ ...before, state: 'at-work', on: 'plan', failure: null, problems: [] }));
      planner.current?.end();
      const knownCurves = CURVE_LIMITS.filter((limit) => limit in known);
      planner.current = newPlanner({ ...ask, knownCurves, answersOnly: false }, hear);
      // The same plan once more answers what was asked of it; of another plan it is to be asked again.
      if (worksOn.current !== ask) open.current = [];
      worksOn.current = ask;
      for (const one of open.current) planner.current.ask(one);
    };
    const timer = setTimeout(begin, isFirst.current ? 0 : SETTLE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      planner.current?.end();
      planner.current = null;
    };
    // Asked for once more, it is worked out once more.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [ask, turn]);

  useEffect(() => {
    const { planAsk, curves: drawn } = worked;
    if (planAsk === null || curves.current?.request !== planAsk.request) return;
    for (const limit of CURVE_LIMITS) {
      const found = drawn[limit];
      if (found && found.enough !== undefined) curves.current.byName.set(curveName(planAsk, limit), found);
    }
  }, [worked]);

  const { planAsk, plan } = worked;
  // Where a plan was proved and its planner has been stopped, another works the same plan out, and says nothing of it
  // but what is asked.
  const answered = useMemo(() => (planAsk !== null && plan?.proof.kind === 'proved' ? planAsk : null), [planAsk, plan]);
  const standIn = useCallback((): Planner | null => {
    if (answered === null) return null;
    const order: PlanOrder = { ...answered, knownCurves: [], answersOnly: true };
    return newPlanner(order, (news) => {
      open.current = open.current.filter((one) => !news.some((item) => isAnswer(item, one)));
      startTransition(() =>
        setWorked((before) => news.reduce((state, item) => afterNews(state, item, answered, {}), before)),
      );
    });
  }, [answered]);
  const question = useCallback(
    (asked: PlanQuestion) => {
      open.current = [...open.current, asked];
      planner.current ??= standIn();
      planner.current?.ask(asked);
    },
    [standIn],
  );
  const stop = useCallback(() => {
    planner.current?.end();
    planner.current = null;
    setWorked((before) => ({ ...before, state: 'stopped', on: null }));
    if (open.current.length === 0) return;
    planner.current = standIn();
    for (const one of open.current) planner.current?.ask(one);
  }, [standIn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { worked, isCurrent: ask !== null && worked.planAsk === ask, question, stop, again };
}

/** A worker with one plan. */
type Planner = { readonly ask: (question: PlanQuestion) => void; readonly end: () => void };

function newPlanner(order: PlanOrder, hear: (news: readonly PlanNews[]) => void): Planner {
  const { port1: replies, port2: answerTo } = new MessageChannel();
  const worker = new PlanWorker();
  worker.addEventListener('error', ({ message }) => hear([{ kind: 'failed', detail: message }]));
  replies.addEventListener('message', ({ data }: MessageEvent<readonly PlanNews[]>) => hear(data));
  replies.start();
  worker.postMessage({ kind: 'plan', order, answerTo } satisfies PlanRequestMessage, [answerTo]);
  return {
    ask: (question) => worker.postMessage(question satisfies PlanRequestMessage),
    end: () => {
      worker.terminate();
      replies.close();
    },
  };
}

const isAnswer = (news: PlanNews, asked: PlanQuestion): boolean =>
  asked.kind === 'why' ? news.kind === 'why' && news.action === asked.action : news.kind === ANSWER_KINDS[asked.kind];

const ANSWER_KINDS = { roadmap: 'roadmap', keep: 'kept' } as const;
