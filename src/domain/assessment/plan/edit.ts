import { keysOf } from '../../common/keys-of.ts';
import { assertNever } from '../../common/result.ts';
import { isSameJson } from '../../common/same-json.ts';
import type { ChangeStamp } from '../schema.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import type {
  ActionNotes,
  KeptPlan,
  OwnAction,
  PlanChange,
  PlanFiguresGiven,
  PlanMarks,
  PlanSettings,
  PlanStep,
  StoredPlan,
} from './schema.ts';

/** What is set of a plan before anybody has: no limit, the first goal, the target profile of the assessment. */
export const DEFAULT_SETTINGS: PlanSettings = {
  start: null,
  capital: null,
  revenue: null,
  yearly: null,
  pounds: null,
  days: null,
  months: null,
  goal: 'gaps',
  targetProfile: null,
  overruns: 0,
  assumeWorst: false,
  daysPerQuarter: null,
  daysIn: [],
  priceBase: '',
};

export const EMPTY_PLAN: StoredPlan = {
  actions: [],
  own: [],
  settings: DEFAULT_SETTINGS,
  kept: null,
  history: [],
  dropped: 0,
};

/**
 * One thing to be changed of a plan, and no other, so that two tabs that change different things keep both. null takes
 * away what was said of an action.
 */
export type PlanEdit =
  | { readonly kind: 'figures'; readonly action: string; readonly to: PlanFiguresGiven | null }
  | { readonly kind: 'marks'; readonly action: string; readonly to: PlanMarks | null }
  | { readonly kind: 'step'; readonly action: string; readonly to: PlanStep | null }
  | { readonly kind: 'own'; readonly action: string; readonly to: OwnAction | null }
  | { readonly kind: 'settings'; readonly to: Partial<PlanSettings> }
  | { readonly kind: 'kept'; readonly to: KeptPlan | null };

/** What takes a change back, or brings it back. */
export type PlanUndo = { readonly edit: PlanEdit; readonly undoes: string };

/**
 * A plan with one thing changed, and the change in its history; null where nothing would change.
 * @param undoes the change that this takes back; null for an edit
 * @param together shared by the changes that are made with one press; null where this is made alone
 */
export function changePlan(
  plan: StoredPlan,
  edit: PlanEdit,
  { id, at, by }: Pick<ChangeStamp, 'id' | 'at' | 'by'>,
  undoes: string | null = null,
  together: string | null = null,
): StoredPlan | null {
  const change = changeOf(plan, edit, { id, at, by, undoes, ...(together !== null && { together }) });
  if (isSameJson(change.from, change.to)) return null;
  const history = [...plan.history, change];
  const over = Math.max(0, history.length - PLAN_LIMITS.changes);
  return { ...placed(plan, change), history: history.slice(over), dropped: plan.dropped + over };
}

/**
 * What somebody changed of one action, laid onto what stands: what they left as it was shown stays as it is by then.
 * Where both changed the same thing the later one stands, and the history has the other. What is taken away goes whole.
 * @param shown the plan that the edit was made from
 */
export function laidOnto(plan: StoredPlan, shown: StoredPlan, edit: PlanEdit): PlanEdit {
  if (!('action' in edit) || edit.to === null) return edit;
  const [seen, stands] = [saidOf(shown, edit.kind, edit.action), saidOf(plan, edit.kind, edit.action)];
  if (seen === null || stands === null || isSameJson(seen, stands)) return edit;
  const [before, after] = [new Map(Object.entries(seen)), new Map<string, unknown>(Object.entries(edit.to))];
  const isChanged = (name: string) => !isSameJson(before.get(name) ?? null, after.get(name) ?? null);
  const to = Object.fromEntries([
    ...Object.entries(stands).filter(([name]) => !isChanged(name)),
    ...[...after].filter(([name]) => isChanged(name)),
  ]);
  // Safe: each part is of its kind. Parts that speak against each other are refused where the row is put.
  return { ...edit, to } as PlanEdit;
}

/** What a plan says of one action, of one kind; null for nothing. */
const saidOf = (plan: StoredPlan, kind: Extract<PlanEdit, { readonly action: string }>['kind'], action: string) =>
  (kind === 'own' ? plan.own.find(({ id }) => id === action) : plan.actions.find(({ id }) => id === action)?.[kind]) ??
  null;

/** A plan with several things changed by one press, one after the other; the same plan where nothing would change. */
export const changeTogether = (
  plan: StoredPlan,
  steps: readonly (PlanUndo | { readonly edit: PlanEdit })[],
  stamp: Pick<ChangeStamp, 'id' | 'at' | 'by'>,
): StoredPlan =>
  steps.reduce((changed, { edit, ...step }, at) => {
    const undoes = 'undoes' in step ? step.undoes : null;
    const isAlone = steps.length === 1;
    const own = isAlone ? stamp : { ...stamp, id: `${stamp.id}-${at}` };
    return changePlan(changed, edit, own, undoes, isAlone ? null : stamp.id) ?? changed;
  }, plan);

