import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEdition, peerGroup, peerPack, signatory } from '#src/testing/builders.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { questionnaireRef, type Assessment } from '../../assessment/index.ts';
import { compare, nearestCohort } from '../../benchmark/index.ts';
import { parsePack, type BenchmarkPack } from '../../benchmark/pack/index.ts';
import { parseFile } from '../../common/file.ts';
import { must } from '../../common/result.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { buildSignOff, scoreAssessment } from '../../scoring/index.ts';
import { buildBoardReport, type BoardReportInput } from '../board-report.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import { draft, mixedAnswers, reportOf, signed, ward, wardEvidence } from '../report.fixture.ts';
import { NOT_CHECKED } from './check.ts';
import { reportFormat } from './file.ts';
import { buildReportFile } from './v1.ts';

/** How many leaves of each report are tried: a sample here, every one by `npm run soak`. */
const LEAVES = Number(process.env.SOAK_LEAVES ?? 60);
const SEED = Number(process.env.SOAK_SEED ?? 1);

const read = (path: string): string =>
  readFileSync(new URL(`../../../../questionnaires/${path}`, import.meta.url), 'utf8');
const packOf = (path: string): BenchmarkPack => {
  const parsed = parsePack(read(path));
  return must(parsed.ok ? parsed.value : null, 'a shipped pack is sound');
};

const wardPack = peerPack({
  id: 'ward-peers',
  questionnaire: { id: 'ward', version: '2026.1' },
  sendersChecked: 60,
  cohorts: [
    peerGroup({
      overall: { size: 60, median: 70, quartiles: { lower: 50, upper: 80 }, deciles: { p10: 30, p90: 92 } },
      sections: [
        { sectionId: 'backup', spread: { size: 60, median: 66, quartiles: { lower: 40, upper: 80 }, deciles: null } },
      ],
      questions: [
        {
          questionId: 'backup-restore',
          shares: [
            { points: 0, atOrAbovePercent: 100 },
            { points: 2, atOrAbovePercent: 81 },
            { points: 4, atOrAbovePercent: 68 },
            { points: 6, atOrAbovePercent: 12 },
          ],
        },
      ],
    }),
  ],
});
const wardSurvey: BenchmarkPack = {
  ...wardPack,
  id: 'survey',
  basis: 'published-survey',
  cohorts: [],
  figures: [
    {
      id: 'restores',
      question: 'Has tried a restore',
      percent: 34,
      sampleSize: 575,
      population: 'Care providers',
      period: '2024',
      publication: 'A survey',
      published: '2025-03-24',
      address: 'https://www.gov.uk/',
      licence: 'OGL v3.0',
      howRead: 'publisher',
      compareWith: { questionId: 'backup-restore', atLeastPoints: 2 },
      comparability: 'similar',
    },
  ],
};

/** The edition after the ward's, which drops one question, asks the others again and has a target profile. */
const nextWard: Questionnaire = {
  ...ward,
  version: '2026.2',
  previousEdition: { version: '2026.1', removed: [{ question: 'other-remark', reason: 'Nobody used it.' }] },
  targetProfiles: [
    {
      id: 'expected',
      title: 'What is expected',
      note: 'Made up for these tests.',
      source: { title: 'A publication of 2026' },
      targets: [{ question: 'backup-restore', minPoints: 6 }],
    },
  ],
  sections: ward.sections.map((section) => ({
    ...section,
    questions: section.questions
      .filter(({ id }) => id !== 'other-remark')
      .map((question) => ({ ...question, relation: { kind: 'same' as const } })),
  })),
};

function beside(
  assessment: Assessment,
  answers: BoardReportInput['answers'],
  questionnaire: Questionnaire,
  peers: BenchmarkPack,
  survey: BenchmarkPack,
  editions: readonly Questionnaire[] = [],
) {
  const score = scoreAssessment({
    evidence: wardEvidence,
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
  });
  const comparison = compare(score, questionnaire, peers, nearestCohort(peers, assessment.organisation), editions);
  const published = compare(score, questionnaire, survey, null, []);
  return {
    comparison: must(comparison.ok ? comparison.value : null, 'it can be compared'),
    publishedFigures: published.ok ? published.value.figures : [],
  };
}

