import { useCallback, useEffect, useMemo, useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { asAction, planRedo, planUndo, type PlanEdit, type StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { curveMoney, type LimitKind } from '#src/domain/plan/instance/index.ts';
import { requestOf, type StoredRequest } from '#src/domain/plan/stored/index.ts';
import { comparableJson } from '#src/domain/common/same-json.ts';
import { newId, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { redoPlan, savePlan, undoPlan, usePlan } from '#src/platform/storage/plans/index.ts';
import { storageWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { Button, ButtonLink, Details } from '#src/ui/layout/elements.tsx';
import { Contents } from '#src/ui/layout/contents.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { Tabs } from '#src/ui/layout/tabs.tsx';
import { Actions } from './actions-part.tsx';
import { BasisForm } from './basis-form.tsx';
import { BegunHere, useBegun } from './begun-here.tsx';
import { BeforeSpending } from './before-spending-part.tsx';
import { Curve, LimitSlider } from './curve-part.tsx';
import { Cuts, Headline, StillOpen } from './headline-part.tsx';
import { GoalFields, LimitsForm } from './limits-form.tsx';
import { KeepPlan } from './keep-part.tsx';
import { LeastBudget } from './least-budget-part.tsx';
import { SaidOfActions } from './left-out.tsx';
import { OwnPart } from './own-part.tsx';
import { PlanFiles } from './plan-files.tsx';
import type { PlanAsk, PlanFound, PlanQuestion } from './plan-messages.ts';
import { actionsOf, placesOf, withPlan, type PlanView, type WithPlan } from './plan-view.ts';
import { limitsWords } from './plan-words.ts';
import { RestsOn } from './rests-on-part.tsx';
import { RoadmapPart } from './roadmap-part.tsx';
import { SectionMoves } from './sections-part.tsx';
import { Settled, settledIds } from './settled-part.tsx';
import { StrongestOut, strongestOut, TenActions } from './ten-actions-part.tsx';
import { curveName, usePlanner } from './use-planner.ts';
import { waitWords, type CurveFound, type Worked } from './worked.ts';

type ImproveProps = {
  readonly stored: StoredAssessment;
  readonly settings: Preferences;
  /** Which of its parts is open; the first where it is left out. */
  readonly part: string | undefined;
  /** The action that a link has led to. */
  readonly action: string | undefined;
};

/** Improve: where limited money and time do most good, proved and explained. */
export default function ImproveScreen({ stored, settings, part, action }: ImproveProps) {
  const { id } = stored.assessment;
  const kept = usePlan(id);
  const drafts = useDrafts(id);
  const isAnswered = useMemo(() => hasAnswers(stored), [stored]);
  if (!kept || !drafts) return <LoadingPage />;
  if (!kept.ok) return <ProblemPage>{storageWords(kept.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (stored.questionnaire.readers === 'manager') return <ForManager stored={stored} />;
  if (!isAnswered) return <NothingYet stored={stored} />;
  return (
    <Planned
      stored={stored}
      kept={kept.value}
      drafts={drafts.value}
      answerer={settings.answerer}
      part={part}
      action={action}
    />
  );
}

/** Is any question answered, so that there is something to lift? */
function hasAnswers({ assessment, questionnaire, answers, evidence }: StoredAssessment): boolean {
  const { organisation, assessmentDate } = assessment;
  return placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence }).some(
    ({ state }) => state.kind === 'answered',
  );
}

const ForManager = ({ stored: { assessment } }: Pick<ImproveProps, 'stored'>) => (
  <Page title={ROUTES.improve.title} caption={assessment.organisation.name}>
    <p>
      For this questionnaire what to do first stands on one page, and nothing more is planned. It is the first page of
      the report.
    </p>
    <ButtonLink to={paths.report(assessment.id)}>Go to the report</ButtonLink>
  </Page>
);

const NothingYet = ({ stored: { assessment, questionnaire } }: Pick<ImproveProps, 'stored'>) => (
  <Page title={ROUTES.improve.title} caption={assessment.organisation.name}>
    <p>
      No answer is known yet, so nothing can be planned: a plan lifts answers that are known. Answer a section first,
      the one that matters most to you. Those who do not know an answer say so: from the first answer that is known, it
      is listed here to be found out.
    </p>
    <ButtonLink
      to={
        questionnaire.sections[0]
          ? paths.section(assessment.id, questionnaire.sections[0].id)
          : paths.find(assessment.id)
      }
    >
      Answer the first section
    </ButtonLink>
  </Page>
);

type PlannedProps = {
  readonly stored: StoredAssessment;
  readonly kept: StoredPlan;
  readonly drafts: Drafts;
  readonly answerer: string;
} & Pick<ImproveProps, 'part' | 'action'>;

function Planned({ stored, kept, drafts, answerer, part, action }: PlannedProps) {
  const { assessment, questionnaire } = stored;
  const { id } = assessment;
  const [day] = useState(today);
  const [visit] = useState(newId);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useMemo(() => requestOf(kept, stored, day), [kept, stored, day]);
  const ask = useAsk(asked, stored, kept.own);
  const { worked, isCurrent, question, stop, again } = usePlanner(ask);
  const stamp = useCallback(() => ({ id: newId(), visit, by: answerer, at: now() }), [visit, answerer]);
  const save = useCallback(
    async (...edits: readonly PlanEdit[]) => {
      const saved = await savePlan(id, edits, stamp(), kept);
      setProblem(saved.ok ? null : storageWords(saved.problem));
      return saved.ok;
    },
    [id, stamp, kept],
  );
  const step = async (change: typeof undoPlan) => {
    const done = await change(id, stamp());
    setProblem(done.ok ? null : storageWords(done.problem));
  };
  const view: PlanView = useMemo(
    () => ({
      stored,
      kept,
      asked,
      // Own actions without a price, too: they are in no plan, and there is something to be said of them.
      ...actionsOf([...questionnaire.actions, ...kept.own.map(asAction)]),
      placeOf: placesOf(questionnaire),
      save,
    }),
    [stored, kept, asked, save, questionnaire],
  );
  const { plan, ready, planAsk } = worked;
  const planned = useMemo(
    () => plan && ready && planAsk && withPlan(view, plan, ready, planAsk, isCurrent),
    [view, plan, ready, planAsk, isCurrent],
  );
  const begun = useBegun(drafts);
  const isLate = useLate(1500);
  // How often limits were set here: then they fold away, and what they buy is in sight.
  const [round, setRound] = useState(0);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  // What came a moment later would move what stands below it.
  const isSoonThere = planned === null ? worked.problems.length === 0 && worked.failure === null : isCutSoon(worked);
  if (isSoonThere && !isLate && round === 0) return <LoadingPage />;
  const limits = limitsWords(asked.limits);
  return (
    <Page isLow title={ROUTES.improve.title} caption={assessment.organisation.name}>
      <Swap shown={String(round)}>
        {problem && <Problem>{problem}</Problem>}
        <div className="app-no-print app-improve__have">
          <Details
            key={round}
            summary={limits === null ? 'Say what you have: money, days, months' : `What you have: ${limits}`}
            open={worked.problems.length > 0}
            wasLeftOpen={
              round === 0 &&
              (limits === null || drafts.has(draftForms.planLimits()) || drafts.has(draftForms.planBasis()))
            }
          >
            <LimitsForm
              assessmentId={id}
              settings={kept.settings}
              drafts={drafts}
              onSave={async (to) => {
                const isSaved = await save({ kind: 'settings', to });
                if (isSaved) begin();
                return isSaved;
              }}
            />
            <GoalFields
              settings={kept.settings}
              profiles={questionnaire.targetProfiles ?? []}
              hasOtherTargets={assessment.targetProfile !== undefined || assessment.ownTargets.length > 0}
              onSet={(to) => save({ kind: 'settings', to })}
            />
            <Details summary="From when, and in which prices" wasLeftOpen={drafts.has(draftForms.planBasis())}>
              <BasisForm
                assessmentId={id}
                settings={kept.settings}
                drafts={drafts}
                onSave={(to) => save({ kind: 'settings', to })}
              />
            </Details>
            <div className="app-buttons">
              <Button look="secondary" small disabled={planUndo(kept).length === 0} work={() => step(undoPlan)}>
                Undo
              </Button>
              <Button look="secondary" small disabled={planRedo(kept).length === 0} work={() => step(redoPlan)}>
                Redo
              </Button>
            </div>
          </Details>
          <Progress worked={worked} isCurrent={isCurrent} onStop={stop} onAgain={again} />
        </div>
        {worked.problems.map((sentence) => (
          <Problem key={sentence}>{sentence}</Problem>
        ))}
        {planned === null ? (
          worked.problems.length === 0 && worked.failure === null && <p role="status">The plan is being worked out.</p>
        ) : (
          <FirstScreen
            view={planned}
            worked={worked}
            answerer={answerer}
            question={question}
            ask={ask}
            round={round}
            onPlanned={begin}
          />
        )}
      </Swap>
      <BegunHere view={view} begun={begun} drafts={drafts} />
      <Tabs
        label="More about the plan"
        shown={part}
        pathOf={(one) => paths.improve(id, one)}
        parts={[
          {
            id: 'actions',
            title: 'Actions',
            content: () => (
              <Swap shown={planned ? 'plan' : 'none'}>
                {planned ? (
                  <Actions
                    key={action}
                    view={planned}
                    worked={worked}
                    drafts={drafts}
                    begun={begun}
                    question={question}
                    sought={action}
                  />
                ) : (
                  <>
                    <p>There is no plan yet.</p>
                    <SaidOfActions view={view} drafts={drafts} begun={begun} />
                  </>
                )}
              </Swap>
            ),
          },
          {
            id: 'first',
            title: 'Before spending',
            content: () => <BeforeSpending view={view} ready={worked.coming ?? ready} />,
          },
          {
            id: 'roadmap',
            title: 'Roadmap',
            content: () =>
              planned ? (
                <RoadmapPart view={planned} worked={worked} drafts={drafts} begun={begun} question={question} />
              ) : (
                <>
                  <p>There is no plan yet.</p>
                  <Settled view={view} ids={settledIds(kept)} drafts={drafts} begun={begun} />
                </>
              ),
          },
          {
            id: 'rests',
            title: 'What it rests on',
            content: () => (planned ? <RestsOn view={planned} worked={worked} /> : <p>There is no plan yet.</p>),
          },
          {
            id: 'own',
            title: 'Your own',
            content: () => <OwnPart view={view} drafts={drafts} begun={begun} />,
          },
          {
            id: 'files',
            title: 'Files',
            content: () => <PlanFiles view={view} />,
          },
        ]}
      />
    </Page>
  );
}

/** The same object for as long as the same is asked for: what is only noted on the roadmap asks for no other plan. */
function useAsk(
  { request, goal, limits, overruns }: StoredRequest,
  stored: StoredAssessment,
  own: StoredPlan['own'],
): PlanAsk {
  const { start, marks, ownFigures, targets, assumeWorst, months } = request;
  // What was read of the assessment is another object when it was read once more, and so is what it was asked with.
  const requestName = comparableJson({ start, marks, ownFigures: [...ownFigures], targets, assumeWorst, months, own });
  const name = comparableJson({ requestName, goal, limits, overruns });
  const next = (standing: PlanAsk['request']) => ({
    stored,
    requestName,
    name,
    ask: { request: standing, goal, limits, overruns } satisfies PlanAsk,
  });
  const [same, setSame] = useState(() => next(request));
  if (same.stored === stored && same.name === name) return same.ask;
  const isSameRequest = same.stored === stored && same.requestName === requestName;
  const other = next(isSameRequest ? same.ask.request : request);
  setSame(other);
  return other.ask;
}

/** What less money loses comes just after the plan. */
const isCutSoon = ({ state, on }: Worked): boolean => state === 'at-work' && (on === 'plan' || on === 'cuts');

/** Has the page stood for so long, in milliseconds? */
function useLate(ms: number): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isLate;
}

const WORK_WORDS = {
  plan: 'the plan',
  cuts: 'the plan with less money',
  curve: 'the curve of money',
  least: 'the smallest budget that meets the targets',
  memberships: 'which actions are in every best plan',
  bindings: 'what a little more would give',
  another: 'another way',
  days: 'the curve of days',
  question: 'the one question to ask',
} as const;

function Progress({
  worked,
  isCurrent,
  onStop,
  onAgain,
}: {
  readonly worked: Worked;
  /** Is what is worked out what is asked for now? Other limits begin another plan a moment after they are set. */
  readonly isCurrent: boolean;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}) {
  const { state, on, failure } = worked;
  return (
    <p className="app-improve__progress app-no-print">
      {state === 'at-work' && (
        <>
          <span>Working out {on ? WORK_WORDS[on] : 'the plan'} on this device. </span>
          <button type="button" className="app-link-button" onClick={onStop}>
            Stop
          </button>
        </>
      )}
      {state === 'done' && worked.plan && isCurrent && <span>All is worked out.</span>}
      {(state === 'stopped' || state === 'failed') && (
        <>
          <span>
            {state === 'stopped'
              ? 'Stopped: what was worked out so far stands. '
              : `The planner failed (${failure ?? 'unknown'}). `}
          </span>
          <button type="button" className="app-link-button" onClick={onAgain}>
            Work it out again
          </button>
        </>
      )}
    </p>
  );
}

type FirstScreenProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly answerer: string;
  readonly question: (question: PlanQuestion) => void;
  /** What is asked for by now. */
  readonly ask: PlanAsk;
  /** How often limits were set here. */
  readonly round: number;
  /** Told once the limits are set. */
  readonly onPlanned: () => void;
};

function FirstScreen({ view, worked, answerer, question, ask, round, onPlanned }: FirstScreenProps) {
  const { save, isCurrent, plan, planAsk } = view;
  // The curves are of the plan that is shown: so is what is marked on them, until the next one is there.
  const money = curveMoney(planAsk.limits);
  const shown = isCurrent ? plan : null;
  const moneyCurve = useCurve(worked.curves[money], planAsk.limits[money], shown);
  const daysCurve = useCurve(worked.curves.days, planAsk.limits.days, shown);
  const onSet = useCallback(
    (limit: LimitKind, amount: number) => void save({ kind: 'settings', to: { [limit]: amount } }),
    [save],
  );
  const slider = (limit: LimitKind, curve: CurveFound | undefined) => ({
    limit,
    goal: planAsk.goal,
    // Moving a limit keeps its own curve, and no other.
    curve: ask.request === planAsk.request && curveName(ask, limit) === curveName(planAsk, limit) ? curve : undefined,
    today: ask.limits[limit],
    wait: waitWords(worked),
    onSet,
  });
  return (
    <>
      <div className="app-improve__contents">
        <Contents
          to={paths.improve(view.stored.assessment.id)}
          parts={[
            { id: 'less', words: 'With less money' },
            { id: 'ten-actions', words: 'The actions' },
            ...(strongestOut(view) === null ? [] : [{ id: 'strongest-out', words: 'Not in it, and why' }]),
            { id: 'by-section', words: 'Section by section' },
            { id: 'tab-actions', words: 'Roadmap and more' },
          ]}
        />
      </div>
      <div className="app-improve">
        <div>
          <Headline view={view} isAtWork={worked.state !== 'stopped' && worked.state !== 'failed'} />
          <Curve
            limit={money}
            curve={moneyCurve}
            goal={planAsk.goal}
            today={planAsk.limits[money]}
            wait={waitWords(worked)}
          />
          <StillOpen view={view} />
          <LimitSlider {...slider(money, moneyCurve)} />
          <LimitSlider {...slider('days', daysCurve)} />
          <KeepPlan view={view} worked={worked} answerer={answerer} question={question} />
        </div>
        <div>
          <Cuts view={view} cuts={worked.cuts} wait={waitWords(worked)} />
          {/* Its button goes once it was pressed, and the focus moves to what the plan gives. */}
          <LeastBudget key={round} view={view} least={worked.least} onPlanned={onPlanned} />
          <TenActions view={view} />
          <StrongestOut view={view} worked={worked} question={question} />
        </div>
      </div>
      <SectionMoves view={view} />
    </>
  );
}

/** A curve with the plan itself on it, at what is set. */
const useCurve = (curve: CurveFound | undefined, amount: number | undefined, plan: PlanFound | null) =>
  useMemo(() => withToday(curve, amount, plan), [curve, amount, plan]);

function withToday(
  curve: CurveFound | undefined,
  amount: number | undefined,
  plan: PlanFound | null,
): CurveFound | undefined {
  if (!curve || amount === undefined || plan === null || curve.points.some(({ budget }) => budget === amount))
    return curve;
  return { ...curve, points: [...curve.points, { budget: amount, totals: plan }] };
}
