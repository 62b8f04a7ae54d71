import * as z from 'zod/mini';
import { assessmentFileSchema, LIST_LIMITS, type AssessmentFile } from '../assessment/index.ts';
import {
  assessmentFormat,
  misfits,
  packAssessment,
  signedLengthOf,
  unpackAssessment,
  writtenAssessmentSchema,
} from '../assessment/file/index.ts';
import { followUpSchema, keptListFaults, keptListSchema, whatIsRunSchema } from '../bulletins/kept/index.ts';
import { contributionSeriesSchema } from '../contribution/index.ts';
import { packFormat, packSchema } from '../benchmark/pack/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { canBeDrawn } from '../document/png-rows.ts';
import { duplicateFaults, faultsUnder, type Fault } from '../common/faults.ts';
import { MAX_FILE_BYTES, parseFile, type FileFormat, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { MAX_LISTED, MAX_REGISTER } from '../common/limits.ts';
import { keysOf } from '../common/keys-of.ts';
import { idSchema, instantSchema, titleSchema } from '../common/text.ts';
import { feedbackNoteSchema } from '../feedback/index.ts';
import { sentSchema } from '../merge/sent.ts';
import { questionnaireFormat, questionnaireSchema, type Questionnaire } from '../questionnaire/index.ts';
// Not the whole room: anyone who opens a backup need not fetch what makes reports.
import { reportChoicesSchema, wordingsSchema } from '../report/choices.ts';
import { placeOfCounts, registerEntrySchema } from '../training/register/entries.ts';

const BACKUP_FORMAT = 'assure-backup';
const BACKUP_FORMAT_VERSION = 1;

const MB = 1024 * 1024;

const backupSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  formatVersion: z.literal(BACKUP_FORMAT_VERSION),
  madeAt: instantSchema,
  /** Name and version of the app that made it. */
  madeBy: titleSchema,
  assessments: z.array(assessmentFileSchema).check(z.maxLength(MAX_LISTED)),
  /** Every edition that an assessment answers, and those brought in. */
  questionnaires: z.array(questionnaireSchema).check(z.maxLength(MAX_LISTED)),
  packs: z.array(packSchema).check(z.maxLength(MAX_LISTED)),
  /**
   * The contributions that were made of these assessments. Without them a later file would count as
   * another organisation's. Here alone beside a name: anyone who holds this holds all answers anyway.
   */
  contributionSeries: z
    .array(z.extend(contributionSeriesSchema, { assessmentId: idSchema }))
    .check(z.maxLength(MAX_LISTED)),
  /** What was sent out of these assessments, without which nothing that comes back can be brought in. */
  sent: z.array(sentSchema).check(z.maxLength(MAX_LISTED)),
  /** The register of training: slips and counts, with names of people. */
  training: z.array(registerEntrySchema).check(z.maxLength(MAX_REGISTER)),
  /** Lists of bulletins, of no assessment. */
  bulletinLists: z.array(keptListSchema).check(z.maxLength(MAX_LISTED)),
  /** What was done about bulletins, and what is run, of these assessments. */
  followUps: z.array(followUpSchema).check(z.maxLength(MAX_LISTED)),
  whatIsRun: z.array(whatIsRunSchema).check(z.maxLength(MAX_LISTED)),
  /** What was written to authors, of no assessment. */
  feedback: z.array(feedbackNoteSchema).check(z.maxLength(MAX_LISTED)),
  /** What was chosen for reports; null where nothing has been. */
  reportChoices: z.nullable(reportChoicesSchema),
  /** Sentences of these assessments' reports in the organisation's own words. */
  reportWordings: z
    .array(z.strictObject({ assessmentId: idSchema, wordings: wordingsSchema }))
    .check(z.maxLength(MAX_LISTED)),
});

/** Everything in one browser, as one file. */
export type Backup = z.infer<typeof backupSchema>;

