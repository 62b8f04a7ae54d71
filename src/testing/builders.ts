import { emptyAnswer, isAnswerChange, type UnsavedPart } from '#src/domain/assessment/history/index.ts';
import {
  questionnaireRef,
  type Answer,
  type AnswerChange,
  type AnswerPart,
  type AnswerValue,
  type Assessment,
  type Change,
  type ChangeStamp,
  type Evidence,
  type EvidenceChange,
  type EvidencePart,
} from '#src/domain/assessment/index.ts';
import { buildBackup, type Backup } from '#src/domain/backup/index.ts';
import type { FeedbackNote } from '#src/domain/feedback/index.ts';
import { DISCLOSURE_RULE, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { must } from '#src/domain/common/result.ts';
import {
  parseQuestionnaire,
  type AnswerOption,
  type Question,
  type Questionnaire,
  type Section,
} from '#src/domain/questionnaire/index.ts';

export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** The parts of a question that a test rarely cares about. */
export const questionFrame = {
  guidance: 'How to tell.',
  why: { text: 'Why it matters.' },
  answeredBy: ['IT lead'],
  evidencePrompts: ['A record'],
  mappings: {},
};

export const option = (id: string, points: number, text = `Option ${id}`): AnswerOption => ({ id, text, points });

const frame = (id: string) => ({ ...questionFrame, id, text: `What of ${id}?` });
const statements = (ids: readonly string[]) => ids.map((id) => ({ id, text: `Statement ${id}` }));
const bands = (pairs: readonly (readonly [from: number, points: number])[]) =>
  pairs.map(([from, points]) => ({ from, points, meaning: `From ${from}` }));

/** Options `l0`, `l1`... with these points, worst first. */
export const levels = (
  id: string,
  points: readonly number[],
  changes: Partial<QuestionOf<'levels'>> = {},
): QuestionOf<'levels'> => ({
  ...frame(id),
  kind: 'levels',
  options: points.map((each, index) => option(`l${index}`, each)),
  ...changes,
});

export const choice = (
  id: string,
  points: Readonly<Record<string, number>>,
  changes: Partial<QuestionOf<'choice'>> = {},
): QuestionOf<'choice'> => ({
  ...frame(id),
  kind: 'choice',
  options: Object.entries(points).map(([name, each]) => option(name, each)),
  ...changes,
});

export const checklist = (
  id: string,
  points: Readonly<Record<string, number>>,
  changes: Partial<QuestionOf<'checklist'>> = {},
): QuestionOf<'checklist'> => ({
  ...frame(id),
  kind: 'checklist',
  statements: Object.entries(points).map(([name, each]) => option(name, each)),
  ...changes,
});

/** Statements by group, and the points of the verdicts: not, partly, fully achieved. `both` are needed for the last two. */
export const outcome = (
  id: string,
  groups: {
    readonly not?: readonly string[];
    readonly partly?: readonly string[];
    readonly both?: readonly string[];
    readonly fully: readonly string[];
    readonly advice?: readonly string[];
  },
  [notAchieved, partlyAchieved, achieved]: readonly [number, number, number],
  changes: Partial<QuestionOf<'outcome'>> = {},
): QuestionOf<'outcome'> => ({
  ...frame(id),
  kind: 'outcome',
  notAchieved: statements(groups.not ?? []),
  partlyAchieved: statements(groups.partly ?? []),
  ...(groups.both && groups.both.length > 0 ? { partlyAndAchieved: statements(groups.both) } : {}),
  achieved: statements(groups.fully),
  ...(groups.advice && groups.advice.length > 0 ? { advice: statements(groups.advice) } : {}),
  points: { notAchieved, partlyAchieved, achieved },
  ...changes,
});

/** From 0 to 100 per cent, fractions allowed; bands as `[from, points]`. */
export const number = (
  id: string,
  pairs: readonly (readonly [number, number])[],
  changes: Partial<QuestionOf<'number'>> = {},
): QuestionOf<'number'> => ({
  ...frame(id),
  kind: 'number',
  unit: 'per cent',
  minimum: 0,
  maximum: 100,
  whole: false,
  bands: bands(pairs),
  ...changes,
});

/** Bands as `[whole months, points]`. */
export const date = (
  id: string,
  pairs: readonly (readonly [number, number])[],
  changes: Partial<QuestionOf<'date'>> = {},
): QuestionOf<'date'> => ({
  ...frame(id),
  kind: 'date',
  bands: bands(pairs),
  ...changes,
});

export const text = (id: string, changes: Partial<QuestionOf<'text'>> = {}): QuestionOf<'text'> => ({
  ...frame(id),
  kind: 'text',
  ...changes,
});

const mayNotApply = { notApplicableWhen: 'You have none.' };

/** A question of every kind. The tests go through all of them, so a kind that is new comes here first. */
export const ONE_OF_EACH = {
  levels: levels('policy', [0, 2, 4], mayNotApply),
  choice: choice('plan', { no: 0, yes: 4 }, mayNotApply),
  checklist: checklist('copies', { offline: 1, offsite: 2 }, mayNotApply),
  outcome: outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4], mayNotApply),
  number: number('trained', [
    [0, 0],
    [95, 4],
  ]),
  date: date('drill', [
    [0, 4],
    [12, 0],
  ]),
  text: text('remark', mayNotApply),
} satisfies { readonly [K in Question['kind']]: QuestionOf<K> };

