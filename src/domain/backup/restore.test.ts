import { describe, expect, it } from 'vitest';
import { answer, assessment, change, chosen, edition, levels, section, backupWith } from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { contentHash } from '../common/content-hash.ts';
import { buildAssessmentFile, compareCopies } from '../assessment/file/index.ts';
import type { AssessmentFile, AnswerChange } from '../assessment/index.ts';
import type { Backup } from './backup.ts';
import type { Wordings } from '../report/choices.ts';
import {
  compareWithBackup,
  compareWithHere,
  countLacking,
  decisionIn,
  decisionOffered,
  editionsToLeave,
  toRestore,
  type CopiesHere,
  type Decision,
  type RestoreChoice,
} from './restore.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('copies', [0, 2, 4])])]);
const first = change('policy', { value: null }, { value: chosen('l1') });
const ours = change('copies', { value: null }, { value: chosen('l1') });
const theirs = change('copies', { value: null }, { value: chosen('l2') });
const file = (history: readonly AnswerChange[], changes: Partial<AssessmentFile> = {}): AssessmentFile => ({
  ...buildAssessmentFile(assessment(small, { id: 'one' }), {
    answers: history.map(({ questionId, to, by }) => answer(questionId, to.value ?? null, { answeredBy: by })),
    evidence: [],
    history,
  }),
  ...changes,
});
const backupOf = (assessments: AssessmentFile[], more: Partial<Backup> = {}): Backup => ({
  ...backupWith({
    madeAt: '2026-07-01T08:00:00.000Z',
    madeBy: 'Tests',
    assessments,
    questionnaires: [small],
  }),
  ...more,
});
const base = file([first]);
const further = file([first, ours]);
const elsewhere = file([first, theirs]);
const copies = (
  files: readonly AssessmentFile[],
  damaged: readonly (readonly [string, readonly AnswerChange[]])[] = [],
  wordings: CopiesHere['wordings'] = [],
  series: CopiesHere['series'] = [],
  begun: CopiesHere['begun'] = new Map(),
  sent: CopiesHere['sent'] = [],
  about: Pick<CopiesHere, 'followUps' | 'whatIsRun'> = { followUps: [], whatIsRun: [] },
): CopiesHere => ({ files, damaged: new Map(damaged), wordings, series, reportChoices: null, begun, sent, ...about });

it('a decision holds for what was shown, and no longer once another tab has changed it', () => {
  const choiceOf = (here: AssessmentFile, there: AssessmentFile) => compareWithHere(there, copies([here]));
  const of = choiceOf(base, further);
  const decided = { decision: 'take', of } as const;
  expect(decisionIn(undefined, of)).toBeNull();
  expect(decisionIn(decided, choiceOf(file([first]), further))).toBe('take');
  for (const changed of [
    choiceOf(elsewhere, further),
    choiceOf(further, further),
    choiceOf(file([]), further),
    compareWithHere(further, copies([])),
  ])
    expect(decisionIn(decided, changed)).toBeNull();
});

it('a file may list ten thousand of everything, and so may this browser', { timeout: 20_000 }, () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `a${index}`);
  const many = backupOf([], {
    sent: [],
    training: [],
    bulletinLists: [],
    followUps: [],
    whatIsRun: [],
    feedback: [],
    contributionSeries: ids.map((id) => ({
      assessmentId: id,
      period: '2026',
      seriesId: `series-of-${id}-ours`,
      revision: 1,
    })),
    reportWordings: ids.map((id) => ({
      assessmentId: id,
      wordings: { 'position.score': { text: id, of: 'It was.' } },
    })),
  });
  expect(countLacking(many, many)).toBe(0);
  expect(countLacking(backupOf([]), many)).toBe(20_000);
});

