import { strFromU8, strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import { verifyBackup, type Backup } from '#src/domain/backup/index.ts';
import { buildPack, createAggregator, createCollection, refusalLines } from '#src/domain/sector/index.ts';
import { compare, nearestCohort } from '#src/domain/benchmark/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { formatContribution } from '#src/domain/contribution/index.ts';
import { smallContribution, smallEdition, smallProfile } from '#src/domain/contribution/small-edition.fixture.ts';
import { buildFeedback, feedbackFormat } from '#src/domain/feedback/index.ts';
import { pastAttacksFormat } from '#src/domain/bulletins/attacks/index.ts';
import { bulletinsFormat, technologiesFormat } from '#src/domain/bulletins/index.ts';
import { asRead, buildResponses, responsesFormat } from '#src/domain/bulletins/responses/index.ts';
import { importBulletins } from '#src/domain/bulletins/import/index.ts';
import {
  csafDocument,
  kevCatalogue,
  nhsPage,
  soundAttacks,
  soundList,
  soundTechnologies,
} from '#src/domain/bulletins/sound-list.fixture.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { decodeText, parseFile, readJson, type FileFormat } from '#src/domain/common/file.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { must } from '#src/domain/common/result.ts';
import { DEFAULT_CHOICES, formatBoardReport, reportFormat } from '#src/domain/report/index.ts';
import { buildSignOff, scoreAssessment } from '#src/domain/scoring/index.ts';
import { type FormatName, type OpenedFile, openFile } from '#src/domain/formats/index.ts';
import { cannotJudge, copyFor, judged, keptReview } from '#src/domain/review/review.fixture.ts';
import type { KeptReview } from '#src/domain/assessment/second-opinion/index.ts';
import { openStoreCopy } from '#src/platform/storage/recovery/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import {
  buildBack,
  buildParcel,
  errandOf,
  parcelErrandOf,
  partOfEdition,
  sentParcel,
  type ParcelBack,
  type ParcelOut,
} from '#src/domain/parcel/index.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { questionnaireFromCsv } from '../../scripts/questionnaire-from-csv.ts';
import { change, feedbackOnBulletin, feedbackNote, signatory } from './builders.ts';
import { completeAssessment } from './complete-assessment.ts';
import { keptBeside, SOUND_PLAN } from './kept-beside.ts';
import { HEAD, MADE_UP_FRAMEWORK } from './made-up-framework.ts';
import { plainReport } from './plain-report.ts';
import { backupWith } from '#src/testing/builders.ts';

/** What came of a file: refused as this, in these words; or opened. */
export type Outcome = { readonly kind: string; readonly words: readonly string[] } | null;

/** A way in for files: a sound one as it is meant to be, and what comes of any other. */
export type Door = { readonly name: string; readonly sound: Uint8Array; readonly open: (bytes: Uint8Array) => Outcome };

const seriesId = (index: number): string => `series-${String(index).padStart(12, '0')}`;

/** A pack with figures, from the contributions of as many made-up organisations as it needs. */
function soundPack(): BenchmarkPack {
  const aggregator = createAggregator(smallEdition, '2026', 'organisation');
  // Their answers differ, so that shares lie in the middle, where they may be published.
  for (let index = 0; index < 60; index += 1) {
    const points = [[0, 1, 2, 4][index % 4] ?? 0, 6, 5, 5, 6, 4, 0];
    must(
      aggregator.add(smallContribution({ seriesId: seriesId(index), points }), seriesId(index)).ok || null,
      'it counts',
    );
  }
  const built = buildPack(aggregator, { id: 'peers', title: 'Peers', publisher: 'Tests', published: '2026-12-01' }, []);
  return must(built.ok ? built.value : null, 'sixty are enough');
}

