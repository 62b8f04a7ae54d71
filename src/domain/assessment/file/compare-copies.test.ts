import { EMPTY_PLAN } from '../plan/index.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  change,
  chosen,
  edition,
  levels,
  section,
  signatory,
  stamp,
  evidence as evidenceOf,
} from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { judged, keptReview } from '../../review/review.fixture.ts';
import { buildAssessmentFile } from './build-file.ts';
import { compareCopies, type CopyRelation } from './compare-copies.ts';
import { changeAnswer, changeEvidence, emptyAnswer } from '../history/history.ts';
import type { Answer, AnswerPart, AnswerValue, AssessmentFile, Evidence } from '../schema.ts';

const small = edition([
  section(
    'first',
    ['a', 'b', 'c'].map((id) => levels(id, [0, 2, 4])),
  ),
]);
const start = buildAssessmentFile(assessment(small), {
  answers: ['a', 'b', 'c'].map((id) => answer(id, chosen('l1'))),
  evidence: [evidenceOf({ id: 'x' }), evidenceOf({ id: 'y' })],
  history: [],
});

/** What a person does to a copy; the clock says anything, since nothing may rest on it. */
type Deed =
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly part: AnswerPart;
      readonly at: string;
      readonly by: string;
    }
  | { readonly kind: 'piece'; readonly id: string; readonly title: string; readonly at: string }
  | { readonly kind: 'sign' | 'reopen' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'target'; readonly minPoints: number };

const instants = fc
  .integer({ min: Date.parse('1999-12-31T23:59:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
  .map((at) => new Date(at).toISOString());
const answering: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('answer' as const),
  question: fc.constantFrom('a', 'b', 'c'),
  part: fc.oneof<fc.Arbitrary<AnswerPart>[]>(
    fc.constantFrom('l0', 'l1', 'l2').map((id) => ({ value: chosen(id) })),
    fc.constant({ value: null }),
    fc.constantFrom('', 'one', 'two').map((note) => ({ note })),
    fc.constantFrom('', 'Ruth').map((owner) => ({ owner })),
    fc.subarray(['x', 'y']).map((ids) => ({ evidence: ids })),
  ),
  at: instants,
  by: fc.constantFrom('Jo', 'Ruth'),
});
/** A piece is changed, or comes to be: 'z' on which no answer rests. */
const proving: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('piece' as const),
  id: fc.constantFrom('x', 'y', 'z'),
  title: fc.constantFrom('one', 'two'),
  at: instants,
});
/** What a history, or the list of sign-offs, tells of. */
const toldDeeds = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: answering },
    { weight: 2, arbitrary: proving },
    { weight: 1, arbitrary: fc.constantFrom<Deed>({ kind: 'sign' }, { kind: 'reopen' }) },
  ),
  { maxLength: 12 },
);
/** Opening again what is signed is the same change no matter who does it. */
const ownDeeds = toldDeeds.map((deeds) => deeds.filter(({ kind }) => kind !== 'reopen'));
const anyDeeds = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: answering },
    { weight: 2, arbitrary: proving },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Deed>(
        { kind: 'sign' },
        { kind: 'reopen' },
        { kind: 'date', date: '2026-05-01' },
        { kind: 'date', date: '2026-05-02' },
        { kind: 'target', minPoints: 2 },
        { kind: 'target', minPoints: 4 },
      ),
    },
  ),
  { maxLength: 12 },
);

let signed = 0;

function done(file: AssessmentFile, deed: Deed): AssessmentFile {
  const { answers, evidence, history, format: _f, formatVersion: _v, ...rest } = file;
  switch (deed.kind) {
    case 'answer': {
      if (file.status === 'signed-off') return file;
      const before =
        answers.find(({ questionId }) => questionId === deed.question) ?? emptyAnswer(deed.question, deed.at);
      const changed = changeAnswer(before, deed.part, stamp({ at: deed.at, by: deed.by }));
      return changed
        ? buildAssessmentFile(rest, {
            answers: [...answers.filter(({ questionId }) => questionId !== deed.question), changed.answer],
            evidence,
            history: [...history, changed.change],
          })
        : file;
    }
    case 'piece': {
      if (file.status === 'signed-off') return file;
      const before = evidence.find(({ id }) => id === deed.id) ?? null;
      const { id: _, ...whole } = evidenceOf();
      const part = { ...(before ? {} : whole), title: deed.title };
      const changed = changeEvidence(deed.id, before, part, stamp({ at: deed.at }));
      return changed
        ? buildAssessmentFile(rest, {
            answers,
            evidence: [...evidence.filter(({ id }) => id !== deed.id), changed.evidence],
            history: [...history, changed.change],
          })
        : file;
    }
    case 'sign': {
      if (file.status === 'signed-off') return file;
      const signOff = buildSignOff(rest, { answers, evidence }, small, {
        ...signatory(),
        name: `Signatory ${(signed += 1)}`,
      });
      return signOff.ok ? { ...file, status: 'signed-off', signOffs: [...file.signOffs, signOff.value] } : file;
    }
    case 'reopen':
      return { ...file, status: 'draft' };
    case 'date':
      return { ...file, assessmentDate: deed.date };
    case 'target':
      return { ...file, ownTargets: [{ question: 'a', minPoints: deed.minPoints }] };
  }
}

