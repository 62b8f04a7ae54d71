import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { FORMULA_START } from '../common/csv.ts';
import { must } from '../common/result.ts';
import { DEFAULT_CHOICES, type ReportVersion } from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import { decoded, readPptx } from '#src/testing/read-pptx.ts';
import { formatDocx } from '../render/docx/v1.ts';
import { formatPptx } from '../render/pptx/v1.ts';
import { buildSlides } from './slides/build-slides.ts';
import { formatBoardReport } from './format.ts';
import { HARD_TEXTS, reportOfText, reportWith } from './hard-texts.fixture.ts';

const AUDIT: ReportVersion = { ...DEFAULT_CHOICES, audience: 'audit' };
const NO_PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
/** HTML and Word know lines, and not what ends one. */
const lines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** Each paragraph of the document as a reader of the format puts it together. */
function paragraphsOf(docx: Uint8Array): readonly string[] {
  const xml = strFromU8(must(unzipSync(docx)['word/document.xml'], 'a document'));
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<w:(t)((?: [^>]*)?)>([^<]*)<\/w:t>|<w:(br|tab)\/>/g)]
      .map(([, text, attributes = '', content = '', other]) => {
        if (text === undefined) return other === 'br' ? '\n' : '\t';
        return attributes.includes('xml:space="preserve"') ? decoded(content) : decoded(content).trim();
      })
      .join(''),
  );
}

it.each(HARD_TEXTS)('%j is in the report as it was written', (text) => {
  const entry = must(reportOfText(text).answers[0]?.answers[0], 'answered');
  expect([entry.note, entry.owner, entry.answeredBy]).toEqual([text, text, text]);
  expect(entry.evidence).toMatchObject([
    {
      title: text,
      keptAt: text,
      reviewer: text,
      text: `${text}, kept at ${text}, tested, dated ${entry.evidence[0]?.dateText ?? ''}, reviewed by ${text}`,
    },
  ]);
});

describe('hard texts', () => {
  const report = reportWith(HARD_TEXTS);

  it('stand in HTML as they were written, white space included', () => {
    const html = formatBoardReport(report, 'html/v1', AUDIT, {});
    const texts = new Set([...html.matchAll(/>([^<]*)</g)].map(([, text = '']) => lines(decoded(text))));
    const said = (text: string): boolean =>
      [text, `Note: ${text}`, `Answered by ${text}`].some((one) => texts.has(lines(one)));
    expect(HARD_TEXTS.filter((text) => !said(text))).toEqual([]);
    expect(html).toContain('.report td { white-space: pre-wrap; }');
  });

  it('stand in Word as they were written, tabs and white space included', async () => {
    const paragraphs = new Set(
      paragraphsOf(await formatDocx(buildDocument(report, AUDIT, {}), () => Promise.resolve(NO_PICTURE))),
    );
    const said = (text: string): boolean =>
      [text, `Note: ${text}`, `Answered by ${text}`].some((one) => paragraphs.has(lines(one)));
    expect(HARD_TEXTS.filter((text) => !said(text))).toEqual([]);
  });

  it('stand on slides as they were written, or in their notes where they are long', async () => {
    const plain = reportOfText('Plain');
    const lost: string[] = [];
    for (let from = 0; from < HARD_TEXTS.length; from += 2) {
      const [owner = '', recommendation = ''] = HARD_TEXTS.slice(from, from + 2);
      const topWeaknesses = plain.topWeaknesses.map((one) => ({ ...one, ownerText: owner }));
      const version: ReportVersion = { ...DEFAULT_CHOICES, audience: 'board', recommendation: `So: ${recommendation}` };
      const deck = buildSlides({ ...plain, topWeaknesses }, version, {});
      const slides = readPptx(await formatPptx(deck, () => Promise.resolve(NO_PICTURE)));
      const said = new Set(slides.flatMap(({ paragraphs, notes }) => [...paragraphs, ...notes]));
      for (const one of [owner, `Recommendation: So: ${recommendation}`])
        if (!said.has(lines(one)) && !said.has(`In full: ${lines(one)}`)) lost.push(one);
    }
    expect(lost).toEqual([]);
  });

  it('stand in CSV as they were written, but for the apostrophe that keeps a formula a text', () => {
    const { data } = Papa.parse<string[]>(formatBoardReport(report, 'csv/v1', AUDIT, {}).slice(1), { newline: '\r\n' });
    const cells = new Set(data.flat());
    expect(HARD_TEXTS.filter((text) => !cells.has(FORMULA_START.test(text) ? `'${text}` : text))).toEqual([]);
  });

  it.each(HARD_TEXTS)('%j stands in JSON as it was written', (text) => {
    const { assessment } = JSON.parse(formatBoardReport(reportOfText(text), 'json/v1', AUDIT, {}));
    expect(
      assessment.answers.find(({ questionId }: { questionId: string }) => questionId === 'backup-restore'),
    ).toMatchObject({
      note: text,
      owner: text,
      answeredBy: text,
      evidence: ['test-report'],
    });
    expect(assessment.evidence.find(({ id }: { id: string }) => id === 'test-report')).toMatchObject({
      title: text,
      location: text,
      reviewer: text,
    });
  });
});