function soundAssessment(edition: Questionnaire): AssessmentFile {
  const draft = { ...completeAssessment(edition, smallProfile, 3, '2026-06-30'), id: 'sound' };
  const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...assessment } = draft;
  const signOff = buildSignOff(assessment, { answers, evidence }, edition, signatory());
  const [first] = answers;
  return {
    ...draft,
    status: 'signed-off',
    signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')],
    reviews: [soundReview(edition, draft)],
    plan: SOUND_PLAN,
    history: [
      change(must(first, 'there are answers').questionId, { note: '' }, { note: 'Seen' }, { id: 'first-change' }),
    ],
  };
}

/** Of which one judgement agrees, one is lower and one cannot be given. */
function soundReview(edition: Questionnaire, { answers, evidence, questionnaire: ref }: AssessmentFile): KeptReview {
  const [first, second, third] = answers.filter(({ value }) => value && value.kind !== 'dont-know');
  const value = must(first?.value ?? null, 'it is answered');
  const kept = keptReview({ questionnaire: edition, answers, evidence }, [
    judged(must(first, 'one').questionId, value, { finding: { text: 'It is not shown.', severity: 'low' } }),
    judged(must(second, 'two').questionId, must(second?.value ?? null, 'it is answered')),
    cannotJudge(must(third, 'three').questionId),
  ]);
  const response = { questionId: must(first, 'one').questionId, by: 'Jo', at: '2026-08-01T10:00:00Z' };
  // One object with that of its assessment, so that a test that changes the one changes both.
  return {
    ...kept,
    review: { ...kept.review, of: ref },
    responses: [{ ...response, says: { kind: 'contested', reason: 'It was shown to you.' } }],
  };
}

const assessment = soundAssessment(smallEdition);
const pack = soundPack();
const backupOf = (one: AssessmentFile, edition: Questionnaire): Backup =>
  backupWith({
    madeAt: '2026-07-03T10:00:00Z',
    madeBy: 'Tests',
    assessments: [one],
    questionnaires: [edition],
    packs: [pack],
    ...keptBeside(one.id),
    contributionSeries: [{ assessmentId: one.id, seriesId: seriesId(0), revision: 1, period: '2026' }],
    reportChoices: DEFAULT_CHOICES,
    reportWordings: [{ assessmentId: one.id, wordings: { 'position.score': { text: 'Ours.', of: 'Theirs.' } } }],
  });
