import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { peerPack, peerGroup, backupWith } from '#src/testing/builders.ts';
import { assessmentFormat, buildAssessmentFile, formatAssessment } from '#src/domain/assessment/file/index.ts';
import { carryForward } from '#src/domain/assessment/previous/index.ts';
import { questionnaireRef, type Answer, type AssessmentFile, type Evidence } from '#src/domain/assessment/index.ts';
import { formatBackup, type Backup } from '#src/domain/backup/index.ts';
import { buildContribution, formatContribution } from '#src/domain/contribution/index.ts';
import { buildPack, createAggregator } from '#src/domain/sector/index.ts';
import { changeBetween, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { compare, nearestCohort } from '#src/domain/benchmark/index.ts';
import { parseFile, readOutline } from '#src/domain/common/file.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { must } from '#src/domain/common/result.ts';
import { checkOutline, openFile } from '#src/domain/formats/index.ts';
import { openStoreCopy } from '#src/platform/storage/recovery/index.ts';
import { parseQuestionnaire, questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { buildSlides, DEFAULT_CHOICES, formatBoardReport, type Wordings } from '#src/domain/report/index.ts';
import { buildDocument } from '#src/domain/report/pages/build-document.ts';
import { formatDocx } from '#src/domain/render/docx/v1.ts';
import { formatPptx } from '#src/domain/render/pptx/v1.ts';
import { formatPdf } from '#src/domain/render/pdf/v1.ts';
import { mixedAnswers, wardEvidence, wardFile } from '#src/domain/report/report.fixture.ts';
import { formatXlsx } from '#src/domain/report/xlsx/v1.ts';
import { buildSignOff, scoreAssessment, viewFrameworks } from '#src/domain/scoring/index.ts';
import { countStandings, filterQuestions, NO_FILTER } from '#src/domain/scoring/standing/index.ts';
import { eraseEverything, loadCopiesHere, readBackup, restoreOverSeen } from '#src/platform/storage/recovery/index.ts';
import { assessment as draft, change, signatory } from './builders.ts';
import { LocalStorageStandIn } from './local-storage.ts';
import { reportFonts } from './report-fonts.ts';
import { plainReport } from './plain-report.ts';

/** Names that every object has from birth: a look-up by one of them finds what nobody put there. */
const INHERITED = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'] as const;
const AT = '2026-07-03T10:00:00Z';

/** All that is told by ids, before any of them is replaced. */
const WORLD = JSON.stringify({
  edition: {
    ...wardFile,
    sections: wardFile.sections.map((section) => ({ ...section, questions: section.questions })),
  },
  answers: mixedAnswers,
  evidence: wardEvidence,
  assessmentId: 'sitting',
  pack: peerPack({
    questionnaire: { id: 'ward', version: '2026.1' },
    sendersChecked: 60,
    cohorts: [
      peerGroup({
        id: 'everyone',
        overall: { size: 60, median: 70, quartiles: { lower: 50, upper: 80 }, deciles: null },
        sections: [{ sectionId: 'backup', spread: { size: 60, median: 66, quartiles: null, deciles: null } }],
        questions: [
          {
            questionId: 'backup-restore',
            shares: [
              { points: 0, atOrAbovePercent: 100 },
              { points: 4, atOrAbovePercent: 68 },
            ],
          },
        ],
      }),
    ],
    withheld: [{ cohort: 'too-small', what: 'Care homes', why: 'Fewer than 8 organisations.' }],
  }),
  wordings: { 'position.score': { text: 'Ours.', of: 'Theirs.' } },
});
type World = {
  readonly edition: unknown;
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  readonly assessmentId: string;
  readonly pack: BenchmarkPack;
  readonly wordings: Wordings;
};

/**
 * Every id of the world: of editions, bands, frameworks and their items, sections, questions, choices, actions, rules,
 * files, groups.
 */
const idsOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(idsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'id' || key === 'assessmentId' || (key === 'cohort' && typeof item === 'string')
      ? [String(item)]
      : key === 'wordings'
        ? Object.keys(Object(item))
        : idsOf(item),
  );
};
const IDS = [...new Set(idsOf(JSON.parse(WORLD)))];

/** A sample of them here, one of each kind that has been looked up by name; all by `npm run soak`. */
const LOOKED_UP = ['ward', 'frame', 'backup', 'backup-restore', 'sitting', 'everyone', 'position.score'];
const EVERY = Number(process.env.SOAK_IDS ?? 6);
const TRIED = IDS.filter((id, index) => index % EVERY === 0 || LOOKED_UP.includes(id));

/** One id under another name, wherever it stands: as a value or as a key. */
const renamed = (id: string, name: string): World =>
  JSON.parse(WORLD.replaceAll(JSON.stringify(id), JSON.stringify(name))) as World;

/** What a refusal says; it must say something. */
const inWords = (lines: readonly string[]): 'refused' => {
  expect(lines.join('')).not.toBe('');
  expect(lines.join('\n')).not.toMatch(/native code|\[object|function/);
  return 'refused';
};

function assessmentOf(world: World, questionnaire: Questionnaire): AssessmentFile {
  const own = draft(questionnaire, { id: world.assessmentId });
  const signOff = buildSignOff(own, { answers: world.answers, evidence: world.evidence }, questionnaire, signatory());
  const first = must(world.answers[0], 'there are answers').questionId;
  return buildAssessmentFile(
    { ...own, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] },
    {
      answers: world.answers,
      evidence: world.evidence,
      history: [change(first, { note: '' }, { note: 'Done in May.' })],
    },
  );
}

/** Formats that take long to make: one for each id in turn. */
const HEAVY = ['docx', 'pptx', 'xlsx', 'pdf'] as const;

async function throughEveryPath(world: World, heavy: (typeof HEAVY)[number]): Promise<'refused' | 'works'> {
  const none = { editions: [], openStoreCopy };
  const editionText = JSON.stringify(world.edition);
  const parsed = parseQuestionnaire(editionText);
  if (!parsed.ok) return inWords(problemLines(parsed.problem));
  const questionnaire = parsed.value;
  expect(openFile(editionText, none)).toMatchObject({ ok: true });
  const here = { ...none, editions: [{ hash: questionnaireRef(questionnaire).hash, questionnaire }] };
  const find = async () => here.editions[0] ?? null;
  const check = async (text: string) => {
    const outline = readOutline(text);
    return checkOutline(must(outline.ok ? outline.value : null, 'it is ours'), find);
  };

  const file = assessmentOf(world, questionnaire);
  const opened = parseFile(formatAssessment(file), assessmentFormat);
  if (!opened.ok) return inWords(problemLines(opened.problem));
  expect(openFile(formatAssessment(file), here)).toMatchObject({ ok: true });
  expect(await check(formatAssessment(file))).toMatchObject({ ok: true, value: { notes: [] } });
  const pack = openFile(JSON.stringify(world.pack), here);
  if (!pack.ok) return inWords(pack.problem.kind === 'file' ? problemLines(pack.problem.problem) : []);
  expect(await check(JSON.stringify(world.pack))).toMatchObject({ ok: true });

  const { format: _f, formatVersion: _v, answers, evidence, history, ...assessment } = file;
  const score = scoreAssessment({
    evidence,
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
  });
  expect(
    viewFrameworks(score, questionnaire).flatMap(({ items }) => items.flatMap(({ questionIds }) => questionIds)),
  ).toHaveLength(2);
  countStandings(score, questionnaire);
  filterQuestions(score, questionnaire, {
    ...NO_FILTER,
    framework: must(questionnaire.frameworks[0], 'there is one').id,
    item: must(questionnaire.frameworks[0]?.items[2], 'there are items').id,
  });
  const signOff = must(assessment.signOffs[0], 'it is signed');
  expect(carryForward(signOff, questionnaire, questionnaire, '2027-06-30', AT)).toMatchObject({ ok: true });

  const compared = compare(score, questionnaire, world.pack, nearestCohort(world.pack, assessment.organisation), [
    questionnaire,
  ]);
  const comparison = must(compared.ok ? compared.value : null, 'it can be compared');
  expect(comparison.questions.some(({ shares }) => shares !== null)).toBe(true);
  expect(
    changeBetween(
      world.pack,
      { ...world.pack, id: 'later', period: '2027' },
      questionnaire,
      must(world.pack.cohorts[0], 'there is one').id,
    ),
  ).toMatchObject({ ok: true });
  const contribution = buildContribution(score, questionnaire, assessment.organisation, '2026', 'series-000000000001');
  expect(await check(formatContribution(contribution))).toMatchObject({ ok: true });
  const aggregator = createAggregator(questionnaire, '2026', 'organisation');
  for (let index = 0; index < 12; index += 1)
    expect(
      aggregator.add({ ...contribution, seriesId: `series-${String(index).padStart(12, '0')}` }, `sender-${index}`),
    ).toMatchObject({ ok: true });
  expect(
    buildPack(aggregator, { id: 'made', title: 'Made', publisher: 'Tests', published: '2026-12-01' }, []),
  ).toMatchObject({ ok: true });

  const report = plainReport({
    assessment,
    answers,
    evidence,
    history,
    questionnaire,
    comparison,
    previous: signOff,
    previousQuestionnaire: questionnaire,
    generatedAt: AT,
  });
  const audit = { ...DEFAULT_CHOICES, audience: 'audit' as const };
  for (const format of ['html/v1', 'csv/v1', 'json/v1'] as const)
    expect(formatBoardReport(report, format, audit, world.wordings)).not.toMatch(/native code|\[object/);
  expect(await check(formatBoardReport(report, 'json/v1', audit, world.wordings))).toMatchObject({ ok: true });
  const document = buildDocument(report, audit, world.wordings);
  const drawPoint = () =>
    Promise.resolve(
      Uint8Array.from(
        atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
        (letter) => letter.charCodeAt(0),
      ),
    );
  const heavyFormats = {
    docx: () => formatDocx(document, drawPoint),
    pptx: () => formatPptx(buildSlides(report, { ...audit, audience: 'board' }, world.wordings), drawPoint),
    xlsx: () => formatXlsx(report, audit, world.wordings),
    pdf: () => formatPdf(document, reportFonts),
  };
  expect((await heavyFormats[heavy]()).length).toBeGreaterThan(1000);

  const backup: Backup = backupWith({
    madeAt: AT,
    madeBy: 'Tests',
    assessments: [file],
    questionnaires: [questionnaire],
    packs: [world.pack],
    contributionSeries: [{ assessmentId: file.id, period: '2026', seriesId: 'a-random-series-of-ours', revision: 2 }],
    reportChoices: DEFAULT_CHOICES,
    reportWordings: [{ assessmentId: file.id, wordings: world.wordings }],
  });
  const carried = openFile(formatBackup(backup), none);
  if (!carried.ok) return inWords(carried.problem.kind === 'file' ? problemLines(carried.problem.problem) : []);
  if (carried.value.kind !== 'backup') throw new Error('It is a backup');
  expect(await check(formatBackup(backup))).toMatchObject({ ok: true });
  await eraseEverything();
  expect(await restoreOverSeen(carried.value.backup, [file.id], AT, new Set(), await loadCopiesHere())).toMatchObject({
    ok: true,
  });
  const again = await readBackup(AT, 'Tests');
  expect(must(again.ok ? again.value : null, 'it can be read')).toMatchObject({ leftOut: [], backup: { ...backup } });
  return 'works';
}

beforeEach(() => vi.stubGlobal('localStorage', new LocalStorageStandIn()));

it('the world holds ids of every kind', () => {
  expect(IDS).toEqual(
    expect.arrayContaining([
      'ward',
      'low',
      'frame',
      'A1.a',
      'backup',
      'backup-restore',
      'yearly',
      'offline',
      'by-day',
      'try-restore',
      'restore-without-copies',
      'sitting',
      'peers',
      'everyone',
      'too-small',
      'position.score',
    ]),
  );
  expect(
    questionsInOrder(
      must(
        ((parsed) => (parsed.ok ? parsed.value : null))(parseQuestionnaire(JSON.stringify(JSON.parse(WORLD).edition))),
        'it is sound',
      ),
    ).length,
  ).toBe(8);
});

describe.each(INHERITED)('%s in place of an id', (name) => {
  it('is refused in words or works, wherever it stands and whatever is done with it', async () => {
    const results = new Map<string, string>();
    for (const [index, id] of TRIED.entries()) {
      try {
        results.set(id, await throughEveryPath(renamed(id, name), HEAVY[index % HEAVY.length] ?? 'docx'));
      } catch (error) {
        throw new Error(`${name} in place of ${id}: ${String(error)}`, { cause: error });
      }
    }
    // Nearly every id may be "constructor"; the others have letters that no id of ours has.
    const works = [...results.values()].filter((result) => result === 'works').length;
    if (name === 'constructor') expect(works).toBeGreaterThan(TRIED.length * 0.9);
    else expect(results.get('ward')).toBe('refused');
  });
});
