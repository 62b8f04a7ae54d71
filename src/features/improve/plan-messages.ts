import type { KeptPlan } from '#src/domain/assessment/plan/index.ts';
import type { Explanation } from '#src/domain/plan/explain/index.ts';
import type { PlanRequest } from '#src/domain/plan/index.ts';
import type { LimitKind, Limits } from '#src/domain/plan/instance/index.ts';
import type { PlanTakes } from '#src/domain/plan/index.ts';
import type { KeptExplanations, Roadmap, Scheduled, Timing, Unplaced } from '#src/domain/plan/roadmap/index.ts';
import type { Goal, Overruns } from '#src/domain/plan/solve/index.ts';

/** A plan that is asked for. */
export type PlanAsk = {
  readonly request: PlanRequest;
  readonly goal: Goal;
  readonly limits: Limits;
  readonly overruns: Overruns;
};

/** Which limits have a curve: the money that is limited, or all of it in one pot; and days. */
export type CurveLimit = LimitKind;

export type PlanOrder = PlanAsk & {
  /** Curves that the page has already, and that this plan lies on. */
  readonly knownCurves: readonly CurveLimit[];
  /** Is it known already what is told of this plan, so that nothing is told but answers? */
  readonly answersOnly: boolean;
};

/** What is asked of the plan that was found. */
export type PlanQuestion =
  /** Why an action is not in it. */
  | { readonly kind: 'why'; readonly action: string }
  /** When what is done. */
  | { readonly kind: 'roadmap'; readonly timing: Timing }
  /** The plan as it is kept, with what was explained of it. */
  | {
      readonly kind: 'keep';
      readonly timing: Timing;
      readonly explained: KeptExplanations;
      readonly at: string;
      readonly by: string;
    };

/** What the page says to the worker. */
export type PlanRequestMessage =
  { readonly kind: 'plan'; readonly order: PlanOrder; readonly answerTo: MessagePort } | PlanQuestion;

/** What a plan gives: figures that a screen shows. */
export type PlanGives = {
  /** Whole per cent, what is not known taken as nothing; null while nothing is answered, or nothing applies. */
  readonly percent: number | null;
  /** Can open questions still move it? */
  readonly isOpen: boolean;
  /** The same as an exact fraction of a whole, such as "211/400". */
  readonly share: string | null;
  readonly band: string | null;
  readonly gapsClosed: number;
  readonly gapsLeft: number;
  readonly targetsMet: number;
  readonly targetsWanted: number;
};

/** What a plan comes to. */
export type PlanTotals = PlanGives & {
  /** Ids, in the order of the questionnaire. */
  readonly actions: readonly string[];
  readonly takes: PlanTakes;
};

/** A section on the scale, before and after: whole per cents; null where it has no score. */
export type SectionMove = { readonly id: string; readonly before: number | null; readonly after: number | null };

/** One action that a plan may hold, as it is planned. */
export type ActionFacts = {
  readonly id: string;
  readonly onceOff: number;
  /** null where the budget is not said. */
  readonly funding: 'capital' | 'revenue' | 'both' | null;
  /** What falls due in this financial year, the one-off cost with it. */
  readonly pounds: number;
  readonly perYear: number | null;
  readonly days: number;
  /** Months from the start until it is done. */
  readonly endsAfter: number;
  /** Of the pounds of this year, those that rest on own figures. */
  readonly ownPounds: number;
  readonly mustBeDone: boolean;
  /** Points that answers gain by it alone, without what it needs first. */
  readonly gains: number;
};

/** What is known before any plan is. */
export type Ready = {
  readonly start: string;
  /** What the answers come to, and nothing else: what Results shows. */
  readonly before: Pick<PlanGives, 'percent' | 'isOpen' | 'band'>;
  /** What is marked as done, as far as no answer tells it yet, and what the answers come to with it. */
  readonly untold: { readonly actions: readonly string[]; readonly percent: number | null } | null;
  readonly actions: readonly ActionFacts[];
  /** What is done stands first, then what no plan holds for another reason. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
  /** Questions that count. */
  readonly asked: number;
  readonly findOut: readonly { readonly question: string; readonly percentAtMost: number }[];
  readonly evidence: readonly string[];
  readonly decisions: readonly string[];
};

/** A plan that was found, and how far it is proved. */
export type PlanFound = PlanTotals & {
  readonly gapIds: readonly string[];
  readonly sections: readonly SectionMove[];
  readonly lifts: readonly { readonly question: string; readonly from: number; readonly to: number }[];
  readonly newQuestions: readonly string[];
  readonly proof: { readonly kind: 'proved' } | { readonly kind: 'within'; readonly words: string };
  /** How many of its actions may cost the top of their range without the plan passing its money; null for none. */
  readonly bears: Overruns | null;
};

export type Membership = {
  readonly action: string;
  readonly isIn: 'every' | 'some' | 'none';
  readonly otherwise: 'must' | 'as-good' | 'less' | 'less-unsaid' | 'none' | 'ended';
  /** What a plan comes to with the action forced the other way, where that is less. */
  readonly forced: PlanTotals | null;
};

export type Binding = {
  readonly limit: LimitKind;
  readonly binds: boolean;
  readonly next: readonly { readonly by: number; readonly totals: PlanTotals | null }[];
};

export type CutFound = {
  readonly percent: number;
  readonly totals: PlanTotals | null;
  /** Actions of the plan that go. */
  readonly lost: readonly string[];
};

export type CurvePoint = { readonly budget: number; readonly totals: PlanTotals };

export type QuestionFound = {
  readonly question: string;
  readonly low: PlanGives;
  readonly high: PlanGives;
};

/** The plan in time. */
export type RoadmapFound = {
  readonly scheduled: readonly Omit<Scheduled, 'action'>[];
  readonly unplaced: readonly Omit<Unplaced, 'action'>[];
  readonly quarters: Roadmap['quarters'];
  readonly expected: Roadmap['expected'];
  /** What is reached by the date that was set, and what is done after it. */
  readonly byDate: PlanGives;
  readonly later: readonly string[];
};

/** What is being worked out, one after the other. */
export type PlanWork = 'plan' | Explanation;

/** What the worker says, as it is known. */
export type PlanNews =
  /** Nothing can be planned, or nothing keeps to the limits: sentences that name what stands in the way. */
  | { readonly kind: 'problem'; readonly sentences: readonly string[] }
  | { readonly kind: 'ready'; readonly ready: Ready }
  | { readonly kind: 'plan'; readonly plan: PlanFound }
  | { readonly kind: 'at-work'; readonly on: PlanWork }
  | { readonly kind: 'cut'; readonly cut: CutFound }
  | { readonly kind: 'curve'; readonly limit: CurveLimit; readonly points: readonly CurvePoint[] }
  | { readonly kind: 'curve-end'; readonly limit: CurveLimit; readonly enough: number | null }
  | { readonly kind: 'memberships'; readonly memberships: readonly Membership[] }
  | { readonly kind: 'binding'; readonly binding: Binding }
  /** The smallest budget that meets the targets; null where there are none. */
  | { readonly kind: 'least'; readonly totals: PlanTotals | null }
  | { readonly kind: 'another'; readonly totals: PlanTotals | null }
  | {
      readonly kind: 'question';
      readonly tried: number;
      readonly of: number;
      readonly most: QuestionFound | null;
      readonly isDone: boolean;
    }
  | { readonly kind: 'why'; readonly action: string; readonly totals: PlanTotals | null }
  | { readonly kind: 'roadmap'; readonly roadmap: RoadmapFound }
  | { readonly kind: 'kept'; readonly kept: KeptPlan }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly detail: string };
