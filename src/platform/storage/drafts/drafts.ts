import { useState } from 'react';
import * as z from 'zod/mini';
import { canBeGoneOnFrom } from '#src/domain/assessment/previous/index.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { instantSchema } from '#src/domain/common/text.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { isTypedWaiting, newId } from '../../runtime/index.ts';
import { database } from '../database.ts';
import { readAssessmentRow, soundRow, soundRows } from '../rows.ts';
import { notesUnder } from '../lock/sealed-notes.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { UNCOUNTED, write } from '../write.ts';
import { useSharedLive } from '../use-live.ts';

/** Stands for the form that starts an assessment, which belongs to none yet. No id of an assessment looks like it. */
export const START_SCOPE = '(start)';
/** Stands for the centre's bench, whose words belong to no assessment either. */
export const SECTOR_SCOPE = '(sector)';
/** Whom to tell, of training that is handed out. */
export const TRAINING_SCOPE = '(training)';
/** What is being written to authors. */
export const FEEDBACK_SCOPE = '(feedback)';
/** What was pasted to be opened. */
export const OPEN_SCOPE = '(open)';
const OWN_SCOPES: readonly string[] = [START_SCOPE, SECTOR_SCOPE, TRAINING_SCOPE, FEEDBACK_SCOPE, OPEN_SCOPE];

/** What stands in a form, by the name of its field, just as it was typed and chosen. */
const draftFieldsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type DraftFields = z.infer<typeof draftFieldsSchema>;

/** One state of a form, as somebody left it. */
const draftStateSchema = z.strictObject({
  fields: draftFieldsSchema,
  /**
   * Random: each state of a form that was kept has one of its own. Which came later is told by it and never by a clock.
   */
  id: z.string(),
  /** For people to read. */
  at: instantSchema,
  /** The states that it took the place of, by id: one of them that arrives late is out of date. */
  after: z.array(z.string()),
});
type DraftState = z.infer<typeof draftStateSchema>;

/** What was begun in a form and does not count yet: no answer, and in no backup. */
const draftSchema = z.extend(draftStateSchema, {
  /** The assessment that it belongs to, or one of `OWN_SCOPES`. */
  scope: z.string(),
  /** Which form of it (`draftForms`). */
  form: z.string(),
  /** What other tabs began in the same form, knowing nothing of this. */
  beside: z.array(draftStateSchema),
});
export type Draft = z.infer<typeof draftSchema>;

/** A state of a form on its way to the store; without fields, the news that those before it are finished with. */
const draftNoteSchema = z.extend(draftStateSchema, {
  scope: z.string(),
  form: z.string(),
  fields: z.nullable(draftFieldsSchema),
});
type DraftNote = z.infer<typeof draftNoteSchema>;

/**
 * The form in which a new assessment is begun; its name guards stored data.
 * @param continueFrom the assessment that it goes on from, if any
 */
export const startForm = (continueFrom: string | null): string => `start/${continueFrom ?? ''}`;

/**
 * Keeps what stands in a form, in place of what this page kept of it before or went on from. What another tab began
 * there stays beside it. Should the page go before it is on disk, the next page of the app takes it up
 * (`takeUpDrafts`). It is no change of the assessment.
 */
export const keepDraft = (scope: string, form: string, fields: DraftFields, at: string) =>
  noteAndSettle(scope, form, fields, at);

/** Forgets what this page kept of a form, or went on from: it counts by now, or was given up. */
export const forgetDraft = async (scope: string, form: string, at: string): Promise<Result<void, StorageProblem>> =>
  standsOn(placeOf({ scope, form })).length === 0 ? ok(undefined) : noteAndSettle(scope, form, null, at);

/** Gives up a form that stands on no screen, with every state that is kept of it. */
export function discardDraft(draft: Draft, at: string): Promise<Result<void, StorageProblem>> {
  standOn(
    placeOf(draft),
    statesOf(draft).map(({ id }) => id),
  );
  return forgetDraft(draft.scope, draft.form, at);
}

/** Takes up what earlier pages could not finish keeping or forgetting. To be called as the app starts. */
export const takeUpDrafts = (): Promise<Result<void, StorageProblem>> =>
  attempt(async () => {
    for (const key of draftNotes.keys()) {
      const note = draftNotes.read(key);
      if (note) await settle(note);
    }
  });

