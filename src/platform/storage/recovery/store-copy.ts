import * as z from 'zod/mini';
import { backupFormat, buildBackup } from '#src/domain/backup/index.ts';
import { packFormat } from '#src/domain/benchmark/pack/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import {
  faultsProblem,
  parseOutline,
  type FileFormat,
  type FileOutline,
  type FileProblem,
} from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { instantSchema, titleSchema } from '#src/domain/common/text.ts';
import type { CarriedBackup } from '#src/domain/formats/index.ts';
import { questionnaireSchema } from '#src/domain/questionnaire/index.ts';
import { partedFiles } from './backup.ts';
import { seriesOf } from '../contribution/contribution-series.ts';
import { readFollowUpRow } from '../bulletins/follow-ups.ts';
import { readKeptListRow } from '../bulletins/lists.ts';
import { readWhatIsRunRow } from '../bulletins/what-is-run.ts';
import { database, newestStoreVersion, upgradeRowFrom } from '../database.ts';
import { soundPlan } from '../plans/plan-row.ts';
import { readFeedbackRow } from '../feedback/feedback.ts';
import { readSentRow } from '../sent/sent.ts';
import { readTrainingRow, registerBeside } from '../training/register.ts';
import { reportWordsOf } from '../report/report-choices.ts';
import { readAssessmentRow, soundFile, soundRows } from '../rows.ts';
import { isKeptPlain } from '../lock/what-is-sealed.ts';
import { settingsOf } from '../settings.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { BACKED_UP_TABLES, type BackedUpTable } from '../tables.ts';

const row = z.record(z.string(), z.unknown());
type Row = z.infer<typeof row>;
const rows = z.array(row).check(z.maxLength(1_000_000));

// Safe: the names of the tables are its keys.
const rowsOfTables = Object.fromEntries(BACKED_UP_TABLES.map((name) => [name, rows])) as Readonly<
  Record<BackedUpTable, typeof rows>
>;

const storeCopySchema = z.strictObject({
  format: z.literal('assure-store-copy'),
  formatVersion: z.literal(1),
  madeAt: instantSchema,
  /** Name and version of the app that made it. */
  madeBy: titleSchema,
  storeVersion: z.int().check(z.gte(1)),
  /** Each row as the store had it, without those that belong to the browser, such as its lock; a lock's are opened. */
  ...rowsOfTables,
});

/**
 * The store as an earlier version of the app left it, before it is upgraded: a backup in the shape of
 * that time, which this version and any later one can open.
 */
export type StoreCopy = z.infer<typeof storeCopySchema>;

export const storeCopyFormat: FileFormat<StoreCopy> = {
  format: 'assure-store-copy',
  formatVersion: 1,
  schema: storeCopySchema,
  findFaults: () => [],
};

/**
 * Reads a copy from a file, as a backup of today's shape. Its rows alone are sound: how they belong together is checked
 * as in any backup.
 */
export function openStoreCopy(outline: FileOutline): Result<CarriedBackup, FileProblem> {
  const parsed = parseOutline(outline, storeCopyFormat);
  if (!parsed.ok) return parsed;
  const { format, storeVersion } = parsed.value;
  if (storeVersion > newestStoreVersion)
    return fail({ kind: 'made-by-newer-version', format, found: storeVersion, known: newestStoreVersion });
  const carried = backupOfStoreCopy(parsed.value);
  const faults = backupFormat.findFaults(carried.backup);
  return faults.length > 0 ? fail(faultsProblem(format, faults)) : ok(carried);
}

/** The store as it lies, read in one transaction so that it belongs together. Under a lock it needs the key. */
export const readStoreCopy = (madeAt: string, madeBy: string): Promise<Result<StoreCopy, StorageProblem>> =>
  attempt(() =>
    database.transaction('r', database.tables, async () => {
      const tables = await Promise.all(
        BACKED_UP_TABLES.map(
          async (name) => [name, (await rowsOf(name)).filter((each) => !isKeptPlain(name, each))] as const,
        ),
      );
      return storeCopySchema.parse({
        format: storeCopyFormat.format,
        formatVersion: storeCopyFormat.formatVersion,
        madeAt,
        madeBy,
        storeVersion: database.verno,
        ...Object.fromEntries(tables),
      });
    }),
  );