const fileOf = (report: ReturnType<typeof buildBoardReport>) =>
  JSON.parse(
    JSON.stringify(
      buildReportFile(
        report,
        { ...DEFAULT_CHOICES, purpose: 'To note', recommendation: 'Agree', bafRisk: '4', cqcDomain: 'Well-led' },
        {},
      ),
    ),
  ) as unknown;

function nextYear() {
  const before = must(signed(mixedAnswers).signOffs[0], 'it is signed');
  const answers = mixedAnswers
    .filter(({ questionId }) => questionId !== 'other-remark')
    .map((one) =>
      one.questionId === 'backup-restore' ? { ...one, value: { kind: 'option' as const, option: 'yearly' } } : one,
    );
  const assessment = { ...draft, id: 'next', questionnaire: questionnaireRef(nextWard), assessmentDate: '2027-06-30' };
  const signOff = buildSignOff(
    assessment,
    { answers, evidence: wardEvidence },
    nextWard,
    signatory('2027-07-02T12:00:00Z'),
  );
  const whole: Assessment = {
    ...assessment,
    targetProfile: 'expected',
    status: 'signed-off',
    signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')],
  };
  return reportOf(answers, {
    assessment: whole,
    questionnaire: nextWard,
    previous: before,
    previousQuestionnaire: ward,
    ...beside(whole, answers, nextWard, wardPack, { ...wardSurvey, questionnaire: { id: 'ward', version: '2026.2' } }, [
      ward,
    ]),
  });
}

function quickCheck() {
  const questionnaire = parseEdition(JSON.parse(read('quick-check/2026.1.json')));
  const {
    format: _f,
    formatVersion: _v,
    answers,
    evidence,
    history: _h,
    ...assessment
  } = completeAssessment(questionnaire, draft.organisation, 7, '2026-06-30');
  const score = scoreAssessment({
    evidence,
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
  });
  const published = compare(score, questionnaire, packOf('quick-check/packs/2026.1-published.json'), null, []);
  return reportOf(answers, {
    assessment,
    evidence,
    questionnaire,
    publishedFigures: published.ok ? published.value.figures : [],
  });
}

const REPORTS: readonly (readonly [name: string, file: unknown])[] = [
  ['a draft with open questions', fileOf(reportOf(mixedAnswers.slice(2)))],
  [
    'signed, with an earlier position, peers and published figures',
    fileOf(
      reportOf(mixedAnswers, {
        assessment: signed(mixedAnswers),
        previous: must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'it is signed'),
        previousQuestionnaire: ward,
        ...beside(signed(mixedAnswers), mixedAnswers, ward, wardPack, wardSurvey),
      }),
    ),
  ],
  ['over two editions, with peers of the earlier one', fileOf(nextYear())],
  ['signed, alone', fileOf(reportOf(mixedAnswers, { assessment: signed(mixedAnswers) }))],
  ['of a shipped edition beside published figures', fileOf(quickCheck())],
];

type Path = readonly (string | number)[];
type Edit = { readonly path: Path; readonly value: unknown };

/**
 * Every single edit: another number, another truth, another text, a null that is none, nothing, another figure at the
 * end of a text, an entry less or twice.
 */
function editsOf(value: unknown, path: Path = []): readonly Edit[] {
  if (Array.isArray(value))
    return [
      ...value.flatMap((item, index) => editsOf(item, [...path, index])),
      ...(value.length > 0 ? [value.slice(1), value.slice(0, -1), [...value, value.at(-1)]] : []).map((list) => ({
        path,
        value: list,
      })),
    ];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => editsOf(item, [...path, key]));
  const others = [
    otherThan(value),
    null,
    ...(typeof value === 'string' ? [value.replace(/\d+(?!.*\d)/s, '77'), `${value} `] : []),
  ];
  return others.filter((other) => other !== value).map((other) => ({ path, value: other }));
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value >= 100 ? value - 1 : value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 1;
  // A figure within a text, of a date the last one of its year, which must be one that there is; else a text that is
  // another one.
  if (/^\d{4}-\d\d/.test(value)) return value.replace(/(?<=^\d{3})\d/, nextDigit);
  return /\d/.test(value) ? value.replace(/\d/, nextDigit) : `${value}x`;
}

const nextDigit = (digit: string): string => String((Number(digit) + 1) % 10);