export const section = (id: string, questions: Section['questions'], changes: Partial<Section> = {}): Section => ({
  id,
  title: `Section ${id}`,
  summary: 'What it is about.',
  questions,
  ...changes,
});

export const THREE_BANDS: Questionnaire['scoring'] = {
  bands: [
    { id: 'low', title: 'Starting', from: 0, meaning: 'Basics are missing.' },
    { id: 'mid', title: 'Developing', from: 40, meaning: 'Some basics are in place.' },
    { id: 'high', title: 'Managed', from: 70, meaning: 'Basics are in place.' },
  ],
  capWhenNone: 'low',
  capWhenShort: 'mid',
};

/** Bands low and high (from 60), of which a gap leaves the low one. */
export const TWO_BANDS: Questionnaire['scoring'] = {
  bands: [
    { id: 'low', title: 'Low', from: 0, meaning: 'Low.' },
    { id: 'high', title: 'High', from: 60, meaning: 'High.' },
  ],
  capWhenNone: 'low',
  capWhenShort: 'low',
};

/** An edition of these sections: bands low, mid (from 40), high (from 70), and a gap caps at mid. */
export const edition = (sections: Section[], changes: Partial<Questionnaire> = {}): Questionnaire => ({
  format: 'assure-questionnaire',
  formatVersion: 1,
  id: 'small',
  version: '2026.1',
  title: 'A small edition',
  summary: 'For tests.',
  publisher: { name: 'Test publisher' },
  licence: 'MIT',
  published: '2026-01-05',
  audience: ['acute-trust'],
  minutes: 5,
  scoring: THREE_BANDS,
  frameworks: [],
  sections,
  actions: [],
  contradictions: [],
  ...changes,
});

/** An edition that a test relies on; throws with every fault when it is not sound. */
export function parseEdition(json: unknown): Questionnaire {
  const parsed = parseQuestionnaire(JSON.stringify(json));
  return must(parsed.ok ? parsed.value : null, `the edition of the tests is sound: ${JSON.stringify(parsed)}`);
}

export const ASSESSMENT_DATE = '2026-06-30';

/** Good and recent evidence, unless changed. */
export const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  id: 'test-report',
  title: 'Test report',
  location: 'IG folder',
  grade: 'tested',
  date: '2026-03-01',
  reviewer: '',
  ...changes,
});

export const answer = (questionId: string, value: AnswerValue | null, changes: Partial<Answer> = {}): Answer => ({
  ...emptyAnswer(questionId, '2026-06-10T10:00:00Z'),
  value,
  answeredBy: 'Alex Answerer',
  ...changes,
});

let made = 0;
/** An id that no other change of the tests has. */
const nextChangeId = (): string => `change-${(made += 1)}`;

/** Who changes something, and when; each call has an id of its own. */
export const stamp = (changes: Partial<ChangeStamp> = {}): ChangeStamp => ({
  id: nextChangeId(),
  visit: 'visit-1',
  by: 'Jo',
  at: '2026-06-10T10:00:00Z',
  ...changes,
});

/** A part of an answer on its way to the store, of a page that had read nothing yet. */
export const unsavedPart = (
  assessmentId: string,
  questionId: string,
  part: AnswerPart,
  changes: Partial<UnsavedPart> = {},
): UnsavedPart => ({
  assessmentId,
  questionId,
  part,
  seen: null,
  after: [],
  order: (made += 1),
  ...stamp(),
  ...changes,
});

/** An edit of one answer, with an id of its own. */
export const change = (
  questionId: string,
  from: AnswerPart,
  to: AnswerPart,
  changes: Partial<AnswerChange> = {},
): AnswerChange => ({ kind: 'answer', ...stamp(), questionId, undoes: null, from, to, ...changes });

/** Of a history, the changes to answers. */
export const answerChanges = (history: readonly Change[]): readonly AnswerChange[] => history.filter(isAnswerChange);