/** A backup as its file has it, its assessments as theirs have them. */
const writtenBackupSchema = z.extend(backupSchema, {
  assessments: z.array(writtenAssessmentSchema).check(z.maxLength(MAX_LISTED)),
});

export const backupFormat: FileFormat<Backup> = {
  format: BACKUP_FORMAT,
  formatVersion: BACKUP_FORMAT_VERSION,
  schema: backupSchema,
  written: writtenBackupSchema,
  unpack: unpackBackup,
  findFaults: findBackupFaults,
};

/** Text of a backup file, or every fault in it and in the files that it holds. */
export const parseBackup = (text: string): Result<Backup, FileProblem> => parseFile(text, backupFormat);

/** A backup as its file has it. */
export const packBackup = (backup: Backup): z.infer<typeof writtenBackupSchema> => ({
  ...backup,
  assessments: backup.assessments.map(packAssessment),
});

/** The text of a backup's file. */
export const formatBackup = (backup: Backup): string => `${JSON.stringify(packBackup(backup))}\n`;

function unpackBackup(json: object): Result<unknown, readonly Fault[]> {
  if (!('assessments' in json) || !Array.isArray(json.assessments)) return ok(json);
  const unpacked = json.assessments.map(unpackAssessment);
  const faults = unpacked.flatMap((one, index) => (one.ok ? [] : faultsUnder(['assessments', index], one.problem)));
  if (faults.length > 0) return fail(faults);
  const assessments = unpacked.map((one) => (one.ok ? one.value : null));
  const whole = signedLengths(assessments);
  return whole > MAX_FILE_BYTES
    ? fail([
        {
          path: 'assessments',
          expected: `sign-offs that hold at most ${MAX_FILE_BYTES / MB} MB of answers, written out; these hold ${Math.ceil(whole / MB)} MB`,
        },
      ])
    : ok({ ...json, assessments });
}

const signedSchema = z.object({
  signOffs: z.array(z.object({ answers: z.array(z.unknown()), evidence: z.array(z.unknown()) })),
});

/** How much the sign-offs of all hold, written out; what is of another shape is left to the schema. */
const signedLengths = (assessments: readonly unknown[]): number =>
  assessments.reduce<number>((sum, one) => sum + signedLengthOf(signedSchema.safeParse(one).data?.signOffs ?? []), 0);

type BackupList = { [K in keyof Backup]: Backup[K] extends readonly unknown[] ? K : never }[keyof Backup];
/** The most that a backup holds of each. */
export const MOST_LISTED: Readonly<Record<BackupList, number>> = {
  assessments: MAX_LISTED,
  questionnaires: MAX_LISTED,
  packs: MAX_LISTED,
  contributionSeries: MAX_LISTED,
  sent: MAX_LISTED,
  training: MAX_REGISTER,
  bulletinLists: MAX_LISTED,
  followUps: MAX_LISTED,
  whatIsRun: MAX_LISTED,
  feedback: MAX_LISTED,
  reportWordings: MAX_LISTED,
};

/**
 * Does it open again, however small its file? What it holds written out is limited too, and so is each list: one by one
 * a browser may have taken in more than one file holds.
 */
export const opensWrittenOut = (backup: Backup): boolean =>
  keysOf(MOST_LISTED).every((list) => backup[list].length <= MOST_LISTED[list]) &&
  backup.assessments.every(({ history }) => history.length <= LIST_LIMITS.changes) &&
  signedLengths(backup.assessments) <= MAX_FILE_BYTES;

export const buildBackup = (contents: Omit<Backup, 'format' | 'formatVersion'>): Backup => ({
  format: BACKUP_FORMAT,
  formatVersion: BACKUP_FORMAT_VERSION,
  ...contents,
});

