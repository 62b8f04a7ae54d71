import { packFormat } from '#src/domain/benchmark/pack/index.ts';
import { readFollowUpRow } from './bulletins/follow-ups.ts';
import { readKeptListRow } from './bulletins/lists.ts';
import { readWhatIsRunRow } from './bulletins/what-is-run.ts';
import { readFeedbackRow } from './feedback/feedback.ts';
import { readDraftRow } from './drafts/drafts.ts';
import { readPlanRow } from './plans/plan-row.ts';
import { readSentRow } from './sent/sent.ts';
import { readTrainingRow } from './training/register.ts';
import {
  assessmentOfRow,
  readAnswerRow,
  readAssessmentRow,
  readChangeRow,
  readEvidenceRow,
  readQuestionnaireRow,
  soundRow,
} from './rows.ts';
import { TABLES, type TableName } from './tables.ts';

/** How the rows of a table are read, and what damage in one is called. */
type RowDeclaration = {
  /** Has a row the shape that it was written in? */
  readonly isSound: (row: unknown) => boolean;
  /** What a damaged one is; its words are in `damage-words.ts`. */
  readonly what: string;
  /** The key that names a row to a person. */
  readonly nameKey: string;
};

/**
 * The rows of every table, beside `tables.ts` and bound to it by type: apart, since it brings the schemas of packs
 * along. null where a strange value falls back and nothing is damaged.
 */
export const TABLE_ROWS = {
  assessments: { isSound: isRead(readAssessmentRow), what: 'assessment', nameKey: 'id' },
  answers: { isSound: isRead(readAnswerRow), what: 'answer', nameKey: 'questionId' },
  evidence: { isSound: isRead(readEvidenceRow), what: 'evidence', nameKey: 'title' },
  history: { isSound: isRead(readChangeRow), what: 'change', nameKey: 'questionId' },
  questionnaires: { isSound: isRead(readQuestionnaireRow), what: 'questionnaire', nameKey: 'hash' },
  packs: { isSound: (row) => packFormat.schema.safeParse(row).success, what: 'pack', nameKey: 'id' },
  sent: { isSound: isRead(readSentRow), what: 'sent', nameKey: 'to' },
  plans: { isSound: isRead(readPlanRow), what: 'plan', nameKey: 'assessmentId' },
  training: { isSound: isRead(readTrainingRow), what: 'training', nameKey: 'id' },
  bulletinLists: { isSound: isRead(readKeptListRow), what: 'bulletin-list', nameKey: 'id' },
  // What cannot be read of it is made again, out of the list.
  bulletinOutlines: null,
  followUps: { isSound: isRead(readFollowUpRow), what: 'follow-up', nameKey: 'title' },
  whatIsRun: { isSound: isRead(readWhatIsRunRow), what: 'what-is-run', nameKey: 'assessmentId' },
  feedback: { isSound: isRead(readFeedbackRow), what: 'feedback', nameKey: 'id' },
  drafts: { isSound: isRead(readDraftRow), what: 'draft', nameKey: 'form' },
  settings: null,
} as const satisfies Readonly<Record<TableName, RowDeclaration | null>>;

type Declared = { [T in TableName]: (typeof TABLE_ROWS)[T] extends null ? never : T };
/** Tables in which a row can be damaged. */
export type DamagedTable = Declared[TableName];

export const DAMAGED_TABLES: readonly DamagedTable[] = Object.entries(TABLE_ROWS).flatMap(([name, rows]) =>
  // Safe: a key of the object above whose value is not null.
  rows === null ? [] : [name as DamagedTable],
);

/** The assessment that a row belongs to, as far as it says. */
export function ownerOf(table: DamagedTable, row: unknown): string | null {
  const { ofAssessment } = TABLES[table];
  return ofAssessment === null ? null : assessmentOfRow(row, ofAssessment);
}

function isRead(read: (row: unknown) => unknown): (row: unknown) => boolean {
  return (row) => soundRow(read, row) !== null;
}