const after = (file: AssessmentFile, deeds: readonly Deed[]): AssessmentFile => deeds.reduce(done, file);
/** Everything that somebody could miss, the histories included; the clock and the order of keys are nothing. */
const whole = ({ updatedAt: _u, answers, ...rest }: AssessmentFile): unknown => ({
  ...rest,
  answers: answers.map(({ updatedAt: _a, ...said }) => said),
});
const isSame = (one: AssessmentFile, other: AssessmentFile): boolean => {
  try {
    expect(whole(one)).toEqual(whole(other));
    return true;
  } catch {
    return false;
  }
};
const SWAPPED = {
  same: 'same',
  'here-contains': 'there-contains',
  'there-contains': 'here-contains',
  'both-changed': 'both-changed',
} as const satisfies Record<CopyRelation, CopyRelation>;

describe('compareCopies', () => {
  it('finds a copy and what became of it, whatever the clock said', () => {
    fc.assert(
      fc.property(toldDeeds, toldDeeds, (before, since) => {
        const old = after(start, before);
        const now = after(old, since);
        expect(compareCopies(now, old).relation).toBe(isSame(now, old) ? 'same' : 'here-contains');
        expect(compareCopies(old, now).relation).toBe(isSame(now, old) ? 'same' : 'there-contains');
      }),
    );
  });

  it('finds that two copies went each its own way', () => {
    fc.assert(
      fc.property(toldDeeds, ownDeeds, ownDeeds, (before, ours, theirs) => {
        const old = after(start, before);
        const [here, there] = [after(old, ours), after(old, theirs)];
        fc.pre(!isSame(here, old) && !isSame(there, old));
        expect(compareCopies(here, there).relation).toBe('both-changed');
      }),
    );
  });

  it('never lets a copy be contained in one that lacks anything of it, whatever was done to the two', () => {
    fc.assert(
      fc.property(anyDeeds, anyDeeds, anyDeeds, (before, ours, theirs) => {
        const old = after(start, before);
        const [here, there] = [after(old, ours), after(old, theirs)];
        const { relation, onlyHere, questionIds, parts } = compareCopies(here, there);
        expect(compareCopies(there, here).relation).toBe(SWAPPED[relation]);
        if (relation === 'same') {
          expect({ onlyHere, questionIds, parts }).toEqual({ onlyHere: 0, questionIds: [], parts: [] });
        }
        if (relation === 'there-contains' || relation === 'same') {
          const ids = new Set(there.history.map(({ id }) => id));
          expect(here.history.filter(({ id }) => !ids.has(id))).toEqual([]);
          for (const signOff of here.signOffs) expect(there.signOffs).toContainEqual(signOff);
          expect({ date: there.assessmentDate, targets: there.ownTargets }).toEqual({
            date: here.assessmentDate,
            targets: here.ownTargets,
          });
        }
      }),
    );
  });

  const changed = (file: AssessmentFile, changes: Partial<AssessmentFile>): AssessmentFile => ({ ...file, ...changes });
  const withA = (value: AnswerValue, answeredBy = 'Alex Answerer') =>
    changed(start, { answers: [answer('a', value, { answeredBy }), ...start.answers.slice(1)] });
  const edited = done(start, {
    kind: 'answer',
    question: 'b',
    part: { value: chosen('l2') },
    at: '2026-06-01T00:00:00Z',
    by: 'Jo',
  });
  it.each<[string, AssessmentFile, AssessmentFile, CopyRelation, Partial<ReturnType<typeof compareCopies>>]>([
    [
      'another time of the last change is no difference',
      start,
      changed(start, { updatedAt: '2030-01-01T00:00:00Z' }),
      'same',
      {},
    ],
    [
      'the keys in another order neither',
      start,
      Object.fromEntries(Object.entries(start).toReversed()) as AssessmentFile,
      'same',
      {},
    ],
    [
      'an answer that says nothing neither',
      changed(start, { answers: start.answers.slice(0, 1) }),
      changed(start, { answers: [...start.answers.slice(0, 1), emptyAnswer('b', '2026-06-01T00:00:00Z')] }),
      'same',
      {},
    ],
    [
      'one more change, by an earlier clock',
      changed(edited, { updatedAt: '2001-01-01T00:00:00Z' }),
      start,
      'here-contains',
      { onlyHere: 1, onlyThere: 0, questionIds: ['b'] },
    ],
    ['an answer that no history tells of', start, withA(chosen('l2')), 'both-changed', { questionIds: ['a'] }],
    ['the same beside further changes', edited, withA(chosen('l2')), 'both-changed', { questionIds: ['a', 'b'] }],
    [
      'a change that leads elsewhere',
      changed(edited, { history: [change('b', { value: chosen('l1') }, { value: chosen('l0') })] }),
      start,
      'both-changed',
      {},
    ],
    [
      'another organisation',
      start,
      changed(start, { organisation: { ...start.organisation, name: 'Another' } }),
      'both-changed',
      { parts: ['details'] },
    ],
    [
      'services in another order',
      changed(start, { organisation: { ...start.organisation, services: ['own-it-team', 'laboratory'] } }),
      changed(start, { organisation: { ...start.organisation, services: ['laboratory', 'own-it-team'] } }),
      'same',
      {},
    ],
    [
      'other targets beside further changes',
      changed(edited, { ownTargets: [{ question: 'a', minPoints: 1 }] }),
      start,
      'both-changed',
      { parts: ['targets'] },
    ],
    ['who answered', start, withA(chosen('l1'), 'Ruth'), 'both-changed', { questionIds: ['a'] }],
  ])('%s', (_what, here, there, relation, more) =>
    expect(compareCopies(here, there)).toMatchObject({ relation, ...more }),
  );

  const [firstAnswer, ...otherAnswers] = start.answers;
  const [firstPiece, ...otherPieces] = start.evidence;
  const ref = { ...start.questionnaire, version: '1999.1' };
  const frozenOnce = buildSignOff(assessment(small), { answers: start.answers, evidence: [] }, small, signatory());
  /** Another value of everything that a file says; null where copies are of one, or a clock says it. */
  const OTHERWISE: { readonly [Key in keyof AssessmentFile]-?: AssessmentFile[Key] | null } = {
    format: null,
    formatVersion: null,
    id: null,
    updatedAt: null,
    organisation: { ...start.organisation, odsCode: 'ZZZ' },
    questionnaire: ref,
    assessmentDate: '2020-01-31',
    continuedFrom: {
      assessmentId: 'before',
      questionnaire: ref,
      assessmentDate: '2019-01-31',
      signedAt: '2019-02-01T00:00:00Z',
    },
    plan: { ...EMPTY_PLAN, dropped: 1 },
    ownTargets: [{ question: 'a', minPoints: 2 }],
    targetProfile: 'expected',
    isIllustrative: true,
    reviews: [keptReview({ questionnaire: small, answers: start.answers, evidence: start.evidence }, [])],
    errand: {
      kind: 'parcel',
      sentId: 'sent',
      from: 'Otherwise',
      by: '',
      to: 'Estates',
      due: null,
      message: '',
      sentAt: '2026-03-03T09:00:00Z',
      of: ref,
      withAnswers: false,
      base: '0'.repeat(64),
      returned: null,
      notForMe: [],
    },
    status: 'signed-off',
    signOffs: [must(frozenOnce.ok ? frozenOnce.value : null, 'nothing is open')],
    createdAt: '2001-01-01T00:00:00Z',
    answers: [],
    evidence: [],
    history: [change('a', { note: '' }, { note: 'x' })],
  };
  /** And of an answer and a piece. */
  const ANSWERED_OTHERWISE: { readonly [Key in keyof Answer]: Answer[Key] | null } = {
    questionId: null,
    updatedAt: null,
    value: chosen('l2'),
    note: 'Otherwise',
    evidence: ['y'],
    owner: 'Ruth',
    due: '2027-01-31',
    toCheck: true,
    carried: { kind: 'answer-again', value: null, owner: '', from: [{ questionId: 'a', question: 'A', answer: 'B' }] },
    answeredBy: 'Ruth',
  };
  const PROVED_OTHERWISE: { readonly [Key in keyof Evidence]: Evidence[Key] | null } = {
    id: null,
    title: 'Otherwise',
    location: 'Elsewhere',
    grade: 'independent',
    date: '2020-01-31',
    reviewer: 'Ruth',
  };
  const otherValues = (others: object): readonly object[] =>
    Object.entries(others).flatMap(([key, value]) => (value === null ? [] : [{ [key]: value }]));
  const withPart = (
    what: string,
    part: object,
    put: (part: object) => Partial<AssessmentFile>,
  ): [string, AssessmentFile] => [`${what}${JSON.stringify(part)}`, changed(start, put(part))];
  it.each<[string, AssessmentFile]>([
    ...otherValues(OTHERWISE).map((part) => withPart('', part, () => part)),
    ...otherValues(ANSWERED_OTHERWISE).map((one) =>
      withPart('an answer with ', one, (part) => ({
        answers: [{ ...must(firstAnswer, 'it has answers'), ...part }, ...otherAnswers],
      })),
    ),
    ...otherValues(PROVED_OTHERWISE).map((one) =>
      withPart('a piece with ', one, (part) => ({
        evidence: [{ ...must(firstPiece, 'it has evidence'), ...part }, ...otherPieces],
      })),
    ),
  ])('tells of a copy that says otherwise: %s', (_what, other) => {
    for (const [here, there] of [
      [start, other],
      [other, start],
    ] as const) {
      const { relation, parts, questionIds, evidenceIds, onlyHere, onlyThere } = compareCopies(here, there);
      expect(relation).not.toBe('same');
      expect(parts.length + questionIds.length + evidenceIds.length + onlyHere + onlyThere).toBeGreaterThan(0);
    }
  });

  it('takes neither for the later where one alone is said to be made up', () => {
    expect(compareCopies(start, changed(edited, { isIllustrative: true }))).toMatchObject({
      relation: 'both-changed',
      parts: ['made-up'],
    });
  });

  it('takes more reviews, and more said to one of them, for more', () => {
    const kept = keptReview({ questionnaire: small, answers: start.answers, evidence: start.evidence }, [
      judged('a', chosen('l0')),
    ]);
    const response = (by: string) => ({
      questionId: 'a',
      says: { kind: 'accepted' } as const,
      by,
      at: '2026-08-01T10:00:00Z',
    });
    const once = changed(start, { reviews: [kept] });
    const said = changed(start, { reviews: [{ ...kept, responses: [response('Jo')] }] });
    expect(compareCopies(once, start)).toMatchObject({ relation: 'here-contains', parts: ['reviews'] });
    expect(compareCopies(once, said)).toMatchObject({ relation: 'there-contains', parts: ['reviews'] });
    const otherwise = changed(start, { reviews: [{ ...kept, responses: [response('Ruth')] }] });
    expect(compareCopies(otherwise, said)).toMatchObject({ relation: 'both-changed', parts: ['reviews'] });
  });

  it('takes what was opened again after a sign-off for the later', () => {
    const signOff = buildSignOff(assessment(small), { answers: start.answers, evidence: [] }, small, signatory());
    const frozen = changed(start, {
      status: 'signed-off',
      signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')],
    });
    expect(compareCopies(changed(frozen, { status: 'draft' }), frozen)).toMatchObject({
      relation: 'here-contains',
      parts: ['status'],
    });
    expect(compareCopies(start, frozen)).toMatchObject({ relation: 'there-contains', parts: ['sign-offs', 'status'] });
  });

  it('takes neither for the later where the sign-offs come in another order: the last is in force', () => {
    const [one, two] = ['Ann Lee', 'Bo Ray'].map((name) => {
      const made = buildSignOff(assessment(small), { answers: start.answers, evidence: [] }, small, {
        ...signatory(),
        name,
      });
      return must(made.ok ? made.value : null, 'nothing is open');
    });
    const here = changed(start, { status: 'signed-off', signOffs: [must(one, 'one'), must(two, 'two')] });
    const there = changed(here, { signOffs: here.signOffs.toReversed() });
    expect(compareCopies(here, there)).toMatchObject({ relation: 'both-changed', parts: ['sign-offs'] });
    expect(compareCopies(here, changed(here, { signOffs: here.signOffs.slice(0, 1) }))).toMatchObject({
      relation: 'here-contains',
    });
  });
});
