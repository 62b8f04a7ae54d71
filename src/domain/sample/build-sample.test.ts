import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportFonts } from '#src/testing/report-fonts.ts';
import { readPdf } from '#src/testing/read-pdf.ts';
import { readPptx } from '#src/testing/read-pptx.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { readWorkedFiles, recordsOf } from '../../../scripts/worked-bodies.ts';
import { readShippedEdition } from '../../../scripts/shipped-edition.ts';
import { assessmentFormat, formatAssessment, misfits, parseAssessment } from '../assessment/file/index.ts';
import { checkAnswers, countProgress, placeQuestions } from '../assessment/questions/index.ts';
import type { AssessmentFile } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { drawingsOf } from '../document/index.ts';
import { AUDIENCE_IDS, DEFAULT_CHOICES } from '../report/choices.ts';
import { hasCsv } from '../report/report-parts.ts';
import { formatBoardReport } from '../report/format.ts';
import { buildDocument } from '../report/pages/build-document.ts';
import { formatDataXlsx, formatXlsx } from '../report/xlsx/v1.ts';
import { formatDocx } from '../render/docx/v1.ts';
import { formatPptx } from '../render/pptx/v1.ts';
import { buildSlides, countSlides } from '../report/slides/build-slides.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { buildSample } from './index.ts';

const edition = readShippedEdition('assure-core', '2026.2');
const records = recordsOf(readWorkedFiles('worked-trusts'), 'typical');
const TODAY = '2026-11-29';
const { lastYear, thisYear } = buildSample(edition, records, TODAY);

const files: readonly [string, AssessmentFile][] = [
  ['last year', lastYear],
  ['this year', thisYear],
];

describe.each(files)('the made-up trust, %s', (_, file) => {
  it('is sound as a file, and comes back from one with its mark', () => {
    expect(misfits(file, edition)).toEqual([]);
    expect(parseAssessment(formatAssessment(file))).toEqual({ ok: true, value: file });
    expect(file.isIllustrative).toBe(true);
  });

  it('is refused under a name that could be a real one', () => {
    const renamed = { ...file, organisation: { ...file.organisation, name: 'Riverside NHS Trust' } };
    expect(assessmentFormat.findFaults(renamed)).toContainEqual(expect.objectContaining({ path: 'organisation.name' }));
    const { isIllustrative: _i, ...real } = renamed;
    expect(assessmentFormat.findFaults(real).filter(({ path }) => path === 'organisation.name')).toEqual([]);
  });
});

describe('the made-up trust', () => {
  const placed = placeQuestions({
    questionnaire: edition,
    profile: thisYear.organisation,
    assessmentDate: thisYear.assessmentDate,
    answers: thisYear.answers,
    evidence: thisYear.evidence,
  });

  it('has something to show of everything: open, to confirm, overdue, with and without evidence', () => {
    const { asked, done } = countProgress(placed);
    expect(done).toBeGreaterThan(asked * 0.8);
    expect(done).toBeLessThan(asked);
    expect(thisYear.answers.filter(({ carried }) => carried !== null).length).toBeGreaterThan(5);
    expect(thisYear.answers.filter(({ due }) => due !== null && due < TODAY).length).toBeGreaterThan(2);
    expect(thisYear.answers.filter(({ due }) => due !== null && due > TODAY).length).toBeGreaterThan(2);
    expect(thisYear.answers.filter(({ evidence }) => evidence.length > 0).length).toBeGreaterThan(50);
    expect(thisYear.answers.every(({ owner }) => owner !== '')).toBe(true);
    const check = checkAnswers(placed, edition, thisYear.organisation, thisYear.assessmentDate, 12);
    expect(JSON.stringify(check)).toContain('questionId');
    expect(lastYear.status).toBe('signed-off');
    expect(lastYear.signOffs[0]?.score.percent).not.toBeNull();
  });

  it('names no person and no real body', () => {
    const said = JSON.stringify([lastYear.organisation, thisYear.organisation, lastYear.signOffs[0]?.name]);
    expect(said.match(/illustrative/gi)?.length).toBe(3);
    expect(thisYear.organisation.odsCode).toBeNull();
  });

  const report = plainReport({
    assessment: thisYear,
    answers: thisYear.answers,
    evidence: thisYear.evidence,
    questionnaire: edition,
    previous: must(lastYear.signOffs[0], 'it is signed'),
    previousQuestionnaire: edition,
  });
  const zipText = (bytes: Uint8Array): string =>
    Object.entries(unzipSync(bytes))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, part]) => strFromU8(part))
      .join('\n');

  describe.each(AUDIENCE_IDS)('its paper for %s', (audience) => {
    const version = { ...DEFAULT_CHOICES, marking: 'OFFICIAL', audience };
    const document = buildDocument(report, version, {});

    it('is marked in every format, on every page and on every chart', async () => {
      expect(document.marking).toMatch(/^ILLUSTRATIVE/);
      for (const { title } of drawingsOf(document)) expect(title).toMatch(/^Illustrative: /);
      const pdf = await readPdf(await formatPdf(document, reportFonts));
      for (const page of pdf.pages) expect(`${page.text} ${page.artifacts.join(' ')}`).toMatch(/illustrative/i);
      expect(formatBoardReport(report, 'html/v1', version, {})).toContain(document.marking);
      const png = Uint8Array.from(atob(ONE_PIXEL), (letter) => letter.charCodeAt(0));
      expect(zipText(await formatDocx(document, () => Promise.resolve(png)))).toContain(document.marking);
      expect(zipText(await formatXlsx(report, version, {}))).toContain(document.marking);
      if (countSlides(version) > 0) {
        const slides = readPptx(await formatPptx(buildSlides(report, version, {}), () => Promise.resolve(png)));
        expect(slides).toHaveLength(3);
        for (const { paragraphs } of slides) expect(paragraphs.join('\n')).toContain(document.marking);
        expect(slides[0]?.alts[0]).toMatch(/^Illustrative: /);
      }
      if (hasCsv(version)) {
        const lines = formatBoardReport(report, 'csv/v1', version, {}).trim().split('\r\n');
        expect(lines.at(-1)).toMatch(/Illustrative: made up/);
      }
    });
  });

  it('is marked in the files of all data', async () => {
    const json = formatBoardReport(report, 'json/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {});
    expect(JSON.parse(json)).toMatchObject({ assessment: { isIllustrative: true } });
    expect(zipText(await formatDataXlsx(report, DEFAULT_CHOICES, {}))).toContain('ILLUSTRATIVE');
  });
});

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC';
