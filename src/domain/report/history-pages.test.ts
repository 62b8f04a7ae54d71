import { expect, it } from 'vitest';
import coreFile from '../../../questionnaires/assure-core/2026.2.json' with { type: 'json' };
import { change, parseEdition } from '#src/testing/builders.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { readPdf } from '#src/testing/read-pdf.ts';
import { reportFonts } from '#src/testing/report-fonts.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import type { Answer, Change } from '../assessment/index.ts';
import { DEFAULT_CHOICES, REPORT_PART_IDS } from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import { formatPdf } from '../render/pdf/v1.ts';

const core = parseEdition(coreFile);
const {
  format: _f,
  formatVersion: _v,
  answers,
  evidence,
  history: _h,
  ...assessment
} = completeAssessment(core, { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] }, 3, '2026-06-30');

/** Every question answered, tick by tick, some with a note and evidence, and some answered again. */
const history = answers.flatMap(({ questionId, value }, index): readonly Change[] => [
  ...answered(questionId, value),
  ...(index % 2 === 0
    ? []
    : [change(questionId, { evidence: [] }, { evidence: evidence.slice(0, 1).map(({ id }) => id) })]),
  ...(index % 3 === 0
    ? [
        change(
          questionId,
          { note: '' },
          { note: 'Seen at the ward with the matron, and the test in March went well but took two days.' },
        ),
      ]
    : []),
  ...(index % 4 === 0
    ? [change(questionId, { value }, { value: { kind: 'dont-know' } }, { visit: 'visit-2', by: 'Ruth' })]
    : []),
]);

function answered(questionId: string, value: Answer['value']): readonly Change[] {
  if (value?.kind !== 'statements') return [change(questionId, { value: null }, { value })];
  const ticked = value.statements.map((_, index) => ({
    kind: 'statements' as const,
    statements: value.statements.slice(0, index + 1),
  }));
  return ticked.map((to, index) => change(questionId, { value: ticked[index - 1] ?? null }, { value: to }));
}

/** The list of changes, and one part before it: the rest of the paper would be set twice for nothing. */
const leftOut = {
  ...DEFAULT_CHOICES.leftOut,
  audit: REPORT_PART_IDS.filter((id) => id !== 'position' && id !== 'history'),
};

async function pagesWith(changes: readonly Change[]): Promise<number> {
  const report = plainReport({
    assessment,
    answers,
    evidence,
    history: changes,
    questionnaire: core,
  });
  return (
    await readPdf(
      await formatPdf(buildDocument(report, { ...DEFAULT_CHOICES, leftOut, audience: 'audit' }, {}), reportFonts),
    )
  ).pages.length;
}

it('about 250 changes, which filled 30 pages when lists were printed whole and twice, take five at the most', async () => {
  const changes = history.slice(0, 250);
  expect(changes).toHaveLength(250);
  expect((await pagesWith(changes)) - (await pagesWith([]))).toBeLessThanOrEqual(5);
});
