import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { answerValueSchema } from '../src/domain/assessment/schema.ts';
import type { Answer } from '../src/domain/assessment/index.ts';
import type { Questionnaire } from '../src/domain/questionnaire/index.ts';
import type { Profile } from '../src/domain/questionnaire/profile.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { emptyAnswer } from '../src/domain/assessment/history/index.ts';
import { readShippedEdition } from './shipped-edition.ts';

/**
 * Made-up bodies, written down as what each really does, question by question, with the answer that follows. They
 * show where such bodies land on our scales. Change a record when its body would do otherwise, never to move a
 * figure; when a figure is unfair, the question is.
 */

const WORKED_DATE = '2026-11-30';

const workedFileSchema = z.strictObject({
  body: z.string(),
  about: z.string(),
  records: z.array(z.strictObject({ question: z.string(), record: z.string(), value: answerValueSchema })),
});

type WorkedFile = z.infer<typeof workedFileSchema> & { readonly name: string };
export type WorkedRecord = WorkedFile['records'][number];

/** What is asked of a body, and what it answers. */
export type WorkedAssessment = {
  readonly questionnaire: Questionnaire;
  readonly profile: Profile;
  readonly assessmentDate: string;
  readonly answers: readonly Answer[];
  readonly evidence: readonly [];
};

/** The files of a folder beside this one; the records of one body may lie in several. */
export function readWorkedFiles(folder: 'worked-trusts' | 'worked-small-bodies'): readonly WorkedFile[] {
  const path = fileURLToPath(new URL(`${folder}/`, import.meta.url));
  return readdirSync(path).map((name) => ({
    name,
    ...z.parse(workedFileSchema, JSON.parse(readFileSync(`${path}${name}`, 'utf8'))),
  }));
}

export const recordsOf = (files: readonly WorkedFile[], body: string): readonly WorkedRecord[] =>
  files.filter((file) => file.body === body).flatMap(({ records }) => records);

export const workedAssessment = (
  questionnaire: Questionnaire,
  profile: Profile,
  records: readonly WorkedRecord[],
): WorkedAssessment => ({
  questionnaire,
  profile,
  assessmentDate: WORKED_DATE,
  answers: records.map(({ question, value }) => ({
    ...emptyAnswer(question, `${WORKED_DATE}T00:00:00Z`),
    value,
  })),
  evidence: [],
});

/** The whole per cent of a body that has answered everything. */
export function workedPercent(assessment: WorkedAssessment): number {
  const { isComplete, overall } = scoreAssessment(assessment);
  if (!isComplete || overall.lowPercent === null) throw new Error('an answer is missing, or nothing applies');
  return overall.lowPercent;
}

/** The profile that the worked trusts share. */
export const TRUST_PROFILE: Profile = {
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: [
    'emergency-department',
    'inpatient-beds',
    'diagnostic-imaging',
    'laboratory',
    'connected-medical-devices',
    'own-it-team',
  ],
};

/** The core assessment of one of the five worked trusts. */
export const trustAssessment = (trust: string): WorkedAssessment =>
  workedAssessment(
    readShippedEdition('assure-core', '2026.2'),
    TRUST_PROFILE,
    recordsOf(readWorkedFiles('worked-trusts'), trust),
  );
