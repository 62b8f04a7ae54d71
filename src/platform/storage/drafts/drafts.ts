import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { instantSchema } from '#src/domain/common/text.ts';
import type { Result } from '#src/domain/common/result.ts';
import { newId } from '../../runtime/index.ts';
import { database } from '../database.ts';
import { soundRows } from '../rows.ts';
import { notesUnder } from '../lock/sealed-notes.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { UNCHANGED, write } from '../write.ts';

/** Stands for the form that starts an assessment, which belongs to none yet. No id of an assessment looks like it. */
export const START_SCOPE = '(start)';

/** What stands in a form, by the name of its field, just as it was typed and chosen. */
const draftFieldsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type DraftFields = z.infer<typeof draftFieldsSchema>;

/** What was begun in a form and does not count yet: no answer, and in no backup. */
const draftSchema = z.strictObject({
  /** The assessment that it belongs to, or `START_SCOPE`. */
  scope: z.string(),
  /** Which form of it (`draftForms`). */
  form: z.string(),
  fields: draftFieldsSchema,
  /**
   * Random: each state of a form that was kept has one of its own. Which came later is told by it and never by a clock.
   */
  id: z.string(),
  /** For people to read. */
  at: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft on its way to the store; without fields, the news that it is finished with. */
const draftNoteSchema = z.extend(draftSchema, {
  fields: z.nullable(draftFieldsSchema),
  /**
   * The states of the form that may have been in the store, as far as its page knew, by id, null for none: kept since
   * by another page is anything else.
   */
  after: z.array(z.nullable(z.string())),
});
type DraftNote = z.infer<typeof draftNoteSchema>;

/** The forms on the card of a question. */
const questionForms = {
  answer: (questionId: string) => `answer/${questionId}`,
  note: (questionId: string) => `note/${questionId}`,
  owner: (questionId: string) => `owner/${questionId}`,
  due: (questionId: string) => `due/${questionId}`,
  evidence: (questionId: string) => `evidence/${questionId}`,
} as const;
export const QUESTION_FORMS = keysOf(questionForms);
export type QuestionForm = (typeof QUESTION_FORMS)[number];

/** The forms whose drafts are kept, by name. The names guard stored data. */
export const draftForms = {
  ...questionForms,
  wording: (key: string) => `wording/${key}`,
  paper: (field: string) => `paper/${field}`,
  details: () => 'details',
  signOff: () => 'sign-off',
  /** @param continueFrom the assessment that the new one goes on from, if any */
  start: (continueFrom: string | null) => `start/${continueFrom ?? ''}`,
} as const;

/** The question on whose card a form is, and which of its forms; null for any other form. */
export function questionOfDraft({
  form,
}: Pick<Draft, 'form'>): { readonly questionId: string; readonly kind: QuestionForm } | null {
  const [name, questionId] = form.split('/');
  const kind = QUESTION_FORMS.find((one) => one === name);
  return kind && questionId !== undefined ? { questionId, kind } : null;
}

/**
 * Keeps what stands in a form, in place of what was kept of it before. Should the page go before it is
 * on disk, the next page of the app takes it up (`takeUpDrafts`). It is no change of the assessment.
 */
export const keepDraft = (scope: string, form: string, fields: DraftFields, at: string) =>
  noteAndSettle(scope, form, fields, at);

/** Forgets what was kept of a form: it counts by now, or was taken back. */
export const forgetDraft = (scope: string, form: string, at: string) => noteAndSettle(scope, form, null, at);

/** Takes up what earlier pages could not finish keeping or forgetting. To be called as the app starts. */
export const takeUpDrafts = (): Promise<Result<void, StorageProblem>> =>
  attempt(async () => {
    for (const key of draftNotes.keys()) {
      const note = draftNotes.read(key);
      if (note) await settle(note, true);
    }
  });

/** The state of a form: the id of its draft, or null for none. */
type State = DraftNote['after'][number];

/**
 * The states of each form that may be in the store, as far as this page knows: what it read last, and what it has
 * handed over, from the last that is there for certain.
 */
type Known = { readonly read: readonly State[]; readonly handedOver: readonly { readonly state: State }[] };
const known = new Map<string, Known>();
const knownOf = (place: string): Known => known.get(place) ?? { read: [null], handedOver: [] };

/** The states of forms that this page has replaced or finished: one that is read once more is out of date. */
const doneHere = new Set<string>();

/** Has this page replaced or finished a draft since, so that it was read too late? */
export const isDoneHere = ({ id }: Draft): boolean => doneHere.has(id);

async function noteAndSettle(scope: string, form: string, fields: DraftFields | null, at: string) {
  const place = placeOf({ scope, form });
  const { read, handedOver } = knownOf(place);
  const after = [...new Set([...read, ...handedOver.map(({ state }) => state)])];
  const note: DraftNote = { scope, form, fields, id: newId(), at, after };
  for (const id of after) if (id !== null) doneHere.add(id);
  const own = { state: fields === null ? null : note.id };
  known.set(place, { read, handedOver: [...handedOver, own] });
  const notesBefore = notesOf(scope);
  draftNotes.write(keyOf(note), note);
  // Of a form there is one note: a later state takes the place of all before it.
  for (const each of notesBefore) if (each.form === form) draftNotes.remove(keyOf(each));
  const settled = await settle(note, false);
  const since = knownOf(place);
  known.set(place, {
    ...since,
    // What it took the place of is gone; what failed is not there.
    handedOver: settled.ok
      ? since.handedOver.slice(since.handedOver.indexOf(own))
      : since.handedOver.filter((each) => each !== own),
  });
  return settled;
}

/** Is a note as good as what is kept now, since nobody else has kept anything there? */
const isNext = ({ id, after }: DraftNote, kept: Draft | undefined): boolean =>
  [id, ...after].includes(kept?.id ?? null);

/** @param isLate it comes from a page that is gone */
async function settle(note: DraftNote, isLate: boolean): Promise<Result<void, StorageProblem>> {
  const { scope, form, fields, id, at } = note;
  const settled = await write(at, ['assessments', 'drafts'], async () => {
    const rows = soundRows(readDraftRow, await database.drafts.where({ scope }).toArray());
    const kept = rows.find((draft) => draft.form === form);
    const isObsolete = isLate && !isNext(note, kept);
    const isOrphan = scope !== START_SCOPE && !(await database.assessments.get(scope));
    if (kept && !isObsolete) await database.drafts.delete(kept.id);
    if (fields !== null && !isObsolete && !isOrphan)
      await database.drafts.put({ scope, form, fields, id, at } satisfies Draft);
    return UNCHANGED;
  });
  if (settled.ok) dropNote(note);
  return settled;
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
 * it opens.
 */
export async function loadDrafts(scope: string): Promise<Drafts> {
  // One that is taken up while the rows are read may be missing from them, and gone by then.
  const notesBefore = notesOf(scope);
  const rows = soundRows(readDraftRow, await database.drafts.where({ scope }).toArray());
  // The ids by which they lie are random.
  const drafts = new Map(rows.toSorted((a, b) => (a.form < b.form ? -1 : 1)).map((draft) => [draft.form, draft]));
  const read = new Map(rows.map((draft): [string, State[]] => [placeOf(draft), [draft.id]]));
  for (const note of new Map([...notesBefore, ...notesOf(scope)].map((each) => [each.id, each])).values()) {
    const place = placeOf(note);
    if (!isNext(note, drafts.get(note.form))) continue;
    const { fields, after: _, ...rest } = note;
    if (fields === null) drafts.delete(note.form);
    else drafts.set(note.form, { ...rest, fields });
    // It may still fail to get there.
    read.set(place, [...(read.get(place) ?? [null]), fields === null ? null : note.id]);
  }
  for (const place of [...known.keys(), ...read.keys()]) {
    if (place.startsWith(placeOf({ scope, form: '' })))
      known.set(place, { ...knownOf(place), read: read.get(place) ?? [null] });
  }
  return drafts;
}

const notesOf = (scope: string): readonly DraftNote[] =>
  draftNotes.keys(scope).flatMap((key) => draftNotes.read(key) ?? []);

export const useDrafts = (scope: string): Live<Drafts> => useLiveQuery(() => attempt(() => loadDrafts(scope)), [scope]);

/**
 * What is begun and not finished, over all assessments: answers with something on their card that does not count yet,
 * and other forms.
 */
export type Begun = { readonly answers: number; readonly forms: number };

export async function countBegun(): Promise<Begun> {
  const answers = new Set<string>();
  let forms = 0;
  for (const { scope, form } of soundRows(readDraftRow, await database.drafts.toArray())) {
    const question = questionOfDraft({ form });
    if (question) answers.add(`${scope}/${question.questionId}`);
    else forms += 1;
  }
  return { answers: answers.size, forms };
}

export const useBegun = (): Live<Begun> => useLiveQuery(() => attempt(countBegun), []);

/** Everything that is kept of the forms of one assessment; to be called inside a transaction. */
export const dropDrafts = (scope: string): Promise<number> => database.drafts.where({ scope }).delete();

const KEY = 'carecert-assure/draft/';
/** Where its note lies. Which form it is of is not said: that stands in the clear, under a lock too. */
const keyOf = ({ scope, id }: Pick<Draft, 'scope' | 'id'>): string => `${KEY}${scope}/${id}`;
const placeOf = ({ scope, form }: Pick<Draft, 'scope' | 'form'>): string => `${scope}/${form}`;

/** The notes of drafts on their way to the store. */
export const draftNotes = notesUnder(KEY, draftNoteSchema);

/** Where local storage is blocked there is nothing to read, and nothing may be removed. */
function dropNote(note: DraftNote): void {
  if (draftNotes.read(keyOf(note))) draftNotes.remove(keyOf(note));
}
