import { BANK_HOLIDAYS, BULLETINS_FORMAT, BULLETINS_FORMAT_VERSION } from '#src/domain/bulletins/author/index.ts';
import { bulletinsFormat, type Bulletin, type BulletinList } from '#src/domain/bulletins/index.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { idSchema, parseTyped, passingTextSchema, titleSchema, tooLongWords } from '#src/domain/common/text.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';

/** The issue as it stands in the form: the one before it and what was added, each as the text of a list. */
export type IssueFields = {
  publisher: string;
  listId: string;
  /** In how many days the next issue is due; empty where it is not said. */
  nextIn: string;
  before: string;
  added: string;
};

export const EMPTY_ISSUE: IssueFields = { publisher: '', listId: '', nextIn: '7', before: '', added: '' };

export const NEXT_OPTIONS = [
  { value: '1', text: 'Tomorrow' },
  { value: '7', text: 'In a week' },
  { value: '14', text: 'In two weeks' },
  { value: '31', text: 'In a month' },
  { value: '', text: 'Not said' },
] as const;

/** A list that was kept as text; null where there is none, or it cannot be read any more. */
export function listIn(text: string): BulletinList | null {
  if (text === '') return null;
  const parsed = parseFile(text, bulletinsFormat);
  return parsed.ok ? parsed.value : null;
}

/** The bulletins of an issue: those of the issue before, as they are now, and what was added. */
export const bulletinsOf = ({ before, added }: IssueFields): readonly Bulletin[] => {
  const now = new Map((listIn(added)?.bulletins ?? []).map((one) => [one.id, one]));
  const earlier = listIn(before)?.bulletins ?? [];
  const kept = new Set(earlier.map(({ id }) => id));
  return [...earlier.map((one) => now.get(one.id) ?? one), ...[...now.values()].filter(({ id }) => !kept.has(id))];
};

/** A list around the bulletins that were added, as it is kept until it is numbered. */
export const textOfAdded = (bulletins: readonly Bulletin[], at: string): string =>
  bulletins.length === 0
    ? ''
    : JSON.stringify({
        format: BULLETINS_FORMAT,
        formatVersion: BULLETINS_FORMAT_VERSION,
        publisher: { name: 'Not numbered yet' },
        listId: 'not-numbered-yet',
        sequence: 1,
        issuedAt: at,
        nextExpectedBy: null,
        complete: false,
        bankHolidays: [],
        bulletins: [...bulletins],
      } satisfies BulletinList);

const DAY_MS = 24 * 60 * 60 * 1000;

/** The issue without its number, or what is wrong with it, field by field. */
export function readIssue(fields: IssueFields, at: string): Result<BulletinList, readonly FormError[]> {
  const bulletins = bulletinsOf(fields);
  const nextExpectedBy =
    fields.nextIn === '' ? null : new Date(Date.parse(at) + Number(fields.nextIn) * DAY_MS).toISOString();
  const before = listIn(fields.before);
  if (before) return ok({ ...before, issuedAt: at, nextExpectedBy, bulletins: [...bulletins] });
  const errors: FormError[] = [];
  const name = parseTyped(titleSchema, fields.publisher);
  if (!name.ok)
    errors.push({
      fieldId: 'issue-publisher',
      text: name.problem.kind === 'empty' ? 'Enter who publishes the list' : tooLongWords(name.problem),
    });
  const typedId = parseTyped(passingTextSchema, fields.listId);
  const listId = idSchema.safeParse(typedId.ok ? typedId.value : '');
  if (!listId.success)
    errors.push({
      fieldId: 'issue-listId',
      text: 'Enter a short name for the list in small letters, such as weekly or urgent-alerts',
    });
  if (bulletins.length === 0) errors.push({ fieldId: 'bulletin-title', text: 'Add a bulletin to the issue first' });
  if (errors.length > 0 || !name.ok || !listId.success) return fail(errors);
  return ok({
    format: BULLETINS_FORMAT,
    formatVersion: BULLETINS_FORMAT_VERSION,
    publisher: { name: name.value },
    listId: listId.data,
    sequence: 1,
    issuedAt: at,
    nextExpectedBy,
    complete: true,
    bankHolidays: [...BANK_HOLIDAYS],
    bulletins: [...bulletins],
  });
}
