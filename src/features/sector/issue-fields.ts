import {
  BANK_HOLIDAYS,
  BULLETINS_FORMAT,
  BULLETINS_FORMAT_VERSION,
  isSameButForTimes,
  issuedWith,
  numberList,
  supersedeBulletin,
  withdrawBulletin,
} from '#src/domain/bulletins/author/index.ts';
import {
  bulletinsFormat,
  careFaultsBeside,
  type Bulletin,
  type BulletinList,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { ILLUSTRATIVE_MARK, isMarked } from '#src/domain/assessment/illustrative/index.ts';
import type { Fault } from '#src/domain/common/faults.ts';
import { parseFile, readJson } from '#src/domain/common/file.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  idSchema,
  parseTyped,
  passingTextSchema,
  sentenceSchema,
  titleSchema,
  tooLongWords,
} from '#src/domain/common/text.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import type { CorrectionBase } from './bulletin-fields.ts';

/** The issue as it stands in the form: the one before it and what was added, each as the text of a list. */
export type IssueFields = {
  publisher: string;
  listId: string;
  /** In how many days the next issue is due; empty where it is not said. */
  nextIn: string;
  before: string;
  /** Bulletins that are new in this issue or changed in it. */
  added: string;
  /** 'yes' where all of it is made up. */
  isMadeUp: string;
  /** The bulletin that is withdrawn or gives way to another, while its form is open; else empty. */
  changeId: string;
  changeWhat: string;
  changeReason: string;
  /** The bulletin that takes its place. */
  changeBy: string;
  /** The issue that was numbered last, as the text of a list. */
  made: string;
};

export const EMPTY_ISSUE: IssueFields = {
  publisher: '',
  listId: '',
  nextIn: '7',
  before: '',
  added: '',
  isMadeUp: '',
  changeId: '',
  changeWhat: '',
  changeReason: '',
  changeBy: '',
  made: '',
};

/** The same with no bulletin being withdrawn or giving way. */
export const NO_CHANGE = {
  changeId: '',
  changeWhat: '',
  changeReason: '',
  changeBy: '',
} as const satisfies Partial<IssueFields>;

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

/**
 * What was added, as it was kept. What its parts say of each other and of the time is looked at when the issue is
 * numbered: a device whose clock is set back meanwhile must lose nothing.
 */
export function addedIn({ added }: Pick<IssueFields, 'added'>): readonly Bulletin[] {
  const json = added === '' ? null : readJson(added);
  const parsed = json?.ok ? bulletinsFormat.schema.safeParse(json.value) : null;
  return parsed?.success ? parsed.data.bulletins : [];
}

/** The bulletins of an issue: those of the issue before, as they are now, and what was added. */
export const bulletinsOf = (fields: Pick<IssueFields, 'before' | 'added'>): readonly Bulletin[] => {
  const earlier = listIn(fields.before)?.bulletins ?? [];
  const now = new Map(changedIn(fields).map((one) => [one.id, one]));
  const kept = new Set(earlier.map(({ id }) => id));
  return [...earlier.map((one) => now.get(one.id) ?? one), ...[...now.values()].filter(({ id }) => !kept.has(id))];
};

/** The bulletins that are new in an issue or changed in it: what was written before and stands in the issue before is neither. */
export function changedIn({ before, added }: Pick<IssueFields, 'before' | 'added'>): readonly Bulletin[] {
  const earlier = new Map((listIn(before)?.bulletins ?? []).map((one) => [one.id, one]));
  return addedIn({ added }).filter((one) => {
    const old = earlier.get(one.id);
    return !old || !isSameButForTimes(old, one);
  });
}

/** The issue's new and changed bulletins with one more, or one otherwise. */
export const withAdded = (fields: Pick<IssueFields, 'added'>, bulletin: Bulletin, at: string): string =>
  textOfAdded([...addedIn(fields).filter(({ id }) => id !== bulletin.id), bulletin], at);

/** The same without one of them. */
export const withoutAdded = (fields: Pick<IssueFields, 'added'>, bulletinId: string, at: string): string =>
  textOfAdded(
    addedIn(fields).filter(({ id }) => id !== bulletinId),
    at,
  );

/** What a correction of a bulletin begins with; null where the issue has none of that id. */
export function correctionBase(fields: IssueFields, id: string): CorrectionBase | null {
  const now = bulletinsOf(fields).find((one) => one.id === id);
  const published = listIn(fields.before)?.bulletins.find((one) => one.id === id) ?? null;
  return now ? { now, published } : null;
}

