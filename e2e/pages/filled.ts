import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  buildAssessmentFile,
  emptyAnswer,
  placeQuestions,
  questionnaireRef,
  type Answer,
  type AnswerValue,
  type Assessment,
  type AssessmentFile,
} from '../../src/domain/assessment/index.ts';
import { buildBackup } from '../../src/domain/backup/index.ts';
import { must } from '../../src/domain/common/result.ts';
import { parseQuestionnaire, questionsInOrder, type Question, type Questionnaire } from '../../src/domain/questionnaire/index.ts';
import { buildSignOff } from '../../src/domain/scoring/index.ts';
import { expect } from '../well-behaved.ts';

/** A published edition as it is shipped. */
export function shippedEdition(id: string, version = '2026.1'): Questionnaire {
  const parsed = parseQuestionnaire(readFileSync(new URL(`../../questionnaires/${id}/${version}.json`, import.meta.url), 'utf8'));
  return must(parsed.ok ? parsed.value : null, `${id} ${version} is sound`);
}

export const ORGANISATION: Assessment['organisation'] = {
  name: 'Riverside Hospitals NHS Trust',
  odsCode: 'RX9',
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: ['emergency-department', 'inpatient-beds', 'laboratory', 'own-it-team'],
};

export const SECRET_NOTE = 'Nobody outside may read this note.';

export type Filling = {
  readonly id: string;
  readonly assessmentDate: string;
  /** Which answer each question gets, by its place in the edition. */
  readonly pick: (place: number) => number;
  /** Leaves this many questions at the end unanswered. */
  readonly open?: number;
  readonly isSignedOff?: boolean;
  readonly organisation?: Partial<Assessment['organisation']>;
};

/** An assessment with every question answered by its kind, as the file that "Open a file" takes. */
export function filledAssessment(edition: Questionnaire, { id, assessmentDate, pick, open = 0, isSignedOff = false, organisation: changes = {} }: Filling): AssessmentFile {
  const organisation = { ...ORGANISATION, ...changes };
  const answers: Answer[] = [];
  const inOrder = questionsInOrder(edition);
  const at = `${assessmentDate}T10:00:00.000Z`;
  inOrder.slice(0, inOrder.length - open).forEach(({ question }, place) => {
    // Conditions look back only, so the answers so far settle whether this one is asked.
    const placed = placeQuestions({ questionnaire: edition, profile: organisation, assessmentDate, answers });
    if (placed[place]?.state.kind === 'not-asked') return;
    const evidence = place % 3 === 0 ? [{ title: 'Test report', location: 'IG folder', grade: 'tested' as const, date: assessmentDate, reviewer: '' }] : [];
    answers.push({ ...emptyAnswer(question.id, at), value: valueFor(question, pick(place), assessmentDate), note: SECRET_NOTE, evidence, owner: 'Amina Bello', answeredBy: 'Jo Sharma' });
  });
  const assessment: Assessment = {
    id,
    organisation,
    questionnaire: questionnaireRef(edition),
    assessmentDate,
    continuedFrom: null,
    ownTargets: [],
    status: 'draft',
    signOffs: [],
    createdAt: at,
    updatedAt: at,
  };
  if (!isSignedOff) return buildAssessmentFile(assessment, answers, []);
  const signOff = buildSignOff(assessment, answers, edition, { name: 'Jo Sharma', role: 'SIRO', statement: 'As I know it.', signedAt: at });
  return buildAssessmentFile({ ...assessment, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] }, answers, []);
}

function valueFor(question: Question, turn: number, assessmentDate: string): AnswerValue {
  const nth = <T>(list: readonly T[]): T => must(list[turn % list.length], 'a list with entries');
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return { kind: 'option', option: nth(question.options).id };
    case 'checklist':
      return { kind: 'statements', statements: question.statements.slice(0, turn % (question.statements.length + 1)).map(({ id }) => id) };
    case 'outcome':
      return { kind: 'outcome', ticked: nth([[], question.partlyAchieved, [...question.partlyAchieved, ...question.achieved]]).map(({ id }) => id), ownVerdict: null };
    case 'number':
      return { kind: 'number', number: nth(question.bands).from };
    case 'date':
      return { kind: 'date', date: assessmentDate };
    case 'text':
      return { kind: 'text', text: 'As written in the plan.' };
  }
}

/** Opens a file that is no file on disk, and says yes to it. */
async function open(page: Page, name: string, content: object, button: string) {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await page.getByRole('button', { name: button }).click();
}

export async function openAssessment(page: Page, file: AssessmentFile) {
  await open(page, 'assessment.json', file, 'Bring it in');
  await expect(page.getByRole('heading', { level: 1, name: file.organisation.name })).toBeVisible();
}

/** Brings in several assessments with the editions that they answer. */
export async function openBackup(page: Page, assessments: readonly AssessmentFile[], questionnaires: readonly Questionnaire[]) {
  const backup = buildBackup({ madeAt: '2026-11-01T10:00:00.000Z', madeBy: 'A test', assessments: [...assessments], questionnaires: [...questionnaires], packs: [] });
  await open(page, 'backup.json', backup, 'Restore');
  await expect(page.getByText(/^Restored/)).toBeVisible();
}