const backup = backupOf(assessment, smallEdition);
/** As the store has it: rows that say whose they are. */
function copyOfStore() {
  const { format: _f, formatVersion: _v, answers, evidence, history, plan, ...row } = assessment;
  const owned = (parts: readonly object[]) => parts.map((part) => ({ ...part, assessmentId: assessment.id }));
  return {
    format: 'assure-store-copy',
    formatVersion: 1,
    madeAt: '2026-07-03T10:00:00Z',
    madeBy: 'Tests',
    storeVersion: 1,
    assessments: [row],
    answers: owned(answers),
    evidence: owned(evidence),
    history: owned(history),
    questionnaires: [{ hash: contentHash(smallEdition), questionnaire: smallEdition }],
    packs: [pack],
    sent: [],
    plans: [{ ...plan, assessmentId: assessment.id }],
    ...keptBeside(assessment.id),
    settings: [],
  };
}
/** A report with a position, an earlier one and peers. */
function soundReport(one: AssessmentFile, edition: Questionnaire): unknown {
  const { format: _f, formatVersion: _v, answers, evidence, history, ...rest } = one;
  const score = scoreAssessment({
    evidence,
    questionnaire: edition,
    profile: rest.organisation,
    assessmentDate: rest.assessmentDate,
    answers,
  });
  const compared = compare(score, edition, pack, nearestCohort(pack, rest.organisation), []);
  const report = plainReport({
    assessment: rest,
    answers,
    evidence,
    history,
    questionnaire: edition,
    comparison: must(compared.ok ? compared.value : null, 'it can be compared'),
    previous: must(rest.signOffs[0], 'it is signed'),
    previousQuestionnaire: edition,
  });
  return JSON.parse(formatBoardReport(report, 'json/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {}));
}

/** Three questions handed out with what is answered to them, and the same come back. */
function soundParcel(): { readonly out: ParcelOut; readonly back: ParcelBack } {
  const { answers, evidence, organisation, assessmentDate } = assessment;
  const placed = placeQuestions({
    questionnaire: smallEdition,
    profile: organisation,
    assessmentDate,
    answers,
    evidence,
  });
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked').slice(0, 3);
  const name = { id: 'parcel-sound-parcel', title: 'Questions for Estates', summary: 'Three questions.' };
  const edition = must(
    partOfEdition(
      { questionnaire: smallEdition, profile: organisation, placed },
      new Set(asked.map(({ question }) => question.id)),
      name,
    ),
    'they are asked',
  );
  const questions = questionsInOrder(edition).map(({ question }) => question.id);
  const sent = sentParcel(
    {
      id: 'sound-parcel',
      assessmentId: assessment.id,
      to: 'Estates',
      due: '2026-07-20',
      message: 'Please ask your contractor.',
      sentAt: '2026-07-03T10:00:00Z',
      withAnswers: true,
    },
    { edition, assessmentDate },
    assessment,
  );
  const out = buildParcel(sent, { organisation, assessmentDate }, smallEdition, edition, 'Ruth Okafor');
  const there = errandOf(out, 'errand', '2026-07-04T10:00:00Z');
  const errand = must(parcelErrandOf(there.assessment), 'it is one');
  const [first] = there.answers;
  const question = must(first, 'it is answered').questionId;
  const history = [change(question, { note: '' }, { note: 'Seen' }, { id: 'their-change' })];
  const notForMe = [{ question: must(questions[1], 'there are three'), reason: 'The contractor knows.' }];
  return { out, back: buildBack({ ...errand, notForMe }, { ...there, history }, '2026-07-10T10:00:00Z') };
}
const parcel = soundParcel();

/** A module of training with one part. */
const smallTraining = {
  format: 'assure-training',
  formatVersion: 1,
  id: 'small',
  version: '2026.1',
  publisher: 'Tests',
  title: 'A small module',
  summary: 'For tests.',
  audience: 'specialists',
  passPercent: 80,
  parts: [
    {
      id: 'one',
      title: 'One',
      role: 'it',
      minutes: 1,
      summary: 'One scene.',
      perTopic: 1,
      scenes: [
        {
          id: 'scene',
          topic: 'topic',
          title: 'A scene',
          situation: 'Something happens.',
          ask: 'What now?',
          choices: [
            { id: 'a', text: 'This', follows: 'It went well.', isBest: true },
            { id: 'b', text: 'That', follows: 'It did not.', isBest: false },
          ],
          remember: 'This.',
          showsContacts: false,
          sources: ['source'],
        },
      ],
      topics: [
        {
          id: 'topic',
          title: 'A topic',
          variants: ['x', 'y', 'z'].map((id) => ({
            id,
            kind: 'one',
            text: `Which, ${id}?`,
            choices: [
              { id: 'a', text: 'This', isRight: true },
              { id: 'b', text: 'That', isRight: false, because: 'It is not.' },
            ],
          })),
        },
      ],
    },
  ],
  returns: [],
  helps: [],
  sources: [{ id: 'source', title: 'A source', address: 'https://example.org/', seen: '2026-01-01' }],
};

/** A slip of it. */
function soundSlip() {
  const { id, version, title, parts } = smallTraining;
  const rest = {
    format: 'assure-slip',
    formatVersion: 1,
    id: 'a-random-slip',
    who: '',
    work: '',
    module: { id, version, title, part: parts[0]?.id },
    date: '2026-07-01',
    isPassed: true,
    score: 'enough',
  };
  return { ...rest, check: contentHash(rest) };
}

const soundResponses = buildResponses(
  soundList,
  soundList.bulletins.map(asRead),
  [
    {
      bulletin: must(soundList.bulletins[0], 'the list has bulletins').id,
      revision: 1,
      state: 'under-way',
      times: {
        reached: '2026-11-28T09:00:00Z',
        stated: '2026-11-28T10:00:00Z',
        recorded: '2026-11-28T11:00:00Z',
        until: null,
      },
    },
  ],
  { type: 'care-home', name: 'Northmoor' },
  '2026-11-29T10:00:00Z',
  1,
);
const soundFeedback = buildFeedback(
  [feedbackNote(), feedbackOnBulletin()],
  { type: 'care-home', name: 'Northmoor' },
  '2026-11-29',
);

/** A sound file of every format that anything reads. */
export const SOUND_FILES = {
  'assure-questionnaire': { ...smallEdition, id: 'brought-in' },
  'assure-assessment': assessment,
  'assure-backup': backup,
  'assure-contribution': JSON.parse(formatContribution(smallContribution({ seriesId: seriesId(0) }))) as unknown,
  'assure-benchmark-pack': pack,
  'assure-report': soundReport(assessment, smallEdition),
  'assure-bulletins': soundList,
  'assure-bulletin-responses': soundResponses,
  'assure-feedback': soundFeedback,
  'assure-technologies': soundTechnologies,
  'assure-past-attacks': soundAttacks,
  'assure-training': smallTraining,
  'assure-slip': soundSlip(),
  'assure-parcel': parcel.out,
  'assure-review': must(assessment.reviews?.[0], 'it was reviewed').review,
  'assure-store-copy': copyOfStore(),
} as const satisfies Record<Exclude<FormatName, 'assure-damaged-part'>, unknown>;

/** Others of the same formats, with the lists that those leave empty. */
export const SOUND_BESIDE: Readonly<Record<string, unknown>> = {
  'assure-parcel that comes back': parcel.back,
  'assure-backup with what was sent': {
    ...backup,
    sent: [
      {
        ...sentParcel(
          {
            id: 'sent-before',
            assessmentId: assessment.id,
            to: 'Estates',
            due: null,
            message: '',
            sentAt: '2026-07-01T08:00:00Z',
            withAnswers: true,
          },
          { edition: parcel.out.edition, assessmentDate: assessment.assessmentDate },
          assessment,
        ),
        since: { answers: assessment.answers.slice(0, 3), evidence: assessment.evidence },
        seen: [{ unit: `answer/${must(assessment.answers[0], 'it is answered').questionId}/answer`, ids: ['theirs'] }],
        backs: ['2026-07-02T08:00:00Z'],
        notForThem: [{ question: must(assessment.answers[1], 'it is answered').questionId, reason: 'Not ours.' }],
      },
    ],
  },
};

/** The edition that they speak of. */
export const SOUND_EDITION = { hash: contentHash(smallEdition), questionnaire: smallEdition };

/** What holds its edition, each made of another text under the name of that one. */
export function filesOfOtherText(other: Questionnaire) {
  const one = soundAssessment(other);
  return {
    'assure-questionnaire': other,
    'assure-assessment': one,
    'assure-backup': backupOf(one, other),
    'assure-report': soundReport(one, other),
  } as const satisfies Partial<Record<FormatName, unknown>>;
}

const here = { editions: [SOUND_EDITION], openStoreCopy };

/**
 * The one door of the app: told by its content, checked whole. What it lets in is looked at as the app would use it.
 */
export function openAsApp(bytes: Uint8Array): Outcome {
  const text = decodeText(bytes);
  if (!text.ok) return { kind: text.problem.kind, words: problemLines(text.problem) };
  const opened = openFile(text.value, here);
  if (opened.ok) {
    assertHarmless(opened.value);
    return null;
  }
  const { problem } = opened;
  return problem.kind === 'file'
    ? { kind: problem.problem.kind, words: problemLines(problem.problem) }
    : { kind: problem.kind, words: [`${problem.id} ${problem.version}`] };
}

const contentsOf = (opened: OpenedFile): unknown => {
  switch (opened.kind) {
    case 'questionnaire':
      return opened.questionnaire;
    case 'assessment':
      return opened.file;
    case 'pack':
      return opened.pack;
    case 'parcel':
      return opened.parcel;
    case 'review':
      return opened.review;
    case 'slip':
      return opened.slip;
    case 'bulletins':
      return opened.list;
    case 'backup':
      return opened.backup;
  }
};

/** What was let in goes out and in again as the same, and every report of it holds text as text. */
function assertHarmless(opened: OpenedFile): void {
  const contents = contentsOf(opened);
  const again = openFile(JSON.stringify(contents), here);
  if (!again.ok || contentHash(contentsOf(again.value)) !== contentHash(contents))
    throw new Error('What was let in is another thing when it is saved and opened again');
  if (opened.kind === 'assessment') {
    const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...rest } = opened.file;
    assertInertReport({ assessment: rest, answers, evidence, questionnaire: opened.questionnaire });
  }
}

function assertInertReport(
  input: Pick<Parameters<typeof plainReport>[0], 'assessment' | 'answers' | 'evidence' | 'questionnaire'>,
): void {
  const report = plainReport({
    ...input,
  });
  const html = formatBoardReport(report, 'html/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {});
  // The report draws with <svg> itself, and has neither scripts nor pictures nor handlers.
  const active =
    /<(?:script|img|iframe|object|embed|base|link|form)\b|<[^>]*\son\w+\s*=|(?:href|src)="(?!https:|#)/i.exec(html);
  if (active) throw new Error(`The report has something active: ${active[0]}`);
  const cells = Papa.parse<string[]>(
    formatBoardReport(report, 'csv/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {}).replace(/^\uFEFF/, ''),
  ).data.flat();
  const formula = cells.find((cell) => /^[=@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^[+-](?![\d.]+$)/.test(cell));
  if (formula !== undefined) throw new Error(`The table has a formula: ${formula}`);
  JSON.parse(formatBoardReport(report, 'json/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {}));
}

/** What the sector's worker and the command line read: lines, single files, archives. */
function openAsContributions(bytes: Uint8Array): Outcome {
  const refused: { kind: string; words: readonly string[] }[] = [];
  const collection = createCollection({ editions: [smallEdition], period: null }, (place, problem) => {
    refused.push({ kind: problem.kind, words: [place.file, ...refusalLines(problem)] });
  });
  const sink = collection.open('inbox');
  for (let at = 0; at < bytes.length; at += 4096) sink.push(bytes.slice(at, at + 4096));
  sink.end();
  const [first] = refused;
  return first ? { kind: first.kind, words: refused.slice(0, 100).flatMap(({ words }) => words) } : null;
}

const made = backup;

function openAsCheckedBackup(bytes: Uint8Array): Outcome {
  const text = decodeText(bytes);
  if (!text.ok) return { kind: text.problem.kind, words: problemLines(text.problem) };
  const verified = verifyBackup(text.value, { madeAt: made.madeAt, hash: contentHash(made) });
  if (verified.ok) return null;
  return verified.problem.kind === 'unreadable'
    ? { kind: verified.problem.problem.kind, words: problemLines(verified.problem.problem) }
    : { kind: verified.problem.kind, words: [verified.problem.kind] };
}

const openAs =
  <T>(format: FileFormat<T>) =>
  (bytes: Uint8Array): Outcome => {
    const text = decodeText(bytes);
    const parsed = text.ok ? parseFile(text.value, format) : text;
    return parsed.ok ? null : { kind: parsed.problem.kind, words: problemLines(parsed.problem) };
  };

/** What others write: whatever is made of it can be opened here, which the importer itself sees to. */
function openAsOthers(bytes: Uint8Array): Outcome {
  const text = decodeText(bytes);
  const json = text.ok ? readJson(text.value) : text;
  if (!json.ok) return { kind: json.problem.kind, words: problemLines(json.problem) };
  const imported = importBulletins(json.value, soundTechnologies, { takesDrafts: false, now: '2026-11-30T09:00:00Z' });
  return imported.ok ? null : { kind: 'not-turned', words: imported.problem };
}

const csv = MADE_UP_FRAMEWORK.split('\r\n').slice(0, 6).join('\r\n');
const fromCsv = (head: Uint8Array, table: Uint8Array): Outcome => {
  const turned = questionnaireFromCsv(head, table);
  return turned.ok ? null : { kind: 'not-turned', words: turned.problem };
};

const json = (value: unknown): Uint8Array => strToU8(JSON.stringify(value));
const line = (index: number): string => formatContribution(smallContribution({ seriesId: seriesId(index) }));
const lines = [0, 1, 2].map((index) => `${line(index)}\n`).join('');

/** Every door that takes a file. */
export const DOORS: readonly Door[] = [
  { name: 'questionnaire', sound: json(SOUND_FILES['assure-questionnaire']), open: openAsApp },
  { name: 'assessment', sound: json(SOUND_FILES['assure-assessment']), open: openAsApp },
  { name: 'pack', sound: json(SOUND_FILES['assure-benchmark-pack']), open: openAsApp },
  { name: 'backup', sound: json(SOUND_FILES['assure-backup']), open: openAsApp },
  { name: 'parcel', sound: json(parcel.out), open: openAsApp },
  { name: 'parcel that comes back', sound: json(parcel.back), open: openAsApp },
  { name: 'backup from before an upgrade', sound: json(SOUND_FILES['assure-store-copy']), open: openAsApp },
  { name: 'backup to check', sound: json(backup), open: openAsCheckedBackup },
  { name: 'second opinion', sound: json(SOUND_FILES['assure-review']), open: openAsApp },
  {
    name: 'copy for a reviewer',
    sound: json(copyFor({ questionnaire: smallEdition, answers: assessment.answers, evidence: assessment.evidence })),
    open: openAsApp,
  },
  { name: 'data of a report', sound: json(SOUND_FILES['assure-report']), open: openAs(reportFormat) },
  { name: 'list of bulletins', sound: json(soundList), open: openAs(bulletinsFormat) },
  { name: 'responses to bulletins', sound: json(soundResponses), open: openAs(responsesFormat) },
  { name: 'feedback', sound: json(soundFeedback), open: openAs(feedbackFormat) },
  { name: 'list of technologies', sound: json(soundTechnologies), open: openAs(technologiesFormat) },
  { name: 'list of past attacks', sound: json(soundAttacks), open: openAs(pastAttacksFormat) },
  { name: 'CSAF document of others', sound: json(csafDocument), open: openAsOthers },
  { name: 'exploited vulnerabilities of others', sound: json(kevCatalogue), open: openAsOthers },
  { name: 'NHS alerts of others', sound: json(nhsPage), open: openAsOthers },
  { name: 'contribution', sound: strToU8(line(0)), open: openAsContributions },
  { name: 'contributions, one a line', sound: strToU8(lines), open: openAsContributions },
  {
    name: 'archive of contributions',
    sound: zipSync({ 'a.ndjson': strToU8(lines), 'deep/b.json': strToU8(line(9)) }),
    open: openAsContributions,
  },
  { name: 'head of a framework', sound: json(HEAD), open: (head) => fromCsv(head, strToU8(csv)) },
  { name: 'framework as a table', sound: strToU8(csv), open: (table) => fromCsv(json(HEAD), table) },
];

/** Doors whose file is one JSON object of ours. */
export const JSON_DOORS = DOORS.filter(({ name }) =>
  ['questionnaire', 'assessment', 'pack', 'parcel', 'parcel that comes back', 'backup', 'list of bulletins'].includes(
    name,
  ),
).map((door) => ({ ...door, json: JSON.parse(strFromU8(door.sound)) as unknown }));