/** A table of an earlier version, which may have been without it. */
const rowsOf = async (name: BackedUpTable): Promise<Row[]> =>
  database.tables.some((table) => table.name === name) ? database.table<Row>(name).toArray() : [];

/**
 * What a copy holds, as a backup of today's shape: its rows are upgraded as those of the store would be.
 * The backup is to be checked like any other (`backupFormat`). What is made up is in it no more than in any other.
 * @returns `leftOut` counts the rows that were damaged, as `findDamage` would name them, and those of assessments that
 *   were
 */
export function backupOfStoreCopy(copy: StoreCopy): CarriedBackup {
  const upgraded = (table: BackedUpTable) => copy[table].map((each) => upgradeRowFrom(copy.storeVersion, table, each));
  // By the hash of what they hold, not by the one that the file says: rows of our own are trusted there, a file is not.
  const questionnaires = upgraded('questionnaires').flatMap(
    ({ questionnaire }) => questionnaireSchema.safeParse(questionnaire).data ?? [],
  );
  const editions = new Set(questionnaires.map(contentHash));
  const packs = upgraded('packs').flatMap((each) => packFormat.schema.safeParse(each).data ?? []);
  const answers = byAssessment(upgraded('answers'));
  const evidence = byAssessment(upgraded('evidence'));
  const history = byAssessment(upgraded('history'));
  const plans = byAssessment(upgraded('plans'));
  const assessments = soundRows(readAssessmentRow, upgraded('assessments'))
    .filter(({ questionnaire }) => editions.has(questionnaire.hash))
    .map((assessment) =>
      soundFile(assessment, {
        answers: answers.get(assessment.id) ?? [],
        evidence: evidence.get(assessment.id) ?? [],
        history: history.get(assessment.id) ?? [],
        plan: soundPlan(plans.get(assessment.id)?.[0]),
      }),
    );
  const settings = upgraded('settings');
  const sent = soundRows(readSentRow, upgraded('sent'));
  const bulletinLists = soundRows(readKeptListRow, upgraded('bulletinLists'));
  const followUps = soundRows(readFollowUpRow, upgraded('followUps'));
  const whatIsRun = soundRows(readWhatIsRunRow, upgraded('whatIsRun'));
  const feedback = soundRows(readFeedbackRow, upgraded('feedback'));
  const beside = [questionnaires, packs, sent, bulletinLists, followUps, whatIsRun, feedback];
  const kept = assessments.reduce(
    (sum, file) => sum + 1 + file.answers.length + file.evidence.length + file.history.length + (file.plan ? 1 : 0),
    beside.reduce((sum, { length }) => sum + length, 0),
  );
  const { real, editionsOfMadeUp } = partedFiles(assessments);
  const ids = real.map(({ id }) => id);
  const training = soundRows(readTrainingRow, upgraded('training'));
  const ofThese = <T extends { readonly assessmentId: string }>(all: readonly T[]): T[] =>
    all.filter(({ assessmentId }) => ids.includes(assessmentId));
  return {
    backup: buildBackup({
      madeAt: copy.madeAt,
      madeBy: copy.madeBy,
      assessments: [...real],
      questionnaires: questionnaires.filter((each) => !editionsOfMadeUp.has(contentHash(each))),
      packs,
      training: [...registerBeside(training, ids)],
      sent: ofThese(sent),
      bulletinLists: [...bulletinLists],
      followUps: ofThese(followUps),
      whatIsRun: ofThese(whatIsRun),
      feedback: [...feedback],
      contributionSeries: seriesOf(settingsOf(settings), ids),
      ...reportWordsOf(settings, ids),
    }),
    leftOut:
      copy.assessments.length +
      copy.answers.length +
      copy.evidence.length +
      copy.history.length +
      copy.questionnaires.length +
      copy.packs.length +
      copy.plans.length +
      copy.sent.length +
      copy.bulletinLists.length +
      copy.followUps.length +
      copy.whatIsRun.length +
      copy.feedback.length +
      copy.training.length -
      training.length -
      kept,
  };
}

function byAssessment(all: readonly Row[]): ReadonlyMap<unknown, readonly Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const each of all) {
    const group = groups.get(each.assessmentId);
    if (group) group.push(each);
    else groups.set(each.assessmentId, [each]);
  }
  return groups;
}