/** The states of each form that this page shows, or has kept: what it keeps next takes their place. */
const stoodOn = new Map<string, readonly string[]>();
const standsOn = (place: string): readonly string[] => stoodOn.get(place) ?? [];
/** Counts what this page did to drafts, or to which of them it shows. */
let turns = 0;

function standOn(place: string, ids: readonly string[]): void {
  if (isSameJson(ids, standsOn(place))) return;
  turns += 1;
  stoodOn.set(place, ids);
}
/** More states than can be on their way at once. */
const MOST_BEFORE = 20;

/** The states of forms that this page has replaced or finished: one that is read once more is out of date. */
const doneHere = new Set<string>();

/** Has this page replaced or finished a draft since, so that it was read too late? */
export const isDoneHere = ({ id }: Pick<Draft, 'id'>): boolean => doneHere.has(id);

/** A form shows a draft from now on, so what it keeps next takes its place. */
export function takeUp({ scope, form, id, after }: Draft): void {
  // It may still be on its way, and what was before it in the store.
  standOn(placeOf({ scope, form }), [id, ...after].slice(0, MOST_BEFORE));
}

/** A form is opened for something else: what this page began in it stays beside what is kept next. */
export const putAside = (scope: string, form: string): void => standOn(placeOf({ scope, form }), []);

/** What was begun in a form and is not what this page shows of it: other tabs began it. Oldest first. */
export const begunElsewhere = (kept: Draft | undefined): readonly Draft[] => {
  if (!kept) return [];
  const { beside, scope, form, ...latest } = kept;
  const shown = standsOn(placeOf(kept));
  return [...beside, latest]
    .filter((state) => !shown.includes(state.id) && !isDoneHere(state))
    .map((state) => ({ ...state, scope, form, beside: [] }));
};

async function noteAndSettle(scope: string, form: string, fields: DraftFields | null, at: string) {
  const place = placeOf({ scope, form });
  const after = standsOn(place);
  const note: DraftNote = { scope, form, fields, id: newId(), at, after: [...after] };
  for (const id of after) doneHere.add(id);
  turns += 1;
  standOn(place, [...(fields === null ? [] : [note.id]), ...after].slice(0, MOST_BEFORE));
  const notesBefore = notesOf(scope);
  draftNotes.write(keyOf(note), note);
  for (const each of notesBefore) if (after.includes(each.id)) draftNotes.remove(keyOf(each));
  const settled = await settle(note);
  // What it took the place of is gone for certain.
  if (settled.ok)
    standOn(
      place,
      standsOn(place).filter((id) => !after.includes(id)),
    );
  return settled;
}

/** The states of a form, oldest first, once a note of one has arrived. */
function withNote(states: readonly DraftState[], { fields, id, at, after }: DraftNote): readonly DraftState[] {
  if (states.some((state) => state.after.includes(id))) return states;
  const left = states.filter((state) => state.id !== id && !after.includes(state.id));
  return fields === null ? left : [...left, { fields, id, at, after }];
}

const statesOf = ({ beside, fields, id, at, after }: Draft): readonly DraftState[] => [
  ...beside,
  { fields, id, at, after },
];
const draftOf = (scope: string, form: string, latest: DraftState, states: readonly DraftState[]): Draft => ({
  scope,
  form,
  ...latest,
  beside: states.filter(({ id }) => id !== latest.id),
});

async function settle(note: DraftNote): Promise<Result<void, StorageProblem>> {
  const { scope, at } = note;
  const settled = await write(at, ['assessments', 'drafts'], async () => {
    const form = await formThatIsThere(note);
    const rows = soundRows(readDraftRow, await database.drafts.where({ scope }).toArray());
    const kept = rows.find((draft) => draft.form === form);
    const states = withNote(kept ? statesOf(kept) : [], note);
    const latest = states.at(-1);
    const isOrphan = !OWN_SCOPES.includes(scope) && !(await database.assessments.get(scope));
    if (kept && kept.id !== latest?.id) await database.drafts.delete(kept.id);
    if (latest && !isOrphan) await database.drafts.put(draftOf(scope, form, latest, states));
    return UNCOUNTED;
  });
  if (settled.ok) dropNotes(note);
  return settled;
}