it('what was decided about a bulletin in another order is asked about, since the last decides', () => {
  const { followUps } = keptBeside(base.id);
  const [record] = followUps;
  const [applies, accepted, ...rest] = record?.entries ?? [];
  const of = (...entries: readonly (typeof applies)[]) =>
    followUps.map((one) => ({ ...one, entries: entries.flatMap((entry) => entry ?? []) }));
  const standing = (here: typeof followUps, there: typeof followUps) =>
    compareWithBackup(
      backupOf([base], { followUps: there }),
      copies([base], [], [], [], new Map(), [], { followUps: here, whatIsRun: [] }),
    ).map((choice) => [choice.standing, decisionOffered(choice)]);
  const asked = [['both-changed', null]];
  expect(standing(of(applies, accepted), of(accepted, applies))).toEqual(asked);
  expect(standing(of(applies, accepted), of(accepted, applies, ...rest))).toEqual(asked);
  expect(standing(of(applies, accepted, ...rest), of(accepted, applies))).toEqual(asked);
  expect(standing(of(applies), of(applies, accepted))).toEqual([['there-contains', 'take']]);
});

describe('what came back of what was sent', () => {
  type Sent = CopiesHere['sent'][number];
  const out: Sent = {
    id: 'sent-1',
    assessmentId: base.id,
    kind: 'parcel',
    to: 'Estates',
    due: null,
    message: '',
    sentAt: '2026-06-01T08:00:00.000Z',
    questions: ['a'],
    withAnswers: true,
    hash: '0'.repeat(64),
    base: { answers: [], evidence: [] },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
  const [once, later, other] = ['2026-06-02', '2026-06-03', '2026-06-04'].map((day) => `${day}T08:00:00.000Z`);
  it.each<[string, AssessmentFile, unknown[], unknown[], RestoreChoice['standing'], Decision | null]>([
    ['in both alike', base, [once], [once], 'same', 'leave'],
    ['here alone is not lost to a file that knows of less', base, [once, later], [once], 'here-contains', 'leave'],
    ['there alone comes', base, [once], [once, later], 'there-contains', 'take'],
    ['here alone, and further answers there', further, [once], [], 'both-changed', null],
    ['each something else', base, [once, later], [once, other], 'both-changed', null],
  ])('%s', (_what, inFile, here, there, standing, decision) => {
    const sent = (backs: unknown[]) => [{ ...out, backs: backs.map(String) }];
    const [choice] = compareWithBackup(
      backupOf([inFile], { sent: sent(there) }),
      copies([base], [], [], [], new Map(), sent(here)),
    );
    expect(choice).toMatchObject({ standing });
    expect(choice && decisionOffered(choice)).toBe(decision);
  });

  it.each<[string, Partial<Sent>, Partial<Sent>, AssessmentFile, RestoreChoice['standing']]>([
    ['closed here', { isClosed: true }, {}, base, 'both-changed'],
    ['closed here, and further answers there', { isClosed: true }, {}, further, 'both-changed'],
    ['closed there', {}, { isClosed: true }, base, 'both-changed'],
    ['closed here, and come back there', { isClosed: true }, { backs: [once ?? ''] }, base, 'both-changed'],
    ['closed in both', { isClosed: true }, { isClosed: true }, further, 'there-contains'],
    ['of another assessment here', { assessmentId: 'other' }, {}, base, 'both-changed'],
    ['another reason here', { notForThem: [{ question: 'a', reason: 'Not mine.' }] }, {}, base, 'both-changed'],
    [
      'refused as it came back',
      {},
      { backs: [once ?? ''], notForThem: [{ question: 'a', reason: 'No.' }] },
      base,
      'there-contains',
    ],
  ])('%s', (_what, here, there, inFile, standing) => {
    const [choice] = compareWithBackup(
      backupOf([inFile], { sent: [{ ...out, ...there }] }),
      copies([base], [], [], [], new Map(), [{ ...out, ...here }]),
    );
    expect(choice).toMatchObject({ standing });
  });
});

describe('compareWithBackup', () => {
  it.each<[string, AssessmentFile, CopiesHere, RestoreChoice['standing'], Decision | null]>([
    ['not here', base, copies([file([first], { id: 'other' })]), 'new-here', 'take'],
    ['just the same', base, copies([file([first], { updatedAt: '2030-01-01T00:00:00Z' })]), 'same', 'leave'],
    [
      'older here, though the clock says later',
      further,
      copies([file([first], { updatedAt: '2030-01-01T00:00:00Z' })]),
      'there-contains',
      'take',
    ],
    [
      'newer here, though the clock says earlier',
      base,
      copies([file([first, ours], { updatedAt: '2001-01-01T00:00:00Z' })]),
      'here-contains',
      'leave',
    ],
    [
      'with other words in a change of the same id',
      further,
      copies([file([{ ...first, from: { value: chosen('l2') } }])]),
      'both-changed',
      null,
    ],
    ['the same changes in another order', file([ours, first]), copies([further]), 'both-changed', null],
    [
      'one further change, behind those here in another order',
      file([ours, first, change('policy', { note: '' }, { note: 'Seen' })], {
        answers: further.answers.map((one) => (one.questionId === 'policy' ? { ...one, note: 'Seen' } : one)),
      }),
      copies([further]),
      'both-changed',
      null,
    ],
    ['carried on in both', elsewhere, copies([further]), 'both-changed', null],
    [
      'damaged here, and the backup has every change',
      further,
      copies([file([first], { answers: [], status: 'draft' })], [['one', [first]]]),
      'damaged-here',
      'take',
    ],
    [
      'damaged here, with a change since',
      base,
      copies([file([first, ours], { answers: [] })], [['one', [first, ours]]]),
      'damaged-here',
      null,
    ],
    [
      'damaged here, with a sound answer that no change tells of',
      base,
      copies([file([first, ours], { history: [first] })], [['one', [first]]]),
      'damaged-here',
      null,
    ],
    [
      'damaged here, and the backup went on from its sound answers',
      further,
      copies([base], [['one', [first]]]),
      'damaged-here',
      'take',
    ],
    [
      'damaged here, with other words in a change',
      base,
      copies([file([first], { answers: [] })], [['one', [{ ...first, from: { value: chosen('l2') } }]]]),
      'damaged-here',
      null,
    ],
    [
      'damaged here, with another date',
      base,
      copies([file([first], { answers: [], assessmentDate: '2026-01-01' })], [['one', [first]]]),
      'damaged-here',
      null,
    ],
    ['so damaged here that only changes can be read', base, copies([], [['one', [first]]]), 'damaged-here', 'take'],
    ['the same, with one since', base, copies([], [['one', [first, ours]]]), 'damaged-here', null],
  ])('%s', (_what, inFile, here, standing, decision) => {
    const [choice] = compareWithBackup(backupOf([inFile]), here);
    expect(choice).toMatchObject({ assessment: inFile, standing });
    expect(choice && decisionOffered(choice)).toBe(decision);
  });
});

it('what is begun in forms is said to be lost to a file of another edition, and to no other', () => {
  const begun = new Map([['one', ['note/policy', 'due/copies']]]);
  const here = copies([base], [], [], [], begun);
  const other = { ...further, questionnaire: { ...further.questionnaire, hash: `sha256:${'0'.repeat(64)}` } };
  const choice = compareWithHere(further, here);
  expect(choice).toMatchObject({ isOffered: true, begunLost: 0 });
  const lost = compareWithHere(other, here);
  expect(lost).toMatchObject({ isOffered: false, begunLost: 2 });
  // A decision to take it is asked for again once more is begun.
  const decided = { decision: 'take', of: lost } as const;
  const more = copies([base], [], [], [], new Map([['one', ['note/policy', 'due/copies', 'details']]]));
  expect(decisionIn(decided, compareWithHere(other, here))).toBe('take');
  expect(decisionIn(decided, compareWithHere(other, more))).toBeNull();
});

describe('the words of a report', () => {
  const our = { text: 'Ours.', of: 'Rules.' };
  const their = { text: 'Theirs.', of: 'Rules.' };
  const of = (wordings: Wordings): Backup['reportWordings'] => [{ assessmentId: 'one', wordings }];
  it.each<[string, AssessmentFile, Wordings, Wordings, RestoreChoice['standing'], Decision | null]>([
    ['the same', base, { a: our }, { a: our }, 'same', 'leave'],
    ['only in the backup', base, {}, { a: our }, 'there-contains', 'take'],
    ['only here', base, { a: our }, {}, 'here-contains', 'leave'],
    ['only here, and further answers in the backup', further, { a: our }, {}, 'both-changed', null],
    ['others here, and further answers in the backup', further, { a: our }, { a: their }, 'both-changed', null],
    ['others here', base, { a: our }, { a: their }, 'both-changed', null],
    ['of another sentence here', base, { a: our }, { b: our }, 'both-changed', null],
    ['under the name of what every object has', base, { constructor: our }, {}, 'here-contains', 'leave'],
  ])('%s', (_what, inFile, here, there, standing, decision) => {
    const [choice] = compareWithBackup(backupOf([inFile], { reportWordings: of(there) }), copies([base], [], of(here)));
    expect(choice).toMatchObject({ standing });
    expect(choice && decisionOffered(choice)).toBe(decision);
  });

  it('that are only here keep a damaged assessment from being taken back without a question', () => {
    const [choice] = compareWithBackup(backupOf([base]), copies([base], [['one', [first]]], of({ a: our })));
    expect(choice).toMatchObject({ standing: 'damaged-here', isOffered: false });
  });

  it('stay as they are where a lone assessment is opened', () => {
    expect(compareWithHere(base, copies([base], [], of({ a: our })))).toMatchObject({ standing: 'same' });
  });
});

describe('the contributions that were made of an assessment', () => {
  const series = { period: '2026', seriesId: 'a-random-series-of-ours', revision: 2 };
  const of = (one: typeof series | null): Backup['contributionSeries'] =>
    one ? [{ assessmentId: 'one', ...one }] : [];

  it.each<[string, typeof series | null, typeof series | null, RestoreChoice['standing'], Decision | null]>([
    ['the same in both', series, series, 'same', 'leave'],
    ['none in either', null, null, 'same', 'leave'],
    ['only here', series, null, 'same', 'leave'],
    ['only in the file', null, series, 'there-contains', 'take'],
    ['further on in the file', { ...series, revision: 1 }, series, 'there-contains', 'take'],
    ['further on here', { ...series, revision: 3 }, series, 'same', 'leave'],
    ['another series, which stays', { ...series, seriesId: 'another-random-series' }, series, 'same', 'leave'],
  ])('%s: what would come with the assessment is said beforehand', (_what, here, there, standing, decision) => {
    const [choice] = compareWithBackup(
      backupOf([base], { contributionSeries: of(there) }),
      copies([base], [], [], of(here)),
    );
    expect(choice).toMatchObject({
      standing,
      difference: { parts: standing === 'there-contains' ? ['contributions'] : [] },
    });
    expect(choice && decisionOffered(choice)).toBe(decision);
  });
});

describe('toRestore', () => {
  const wordings = { 'position.score': { text: 'Ours.', of: 'Theirs.' } };
  const backup = backupOf([elsewhere, file([first], { id: 'two' })], {
    reportWordings: [{ assessmentId: 'one', wordings }],
  });

  it('makes a second assessment with an id and a name of its own, and the words of its report', () => {
    const { backup: made, assessmentIds } = toRestore(backup, new Map([['one', 'keep-both']]), () => 'new', copies([]));
    expect(assessmentIds).toEqual(['new']);
    const copy = made.assessments.find(({ id }) => id === 'new');
    expect(copy?.organisation.name).toBe('Northmoor Hospital (copy from a file)');
    expect(copy && compareCopies(elsewhere, { ...copy, organisation: elsewhere.organisation }).relation).toBe('same');
    expect(made.assessments.slice(0, 2)).toEqual(backup.assessments);
    expect(made.reportWordings).toContainEqual({ assessmentId: 'new', wordings });
  });

  it('keeps the name of a copy within what a name may have', () => {
    const long = { ...elsewhere, organisation: { ...elsewhere.organisation, name: '𝒩'.repeat(200) } };
    const { backup: made } = toRestore(backupOf([long]), new Map([['one', 'keep-both']]), () => 'new', copies([]));
    expect(Array.from(made.assessments[1]?.organisation.name ?? '')).toHaveLength(200);
  });

  it('takes what is taken and leaves what is left, or not decided', () => {
    expect(toRestore(backup, new Map([['one', 'take']]), () => 'new', copies([]))).toEqual({
      backup,
      assessmentIds: ['one'],
    });
    expect(toRestore(backup, new Map([['one', 'leave']]), () => 'new', copies([]))).toEqual({
      backup,
      assessmentIds: [],
    });
  });
});

describe('countLacking', () => {
  const series = { assessmentId: 'one', period: '2026', seriesId: 'a-random-series-of-ours', revision: 2 };
  it.each<[string, Backup, Backup, number]>([
    ['nothing where all is the same', backupOf([base]), backupOf([base]), 0],
    ['nothing where the backup has more', backupOf([further], { contributionSeries: [series] }), backupOf([base]), 0],
    ['the changes since', backupOf([base]), backupOf([further]), 1],
    ['a date that was changed', backupOf([base]), backupOf([file([first], { assessmentDate: '2026-01-01' })]), 1],
    ['an assessment that it has not', backupOf([]), backupOf([further]), 2],
    ['one without a history', backupOf([]), backupOf([file([])]), 1],
    ['an edition', backupOf([base], { questionnaires: [] }), backupOf([base]), 1],
    ['a series', backupOf([base]), backupOf([base], { contributionSeries: [series] }), 1],
    [
      'words of a report',
      backupOf([base]),
      backupOf([base], { reportWordings: [{ assessmentId: 'one', wordings: {} }] }),
      1,
    ],
  ])('%s', (_what, backup, here, count) => expect(countLacking(backup, here)).toBe(count));
});

describe('editionsToLeave', () => {
  const forged = { ...small, title: 'Another text under its name' };
  const other = { ...small, version: '2030.1' };
  const otherForged = { ...other, title: 'Another text under this one' };
  const hereOf = (...editions: readonly (typeof small)[]) =>
    editions.map((questionnaire) => ({ hash: contentHash(questionnaire), questionnaire }));
  const answersForged = file([first], {
    questionnaire: { id: forged.id, version: forged.version, hash: contentHash(forged) },
  });
  it.each<[string, Backup, string[], (typeof small)[], (typeof small)[]?]>([
    ['another text that nothing answers', backupOf([], { questionnaires: [forged] }), ['one'], [forged]],
    [
      'one that only an assessment answers which stays out',
      backupOf([answersForged], { questionnaires: [forged] }),
      [],
      [forged],
    ],
    [
      'none that is answered by what is brought back',
      backupOf([answersForged], { questionnaires: [forged] }),
      ['one'],
      [],
    ],
    [
      'texts that nothing answers, where the backup has another of the name',
      backupOf([], { questionnaires: [other, otherForged] }),
      [],
      [other, otherForged],
    ],
    [
      'one that nothing answers, where another of the name in the backup is answered',
      backupOf([answersForged], { questionnaires: [{ ...small, title: 'A third text' }, forged] }),
      ['one'],
      [{ ...small, title: 'A third text' }],
      [],
    ],
    ['none that is here, or whose name is not', backupOf([], { questionnaires: [small, other] }), [], []],
  ])('are %s', (_what, backup, ids, left, here = [small]) => {
    expect(editionsToLeave(backup, ids, hereOf(...here))).toEqual(new Set(left.map(contentHash)));
  });
});
