import { calendarDateSchema, type CalendarDate } from '#src/domain/common/calendar-date.ts';
import { must } from '#src/domain/common/result.ts';
import { profileOf, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { bearsOverruns, explainPlan, withAction, type Asked, type Explained } from '#src/domain/plan/explain/index.ts';
import { LIMIT_KINDS, type LimitKind, type Limits, type OwnFigures } from '#src/domain/plan/instance/index.ts';
import {
  addUp,
  beforeSpending,
  leftOutWords,
  LIMIT_MAXIMA,
  passedLimits,
  preparePlan,
  problemWords,
  type PlanFigures,
  type Prepared,
} from '#src/domain/plan/index.ts';
import { GOALS, solveGoal, type Found, type Query, type Solved } from '#src/domain/plan/solve/index.ts';
import { readGiven } from './edition.ts';
import { readAssessment, type ReadAssessment } from './score.ts';
import { readArguments, readWhole, wrongUse, type Command } from './shell.ts';

const OVERRUNS = { '0': 0, '1': 1, '2': 2, '3': 3, all: 'all' } as const;

const usage = `plan ASSESSMENT ${[...LIMIT_KINDS, 'months'].map((kind) => `[--${kind} ${kind === 'days' || kind === 'months' ? 'N' : 'POUNDS'}]`).join(' ')} [--objective ${GOALS.join('|')}] [--profile ID] [--overruns ${Object.keys(OVERRUNS).join('|')}] [--start DATE] [--must ACTION]... [--never ACTION]... [--done ACTION]... [--funded ACTION]... [--not-before ACTION=MONTHS]... [--one-of ACTION,ACTION...]... [--own ACTION:FIGURE=N,...]... [--assume-worst] [--explain] [--why ACTION] [--seconds N] [--questionnaire FILE]`;

/**
 * Prints the best set of actions within the limits as JSON, with its proof. With `--explain` also what it rests on:
 * which actions are in every best plan, what binds, the curve, cuts, another way and the question to ask.
 */
export const planCommand: Command = {
  usage,
  run: async (args, shell) => {
    const ids = { type: 'string', multiple: true, default: [] as string[] } as const;
    const text = { type: 'string' } as const;
    const parsed = readArguments(args, {
      capital: text,
      revenue: text,
      yearly: text,
      pounds: text,
      days: text,
      months: text,
      objective: { type: 'string', default: 'gaps' },
      profile: text,
      overruns: { type: 'string', default: '0' },
      start: text,
      must: ids,
      never: ids,
      done: ids,
      funded: ids,
      'not-before': ids,
      'one-of': ids,
      own: ids,
      'assume-worst': { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      why: text,
      seconds: text,
      questionnaire: text,
    });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const { values, positionals } = parsed.value;
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return wrongUse(shell, 'name one assessment', usage);
    const goal = GOALS.find((one) => one === values.objective);
    if (!goal) return wrongUse(shell, `--objective: one of ${GOALS.join(', ')}`, usage);
    const overruns = Object.entries(OVERRUNS).find(([name]) => name === values.overruns)?.[1];
    if (overruns === undefined) return wrongUse(shell, `--overruns: one of ${Object.keys(OVERRUNS).join(', ')}`, usage);
    const limits: Partial<Record<LimitKind | 'months', number>> = {};
    for (const kind of [...LIMIT_KINDS, 'months'] as const) {
      const typed = values[kind];
      if (typed === undefined) continue;
      const amount = readWhole(typed, 0, LIMIT_MAXIMA[kind]);
      if (!amount.ok) return wrongUse(shell, `--${kind}: ${amount.problem}`, usage);
      limits[kind] = amount.value;
    }
    const seconds = values.seconds === undefined ? null : readWhole(values.seconds, 1, 86_400);
    if (seconds && !seconds.ok) return wrongUse(shell, `--seconds: ${seconds.problem}`, usage);
    const notBefore = readMonths(values['not-before']);
    if (notBefore === null)
      return wrongUse(shell, '--not-before: an action and months, such as new-log-in=6, each action once', usage);
    const ownFigures = readOwnFigures(values.own);
    if (ownFigures === null) return wrongUse(shell, `--own: an action, each once, with any of ${OWN_WORDS}`, usage);
    const start = calendarDateSchema.safeParse(values.start ?? shell.today());
    if (!start.success) return wrongUse(shell, '--start: a date such as 2026-12-01', usage);

    const given = await readGiven(values.questionnaire, shell);
    if (!given.ok) return given.problem;
    const read = await readAssessment(file, given.value, shell);
    if (!read.ok) return read.problem;
    const { questionnaire } = read.value;
    const targets = targetsOf(read.value, values.profile);
    if (targets === null) return wrongUse(shell, `--profile: ${profileChoices(questionnaire)}`, usage);

    const titles = new Map(questionnaire.actions.map(({ id, title }) => [id, title]));
    const titleOf = (id: string) => titles.get(id) ?? id;
    const ready = prepare(read.value, {
      start: start.data,
      marks: {
        must: values.must,
        never: values.never,
        stopped: [],
        done: values.done,
        funded: values.funded,
        notBefore,
        oneOf: values['one-of'].map((group) => group.split(',')),
      },
      ownFigures,
      targets,
      assumeWorst: values['assume-worst'],
      months: limits.months ?? null,
    });
    if (!ready.ok) return wrongUse(shell, problemWords(ready.problem, titleOf), usage);
    const prepared = ready.value;
    const why =
      values.why === undefined ? null : prepared.instance.actions.findIndex(({ action }) => action.id === values.why);
    if (why === -1) return wrongUse(shell, whyNever(prepared, values.why ?? '', titleOf), usage);
    const passed = passedLimits(prepared.instance, limits, overruns);
    if (passed.length > 0) return wrongUse(shell, passed.join('\n'), usage);

    const until = seconds ? Date.parse(shell.now()) + seconds.value * 1000 : Infinity;
    const query: Query = {
      limits,
      overruns,
      force: null,
      unlike: null,
      needs: [],
      isOver: () => Date.parse(shell.now()) >= until,
    };
    const solved = runOut(solveGoal(prepared, goal, query, true));
    if (solved.kind !== 'found') {
      shell.tell(
        solved.kind === 'none'
          ? 'No set of actions keeps to these limits.'
          : 'The time was up before a plan was found.',
      );
      return 1;
    }
    const asked: Asked = { model: prepared, goal, query, best: solved.plan };
    const isProved = solved.proof.kind === 'proved';
    shell.print(
      JSON.stringify(
        {
          ...heading(read.value, prepared, { goal, limits, overruns, start: start.data }),
          proof: proofOf(solved, prepared),
          plan: planOf(prepared, addUp(prepared, solved.plan.actions)),
          bearsOverruns: bearsOverruns(prepared, query, solved.plan.actions),
          ...beforeSpendingOf(prepared),
          leftOut: prepared.instance.leftOut.map(({ action, why: reason }) => ({
            action: action.id,
            reason: leftOutWords(reason, titleOf),
          })),
          ...(why !== null && isProved && { why: whyNot(asked, prepared, why) }),
          ...(values.explain && isProved && { explained: explain(asked, prepared) }),
        },
        null,
        2,
      ),
    );
    return 0;
  },
};

function prepare(
  { assessment, questionnaire }: ReadAssessment,
  request: Pick<
    Parameters<typeof preparePlan>[0],
    'start' | 'marks' | 'ownFigures' | 'targets' | 'assumeWorst' | 'months'
  >,
) {
  // A signed-off position is planned on as it was signed, as the report shows it.
  const { organisation, assessmentDate, answers, evidence } =
    (assessment.status === 'signed-off' && assessment.signOffs.at(-1)) || assessment;
  return preparePlan({
    ...request,
    assessment: { questionnaire, profile: organisation, assessmentDate, answers, evidence },
  });
}

const OWN_WORDS =
  'from=POUNDS, to=POUNDS, yearly=POUNDS, days=N, budget=capital or budget=revenue, set apart by commas';

/** Months by action; null when one is not as it should be, or an action has two. */
function readMonths(typed: readonly string[]): Readonly<Record<string, number>> | null {
  const months = typed.map((one) => /^([^=]+)=(\d{1,3})$/.exec(one));
  return months.includes(null) || new Set(months.map((found) => found?.[1])).size < months.length
    ? null
    : Object.fromEntries(months.flatMap((found) => (found?.[1] ? [[found[1], Number(found[2])]] : [])));
}

/** The organisation's own figures by action; null when they are not as they should be, or given twice. */
function readOwnFigures(typed: readonly string[]): ReadonlyMap<string, OwnFigures> | null {
  const figures = new Map<string, OwnFigures>();
  for (const one of typed) {
    const [, id, list] = /^([^:]+):(.+)$/.exec(one) ?? [];
    const read = list?.split(',').map(readOwnFigure) ?? [];
    if (id === undefined || figures.has(id) || read.length === 0 || read.includes(null)) return null;
    const own: OwnFigures = Object.assign({}, ...read);
    if (Object.keys(own).length < read.length) return null;
    if ((own.fromPounds === undefined) !== (own.toPounds === undefined)) return null;
    if ((own.fromPounds ?? 0) > (own.toPounds ?? 0)) return null;
    figures.set(id, own);
  }
  return figures;
}

function readOwnFigure(typed: string): OwnFigures | null {
  const [name, value = ''] = typed.split('=');
  if (name === 'budget') return value === 'capital' || value === 'revenue' ? { funding: value } : null;
  const number = readWhole(value, 0, name === 'days' ? 5000 : 1_000_000_000);
  if (!number.ok) return null;
  switch (name) {
    case 'from':
      return { fromPounds: number.value };
    case 'to':
      return { toPounds: number.value };
    case 'yearly':
      return { perYearPounds: number.value };
    case 'days':
      return { staffDays: number.value };
    default:
      return null;
  }
}

/** The targets of a profile by its id; without one those of the assessment. null where there is no such profile. */
function targetsOf({ assessment, questionnaire }: ReadAssessment, profile: string | undefined) {
  if (profile !== undefined) return profileOf(questionnaire, profile)?.targets ?? null;
  return profileOf(questionnaire, assessment.targetProfile)?.targets ?? assessment.ownTargets;
}

const profileChoices = ({ targetProfiles = [] }: Questionnaire): string =>
  targetProfiles.length === 0
    ? 'this questionnaire has no target profile'
    : `one of ${targetProfiles.map(({ id }) => id).join(', ')}`;

function whyNever({ instance, input }: Prepared, id: string, titleOf: (id: string) => string): string {
  const left = instance.leftOut.find(({ action }) => action.id === id);
  if (left) return `--why: "${titleOf(id)}" is in no plan: ${leftOutWords(left.why, titleOf)}.`;
  return input.questionnaire.actions.some((action) => action.id === id)
    ? `--why: "${titleOf(id)}" is done.`
    : `--why: there is no action "${id}".`;
}

/** Runs to the end; a command line has nothing to show on the way. */
function runOut<T>(run: Generator<unknown, T>): T {
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

function heading(
  { assessment }: ReadAssessment,
  { instance, input }: Prepared,
  asked: { goal: string; limits: Limits; overruns: Query['overruns']; start: CalendarDate },
) {
  const { id, status, isIllustrative, questionnaire } = assessment;
  return {
    assessment: { id, status, ...(isIllustrative && { isIllustrative }) },
    questionnaire,
    plannerVersion: 1,
    objective: asked.goal,
    start: asked.start,
    limits: asked.limits,
    overruns: asked.overruns,
    assumeWorst: input.assumeWorst,
    actionsConsidered: instance.actions.length,
    note: 'Most by this questionnaire and these prices, if every action works in full; points are not risk.',
  };
}

const proofOf = (solved: Extract<Solved, { kind: 'found' }>, { scale }: Prepared) =>
  solved.proof.kind === 'proved'
    ? { kind: 'proved' }
    : {
        kind: 'within',
        of: solved.proof.level,
        // Of points as part of the overall score, in per cent; of gaps, targets and pounds as they are counted.
        bound:
          solved.proof.level === 'points'
            ? Number((solved.proof.bound * 1_000_000n) / scale.whole) / 10_000
            : Number(solved.proof.bound),
      };

const idsOf = (actions: readonly number[], { instance }: Prepared): readonly string[] =>
  actions.map((number) => must(instance.actions[number], 'an action of a plan is known').action.id);

/** What a plan comes to, short. */
function totalsOf({ before, after, share, gapsClosed, targetsMet, targetsWanted, takes }: PlanFigures) {
  return {
    score: { before: before.overall.lowPercent, after: after.overall.lowPercent, exactly: share },
    band: { before: before.overall.band, after: after.overall.band },
    essentialGaps: { closed: gapsClosed, left: after.essentialGaps },
    targets: { met: targetsMet, of: targetsWanted },
    takes,
  };
}

function planOf(prepared: Prepared, figures: PlanFigures) {
  const { instance } = prepared;
  return {
    ...totalsOf(figures),
    actions: figures.actions.map((number) => {
      const { action, takes, end } = must(instance.actions[number], 'an action of a plan is known');
      return {
        id: action.id,
        title: action.title,
        onceOffPounds: takes.onceOff,
        budget: takes.funding,
        perYearPounds: takes.perYear,
        days: takes.usage.days,
        doneAfterMonths: end,
        mustBeDone: instance.forced.has(number),
      };
    }),
    sections: figures.after.sections.map(({ sectionId, lowPercent }, at) => ({
      id: sectionId,
      before: figures.before.sections[at]?.lowPercent ?? null,
      after: lowPercent,
    })),
    lifts: figures.lifts,
    newQuestions: figures.newQuestions,
  };
}

function beforeSpendingOf(prepared: Prepared) {
  const { findOut, evidence, decisions } = beforeSpending(prepared);
  return {
    findOutFirst: findOut.map(({ question, percentAtMost }) => ({
      question,
      percentAtMost: Math.round(percentAtMost * 100) / 100,
    })),
    freeFirst: { evidence, decisions: idsOf(decisions, prepared) },
  };
}

const shortOf = (plan: Found | null, prepared: Prepared) => plan && totalsOf(addUp(prepared, plan.actions));

function whyNot(asked: Asked, prepared: Prepared, action: number) {
  const plan = runOut(withAction(asked, action));
  const [id] = idsOf([action], prepared);
  return {
    action: id,
    isPlanned: asked.best.actions.includes(action),
    withIt: shortOf(plan, prepared),
    pushesOut: plan
      ? idsOf(
          asked.best.actions.filter((one) => !plan.actions.includes(one)),
          prepared,
        )
      : null,
  };
}

function explain(asked: Asked, prepared: Prepared) {
  const { best } = asked;
  // The curve of days is for a screen.
  const all = [...explainPlan(prepared, asked, (limit) => limit !== 'days')];
  const of = <K extends Explained['kind']>(kind: K) =>
    all.filter((one): one is Extract<Explained, { kind: K }> => one?.kind === kind);
  const [along] = of('curve-end');
  const [other] = of('another').map(({ plan }) => plan);
  const [least] = of('least').map(({ plan }) => plan);
  const question = of('question').at(-1)?.question;
  const without = (plan: readonly number[], others: readonly number[]) =>
    idsOf(
      plan.filter((one) => !others.includes(one)),
      prepared,
    );
  return {
    actions: of('membership').map(({ membership: { action, isIn, forced } }) => ({
      id: idsOf([action], prepared)[0],
      inBestPlans: isIn,
      otherwise: forced.kind,
      value: forced.kind === 'less' ? shortOf(forced.plan, prepared) : null,
    })),
    binds: of('binding').map(({ binding: { limit, binds, next } }) => ({
      limit,
      binds,
      next: next.map(({ by, plan }) => ({ by, value: shortOf(plan, prepared) })),
    })),
    curve: along && {
      limit: along.curve.limit,
      enough: along.curve.enough,
      points: of('curve').map(({ point }) => ({ budget: point.budget, value: shortOf(point.plan, prepared) })),
    },
    leastForTargets: least ? { value: shortOf(least, prepared), actions: idsOf(least.actions, prepared) } : null,
    cuts: of('cut').map(({ cut: { percent, plan, lost } }) => ({
      percent,
      value: shortOf(plan, prepared),
      lost: idsOf(lost, prepared),
    })),
    anotherWay: other
      ? {
          value: shortOf(other, prepared),
          without: without(best.actions, other.actions),
          with: without(other.actions, best.actions),
        }
      : null,
    questionToAsk: question && {
      tried: question.tried,
      of: question.of,
      question: question.most?.question ?? null,
      low: question.most && totalsOf(question.most.low),
      high: question.most && totalsOf(question.most.high),
    },
  };
}
