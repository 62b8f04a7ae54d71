import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { keysOf } from '../common/keys-of.ts';
import { drawingsOf, svgFile } from '../document/index.ts';
import { AUDIENCES, DEFAULT_CHOICES, type ReportVersion } from './choices.ts';
import { formatBoardReport } from './format.ts';
import { buildDocument } from './pages/build-document.ts';
import { mixedAnswers, reportOf, signed } from './report.fixture.ts';
import { formatDataXlsx } from './xlsx/v1.ts';

/** Signed, and under a name that shows nothing, so that only what the formats themselves say is found. */
const report = reportOf(mixedAnswers, { assessment: { ...signed(mixedAnswers), isIllustrative: true } });
const MARK = /illustrative: made up/i;
const versionFor = (audience: ReportVersion['audience']): ReportVersion => ({
  ...DEFAULT_CHOICES,
  audience,
  marking: 'OFFICIAL-SENSITIVE',
});

it.each(keysOf(AUDIENCES))('what is made up says so on every paper and chart for %s', (audience) => {
  const document = buildDocument(report, versionFor(audience), {});
  expect(document.marking).toMatch(MARK);
  expect(JSON.stringify(document)).not.toContain('OFFICIAL');
  expect(drawingsOf(document).filter((drawing) => !/illustrative/i.test(svgFile(drawing)))).toEqual([]);
});

it('and on every sheet, and in every row, of the data of everything', async () => {
  const sheets = Object.entries(unzipSync(await formatDataXlsx(report, DEFAULT_CHOICES, {}))).filter(([name]) =>
    name.startsWith('xl/worksheets/sheet'),
  );
  expect(sheets.length).toBeGreaterThan(3);
  expect(sheets.flatMap(([name, bytes]) => (MARK.test(strFromU8(bytes)) ? [] : [name]))).toEqual([]);
  const rows = formatBoardReport(report, 'csv/v1', versionFor('audit'), {}).trimEnd().split('\r\n');
  expect(rows.slice(1).filter((row) => !MARK.test(row))).toEqual([]);
  expect(JSON.parse(formatBoardReport(report, 'json/v1', versionFor('audit'), {}))).toMatchObject({
    assessment: { isIllustrative: true },
  });
});