/** An edit of one piece of evidence, with an id of its own. */
export const evidenceChange = (
  evidenceId: string,
  from: EvidencePart,
  to: EvidencePart,
  changes: Partial<EvidenceChange> = {},
): EvidenceChange => ({ kind: 'evidence', ...stamp(), evidenceId, undoes: null, from, to, ...changes });

export const chosen = (id: string): AnswerValue => ({ kind: 'option', option: id });
export const holding = (...ids: string[]): AnswerValue => ({ kind: 'statements', statements: ids });
export const ticked = (...ids: string[]): AnswerValue => ({ kind: 'outcome', ticked: ids, ownVerdict: null });
export const dontKnow: AnswerValue = { kind: 'dont-know' };
export const notApplicable: AnswerValue = { kind: 'not-applicable', reason: 'We have none of this' };

/** A draft of an acute trust, which answers the edition given. */
export const assessment = (questionnaire: Questionnaire, changes: Partial<Assessment> = {}): Assessment => ({
  id: 'ward-2026',
  organisation: {
    name: 'Northmoor Hospital',
    odsCode: 'RX9',
    type: 'acute-trust',
    sizeBand: 'from-5000-to-9999',
    services: [],
  },
  questionnaire: questionnaireRef(questionnaire),
  assessmentDate: ASSESSMENT_DATE,
  continuedFrom: null,
  ownTargets: [],
  status: 'draft',
  signOffs: [],
  createdAt: '2026-04-01T09:00:00Z',
  updatedAt: '2026-06-30T09:00:00Z',
  ...changes,
});

type Cohort = BenchmarkPack['cohorts'][number];

/** A group of 60 organisations of every kind, without figures. */
export const peerGroup = (changes: Partial<Cohort> = {}): Cohort => ({
  id: 'all',
  title: 'All organisations',
  type: null,
  sizeBand: null,
  size: 60,
  overall: null,
  sections: [],
  questions: [],
  ...changes,
});

/** A pack of contributions to `edition`, without a group. */
export const peerPack = (changes: Partial<BenchmarkPack> = {}): BenchmarkPack => ({
  format: 'assure-benchmark-pack',
  formatVersion: 1,
  id: 'peers',
  title: 'Peers',
  publisher: 'Tests',
  questionnaire: { id: 'small', version: '2026.1' },
  period: '2026',
  basis: 'contributions',
  // One contribution of each.
  sendersChecked: changes.cohorts?.find(({ type, sizeBand }) => type === null && sizeBand === null)?.size ?? 1000,
  method: 'Counted.',
  published: '2026-12-01',
  cohorts: [],
  figures: [],
  withheld: [],
  disclosureRule: DISCLOSURE_RULE,
  ...changes,
});

/** Who signs in the tests, and what. */
export const signatory = (signedAt = '2026-07-02T12:00:00Z') => ({
  name: 'Amara Director',
  role: 'SIRO',
  statement: 'This is a fair account.',
  signedAt,
});

/** Questions that somebody handed out, to be answered here. */
export const errand = (of: Questionnaire): NonNullable<Assessment['errand']> => ({
  kind: 'parcel',
  sentId: 'sent',
  from: 'Riverside',
  by: '',
  to: 'Estates',
  due: null,
  message: '',
  sentAt: '2026-03-03T09:00:00Z',
  of: questionnaireRef(of),
  withAnswers: false,
  base: '0'.repeat(64),
  returned: null,
  notForMe: [],
});

/** What somebody wrote about a question, with the id "a-note". */
export const feedbackNote = (changes: Partial<FeedbackNote> = {}): FeedbackNote => ({
  id: 'a-note',
  item: { about: 'question', of: 'assure-core', version: '2026.2', id: 'policy' },
  kind: 'does-not-fit',
  text: 'We have no such thing.',
  writtenAt: '2026-06-30T10:00:00.000Z',
  ...changes,
});

/** The same about a bulletin of the list "weekly", with an id of its own. */
export const feedbackOnBulletin = (): FeedbackNote =>
  feedbackNote({
    id: 'a-note-on-a-bulletin',
    item: { about: 'bulletin', publisher: 'The centre', of: 'weekly', version: '1', id: 'mail-gateway' },
  });

/** A backup of what a test names, and of nothing else. */
export const backupWith = (contents: Partial<Omit<Backup, 'format' | 'formatVersion'>>): Backup =>
  buildBackup({
    madeAt: '2026-07-01T08:00:00.000Z',
    madeBy: 'A test',
    assessments: [],
    questionnaires: [],
    packs: [],
    sent: [],
    training: [],
    bulletinLists: [],
    followUps: [],
    whatIsRun: [],
    feedback: [],
    contributionSeries: [],
    reportChoices: null,
    reportWordings: [],
    ...contents,
  });
