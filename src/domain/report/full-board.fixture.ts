import {
  answer,
  assessment,
  edition,
  levels,
  option,
  peerGroup,
  peerPack,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { EMPTY_PLAN, type StoredPlan } from '../assessment/plan/index.ts';
import { compare } from '../benchmark/index.ts';
import { must } from '../common/result.ts';
import { TEXT_LIMITS } from '../common/text.ts';
import type { Answer } from '../assessment/index.ts';
import type { Question, Questionnaire } from '../questionnaire/index.ts';
import { buildSignOff, scoreAssessment } from '../scoring/index.ts';
import type { BoardReport } from './board-report.ts';
import { AUDIENCES, DEFAULT_CHOICES, type ReportVersion, type Wordings } from './choices.ts';
import { actionsFor, POINT, proseOf } from './full-page.fixture.ts';
import { boardSentences } from './pages/board-pages.ts';
import { wordingKey } from './wording.ts';

const GAPS = 30;
const ids = Array.from({ length: GAPS + 12 }, (_, index) => `q${index + 1}`);
const TOPICS = 8;
const SECTIONS = 6;

export type FullBoard = { readonly report: BoardReport; readonly version: ReportVersion; readonly wordings: Wordings };

/**
 * A board's paper with as many texts as files and fields can hold, each so much of its greatest length: thirty essential
 * gaps, an earlier year, peers, a review, a purpose and a recommendation.
 * @param isReworded is every sentence in the organisation's own words, at that length?
 */
export function fullBoard(share: number, isReworded: boolean): FullBoard {
  const long = proseOf(share);
  const questionnaire: Questionnaire = edition(
    Array.from({ length: SECTIONS }, (_, place) =>
      section(
        `s${place}`,
        ids.filter((_id, index) => index % SECTIONS === place).map((id) => question(id, long)),
        { title: long(TEXT_LIMITS.title, `Section ${place}`) },
      ),
    ),
    {
      title: long(TEXT_LIMITS.title, 'A check'),
      actions: ids.flatMap((id) => actionsFor(id, long)),
      askedByName: Array.from({ length: TOPICS }, (_, topic) => ({
        title: long(TEXT_LIMITS.title, `Topic ${topic}`),
        questions: ids.slice(topic * 3, topic * 3 + 3),
      })),
      scoring: {
        bands: [
          { id: 'low', title: long(TEXT_LIMITS.title, 'Band'), from: 0, meaning: long(TEXT_LIMITS.sentence, 'It is') },
          { id: 'mid', title: long(TEXT_LIMITS.title, 'Middle'), from: 20 },
          { id: 'high', title: 'High', from: 90, meaning: 'It is high.' },
        ],
        capWhenNone: 'low',
        capWhenShort: 'mid',
        note: long(TEXT_LIMITS.sentence, 'Of the scale:'),
      },
    },
  );
  const answersWith = (isGap: (index: number) => boolean): readonly Answer[] =>
    ids.map((id, index) => {
      const owner = index % 2 === 0 ? long(TEXT_LIMITS.title, 'Owner') : '';
      if (isGap(index))
        return answer(id, index % 5 === 0 ? { kind: 'dont-know' } : { kind: 'option', option: 'none' }, { owner });
      return answer(id, { kind: 'option', option: 'all' }, { owner });
    });
  const answers = answersWith((index) => index < GAPS);
  const draft = assessment(questionnaire);
  const named = { ...draft, organisation: { ...draft.organisation, name: long(TEXT_LIMITS.title, 'The Trust') } };
  const signed = (given: readonly Answer[], at: string) => {
    const made = buildSignOff(named, { answers: given, evidence: [] }, questionnaire, {
      ...signatory(at),
      name: long(TEXT_LIMITS.title, 'Somebody'),
      role: long(TEXT_LIMITS.title, 'SIRO'),
    });
    return must(made.ok ? made.value : null, JSON.stringify(made));
  };
  const spread = {
    size: 60,
    median: 55,
    quartiles: { lower: 40, upper: 70 },
    deciles: { p10: 30, p90: 80 },
  };
  const compared = compare(
    scoreAssessment({
      questionnaire,
      profile: named.organisation,
      assessmentDate: named.assessmentDate,
      answers,
      evidence: [],
    }),
    questionnaire,
    peerPack({
      title: long(TEXT_LIMITS.title, 'Peers'),
      questionnaire: { id: questionnaire.id, version: questionnaire.version },
      cohorts: [
        peerGroup({
          title: long(TEXT_LIMITS.title, 'All'),
          overall: spread,
          sections: questionnaire.sections.map(({ id }) => ({ sectionId: id, spread })),
        }),
      ],
    }),
    'all',
    [],
  );
  const report = plainReport({
    assessment: {
      ...named,
      status: 'signed-off',
      signOffs: [
        {
          ...signed(answers, '2026-07-02T12:00:00Z'),
          review: {
            reviewer: { name: long(TEXT_LIMITS.title, 'Reviewer'), role: long(TEXT_LIMITS.title, 'Audit') },
            hash: 'a'.repeat(64),
            date: '2026-07-01',
          },
        },
      ],
    },
    answers,
    questionnaire,
    comparison: must(compared.ok ? compared.value : null, JSON.stringify(compared)),
    training: {
      asOf: '2026-07-01',
      rows: [
        {
          group: long(TEXT_LIMITS.title, 'Ward'),
          role: 'everyone',
          part: long(TEXT_LIMITS.title, 'Ten minutes'),
          staff: 400,
          passed: 300,
          unnamed: 0,
          basis: 'word',
          attestedBy: '',
          asOf: '2026-07-01',
        },
      ],
      due: 40,
      overdue: 30,
      effects: [
        {
          title: long(TEXT_LIMITS.title, 'A parcel'),
          what: 'Messages sent as a simulation',
          date: '2026-06-01',
          shows: '24 reports per 100 staff',
          inShort: 'about 25 reports per 100 staff, the first after 4 minutes',
        },
      ],
      needs: [],
    },
    previous: signed(
      answersWith((index) => index >= 20 && index < 36),
      '2025-07-02T12:00:00Z',
    ),
    previousQuestionnaire: questionnaire,
    plan: fullPlan(
      ids.slice(0, 15).map((id) => `first-${id}`),
      long,
    ),
    bulletins: {
      lines: Array.from({ length: 4 }, (_, index) => long(TEXT_LIMITS.sentence, `Bulletin line ${index}`)),
      rows: [],
      leftOut: 2,
    },
  });
  return {
    report,
    version: {
      ...DEFAULT_CHOICES,
      audience: 'board',
      marking: long(500, 'OFFICIAL'),
      purpose: long(2000, 'To tell the board.'),
      recommendation: long(2000, 'The board approves.'),
      bafRisk: long(500, 'BAF 7'),
      cqcDomain: long(500, 'Well-led'),
      logo: { mediaType: 'image/png', base64: POINT, alt: long(200, 'A point') },
    },
    wordings: isReworded
      ? Object.fromEntries(
          boardSentences(report).map(({ id, text }) => [
            wordingKey(id, AUDIENCE),
            { text: long(2000, `Of ${id}:`), of: text },
          ]),
        )
      : {},
  };
}

/** A plan of these actions that was kept, each with an owner, and with all that is kept beside it. */
export function fullPlan(actions: readonly string[], long: ReturnType<typeof proseOf>): StoredPlan {
  const { settings } = EMPTY_PLAN;
  const { capital, revenue, yearly, pounds, days, months } = settings;
  return {
    ...EMPTY_PLAN,
    actions: actions.map((id) => ({
      id,
      step: { status: 'to-do', owner: long(TEXT_LIMITS.title, 'Owner'), due: null, reason: '', doneOn: null },
    })),
    kept: {
      at: '2026-07-03T12:00:00Z',
      by: long(TEXT_LIMITS.title, 'Somebody'),
      basedOn: '0'.repeat(64),
      start: '2026-07-03',
      goal: settings.goal,
      limits: { capital, revenue, yearly, pounds, days, months },
      overruns: 0,
      isProved: true,
      actions: [...actions],
      before: 29,
      after: 100,
      expected: [{ quarter: '2026-07', percent: 60 }],
      curve: {
        limit: 'pounds',
        steps: Array.from({ length: 30 }, (_, at) => ({ budget: at * 30_000_000, percent: 40 + 2 * at })),
      },
      cuts: [80, 50].map((percent) => ({ percent, score: percent, lost: actions.slice(0, 8) })),
      inEvery: [...actions],
    },
  };
}

const AUDIENCE = 'board' satisfies keyof typeof AUDIENCES;

const question = (id: string, long: ReturnType<typeof proseOf>): Question =>
  levels(id, [], {
    text: long(TEXT_LIMITS.sentence, `Question ${id}:`),
    shortTitle: long(TEXT_LIMITS.title, `Title ${id} of`),
    finding: long(TEXT_LIMITS.longTitle, `Finding of ${id}:`),
    why: { text: long(TEXT_LIMITS.paragraph, `Reason for ${id}:`) },
    options: [option('none', 0, long(TEXT_LIMITS.sentence, 'None')), option('all', 4)],
    essential: { minPoints: 4, reason: long(TEXT_LIMITS.sentence, `Care stops for ${id}`) },
  });