function edited(file: unknown, { path, value }: Edit): unknown {
  const copy: unknown = structuredClone(file);
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Object(inner)[key], copy);
  Object(holder)[path.at(-1) ?? ''] = value;
  return copy;
}

const nameOf = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? '[]' : `${index === 0 ? '' : '.'}${part}`)).join('');
const pathOf = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`)).join('');

const faultPaths = (file: unknown): readonly string[] | string => {
  const parsed = parseFile(JSON.stringify(file), reportFormat);
  if (parsed.ok) return 'no faults';
  return parsed.problem.kind === 'faults' ? parsed.problem.faults.map(({ path }) => path) : [parsed.problem.kind];
};

/** The same sample for the same seed, spread over the whole file. */
function sampleOf(edits: readonly Edit[]): readonly Edit[] {
  const step = Math.max(1, edits.length / LEAVES);
  return Array.from(
    { length: Math.min(LEAVES, edits.length) },
    (_, index) => edits[Math.floor((index + (SEED % 97) / 97) * step) % edits.length],
  ).filter((one) => one !== undefined);
}

/** What was given to a report is held by hashes; all that it says of that is named by its own place. */
const GIVEN = /^(?:assessment|questionnaire|basis)[.[]/;

describe.each(REPORTS)('the data of a report: %s', (_name, file) => {
  it('is read back whole', () => expect(faultPaths(file)).toBe('no faults'));

  it('is refused by name for any single edit but those on the list', { timeout: 120_000 + LEAVES * 500 }, () => {
    for (const edit of sampleOf(editsOf(file))) {
      const place = pathOf(edit.path);
      const found = faultPaths(edited(file, edit));
      if ((NOT_CHECKED as readonly string[]).includes(nameOf(edit.path))) continue;
      expect([place, found]).not.toEqual([place, 'no faults']);
      if (GIVEN.test(place) || edit.path.length === 1) continue;
      expect([place, found]).toEqual([place, expect.arrayContaining([expect.stringContaining(place)])]);
    }
  });
});

it('an edition that stands twice in the data of a report is named', () => {
  const [, file] = must(REPORTS[2], 'over two editions');
  const [before] = must(Object(file).basis.editions, 'it has one');
  for (const twice of [before, Object(file).questionnaire])
    expect(faultPaths(edited(file, { path: ['basis', 'editions'], value: [before, twice] }))).toEqual([
      'basis.editions[1]',
    ]);
});

const [, [, whole]] = REPORTS as readonly [unknown, readonly [string, unknown], ...unknown[]];

it('every figure of the whole report, and every sentence, is among what is tried', () => {
  const names = new Set(editsOf(whole).map(({ path }) => nameOf(path)));
  for (const name of [
    'figures.overall.lowPercent',
    'figures.sections[].earned',
    'comparison.cohort.size',
    'comparison.rows[].spread.median',
    'comparison.weaknesses[].abovePercent',
    'published[].percent',
    'trend[].value',
    'sentences[].text',
    'sentences[].figures[].value',
    'snapshot.assessmentDate',
    'snapshot.pack.period',
    'assessment.signOffs[].score.percent',
    'basis.previous.score.percent',
  ]) {
    expect(names).toContain(name);
  }
});

it('what is not checked is at most ten fields, each of which a report has', () => {
  expect(NOT_CHECKED.length).toBeLessThanOrEqual(10);
  const names = new Set(editsOf(whole).map(({ path }) => nameOf(path)));
  for (const name of NOT_CHECKED) expect(names).toContain(name);
});

it.each(NOT_CHECKED)('%s: nothing in the file could contradict it', (name) => {
  const edit = must(
    editsOf(whole).find(({ path }) => nameOf(path) === name),
    'the report has it',
  );
  expect(faultPaths(edited(whole, edit))).toBe('no faults');
});

it('by scoring rules that are not known here cannot be checked', () => {
  const file = edited(edited(whole, { path: ['snapshot', 'scorerVersion'], value: 2 }), {
    path: ['figures', 'overall', 'lowPercent'],
    value: 99,
  });
  const parsed = parseFile(JSON.stringify(file), reportFormat);
  expect(parsed).toMatchObject({
    ok: false,
    problem: { faults: [{ path: 'snapshot.scorerVersion', expected: expect.stringContaining('cannot be checked') }] },
  });
});
