import { pointsAvailable, pointsEarned, type PlacedQuestion } from '../../assessment/questions/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { ownValue } from '../../common/own-value.ts';
import { fail, must, ok, type Result } from '../../common/result.ts';
import type { Action, ActionImprovement, TargetProfile } from '../../questionnaire/index.ts';
import { barOf } from '../cheapest-step.ts';
import { isDone, type PlanSources } from '../lifting.ts';
import { isPlannedOn, pointsWith } from './effects.ts';
import { monthsOf, takesOf, type OwnFigures, type Takes } from './money.ts';

/** What the organisation has decided about actions, by their ids. */
export type Marks = {
  /** Done, and not yet told by an answer: what it lifts counts, and it costs nothing more. */
  readonly done: readonly string[];
  /** Costs no more money. */
  readonly funded: readonly string[];
  readonly must: readonly string[];
  readonly never: readonly string[];
  /** Begun once, and stopped: in no plan until somebody takes that back. */
  readonly stopped: readonly string[];
  /** Months from the start before which it cannot begin. */
  readonly notBefore: Readonly<Record<string, number>>;
  /** Of each of these groups one at most. */
  readonly oneOf: readonly (readonly string[])[];
};

export const NO_MARKS: Marks = { done: [], funded: [], must: [], never: [], stopped: [], notBefore: {}, oneOf: [] };

/** What is planned from: a scored assessment, and what the organisation says of its actions. */
export type PlanInput = PlanSources & {
  /** The first day of the plan. */
  readonly start: CalendarDate;
  readonly marks: Marks;
  readonly ownFigures: ReadonlyMap<string, OwnFigures>;
  /** The target profile that was chosen, or the organisation's own targets; none when empty. */
  readonly targets: TargetProfile['targets'];
  /** Take answers that are not there or not known as earning nothing, and plan on them. */
  readonly assumeWorst: boolean;
  /** Whole months until the last action must be done; null without this limit. */
  readonly months: number | null;
};

/** Why there is nothing to be planned; `problem-words.ts` has the sentences. */
export type PlanProblem =
  | { readonly kind: 'unknown-action'; readonly id: string }
  | { readonly kind: 'must-left-out'; readonly id: string; readonly why: LeftOut }
  | { readonly kind: 'must-two-of-group'; readonly ids: readonly string[] }
  | { readonly kind: 'tangled'; readonly actions: number };

/** Why an action is in no plan at all. */
export type LeftOut =
  | { readonly kind: 'never' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'waits-for'; readonly id: string }
  | { readonly kind: 'too-late'; readonly months: number }
  | { readonly kind: 'other-of-group'; readonly id: string }
  | { readonly kind: 'lifts-nothing' };

/** An action that a plan may hold. Its place in the list is its number everywhere in the planner. */
export type PlanAction = {
  readonly action: Action;
  readonly takes: Takes;
  /** Numbers of what comes first and is not done. */
  readonly requires: readonly number[];
  /** Months that it takes. */
  readonly months: number;
  /** Months from the start until it can be done. */
  readonly end: number;
};

/** An answer that actions lift. */
export type PlannedQuestion = {
  readonly place: PlacedQuestion;
  readonly section: number;
  readonly earned: number;
  /** The floor of an essential gap; null where there is none to close. */
  readonly bar: number | null;
  /** The points that a target asks for and that are not earned; null where there is none to meet. */
  readonly target: number | null;
  /** What is done, and not yet told by the answer. */
  readonly standing: readonly ActionImprovement[];
  /** Numbers of the actions that lift it, each with what it brings here. */
  readonly lifts: readonly { readonly action: number; readonly brings: readonly ActionImprovement[] }[];
};

/** A section that has a score: its points are part of the overall one. */
export type PlannedSection = {
  readonly id: string;
  readonly weight: number;
  readonly earned: number;
  readonly available: number;
};

