import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assessment } from '#src/testing/builders.ts';
import { blockTexts } from '#src/testing/document-texts.ts';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { reportFonts } from '#src/testing/report-fonts.ts';
import type { Block, Line, ReportDocument, Run } from '../../document/index.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { formatDocx } from '../../render/docx/v1.ts';
import { formatHtml } from '../../render/html/v1.ts';
import { formatPdf } from '../../render/pdf/v1.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import { mixedAnswers, reportOf, ward } from '../report.fixture.ts';
import { buildDocument } from './build-document.ts';

const welsh: Questionnaire = { ...ward, language: 'cy' };
const documentOf = (questionnaire: Questionnaire): ReportDocument =>
  buildDocument(
    reportOf(mixedAnswers, { questionnaire, assessment: assessment(questionnaire) }),
    { ...DEFAULT_CHOICES, audience: 'audit' },
    {},
  );
const marked = documentOf(welsh);

const linesOf = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.line];
    case 'list':
    case 'to-tick':
      return block.items;
    case 'to-write':
      return block.rows.flat();
    case 'table':
      return block.table.rows.flatMap(({ cells }) => cells.flat());
    case 'facts':
    case 'key-figures':
    case 'figure':
      return [];
  }
};
const runsOf = ({ opening, parts }: ReportDocument): readonly Run[] =>
  [...opening, ...parts.flatMap(({ blocks }) => blocks)].flatMap(linesOf).flatMap(({ runs }) => runs);
const textsOf = ({ opening, parts }: ReportDocument): readonly string[] =>
  [...opening, ...parts.flatMap(({ blocks }) => blocks)].flatMap(blockTexts);

const foreign = runsOf(marked).flatMap((run) => (typeof run !== 'string' && run.kind === 'foreign' ? [run] : []));
const spoken = new Set(foreign.map(({ text }) => text));

describe('a paper on an edition in another language', () => {
  it('says the same words', () => {
    // The hash of an edition tells its language too.
    const words = (document: ReportDocument) => textsOf(document).filter((text) => !/^[0-9a-f]{12}/.test(text));
    expect(words(marked)).toEqual(words(documentOf(ward)));
  });

  it('names the language of every title, question and option, by itself and within our sentences', () => {
    expect(new Set(foreign.map(({ language }) => language))).toEqual(new Set(['cy']));
    const own = welsh.sections.flatMap(({ title, questions }) => [
      title,
      ...questions.flatMap((question) => [
        question.text,
        ...('options' in question ? question.options.map(({ text }) => text) : []),
      ]),
    ]);
    expect(own.filter((text) => spoken.has(text)).length).toBeGreaterThan(10);
    const left = runsOf(marked).filter(
      (run) => typeof run === 'string' && own.some((text) => run.includes(text) && text.length >= 8),
    );
    expect(left).toEqual([]);
  });

  it('is left as it is where the edition is in the language of the paper', () => {
    for (const language of [undefined, 'en', 'en-GB'])
      expect(
        runsOf(documentOf({ ...ward, ...(language ? { language } : {}) })).filter(
          (run) => typeof run !== 'string' && run.kind === 'foreign',
        ),
      ).toEqual([]);
  });

  const [text = ''] = welsh.sections.flatMap(({ questions }) => questions.map((question) => question.text));

  it('says so in HTML', () => {
    expect(formatHtml(marked)).toContain(`<span lang="cy">${text}</span>`);
  });

  it('says so in Word', async () => {
    const file = unzipSync(await formatDocx(marked, () => Promise.resolve(new Uint8Array([0]))));
    const body = strFromU8(file['word/document.xml'] ?? new Uint8Array());
    const runs = [...body.matchAll(/<w:r>(?:(?!<\/w:r>).)*<w:lang w:val="cy"\/>(?:(?!<\/w:r>).)*<\/w:r>/gs)];
    expect(runs.length).toBeGreaterThanOrEqual(foreign.length);
    expect(runs.some(([run]) => run.includes(text.slice(0, 10)))).toBe(true);
  });

  it('says so in the tags of a PDF', async () => {
    const bytes = await formatPdf(marked, reportFonts);
    const { pages } = await readPdf(bytes);
    const spans = pages.flatMap(({ tags }) => tagsOf(tags, 'Span'));
    const squeezed = (words: string) => words.replaceAll(/\s/g, '');
    expect(squeezed(spans.map((span) => span.text).join(''))).toContain(squeezed(text));
    const objects = new TextDecoder('latin1')
      .decode(bytes)
      .split('endobj')
      .filter((one) => one.includes('/S /Span\n'));
    expect(objects.length).toBeGreaterThanOrEqual(spans.length);
    expect(objects.filter((one) => !one.includes('/Lang (cy)'))).toEqual([]);
  });
});
