import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { peerGroup, peerPack } from '#src/testing/builders.ts';
import { compare } from '../benchmark/index.ts';
import { packFormat, type BenchmarkPack } from '../benchmark/pack/index.ts';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import { lineText, type Block } from '../document/index.ts';
import { questionsInOrder, reachablePoints } from '../questionnaire/index.ts';
import { scoreAssessment } from '../scoring/index.ts';
import { audiencesOf, DEFAULT_CHOICES, type Audience } from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import { draft, mixedAnswers, reportOf, ward, wardEvidence } from './report.fixture.ts';
import { buildSlides, countSlides } from './slides/build-slides.ts';
import { formatDataXlsx, formatXlsx } from './xlsx/v1.ts';

// Two packs that have every figure otherwise, and all else alike: whatever differs between the two reports is a figure
// of the peers, wherever it stands, or follows from one.

/** One question falls short, one is at full points, and all have peers beside them. */
const answers = mixedAnswers;

/** @param more what every figure is higher by */
function packWith({ basis, sendersChecked }: Pick<BenchmarkPack, 'basis' | 'sendersChecked'>, more: number) {
  const spread = (median: number) => ({ size: 60, median: median + more, quartiles: null, deciles: null });
  const pack = peerPack({
    questionnaire: { id: ward.id, version: ward.version },
    basis,
    sendersChecked,
    cohorts: [
      peerGroup({
        overall: {
          ...spread(55),
          quartiles: { lower: 40 + more, upper: 70 + more },
          deciles: { p10: 30 + more, p90: 80 + more },
        },
        sections: ward.sections.map(({ id }, index) => ({ sectionId: id, spread: spread(35 + 10 * index) })),
        questions: questionsInOrder(ward).flatMap(({ question }) => {
          const reached = [...reachablePoints(question)].toSorted((a, b) => a - b);
          return reached.length < 2
            ? []
            : [
                {
                  questionId: question.id,
                  shares: reached.map((points, index) => ({
                    points,
                    atOrAbovePercent: index === 0 ? 100 : 92 - 12 * index + more,
                  })),
                },
              ];
        }),
      }),
    ],
  });
  const parsed = parseFile(JSON.stringify(pack), packFormat);
  return must(parsed.ok ? parsed.value : null, `the pack is sound: ${JSON.stringify(parsed)}`);
}

function reportBeside(pack: BenchmarkPack) {
  const score = scoreAssessment({
    evidence: wardEvidence,
    questionnaire: ward,
    profile: draft.organisation,
    assessmentDate: draft.assessmentDate,
    answers,
  });
  const compared = compare(score, ward, pack, 'all', []);
  return reportOf(answers, { comparison: must(compared.ok ? compared.value : null, 'the pack fits') });
}

/** What is read at one glance: a sentence, a row below the title of its table, a chart with its title. */
const glances = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [lineText(block.line)];
      case 'list':
      case 'to-tick':
        return block.items.map(lineText);
      case 'table':
        return block.table.rows.map(({ cells }) =>
          [block.table.caption, ...cells.flatMap((cell) => cell.map(lineText))].join(' | '),
        );
      default:
        return [JSON.stringify(block)];
    }
  });

async function rowsOf(workbook: Uint8Array): Promise<readonly string[]> {
  const sheets = await readXlsxFile(Buffer.from(workbook));
  return sheets.flatMap(({ sheet, data }) => data.map((row) => [sheet, ...row].join(' | ')));
}

/** Of every format what is read at one glance, in its order. */
async function said(pack: BenchmarkPack, audience: Audience): Promise<readonly string[]> {
  const report = reportBeside(pack);
  const version = { ...DEFAULT_CHOICES, audience };
  const { opening, parts } = buildDocument(report, version, {});
  return [
    ...glances([opening, ...parts.map(({ blocks }) => blocks)].flat()),
    ...(countSlides(version) > 0
      ? buildSlides(report, version, {}).slides.flatMap(({ blocks, notes }) => [
          ...glances(blocks),
          ...notes.map(lineText),
        ])
      : []),
    ...(await rowsOf(await formatXlsx(report, version, {}))),
    ...(await rowsOf(await formatDataXlsx(report, DEFAULT_CHOICES, {}))),
  ];
}

describe.each([
  ['made up', { basis: 'illustrative', sendersChecked: null }, /illustrative/i],
  [
    'from files whose senders were not checked',
    { basis: 'contributions', sendersChecked: null },
    /senders were not checked/i,
  ],
] as const)('a figure of peers that are %s', (_kind, of, mark) => {
  it.each(audiencesOf(ward))('says so wherever the version for %s has one', async (audience) => {
    const [one, other] = [await said(packWith(of, 0), audience), await said(packWith(of, 3), audience)];
    expect(other).toHaveLength(one.length);
    const figures = one.filter((text, index) => text !== other[index]);
    expect(figures.length).toBeGreaterThan(4);
    expect(figures.filter((text) => !mark.test(text))).toEqual([]);
  });
});

it.each(audiencesOf(ward))(
  'how many senders were checked stands at every table, chart and sheet of peers of the version for %s',
  async (audience) => {
    const of = { basis: 'contributions', sendersChecked: 60 } as const;
    const [one, other] = [await said(packWith(of, 0), audience), await said(packWith(of, 3), audience)];
    const figures = one.filter((text, index) => text !== other[index] && /\||"kind":"figure"/.test(text));
    expect(figures.length).toBeGreaterThan(2);
    // Sentences of the summary say of whom they are, as on paper.
    expect(figures.filter((text) => !/60 senders checked/.test(text) && !text.startsWith('Summary |'))).toEqual([]);
  },
);
