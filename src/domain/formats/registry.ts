import { assessmentFormat } from '../assessment/file/index.ts';
import { backupFormat } from '../backup/index.ts';
import { contributionFormat } from '../contribution/index.ts';
import { packFormat } from '../benchmark/pack/index.ts';
import type { FileFormat, FileOutline, FileProblem } from '../common/file.ts';
import { keysOf } from '../common/keys-of.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { reviewFormat } from '../review/index.ts';
import { parcelFormat } from '../parcel/index.ts';
import { questionnaireFormat } from '../questionnaire/index.ts';
import { slipFormat } from '../training/slip.ts';
import {
  ASSESSMENT_BESIDE,
  BACKUP_BESIDE,
  CONTRIBUTION_BESIDE,
  NOTHING_BESIDE,
  PACK_BESIDE,
  PARCEL_BESIDE,
  REPORT_BESIDE,
  REVIEW_BESIDE,
  type Beside,
} from './beside.ts';
import { readWhole, type Checked, type FindEdition } from './check-beside.ts';

/** The `format` of every kind of file. */
export type FormatName =
  | 'assure-questionnaire'
  | 'assure-assessment'
  | 'assure-backup'
  | 'assure-contribution'
  | 'assure-benchmark-pack'
  | 'assure-parcel'
  | 'assure-report'
  | 'assure-review'
  | 'assure-bulletins'
  | 'assure-bulletin-responses'
  | 'assure-feedback'
  | 'assure-technologies'
  | 'assure-past-attacks'
  | 'assure-training'
  | 'assure-slip'
  | 'assure-store-copy'
  | 'assure-damaged-part';

type About = {
  /** What it is called on screen, with its article. */
  readonly words: string;
  /** Which doors take it in: "Open a file" of the app, `check` of the command line. */
  readonly readBy: { readonly app: boolean; readonly check: boolean };
};

/** A format's name, version and shape, as a schema for editors is made of. */
export type FormatShape = Pick<FileFormat<unknown>, 'format' | 'formatVersion' | 'schema' | 'written'>;

export type FormatEntry = About & {
  /** Fetched only when such a file is met; null where the app's storage owns the shape and reads the file. */
  readonly loadShape: (() => Promise<FormatShape>) | null;
  /** Checks it whole and beside what must stand beside it; null where nothing but the app can. */
  readonly check: ((outline: FileOutline, findEdition: FindEdition) => Promise<Result<Checked, FileProblem>>) | null;
};

const BOTH = { app: true, check: true } as const;

const known = <const A extends About, T>(
  about: A,
  load: () => FileFormat<T> | Promise<FileFormat<T>>,
  beside: Beside<T> | (() => Promise<Beside<T>>),
) => ({
  ...about,
  loadShape: async (): Promise<FormatShape> => load(),
  check: async (outline: FileOutline, findEdition: FindEdition): Promise<Result<Checked, FileProblem>> => {
    const besides = typeof beside === 'function' ? await beside() : beside;
    const read = await readWhole(outline, await load(), besides, findEdition);
    return read.ok ? ok({ notes: read.value.notes }) : read;
  },
});
const ownedByTheApp = <const A extends About>(about: A) => ({ ...about, loadShape: null, check: null });

