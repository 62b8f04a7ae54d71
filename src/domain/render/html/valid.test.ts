import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { ASSESSMENT_DATE, parseEdition } from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import coreFile from '../../../../questionnaires/assure-core/2026.2.json' with { type: 'json' };
import { compare } from '../../benchmark/index.ts';
import { must } from '../../common/result.ts';
import { scoreAssessment } from '../../scoring/index.ts';
import type { BoardReport } from '../../report/board-report.ts';
import { AUDIENCE_IDS, DEFAULT_CHOICES } from '../../report/choices.ts';
import { pngLogo } from '../../document/document.fixture.ts';
import { formatBoardReport } from '../../report/format.ts';
import { HARD_TEXTS, reportWith } from '../../report/hard-texts.fixture.ts';
import {
  draft,
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  packOf,
  reportOf,
  signed,
  ward,
  wardEvidence,
} from '../../report/report.fixture.ts';

const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

/** Every fault, with what is found there. */
const faultsIn = async (html: string): Promise<readonly string[]> =>
  (await validator.validateString(html)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  );

function coreReport(): BoardReport {
  const core = parseEdition(coreFile);
  const {
    format: _format,
    formatVersion: _version,
    answers,
    evidence,
    history,
    ...assessment
  } = completeAssessment(core, { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] }, 5, '2026-06-30');
  return plainReport({
    assessment,
    answers,
    evidence,
    history,
    questionnaire: core,
  });
}

/** With the drawing of the peers both on the board's pages and behind them. */
function besidePeers(): BoardReport {
  const spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 30, p90: 80 } };
  const score = scoreAssessment({
    evidence: wardEvidence,
    questionnaire: ward,
    profile: draft.organisation,
    assessmentDate: ASSESSMENT_DATE,
    answers: mixedAnswers,
  });
  const compared = compare(score, ward, packOf(ward, spread, []), 'all', []);
  return reportOf(mixedAnswers, { comparison: must(compared.ok ? compared.value : null, 'the pack fits') });
}

const previous = signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0] ?? null;

describe.each([
  ['mixed, since a year before', reportOf(mixedAnswers, { previous, previousQuestionnaire: ward })],
  ['mixed, beside peers', besidePeers()],
  ['all gaps', reportOf(emptyHandedAnswers)],
  ['no gaps', reportOf(fullAnswers)],
  ['nothing answered', reportOf([])],
  ['hard texts', reportWith(HARD_TEXTS.slice(0, 24))],
  ['the core edition', coreReport()],
])('%s', (_case, report) => {
  it.each(AUDIENCE_IDS)('is valid HTML for: %s', async (audience) => {
    const html = formatBoardReport(
      report,
      'html/v1',
      {
        ...DEFAULT_CHOICES,
        audience,
        logo: { ...pngLogo, alt: 'A river' },
        leftOut: { board: [], audit: [], public: [] },
      },
      {},
    );
    expect(await faultsIn(html)).toEqual([]);
  });
});