/**
 * A start that goes on from an assessment is a start of its own where none can go on from that any more: it was deleted
 * meanwhile, or an unsigned copy took its place.
 */
async function formThatIsThere({ scope, form }: Pick<Draft, 'scope' | 'form'>): Promise<string> {
  const plain = startForm(null);
  if (scope !== START_SCOPE || form === plain || !form.startsWith(plain)) return form;
  const from = soundRow(readAssessmentRow, await database.assessments.get(form.slice(plain.length)));
  return from && canBeGoneOnFrom(from) ? form : plain;
}

/**
 * What was begun of a start that goes on from an assessment, now that none can go on from that any more: no page would
 * show it, and it would be said to be begun for ever. To be called inside a transaction.
 */
export async function freeStart(assessmentId: string): Promise<void> {
  const rows = soundRows(readDraftRow, await database.drafts.where({ scope: START_SCOPE }).toArray());
  const begun = rows.find(({ form }) => form === startForm(assessmentId));
  if (!begun) return;
  const form = startForm(null);
  const plain = rows.find((draft) => draft.form === form);
  await database.drafts.delete(begun.id);
  await database.drafts.put(plain ? { ...plain, beside: [...statesOf(begun), ...plain.beside] } : { ...begun, form });
}

/** Row to value; throws a refusal when it is damaged. */
export function readDraftRow(row: unknown): Draft {
  const parsed = draftSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  throw new StorageRefusal({ kind: 'damaged', detail: 'a draft' });
}

/** What is kept of the forms of an assessment, or of the start form, by the name of the form. */
export type Drafts = ReadonlyMap<string, Draft>;

/**
 * What an earlier page could not finish keeping or forgetting is among them as it was meant: a form asks but once, as
 * it opens. Of what several tabs began in one form, each gets back its own, and a new one the latest.
 */
export async function loadDrafts(scope: string): Promise<Drafts> {
  // One that is taken up while the rows are read may be missing from them, and gone by then.
  const notesBefore = notesOf(scope);
  const rows = soundRows(readDraftRow, await database.drafts.where({ scope }).toArray());
  const states = new Map(rows.map((draft) => [draft.form, statesOf(draft)]));
  for (const note of new Map([...notesBefore, ...notesOf(scope)].map((each) => [each.id, each])).values())
    states.set(note.form, withNote(states.get(note.form) ?? [], note));
  return new Map(
    // The ids by which they lie are random.
    [...states]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([form, each]) => {
        const own = standsOn(placeOf({ scope, form }));
        const shown = each.findLast(({ id }) => own.includes(id)) ?? each.at(-1);
        return shown ? [[form, draftOf(scope, form, shown, each)] as const] : [];
      }),
  );
}

const notesOf = (scope: string): readonly DraftNote[] =>
  draftNotes.keys(scope).flatMap((key) => draftNotes.read(key) ?? []);

/**
 * A form asks but once, as it opens. So a screen that comes as another goes has what that one had only where no form
 * was touched since it read: else it reads for itself.
 */
export function useDrafts(scope: string): Live<Drafts> {
  const [asOf] = useState(() => (isTypedWaiting() ? newId() : `${turns} ${draftNotes.keys(scope).join(' ')}`));
  return useSharedLive(`drafts of ${scope} as of ${asOf}`, () => attempt(() => loadDrafts(scope)));
}

/** Everything that is kept of the forms of one assessment; to be called inside a transaction. */
export const dropDrafts = (scope: string): Promise<number> => database.drafts.where({ scope }).delete();

const KEY = 'carecert-assure/draft/';
/** Where its note lies. Which form it is of is not said: that stands in the clear, under a lock too. */
const keyOf = ({ scope, id }: Pick<Draft, 'scope' | 'id'>): string => `${KEY}${scope}/${id}`;
const placeOf = ({ scope, form }: Pick<Draft, 'scope' | 'form'>): string => `${scope}/${form}`;

/** The notes of drafts on their way to the store. */
export const draftNotes = notesUnder(KEY, draftNoteSchema);

/**
 * Drops a note that has arrived, and what it took the place of. Where local storage is blocked there is nothing to read,
 * and nothing may be removed.
 */
function dropNotes({ scope, id, after }: DraftNote): void {
  for (const note of notesOf(scope)) if ([id, ...after].includes(note.id)) draftNotes.remove(keyOf(note));
}
