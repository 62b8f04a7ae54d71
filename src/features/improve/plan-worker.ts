import '#src/platform/runtime/zod-jitless.ts';
import type { PlanNews, PlanQuestion, PlanRequestMessage } from './plan-messages.ts';
import { planRun, type PlanRun } from './plan-run.ts';

/** Often enough to be seen to move, rarely enough for the page to stay free, in milliseconds. */
const TELL_EVERY_MS = 400;

/** For so long the work goes on before questions are looked for, in milliseconds. */
const WORK_MS = 30;

// One worker has one plan: another plan is another worker, so that the one before can be ended at any time.
let run: PlanRun | null = null;
const asked: PlanQuestion[] = [];
let wake: () => void = () => undefined;

globalThis.addEventListener('message', ({ data }: MessageEvent<PlanRequestMessage>) => {
  if (data.kind !== 'plan') {
    asked.push(data);
    wake();
    return;
  }
  const { order, answerTo } = data;
  const begun = performance.now();
  run = planRun(order, () => performance.now() - begun);
  const tell = teller((news) => answerTo.postMessage(news));
  work(run, tell).catch((error: unknown) => {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  });
});

async function work(one: PlanRun, tell: (news: PlanNews) => void): Promise<void> {
  let since = performance.now();
  for (const news of one.work()) {
    if (news) tell(news);
    if (performance.now() - since < WORK_MS) continue;
    await answerQuestions(one, tell);
    since = performance.now();
  }
  for (;;) {
    await answerQuestions(one, tell);
    if (asked.length === 0 || !one.hasPlan()) await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** Lets messages in, and answers what was asked meanwhile of the plan, once there is one. */
async function answerQuestions(one: PlanRun, tell: (news: PlanNews) => void): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (!one.hasPlan()) return;
  for (let question = asked.shift(); question !== undefined; question = asked.shift())
    for (const news of one.answer(question)) if (news) tell(news);
}

/** Tells small news together: a page that draws for each of hundreds would be slow. */
function teller(post: (news: readonly PlanNews[]) => void): (news: PlanNews) => void {
  let waiting: PlanNews[] = [];
  let last = 0;
  return (news) => {
    waiting.push(news);
    const isSmall = news.kind === 'memberships' || news.kind === 'curve';
    if (isSmall && performance.now() - last < TELL_EVERY_MS) return;
    post(waiting);
    waiting = [];
    last = performance.now();
  };
}
