import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { Answer, Assessment, AssessmentFile, Evidence } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { parseEdition, signatory, backupWith } from '#src/testing/builders.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { expect } from '../well-behaved.ts';

/** A published edition as it is shipped. */
export const shippedEdition = (id: string, version: string): Questionnaire =>
  parseEdition(
    JSON.parse(
      readFileSync(fileURLToPath(new URL(`../../questionnaires/${id}/${version}.json`, import.meta.url)), 'utf8'),
    ),
  );

/** A complete assessment of a made-up trust, always of the same one. */
export const riverside = (
  edition: Questionnaire,
  id: string,
  seed: number,
  assessmentDate: string,
): AssessmentFile => ({
  ...completeAssessment(
    edition,
    { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: ['emergency-department', 'inpatient-beds'] },
    seed,
    assessmentDate,
  ),
  id,
  organisation: {
    name: 'Riverside Hospitals NHS Trust',
    odsCode: 'RX9',
    type: 'acute-trust',
    sizeBand: 'from-5000-to-9999',
    services: ['emergency-department', 'inpatient-beds'],
  },
});

/** The file of an assessment, signed off on its assessment date; the answers rest on these pieces of evidence. */
export function signed(
  assessment: Assessment,
  answers: readonly Answer[],
  edition: Questionnaire,
  evidence: readonly Evidence[] = [],
): AssessmentFile {
  const signOff = buildSignOff(
    assessment,
    { answers, evidence },
    edition,
    signatory(`${assessment.assessmentDate}T12:00:00.000Z`),
  );
  return buildAssessmentFile(
    { ...assessment, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] },
    { answers, evidence, history: [] },
  );
}

/**
 * Brings assessments in with the editions that they answer, through the one door for files. `address` is that of the
 * app.
 */
export async function bringIn(
  page: Page,
  assessments: readonly AssessmentFile[],
  questionnaires: readonly Questionnaire[],
  address = './',
) {
  const backup = backupWith({
    madeAt: '2026-11-01T10:00:00.000Z',
    madeBy: 'A test',
    assessments: [...assessments],
    questionnaires: [...questionnaires],
  });
  await page.goto(`${address}#/open`);
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(backup)) });
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored/)).toBeVisible();
}