type Stamped = Pick<PlanChange, 'id' | 'at' | 'by' | 'undoes' | 'together'>;

function changeOf(plan: StoredPlan, edit: PlanEdit, stamped: Stamped): PlanChange {
  const notes = 'action' in edit ? plan.actions.find(({ id }) => id === edit.action) : undefined;
  switch (edit.kind) {
    case 'figures':
      return { ...edit, ...stamped, from: notes?.figures ?? null };
    case 'marks':
      return { ...edit, ...stamped, from: notes?.marks ?? null };
    case 'step':
      return { ...edit, ...stamped, from: notes?.step ?? null };
    case 'own':
      return { ...edit, ...stamped, from: plan.own.find(({ id }) => id === edit.action) ?? null };
    case 'kept':
      return { ...edit, ...stamped, from: plan.kept };
    case 'settings': {
      const changed = keysOf(edit.to as PlanSettings).filter((key) => !isSameJson(edit.to[key], plan.settings[key]));
      return { ...edit, ...stamped, from: picked(plan.settings, changed), to: picked(edit.to, changed) };
    }
    default:
      return assertNever(edit);
  }
}

/** Safe: the entries of the keys that were asked for. */
const picked = (settings: Partial<PlanSettings>, keys: readonly (keyof PlanSettings)[]): Partial<PlanSettings> =>
  Object.fromEntries(keys.map((key) => [key, settings[key]])) as Partial<PlanSettings>;

/** The plan with what a change says; its history is left to the caller. */
export function placed(plan: StoredPlan, change: PlanChange): StoredPlan {
  switch (change.kind) {
    case 'figures':
    case 'marks':
    case 'step':
      return { ...plan, actions: withNotes(plan.actions, change.action, { [change.kind]: change.to ?? undefined }) };
    case 'own': {
      const others = plan.own.filter(({ id }) => id !== change.action);
      // One that is changed stays in its place: the order settles ties.
      const at = plan.own.findIndex(({ id }) => id === change.action);
      return {
        ...plan,
        own: change.to === null ? others : others.toSpliced(at === -1 ? others.length : at, 0, change.to),
      };
    }
    case 'settings':
      // Safe: a change names the settings that it has, and none as undefined.
      return { ...plan, settings: { ...plan.settings, ...change.to } as PlanSettings };
    case 'kept':
      return { ...plan, kept: change.to };
    default:
      return assertNever(change);
  }
}

/** By id, so that the order in which things were said tells nothing. An action of which nothing is said is left out. */
function withNotes(
  all: readonly ActionNotes[],
  action: string,
  said: { readonly [K in keyof ActionNotes]?: ActionNotes[K] | undefined },
): ActionNotes[] {
  const before = all.find(({ id }) => id === action);
  const { figures, marks, step } = { ...before, ...said };
  const notes = { id: action, ...(figures && { figures }), ...(marks && { marks }), ...(step && { step }) };
  return [...all.filter(({ id }) => id !== action), ...(Object.keys(notes).length > 1 ? [notes] : [])].toSorted(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
}

/** What Undo takes back next, the last first: the latest change, no matter who made it, with those made along with it. */
export const planUndo = ({ history }: StoredPlan): readonly PlanUndo[] =>
  topOf(stacks(history).standing, (change) => change).map((change) => ({
    edit: editTo(change, 'from'),
    undoes: change.id,
  }));

/** What Redo brings back next; nothing once something else was changed. */
export const planRedo = ({ history }: StoredPlan): readonly PlanUndo[] =>
  topOf(stacks(history).undone, ({ edit }) => edit).map(({ edit, by }) => ({ edit: editTo(edit, 'to'), undoes: by }));

/** The last of a stack, and those below it that were made with the same press; the last first. */
function topOf<T>(stack: readonly T[], changeIn: (one: T) => PlanChange): readonly T[] {
  const last = stack.at(-1);
  if (last === undefined) return [];
  const { together } = changeIn(last);
  const below =
    together === undefined ? stack.length - 2 : stack.findLastIndex((one) => changeIn(one).together !== together);
  return stack.slice(below + 1).toReversed();
}

function stacks(history: readonly PlanChange[]) {
  const standing: PlanChange[] = [];
  const undone: { readonly edit: PlanChange; readonly by: string }[] = [];
  for (const change of history) {
    const [last, taken] = [standing.at(-1), undone.at(-1)];
    if (change.undoes === null) {
      standing.push(change);
      undone.length = 0;
    } else if (last?.id === change.undoes) {
      standing.pop();
      undone.push({ edit: last, by: change.id });
    } else if (taken?.by === change.undoes) {
      undone.pop();
      standing.push(taken.edit);
    }
    // What takes back a change that is not kept any more stands as it is: there is nothing to go by.
  }
  return { standing, undone };
}

/** Safe: both sides of a change are of its kind. */
const editTo = (change: PlanChange, side: 'from' | 'to'): PlanEdit =>
  ({
    kind: change.kind,
    ...('action' in change && { action: change.action }),
    to: change[side],
  }) as PlanEdit;