/** All that a plan is worked out from, as numbers. */
export type Instance = {
  readonly actions: readonly PlanAction[];
  readonly questions: readonly PlannedQuestion[];
  readonly sections: readonly PlannedSection[];
  /** Numbers of the actions that every plan holds, closed under what they require. */
  readonly forced: ReadonlySet<number>;
  /** Of each of these groups of numbers one at most. */
  readonly oneOf: readonly (readonly number[])[];
  /** Actions that no plan holds. What is done already is not among them. */
  readonly leftOut: readonly { readonly action: Action; readonly why: LeftOut }[];
};

/** Makes the planner's numbers of a scored assessment, or says why nothing can be planned. */
export function buildInstance(input: PlanInput): Result<Instance, PlanProblem> {
  const all = input.questionnaire.actions;
  const byId = new Map(all.map((action) => [action.id, action]));
  const { marks } = input;
  const unknown = [
    ...marks.done,
    ...marks.funded,
    ...marks.must,
    ...marks.never,
    ...marks.stopped,
    ...Object.keys(marks.notBefore),
    ...marks.oneOf.flat(),
    ...input.ownFigures.keys(),
  ].find((id) => !byId.has(id));
  if (unknown !== undefined) return fail({ kind: 'unknown-action', id: unknown });

  const places = new Map(input.placed.map((place) => [place.question.id, place]));
  const marked = new Set(marks.done);
  const isSettled = (action: Action) => marked.has(action.id) || isDone(action, places);
  const leftOut = new Map<string, LeftOut>();
  const ends = new Map<string, number>();
  const never = new Set(marks.never);
  const stopped = new Set(marks.stopped);
  const taken = new Map(
    marks.oneOf.flatMap((group) => {
      const done = group.find((id) => isSettled(must(byId.get(id), 'an action of a group is known')));
      return done === undefined ? [] : group.filter((id) => id !== done).map((id) => [id, done] as const);
    }),
  );
  for (const action of firstThingsFirst(all, byId)) {
    if (isSettled(action)) continue;
    const before = action.requires.find((id) => leftOut.has(id));
    const end =
      Math.max(ownValue(marks.notBefore, action.id) ?? 0, ...action.requires.map((id) => ends.get(id) ?? 0)) +
      monthsOf(action, input.ownFigures.get(action.id) ?? null);
    const other = taken.get(action.id);
    if (never.has(action.id)) leftOut.set(action.id, { kind: 'never' });
    else if (stopped.has(action.id)) leftOut.set(action.id, { kind: 'stopped' });
    else if (before !== undefined) leftOut.set(action.id, { kind: 'waits-for', id: before });
    else if (other !== undefined) leftOut.set(action.id, { kind: 'other-of-group', id: other });
    else if (input.months !== null && end > input.months) leftOut.set(action.id, { kind: 'too-late', months: end });
    else ends.set(action.id, end);
  }

  const open = all.filter(({ id }) => ends.has(id));
  const musts = new Set<string>();
  const needs = (id: string, into: Set<string>): void => {
    if (into.has(id) || !ends.has(id)) return;
    into.add(id);
    for (const before of must(byId.get(id), 'an action is known').requires) needs(before, into);
  };
  for (const id of marks.must) {
    const why = leftOut.get(id);
    if (why) return fail({ kind: 'must-left-out', id, why });
    needs(id, musts);
  }
  const crowded = marks.oneOf.map((group) => group.filter((id) => musts.has(id))).find((ids) => ids.length > 1);
  if (crowded) return fail({ kind: 'must-two-of-group', ids: crowded });

  const wanted = new Set(musts);
  const standing = all.filter(({ id }) => marked.has(id)).flatMap(({ improves }) => improves);
  for (const action of open) if (canLift(action, open, standing, places, input.assumeWorst)) needs(action.id, wanted);
  for (const { id } of open) if (!wanted.has(id)) leftOut.set(id, { kind: 'lifts-nothing' });

  const kept = open.filter(({ id }) => wanted.has(id));
  const numbers = new Map(kept.map(({ id }, number) => [id, number]));
  const numbersOf = (ids: readonly string[]) => ids.flatMap((id) => numbers.get(id) ?? []);
  const funded = new Set(marks.funded);
  const actions = kept.map((action): PlanAction => ({
    action,
    takes: takesOf(action, {
      sizeBand: input.sizeBand,
      start: input.start,
      own: input.ownFigures.get(action.id) ?? null,
      isFunded: funded.has(action.id),
    }),
    requires: numbersOf(action.requires),
    months: monthsOf(action, input.ownFigures.get(action.id) ?? null),
    end: must(ends.get(action.id), 'an action that is kept has an end'),
  }));
  const sections = input.score.sections.flatMap(({ sectionId: id, weight, earned, available }) =>
    available === 0 ? [] : [{ id, weight, earned, available }],
  );
  return ok({
    actions,
    questions: plannedQuestions(input, actions, standing, sections),
    sections,
    forced: new Set(numbersOf([...musts])),
    oneOf: marks.oneOf.map(numbersOf).filter((group) => group.length > 1),
    leftOut: all.flatMap((action) => {
      const why = leftOut.get(action.id);
      return why ? [{ action, why }] : [];
    }),
  });
}

