import type { Backup } from '#src/domain/backup/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';

/** The members of a backup that hold what was entered or brought in. */
type BackupMember = Exclude<keyof Backup, 'format' | 'formatVersion' | 'madeAt' | 'madeBy'>;

/** What the app must know of a table of the store wherever it reads or writes it. */
export type TableDeclaration = {
  /** The key, then the indexes, as Dexie writes them: a change of the newest shape in `versions.ts`. */
  readonly shape: string;
  /**
   * The keys by which its rows are found, which stay plain under a lock: random ids, or ids of what is published.
   * Everything else in a row is sealed. They guard stored data: they are part of what a row is sealed with.
   */
  readonly plainKeys: readonly string[];
  /** Rows that stay plain as a whole, by the value of their key: needed before the lock is open, or no text. */
  readonly plainRows?: ReadonlySet<unknown>;
  /** The key by which a row belongs to an assessment, and goes with it; null where it belongs to none. */
  readonly ofAssessment: string | null;
  /** Where a backup holds what is in it; none where it holds nothing of it. */
  readonly inBackup: readonly BackupMember[];
  /** The file that reads and writes it. */
  readonly owner: string;
};

/**
 * Every table of the store, each declared once. A table that is not here cannot be written: a list of the store's
 * tables anywhere else is bound to this one by type. What damage in a row is called, and how a row is read, stands
 * in `table-rows.ts`, bound in the same way: it needs the schemas of packs, which most screens do without.
 * The names guard stored data.
 */
export const TABLES = {
  assessments: {
    shape: 'id',
    plainKeys: ['id'],
    ofAssessment: 'id',
    inBackup: ['assessments'],
    owner: 'assessments.ts',
  },
  answers: {
    shape: '[assessmentId+questionId], assessmentId',
    plainKeys: ['assessmentId', 'questionId'],
    ofAssessment: 'assessmentId',
    inBackup: ['assessments'],
    owner: 'answers/save-answer.ts',
  },
  /** Pieces of evidence, on which any number of answers rest: never removed but with their assessment, or damaged. */
  evidence: {
    shape: '[assessmentId+id], assessmentId',
    plainKeys: ['assessmentId', 'id'],
    ofAssessment: 'assessmentId',
    inBackup: ['assessments'],
    owner: 'answers/save-answer.ts',
  },
  // Its own key counts up and is given only as a row is added: it is the order of the changes. A row is of an answer
  // or of a piece of evidence, and has the key of the one alone.
  history: {
    shape: '++, [assessmentId+questionId], [assessmentId+evidenceId], assessmentId',
    plainKeys: ['assessmentId', 'questionId', 'evidenceId'],
    ofAssessment: 'assessmentId',
    inBackup: ['assessments'],
    owner: 'answers/save-answer.ts',
  },
  questionnaires: {
    shape: 'hash',
    plainKeys: ['hash'],
    ofAssessment: null,
    inBackup: ['questionnaires'],
    owner: 'shelf/questionnaires.ts',
  },
  packs: { shape: 'id', plainKeys: ['id'], ofAssessment: null, inBackup: ['packs'], owner: 'shelf/packs.ts' },
  /** What was sent out of assessments, by which what comes back is known again. */
  sent: {
    shape: 'id, assessmentId',
    plainKeys: ['id', 'assessmentId'],
    ofAssessment: 'assessmentId',
    inBackup: ['sent'],
    owner: 'sent/sent.ts',
  },
  /** What is planned against the gaps of an assessment, with its history: one row, which its file holds too. */
  plans: {
    shape: 'assessmentId',
    plainKeys: ['assessmentId'],
    ofAssessment: 'assessmentId',
    inBackup: ['assessments'],
    owner: 'plans/plans.ts',
  },
  /** The register of training: slips and counts, with names of people. It belongs to no assessment. */
  training: {
    shape: 'id',
    plainKeys: ['id'],
    ofAssessment: null,
    inBackup: ['training'],
    owner: 'training/register.ts',
  },
  /** Lists of bulletins as publishers issue them: of no organisation. */
  bulletinLists: {
    shape: 'id',
    plainKeys: ['id'],
    ofAssessment: null,
    inBackup: ['bulletinLists'],
    owner: 'bulletins/lists.ts',
  },
  /**
   * What of each list is held against an organisation, so that nobody reads megabytes for one line. Made of the list, in the
   * transaction that writes it.
   */
  bulletinOutlines: {
    shape: 'id',
    plainKeys: ['id'],
    ofAssessment: null,
    inBackup: [],
    owner: 'bulletins/outlines.ts',
  },
  /** What was done about bulletins. Which one a row is of is sealed: it names what an organisation runs. */
  followUps: {
    shape: 'id, assessmentId',
    plainKeys: ['id', 'assessmentId'],
    ofAssessment: 'assessmentId',
    inBackup: ['followUps'],
    owner: 'bulletins/follow-ups.ts',
  },
  /** What an organisation runs, one row for an assessment. */
  whatIsRun: {
    shape: 'assessmentId',
    plainKeys: ['assessmentId'],
    ofAssessment: 'assessmentId',
    inBackup: ['whatIsRun'],
    owner: 'bulletins/what-is-run.ts',
  },
  /** What was written to the authors of questions, bulletins and training, until it goes into a file. */
  feedback: {
    shape: 'id',
    plainKeys: ['id'],
    ofAssessment: null,
    inBackup: ['feedback'],
    owner: 'feedback/feedback.ts',
  },
  /** What is begun in forms: no answer, and in no backup. Which form it is, is sealed too: "due" tells of a gap. */
  drafts: {
    shape: 'id, scope',
    plainKeys: ['id', 'scope'],
    ofAssessment: 'scope',
    inBackup: [],
    owner: 'drafts/drafts.ts',
  },
  settings: {
    shape: 'key',
    plainKeys: ['key'],
    plainRows: new Set(['lock', 'lockTries', 'firstChoice', 'changeCount', 'canary', 'keptFileHandle']),
    ofAssessment: null,
    inBackup: ['contributionSeries', 'reportChoices', 'reportWordings'],
    owner: 'settings.ts',
  },
} as const satisfies Readonly<Record<string, TableDeclaration>>;

export type TableName = keyof typeof TABLES;

/** Tables of which a backup holds something. */
export type BackedUpTable = {
  [T in TableName]: (typeof TABLES)[T]['inBackup'] extends readonly [] ? never : T;
}[TableName];

export const TABLE_NAMES = keysOf(TABLES);
export const BACKED_UP_TABLES: readonly BackedUpTable[] = TABLE_NAMES.filter(
  (name): name is BackedUpTable => TABLES[name].inBackup.length > 0,
);

type OwnedTable = { [T in TableName]: (typeof TABLES)[T]['ofAssessment'] extends string ? T : never }[TableName];
/** Tables whose rows go with their assessment. */
export const TABLES_OF_ASSESSMENT: readonly OwnedTable[] = TABLE_NAMES.filter(
  (name): name is OwnedTable => TABLES[name].ofAssessment !== null,
);

/** null for a table that is not declared. */
export const declarationOf = (name: string): TableDeclaration | null =>
  Object.hasOwn(TABLES, name) ? TABLES[name as TableName] : null;