function findBackupFaults(backup: Backup): readonly Fault[] {
  const editions = new Map(backup.questionnaires.map((questionnaire) => [contentHash(questionnaire), questionnaire]));
  const assessmentIds = new Set(backup.assessments.map(({ id }) => id));
  /** What is kept beside an assessment is kept once, of one that is there. */
  const strayFaults = (
    name: 'contributionSeries' | 'reportWordings' | 'sent' | 'followUps' | 'whatIsRun',
  ): readonly Fault[] =>
    backup[name].flatMap(({ assessmentId }, index) =>
      assessmentIds.has(assessmentId)
        ? []
        : [{ path: `${name}[${index}].assessmentId`, expected: 'the id of an assessment in the same backup' }],
    );
  const besideFaults = (name: 'contributionSeries' | 'reportWordings' | 'whatIsRun'): readonly Fault[] => [
    ...duplicateFaults(
      backup[name].map(({ assessmentId }, index) => ({ id: assessmentId, path: [name, index, 'assessmentId'] })),
    ),
    ...strayFaults(name),
  ];
  return [
    ...duplicateFaults(backup.assessments.map(({ id }, index) => ({ id, path: ['assessments', index, 'id'] }))),
    ...duplicateFaults(backup.packs.map(({ id }, index) => ({ id, path: ['packs', index, 'id'] }))),
    ...besideFaults('contributionSeries'),
    ...besideFaults('reportWordings'),
    ...duplicateFaults(backup.sent.map(({ id }, index) => ({ id, path: ['sent', index, 'id'] }))),
    ...strayFaults('sent'),
    ...duplicateFaults(backup.training.map(({ id }, index) => ({ id, path: ['training', index, 'id'] }))),
    // Of one group, part and day there is one count: two would tell two stories.
    ...duplicateFaults(
      backup.training.flatMap((entry, index) => {
        const id = placeOfCounts(entry);
        return id === null ? [] : [{ id, path: ['training', index, 'asOf'] }];
      }),
    ),
    ...backup.training.flatMap((entry, index) =>
      entry.kind === 'about' && !assessmentIds.has(entry.assessmentId)
        ? [{ path: `training[${index}].assessmentId`, expected: 'the id of an assessment in the same backup' }]
        : [],
    ),
    ...duplicateFaults(backup.followUps.map(({ id }, index) => ({ id, path: ['followUps', index, 'id'] }))),
    // Two records of one bulletin would each stand for the whole.
    ...duplicateFaults(
      backup.followUps.map(({ assessmentId, bulletin: { publisher, listId, id } }, index) => ({
        id: JSON.stringify([assessmentId, publisher, listId, id]),
        path: ['followUps', index, 'bulletin'],
      })),
    ),
    ...strayFaults('followUps'),
    ...besideFaults('whatIsRun'),
    ...duplicateFaults(backup.bulletinLists.map(({ id }, index) => ({ id, path: ['bulletinLists', index, 'id'] }))),
    ...backup.bulletinLists.flatMap((kept, index) => faultsUnder(['bulletinLists', index], keptListFaults(kept))),
    ...duplicateFaults(backup.feedback.map(({ id }, index) => ({ id, path: ['feedback', index, 'id'] }))),
    ...(backup.reportChoices?.logo && !canBeDrawn(backup.reportChoices.logo)
      ? [{ path: 'reportChoices.logo.base64', expected: 'a picture that can be drawn: no PDF could be made with it' }]
      : []),
    ...backup.questionnaires.flatMap((questionnaire, index) =>
      faultsUnder(['questionnaires', index], questionnaireFormat.findFaults(questionnaire)),
    ),
    ...backup.packs.flatMap((pack, index) => faultsUnder(['packs', index], packFormat.findFaults(pack))),
    ...backup.assessments.flatMap((file, index) =>
      faultsUnder(
        ['assessments', index],
        [...assessmentFormat.findFaults(file), ...editionFaults(file, editions.get(file.questionnaire.hash))],
      ),
    ),
  ];
}

const editionFaults = (file: AssessmentFile, questionnaire: Questionnaire | undefined): readonly Fault[] =>
  questionnaire
    ? misfits(file, questionnaire)
    : [{ path: 'questionnaire.hash', expected: 'the hash of a questionnaire in the same backup' }];