/** Every kind of file, once: both doors, the schemas for editors and the tests read this. */
export const FORMATS = {
  'assure-questionnaire': known({ words: 'a questionnaire', readBy: BOTH }, () => questionnaireFormat, NOTHING_BESIDE),
  'assure-assessment': known({ words: 'an assessment', readBy: BOTH }, () => assessmentFormat, ASSESSMENT_BESIDE),
  'assure-backup': known({ words: 'a backup', readBy: BOTH }, () => backupFormat, BACKUP_BESIDE),
  // The centre reads many at once, and none by hand.
  'assure-contribution': known(
    { words: 'a contribution to a benchmark', readBy: { app: false, check: true } },
    () => contributionFormat,
    CONTRIBUTION_BESIDE,
  ),
  'assure-benchmark-pack': known({ words: 'a benchmark pack', readBy: BOTH }, () => packFormat, PACK_BESIDE),
  'assure-parcel': known({ words: 'a parcel of questions', readBy: BOTH }, () => parcelFormat, PARCEL_BESIDE),
  // Fetched when one is met: who opens a backup need not fetch what makes reports.
  'assure-report': known(
    { words: 'the data of a report', readBy: { app: false, check: true } },
    async () => (await import('../report/json/file.ts')).reportFormat,
    REPORT_BESIDE,
  ),
  'assure-review': known(
    { words: 'a copy for a reviewer, or a second opinion', readBy: BOTH },
    () => reviewFormat,
    REVIEW_BESIDE,
  ),
  // Fetched when one is met, as all of that room is.
  'assure-bulletins': known(
    { words: 'a list of bulletins', readBy: BOTH },
    async () => (await import('../bulletins/index.ts')).bulletinsFormat,
    async () => (await import('./bulletins-beside.ts')).BULLETINS_BESIDE,
  ),
  'assure-bulletin-responses': known(
    { words: 'a file of what became of bulletins', readBy: { app: false, check: true } },
    async () => (await import('../bulletins/responses/index.ts')).responsesFormat,
    NOTHING_BESIDE,
  ),
  // The centre reads many at once, and none by hand.
  'assure-feedback': known(
    { words: 'a file of feedback to authors', readBy: { app: false, check: true } },
    async () => (await import('../feedback/index.ts')).feedbackFormat,
    NOTHING_BESIDE,
  ),
  'assure-technologies': known(
    { words: 'a list of technologies', readBy: { app: false, check: true } },
    async () => (await import('../bulletins/index.ts')).technologiesFormat,
    NOTHING_BESIDE,
  ),
  'assure-past-attacks': known(
    { words: 'a list of past attacks', readBy: { app: false, check: true } },
    async () => (await import('../bulletins/attacks/index.ts')).pastAttacksFormat,
    async () => (await import('./bulletins-beside.ts')).PAST_ATTACKS_BESIDE,
  ),
  // Fetched when one is met, likewise.
  'assure-training': known(
    { words: 'a module of training', readBy: { app: false, check: true } },
    async () => (await import('../training/index.ts')).trainingFormat,
    NOTHING_BESIDE,
  ),
  'assure-slip': known({ words: 'a slip of training', readBy: BOTH }, () => slipFormat, NOTHING_BESIDE),
  'assure-store-copy': ownedByTheApp({ words: 'a backup from before an upgrade', readBy: { app: true, check: false } }),
  'assure-damaged-part': ownedByTheApp({
    words: 'a damaged part, saved as it was found',
    readBy: { app: false, check: false },
  }),
} as const satisfies Record<FormatName, FormatEntry>;

export const FORMAT_NAMES = keysOf(FORMATS);

/** A name from a file, as one of ours. */
export const isFormatName = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

/** What a door takes, by name. */
export const formatsReadBy = (door: keyof About['readBy']): readonly FormatName[] =>
  FORMAT_NAMES.filter((name) => FORMATS[name].readBy[door]);

/** What a file that says it is of some format is called. */
export const formatWords = (name: string): string =>
  isFormatName(name) ? FORMATS[name].words : `of the kind "${name}"`;

/** Checks a file of any kind that the command line reads. */
export async function checkOutline(
  outline: FileOutline,
  findEdition: FindEdition,
): Promise<Result<Checked, FileProblem>> {
  const entry: FormatEntry | null = isFormatName(outline.format) ? FORMATS[outline.format] : null;
  return entry?.check
    ? entry.check(outline, findEdition)
    : fail({ kind: 'wrong-format', found: outline.format, expected: formatsReadBy('check') });
}