/** Actions with what they require before them; a file in which one comes before itself was refused. */
function firstThingsFirst(all: readonly Action[], byId: ReadonlyMap<string, Action>): readonly Action[] {
  const ordered = new Set<Action>();
  const visit = (action: Action): void => {
    if (ordered.has(action)) return;
    for (const id of action.requires) visit(must(byId.get(id), `action ${id} is known`));
    ordered.add(action);
  };
  for (const action of all) visit(action);
  return [...ordered];
}

/** Could the action lift an answer that is planned on, if all the others were done? */
function canLift(
  action: Action,
  open: readonly Action[],
  standing: readonly ActionImprovement[],
  places: ReadonlyMap<string, PlacedQuestion>,
  assumeWorst: boolean,
): boolean {
  return action.improves.some((improvement) => {
    const place = places.get(improvement.question);
    if (!place || !isPlannedOn(place, assumeWorst)) return false;
    const here = (one: ActionImprovement) => one.question === improvement.question;
    const now = standing.filter(here);
    // Beside other statements it may add more than by itself, and never more than it could from here.
    if ('statements' in improvement) return pointsWith(place, [improvement]) > pointsEarned(place);
    const most = pointsWith(place, [...now, ...open.flatMap(({ improves }) => improves.filter(here))]);
    return most >= improvement.from && Math.min(improvement.to, pointsAvailable(place)) > pointsWith(place, now);
  });
}

function plannedQuestions(
  { placed, targets, assumeWorst }: PlanInput,
  actions: readonly PlanAction[],
  standing: readonly ActionImprovement[],
  sections: readonly PlannedSection[],
): readonly PlannedQuestion[] {
  const sectionNumbers = new Map(sections.map(({ id }, number) => [id, number]));
  const wanted = new Map(targets.map(({ question, minPoints }) => [question, minPoints]));
  const brought = new Map<string, { action: number; brings: ActionImprovement[] }[]>();
  actions.forEach(({ action }, number) => {
    for (const improvement of action.improves) {
      const lifts = brought.get(improvement.question) ?? [];
      const last = lifts.at(-1);
      if (last?.action === number) last.brings.push(improvement);
      else lifts.push({ action: number, brings: [improvement] });
      brought.set(improvement.question, lifts);
    }
  });
  return placed.flatMap((place): readonly PlannedQuestion[] => {
    const { id } = place.question;
    const section = sectionNumbers.get(place.section.id);
    const lifts = brought.get(id) ?? [];
    const done = standing.filter(({ question }) => question === id);
    if (section === undefined || lifts.length + done.length === 0 || !isPlannedOn(place, assumeWorst)) return [];
    const earned = pointsEarned(place);
    const bar = place.question.essential ? barOf(place) : null;
    const target = Math.min(wanted.get(id) ?? 0, pointsAvailable(place));
    return [
      {
        place,
        section,
        earned,
        bar: bar !== null && earned < bar ? bar : null,
        target: earned < target ? target : null,
        standing: done,
        lifts,
      },
    ];
  });
}