/** The bulletin whose form is open, withdrawn or in another's shadow; or what is wrong, field by field. */
export function readChange(fields: IssueFields, at: string): Result<Bulletin, readonly FormError[]> {
  const published = correctionBase(fields, fields.changeId)?.published;
  const by = bulletinsOf(fields).find(({ id }) => id === fields.changeBy && id !== fields.changeId);
  const isWithdrawn = fields.changeWhat === 'withdraw';
  const isSilent = !isWithdrawn && fields.changeReason.trim() === '';
  const reason = isSilent ? ok('') : parseTyped(sentenceSchema, fields.changeReason);
  const errors: FormError[] = [];
  if (!reason.ok)
    errors.push({
      fieldId: 'issue-changeReason',
      text: reason.problem.kind === 'empty' ? 'Say why it is withdrawn' : tooLongWords(reason.problem),
    });
  if (!isWithdrawn && by?.state.kind !== 'active')
    errors.push({ fieldId: 'issue-changeBy', text: 'Choose the bulletin that takes its place' });
  if (errors.length > 0 || !reason.ok || !published) return fail(errors);
  if (isWithdrawn) return ok(withdrawBulletin(published, reason.value, at));
  return by ? ok(supersedeBulletin(published, by, reason.value, at)) : fail(errors);
}

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
  const before = listIn(fields.before);
  const published = new Map((before?.bulletins ?? []).map((one) => [one.id, one]));
  const changed = new Set(changedIn(fields).map(({ id }) => id));
  const bulletins = bulletinsOf(fields).map((one) =>
    changed.has(one.id) ? issuedWith(one, published.get(one.id) ?? null, at) : one,
  );
  const nextExpectedBy =
    fields.nextIn === '' ? null : new Date(Date.parse(at) + Number(fields.nextIn) * DAY_MS).toISOString();
  // Lists go on for years, and the app knows bank holidays that an old issue could not.
  if (before)
    return ok({
      ...before,
      issuedAt: at,
      nextExpectedBy,
      bankHolidays: [...new Set([...before.bankHolidays, ...BANK_HOLIDAYS])].toSorted(),
      bulletins,
    });
  const errors: FormError[] = [];
  const name = parseTyped(titleSchema, fields.publisher);
  if (!name.ok)
    errors.push({
      fieldId: 'issue-publisher',
      text: name.problem.kind === 'empty' ? 'Enter who publishes the list' : tooLongWords(name.problem),
    });
  const isIllustrative = fields.isMadeUp === 'yes';
  if (name.ok && isMarked(name.value) !== isIllustrative)
    errors.push({
      fieldId: 'issue-publisher',
      text: isIllustrative
        ? `Write “${ILLUSTRATIVE_MARK}” after the name, since the list is made up`
        : `Take “${ILLUSTRATIVE_MARK}” out of the name, or say below that the list is made up`,
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
    ...(isIllustrative && { isIllustrative }),
    sequence: 1,
    issuedAt: at,
    nextExpectedBy,
    complete: true,
    bankHolidays: [...BANK_HOLIDAYS],
    bulletins,
  });
}

/** What keeps an issue from being numbered: fields to mend, or faults of the list with their paths. */
export type IssueProblem = { readonly errors: readonly FormError[]; readonly faults: readonly Fault[] };

/**
 * The issue with its number. One that was numbered already and of which nothing has changed since is the same once more:
 * a second file with its number and another instant would be another issue to its readers.
 */
export function numberIssue(
  fields: IssueFields,
  { technologies }: TechnologyList,
  at: string,
): Result<BulletinList, IssueProblem> {
  const numbered = numberedAt(fields, at);
  if (!numbered.ok) return numbered;
  const faults = careFaultsBeside(numbered.value, technologies);
  if (faults.length > 0) return fail({ errors: [], faults });
  return ok(madeIssue(fields) ?? numbered.value);
}

/** The issue that was numbered last, where what stands in the form is still that; else null. */
export function madeIssue(fields: IssueFields): BulletinList | null {
  const made = listIn(fields.made);
  const again = made && numberedAt(fields, made.issuedAt);
  return again?.ok && isSameJson(again.value, made) ? made : null;
}

/** The issue that was numbered last, where another would now be given its number; else null. */
export function otherOfNumber(fields: IssueFields): BulletinList | null {
  const [made, before] = [listIn(fields.made), listIn(fields.before)];
  return made?.sequence === (before?.sequence ?? 0) + 1 && madeIssue(fields) === null ? made : null;
}

/** A place in an issue as it is named to somebody who sees bulletins by their titles, and no file. */
export function placeWords(path: string, bulletins: readonly Bulletin[]): string {
  const [, place, rest = ''] = /^bulletins\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const bulletin = place === undefined ? undefined : bulletins[Number(place)];
  return bulletin ? [`“${titleWithLabel(bulletin)}”`, rest].filter((part) => part !== '').join(', ') : path;
}

function numberedAt(fields: IssueFields, at: string): Result<BulletinList, IssueProblem> {
  const read = readIssue(fields, at);
  if (!read.ok) return fail({ errors: read.problem, faults: [] });
  const before = listIn(fields.before);
  // Each bulletin that went out would be called one of the future: the one thing that is wrong is the clock.
  if (before && Date.parse(at) <= Date.parse(before.issuedAt)) {
    const expected = `a time after ${formatInstant(before.issuedAt)}, when the issue before went out`;
    return fail({ errors: [], faults: [{ path: 'The clock of this device', expected }] });
  }
  const numbered = numberList(read.value, before, at);
  return numbered.ok ? numbered : fail({ errors: [], faults: numbered.problem });
}
