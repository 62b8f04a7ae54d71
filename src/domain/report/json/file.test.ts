import { describe, expect, it } from 'vitest';
import { parseFile } from '../../common/file.ts';
import { must } from '../../common/result.ts';
import { fullAnswers, mixedAnswers, packFacts, reportOf, signed } from '../report.fixture.ts';
import { reportFormat } from './file.ts';
import type { BoardReport } from '../board-report.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import type { ReportFile } from './schema.ts';
import { buildReportFile, formatJson } from './v1.ts';

const AUDIT = { ...DEFAULT_CHOICES, audience: 'audit' } as const;

const faultsOf = (file: ReportFile) => {
  const parsed = parseFile(JSON.stringify(file), reportFormat);
  if (parsed.ok) return [];
  return parsed.problem.kind === 'faults' ? parsed.problem.faults.map(({ path }) => path) : [parsed.problem.kind];
};

describe.each([
  ['signed off', reportOf(mixedAnswers, { assessment: signed(mixedAnswers) })],
  ['a draft', reportOf(mixedAnswers.slice(2))],
  ['no gaps', reportOf(fullAnswers)],
])('%s', (_case, report) => {
  it('is read back, and its figures come out again', () => {
    const parsed = parseFile(formatJson(report, AUDIT, {}), reportFormat);
    expect(parsed.ok ? [] : parsed.problem).toEqual([]);
  });

  it.each([
    [
      'a figure of the whole',
      (file: ReportFile) => ({
        ...file,
        figures: { ...file.figures, overall: { ...file.figures.overall, lowPercent: 99 } },
      }),
      'figures.overall.lowPercent',
    ],
    [
      'a figure of a section',
      (file: ReportFile) => ({
        ...file,
        figures: {
          ...file.figures,
          sections: file.figures.sections.map((one, index) => (index === 0 ? { ...one, earned: one.earned + 1 } : one)),
        },
      }),
      'figures.sections[0].earned',
    ],
    [
      'points of a question',
      (file: ReportFile) => ({
        ...file,
        figures: {
          ...file.figures,
          questions: file.figures.questions.map((one) => ({ ...one, isEssentialGap: true })),
        },
      }),
      'figures.questions[1].isEssentialGap',
    ],
    [
      'the hash of the answers',
      (file: ReportFile) => ({ ...file, snapshot: { ...file.snapshot, answersHash: 'f'.repeat(64) } }),
      'snapshot.answersHash',
    ],
    [
      'the edition',
      (file: ReportFile) => ({ ...file, questionnaire: { ...file.questionnaire, title: 'Another title' } }),
      'assessment.questionnaire.hash',
    ],
  ])('is refused when somebody changed %s', (_what, change, path) => {
    expect(faultsOf(change(buildReportFile(report, AUDIT, {})))).toContain(path);
  });
});

it('is refused when somebody changed the answers', () => {
  const file = buildReportFile(reportOf(mixedAnswers), AUDIT, {});
  const answers = file.assessment.answers.map((one) =>
    one.questionId === 'people-trained'
      ? must(
          fullAnswers.find(({ questionId }) => questionId === 'people-trained'),
          'answered',
        )
      : one,
  );
  expect(faultsOf({ ...file, assessment: { ...file.assessment, answers } })).toEqual(
    expect.arrayContaining([
      'snapshot.answersHash',
      'snapshot.assessmentHash',
      'figures.overall.lowPercent',
      'figures.sections[1].earned',
      'figures.questions[2].points.earned',
      'sentences[0].text',
    ]),
  );
});

it('carries the marking and what was written on the paper', () => {
  const choices = { ...AUDIT, marking: ' ', purpose: '=1+1', bafRisk: 'BAF 4' };
  expect(buildReportFile(reportOf(mixedAnswers), choices, {}).paper).toEqual({
    marking: 'OFFICIAL-SENSITIVE',
    purpose: '=1+1',
    recommendation: '',
    bafRisk: 'BAF 4',
    cqcDomain: '',
  });
});

it('carries what peers do better and what others published', () => {
  const report: BoardReport = {
    ...reportOf(mixedAnswers),
    comparison: {
      pack: packFacts(),
      notes: [],
      rows: [],
      sentences: [],
      weaknesses: [
        {
          id: 'backup-restore',
          text: 'Restored?',
          shortTitle: 'Restored?',
          sectionTitle: 'Backup',
          earned: 1,
          available: 4,
          pointsText: '1 of 4',
          abovePercent: 68,
          aboveText: '7 in 10 peers (68%)',
        },
      ],
    },
    published: [
      {
        id: 'survey',
        question: 'Trained?',
        percent: 34.5,
        percentText: '34.5%',
        population: 'Trusts',
        sampleText: '20 asked',
        period: '2025',
        source: 'A survey',
        comparabilityText: 'Similar',
        ownText: 'No',
      },
    ],
  };
  const file = buildReportFile(report, AUDIT, {});
  expect(file.comparison?.weaknesses).toEqual([{ id: 'backup-restore', earned: 1, available: 4, abovePercent: 68 }]);
  expect(file.published).toEqual([
    {
      id: 'survey',
      question: 'Trained?',
      percent: 34.5,
      population: 'Trusts',
      period: '2025',
      source: 'A survey',
      own: 'No',
    },
  ]);
});
