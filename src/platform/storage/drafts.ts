import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { instantSchema } from '#src/domain/common/text.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database, isInMemory } from './database.ts';
import { soundRows } from './rows.ts';
import { noteKeys, readNote, writeNote } from './sealed-notes.ts';
import { attempt, StorageRefusal, type StorageProblem } from './storage-problem.ts';
import type { Live } from './use-stored.ts';
import { UNCHANGED, write } from './write.ts';

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
  at: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft on its way to the store; without fields, the news that it is finished with. */
const draftNoteSchema = z.extend(draftSchema, { fields: z.nullable(draftFieldsSchema) });
type DraftNote = z.infer<typeof draftNoteSchema>;

/** The forms whose drafts are kept, by name. The names guard stored data. */
export const draftForms = {
  answer: (questionId: string) => `answer/${questionId}`,
  note: (questionId: string) => `note/${questionId}`,
  owner: (questionId: string) => `owner/${questionId}`,
  due: (questionId: string) => `due/${questionId}`,
  evidence: (questionId: string) => `evidence/${questionId}`,
  wording: (key: string) => `wording/${key}`,
  details: () => 'details',
  signOff: () => 'sign-off',
  /** @param continueFrom the assessment that the new one goes on from, if any */
  start: (continueFrom: string | null) => `start/${continueFrom ?? ''}`,
} as const;

/** The forms on the card of a question. */
const QUESTION_FORMS: ReadonlySet<string> = new Set<keyof typeof draftForms>(['answer', 'note', 'owner', 'due', 'evidence']);

/** The question on whose card a form is; null for any other form. */
export function questionOfDraft({ form }: Pick<Draft, 'form'>): string | null {
  const [kind = '', questionId] = form.split('/');
  return questionId !== undefined && QUESTION_FORMS.has(kind) ? questionId : null;
}

/**
 * Keeps what stands in a form, in place of what was kept of it before. Should the page go before it is
 * on disk, the next page of the app takes it up (`takeUpDrafts`). It is no change of the assessment.
 */
export const keepDraft = (scope: string, form: string, fields: DraftFields, at: string) => noteAndSettle({ scope, form, fields, at });

/** Forgets what was kept of a form: it counts by now, or was taken back. */
export const forgetDraft = (scope: string, form: string, at: string) => noteAndSettle({ scope, form, fields: null, at });

/** Takes up what earlier pages could not finish keeping or forgetting. To be called as the app starts. */
export const takeUpDrafts = (): Promise<Result<void, StorageProblem>> =>
  attempt(async () => {
    for (const key of noteKeys(KEY)) {
      const note = readDraftNote(key);
      if (note) await settle(note);
    }
  });

function noteAndSettle(note: DraftNote) {
  noteDraft(note);
  return settle(note);
}

async function settle(note: DraftNote): Promise<Result<void, StorageProblem>> {
  const { scope, form, fields, at } = note;
  const settled = await write(at, ['assessments', 'drafts'], async () => {
    const [kept] = soundRows(readDraftRow, [await database.drafts.get([scope, form])]);
    const isObsolete = kept !== undefined && kept.at > at;
    const isOrphan = scope !== START_SCOPE && !(await database.assessments.get(scope));
    if (fields === null && !isObsolete) await database.drafts.delete([scope, form]);
    if (fields !== null && !isObsolete && !isOrphan) await database.drafts.put({ scope, form, fields, at } satisfies Draft);
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

/** What an earlier page could not finish keeping or forgetting is among them as it was meant: a form asks but once, as it opens. */
export async function loadDrafts(scope: string): Promise<Drafts> {
  const drafts = new Map(soundRows(readDraftRow, await database.drafts.where({ scope }).toArray()).map((draft) => [draft.form, draft]));
  for (const key of noteKeys(`${KEY}${scope}/`)) {
    const note = readDraftNote(key);
    if (!note || note.at < (drafts.get(note.form)?.at ?? '')) continue;
    const { fields } = note;
    if (fields === null) drafts.delete(note.form);
    else drafts.set(note.form, { ...note, fields });
  }
  return drafts;
}

export const useDrafts = (scope: string): Live<Drafts> => useLiveQuery(() => attempt(() => loadDrafts(scope)), [scope]);

/** What is begun and not finished, over all assessments: answers with something on their card that does not count yet, and other forms. */
export type Begun = { readonly answers: number; readonly forms: number };

export async function countBegun(): Promise<Begun> {
  const answers = new Set<string>();
  let forms = 0;
  for (const [scope, form] of await database.drafts.toCollection().primaryKeys()) {
    const questionId = questionOfDraft({ form });
    if (questionId === null) forms += 1;
    else answers.add(`${scope}/${questionId}`);
  }
  return { answers: answers.size, forms };
}

export const useBegun = (): Live<Begun> => useLiveQuery(() => attempt(countBegun), []);

/** Everything that is kept of the forms of one assessment; to be called inside a transaction. */
export const dropDrafts = (scope: string): Promise<number> => database.drafts.where({ scope }).delete();

/** The notes of drafts on their way to the store. The prefix guards stored data. */
const KEY = 'carecert-assure/draft/';
const keyOf = ({ scope, form }: Pick<Draft, 'scope' | 'form'>): string => `${KEY}${scope}/${form}`;

/** Where nothing is to be kept in the browser, or can be, it does nothing. */
function noteDraft(note: DraftNote): void {
  if (isInMemory()) return;
  try {
    writeNote(keyOf(note), JSON.stringify(note));
  } catch {
    // Full or blocked. The database write that follows says so on screen if it fails as well.
  }
}

/** A note of a later state of the same form stays. */
function dropNote({ at, ...place }: DraftNote): void {
  const noted = readDraftNote(keyOf(place));
  if (noted && noted.at <= at) localStorage.removeItem(keyOf(place));
}

/** What cannot be read is passed over: it waits for its key, or was never a draft. */
function readDraftNote(key: string): DraftNote | null {
  try {
    return draftNoteSchema.parse(readNote(key));
  } catch {
    return null;
  }
}

/** Forgets the notes of the forms of assessments that have been deleted, or of all. */
export function forgetDraftNotes(scopes: readonly string[] | 'all'): void {
  for (const key of noteKeys(KEY)) {
    if (scopes === 'all' || scopes.some((scope) => key.startsWith(`${KEY}${scope}/`))) localStorage.removeItem(key);
  }
}

/**
 * Writes every note anew around a change of the lock of the workspace.
 * @param change sets or takes away what notes are sealed with
 */
export function renoteDrafts(change: () => void): void {
  const notes = noteKeys(KEY).flatMap((key) => readDraftNote(key) ?? []);
  change();
  for (const note of notes) noteDraft(note);
}
