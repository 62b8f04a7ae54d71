import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assessment as draftOf } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { scoreAssessment, scoreProvisionally } from '../scoring/index.ts';
import { resultSentences } from '../scoring/words/index.ts';
import type { Answer } from '../assessment/index.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import {
  AUDIENCE_IDS,
  AUDIENCES,
  audiencesOf,
  audienceWords,
  DEFAULT_CHOICES,
  type Audience,
  type ReportChoices,
} from './choices.ts';
import { formatBoardReport } from './format.ts';
import { buildReportFile } from './json/v1.ts';
import { boardSentences } from './pages/board-pages.ts';
import { buildDocument } from './pages/build-document.ts';
import { managerSentences } from './pages/manager-pages.ts';
import { hasCsv } from './report-parts.ts';
import {
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  reportOf,
  signed,
  ward,
} from './report.fixture.ts';
import { buildSlides } from './slides/build-slides.ts';
import { formatDataXlsx, formatXlsx } from './xlsx/v1.ts';

/** Words that a manager without a board cannot use, or does not know. */
const OF_BOARDS = /\b(?:SIRO|boards?|provable|audit committee)\b/gi;

const forManagers: Questionnaire = { ...ward, readers: 'manager' };

const sheetTexts = (packed: Uint8Array): string =>
  Object.entries(unzipSync(packed))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n');

/** Whatever is said of these answers, on the results and in every format of every audience that is offered. */
async function everythingSaid(questionnaire: Questionnaire, answers: readonly Answer[]): Promise<string> {
  const assessment = draftOf(questionnaire);
  const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');
  const report = reportOf(answers, {
    questionnaire,
    assessment,
    previous: { ...previous, role: 'Manager', questionnaire: assessment.questionnaire },
    previousQuestionnaire: questionnaire,
  });
  const input = {
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
    evidence: report.assessment.evidence,
  };
  const choices = { ...DEFAULT_CHOICES, bafRisk: 'R12', leftOut: { board: [], audit: [], public: [] } };
  const files = await Promise.all(
    audiencesOf(questionnaire).map(async (audience) => {
      const version = { ...choices, audience };
      return [
        formatBoardReport(report, 'html/v1', version, {}).replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' '),
        hasCsv(version) ? formatBoardReport(report, 'csv/v1', version, {}) : '',
        sheetTexts(await formatXlsx(report, version, {})),
        ...Object.values(audienceWords(audience, questionnaire)),
      ];
    }),
  );
  return [
    ...files.flat(),
    sheetTexts(await formatDataXlsx(report, choices, {})),
    ...[...boardSentences(report), ...managerSentences(report)].flatMap(({ text, figures }) => [
      text,
      ...figures.map(({ name }) => name),
    ]),
    ...resultSentences(scoreAssessment(input), scoreProvisionally(input), questionnaire, null).map(
      ({ lead, text }) => `${lead} ${text}`,
    ),
  ].join('\n');
}

it.each<readonly [string, readonly Answer[]]>([
  ['mixed', mixedAnswers],
  ['at full points', fullAnswers],
  ['at no points', emptyHandedAnswers],
  ['not applicable', notApplicableAnswers(ward)],
  ['half answered', mixedAnswers.slice(3)],
  ['not started', []],
  ['to be checked', mixedAnswers.map((one) => ({ ...one, toCheck: true }))],
])('says nothing in words of boards where an edition speaks to managers: %s', async (_name, answers) => {
  expect((await everythingSaid(forManagers, answers)).match(OF_BOARDS)).toBeNull();
});

it('says it in words of boards elsewhere', async () => {
  const words = (await everythingSaid(ward, mixedAnswers)).match(OF_BOARDS) ?? [];
  expect(new Set(words.map((word) => word.toLowerCase()))).toEqual(new Set(['board', 'provable', 'audit committee']));
});

describe('the marking where nobody has chosen one', () => {
  const expected = { ward: [ward, 'OFFICIAL-SENSITIVE'], forManagers: [forManagers, 'Confidential'] } as const;

  it.each(Object.values(expected))('is one that the readers know', async (questionnaire, marking) => {
    const report = reportOf(mixedAnswers, { questionnaire, assessment: draftOf(questionnaire) });
    const marked = async (choices: ReportChoices) => {
      const audit = { ...choices, audience: 'audit' } as const;
      const inner = audiencesOf(questionnaire).filter((audience) => !AUDIENCES[audience].isPublished);
      return [
        ...inner.map((audience) => buildDocument(report, { ...choices, audience }, {}).marking),
        buildSlides(report, { ...choices, audience: 'board' }, {}).marking,
        buildReportFile(report, choices, {}).paper.marking,
        /<p class="marking">([^<]*?) *</.exec(formatBoardReport(report, 'html/v1', audit, {}))?.[1],
        /&amp;L(.*?) *&amp;R/.exec(sheetTexts(await formatXlsx(report, audit, {})))?.[1],
      ];
    };
    expect(new Set(await marked(DEFAULT_CHOICES))).toEqual(new Set([marking]));
    expect(new Set(await marked({ ...DEFAULT_CHOICES, marking: 'SECRET' }))).toEqual(new Set(['SECRET']));
  });
});

it('offers each audience to the readers of some edition, and the page first to a manager', () => {
  const offered: readonly Audience[] = [ward, forManagers].flatMap((edition) => [...audiencesOf(edition)]);
  expect(new Set(offered)).toEqual(new Set(AUDIENCE_IDS));
  expect(audiencesOf(forManagers)[0]).toBe('manager');
  expect(audiencesOf(ward)).toEqual(['board', 'audit', 'public']);
});
