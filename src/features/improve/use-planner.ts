import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { comparableJson } from '#src/domain/common/same-json.ts';
import type { CurveLimit, PlanAsk, PlanNews, PlanQuestion, PlanRequestMessage } from './plan-messages.ts';
import PlanWorker from './plan-worker.ts?worker&inline';
import { afterNews, NOTHING, type CurveFound, type Worked } from './worked.ts';

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
      setWorked((before) => ({ ...before, state: 'at-work', on: 'plan', failure: null, problems: [] }));
      one = new PlanWorker();
      worker.current = one;
      one.addEventListener('error', ({ message }) => hear([{ kind: 'failed', detail: message }]));
      replies.addEventListener('message', ({ data }: MessageEvent<readonly PlanNews[]>) => hear(data));
      replies.start();
      const order = { ...ask, knownCurves: CURVE_LIMITS.filter((limit) => limit in known) };
      one.postMessage({ kind: 'plan', order, answerTo: toWorker } satisfies PlanRequestMessage, [toWorker]);
    };
    const timer = setTimeout(begin, isFirst.current ? 0 : SETTLE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      end();
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
