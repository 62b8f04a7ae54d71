import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import coreFile from '../../../../questionnaires/assure-core/2026.1.json' with { type: 'json' };
import { answersTo, anyEvidence, editions } from '#src/testing/arbitrary.ts';
import {
  answer,
  assessment,
  change,
  checklist,
  chosen,
  edition,
  evidence,
  evidenceChange,
  holding,
  levels,
  parseEdition,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { cleanLine } from '../../common/clean-text.ts';
import { contentHash } from '../../common/content-hash.ts';
import { must } from '../../common/result.ts';
import { titleSchema } from '../../common/text.ts';
import { questionsInOrder } from '../../questionnaire/index.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { ILLUSTRATIVE_MARK } from '../illustrative/illustrative.ts';
import { buildAssessmentFile } from './build-file.ts';
import { parseAssessment } from './file.ts';
import { misfits } from './misfits.ts';
import { formatAssessment } from './packed.ts';
import { secondCopy } from './second-copy.ts';
import type { AssessmentFile, Change } from '../schema.ts';

const small = edition([section('first', [levels('policy', [0, 2]), checklist('copies', { offline: 1, offsite: 2 })])]);
const draft = assessment(small);
const answers = [answer('policy', chosen('l1')), answer('copies', holding('offline'))];

const history: Change[] = [
  change('policy', { value: null }, { value: chosen('l0') }, { at: '2026-06-11T10:00:00Z' }),
  // The clock was set back between the two: the order is that of the list.
  change('policy', { value: chosen('l0') }, { value: chosen('l1') }, { at: '2026-06-10T10:00:00Z', by: 'Ruth' }),
];
const { id: _id, ...evidencePart } = evidence();
const signOff = buildSignOff(draft, { answers, evidence: [] }, small, signatory());
const signed: AssessmentFile = {
  ...buildAssessmentFile(
    { ...draft, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] },
    { answers, evidence: [], history },
  ),
};

/** The same, whose answers rest on one piece. */
const rested = answers.map((one) => ({ ...one, evidence: ['test-report'] }));
const restedSignOff = buildSignOff(draft, { answers: rested, evidence: [evidence()] }, small, signatory());
const restedSigned: AssessmentFile = buildAssessmentFile(
  {
    ...draft,
    status: 'signed-off',
    signOffs: [must(restedSignOff.ok ? restedSignOff.value : null, 'nothing is open')],
  },
  { answers: rested, evidence: [evidence()], history },
);

/** Export, then import: through text, as a person would carry it. */
const carried = (file: AssessmentFile, space?: number) => parseAssessment(JSON.stringify(file, null, space));

it('a piece on which no answer rests stays in the file', () => {
  const file = {
    ...restedSigned,
    evidence: [...restedSigned.evidence, evidence({ id: 'unused' })],
    history: [
      ...history,
      evidenceChange('test-report', {}, evidencePart),
      evidenceChange('test-report', { title: 'Old' }, { title: 'Test report' }),
      // Of a piece whose damaged row was removed.
      evidenceChange('gone', { grade: 'asserted' }, { grade: 'tested' }),
      change('policy', { evidence: ['gone'] }, { evidence: ['test-report'] }),
    ],
  };
  expect(carried(file)).toEqual({ ok: true, value: file });
  expect(parseAssessment(formatAssessment(file))).toEqual({ ok: true, value: file });
});

describe('an assessment, exported and imported', () => {
  it('may be a second copy of what was signed, or a copy of a copy, told by its name', () => {
    const copy = secondCopy(signed, 'copy');
    for (const file of [copy, secondCopy(copy, 'copy-of-copy')])
      expect(carried(file)).toEqual({ ok: true, value: file });
    const long = { ...signed, organisation: { ...signed.organisation, name: 'x'.repeat(200) } };
    expect(secondCopy(secondCopy(long, 'a'), 'b').organisation).toEqual(secondCopy(long, 'a').organisation);
  });

  it('opens again as a second copy, whatever its name, and of what is made up too', () => {
    const names = fc
      .tuple(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(0, 165, 185), fc.nat(185), fc.boolean())
      .map(([text, length, at, isMadeUp]) => {
        const letters = Array.from(cleanLine(text.padEnd(length, 'x y')));
        const mark = isMadeUp ? [ILLUSTRATIVE_MARK] : [];
        return { isMadeUp, name: [...letters.slice(0, at), ...mark, ...letters.slice(at, 185)].join('').trim() };
      })
      .filter(({ name }) => titleSchema.safeParse(name).success);
    fc.assert(
      fc.property(names, fc.constantFrom(signed, restedSigned), ({ isMadeUp, name }, of) => {
        const named = { ...of.organisation, name };
        const file = {
          ...of,
          ...(isMadeUp && { isIllustrative: true as const }),
          organisation: named,
          signOffs: of.signOffs.map((one) => ({ ...one, organisation: named })),
        };
        const copy = secondCopy(file, 'copy');
        for (const each of [file, copy, secondCopy(copy, 'copy-of-copy')])
          expect(carried(each)).toEqual({ ok: true, value: each });
      }),
      { numRuns: 40 },
    );
  });

  it('is the same, and has the same hash', () => {
    const cases = editions({ conditions: true }).chain((questionnaire) =>
      fc.record({
        questionnaire: fc.constant(questionnaire),
        stored: answersTo(
          questionsInOrder(questionnaire).map(({ question }) => question),
          { open: true },
        ),
      }),
    );
    fc.assert(
      fc.property(cases, ({ questionnaire, stored }) => {
        const file = buildAssessmentFile(assessment(questionnaire), {
          answers: stored,
          evidence: anyEvidence,
          history: [],
        });
        const back = carried(file, 2);
        expect(back).toEqual({ ok: true, value: file });
        expect(back.ok && contentHash(back.value)).toBe(contentHash(file));
        expect(back.ok && misfits(back.value, questionnaire)).toEqual([]);
      }),
    );
  });

  it('whatever it holds of the real edition, and signed', () => {
    const file = completeAssessment(
      parseEdition(coreFile),
      { type: 'acute-trust', sizeBand: 'from-10000', services: [] },
      7,
      '2026-06-30',
    );
    expect(carried(file)).toEqual({ ok: true, value: file });
    expect(carried(signed)).toEqual({ ok: true, value: signed });
  });

  it('has its answers in one order, however they were stored, and its history in that in which it was made, whatever the clock said', () => {
    expect(buildAssessmentFile(draft, { answers: answers.toReversed(), evidence: [], history })).toEqual(
      buildAssessmentFile(draft, { answers, evidence: [], history }),
    );
    expect(buildAssessmentFile(draft, { answers, evidence: [], history }).history).toEqual(history);
  });
});

const faultsOf = (file: unknown) => {
  const parsed = parseAssessment(JSON.stringify(file));
  if (parsed.ok) return [];
  return parsed.problem.kind === 'faults' ? parsed.problem.faults : parsed.problem;
};

describe('parseAssessment', () => {
  const first = must(signed.signOffs[0], 'signed');
  it.each([
    [
      'two answers to one question',
      { ...signed, answers: [...signed.answers, answers[0]] },
      'answers[2].questionId',
      '"policy" is already at answers[1].questionId',
    ],
    [
      'two signed answers to one question',
      { ...signed, signOffs: [{ ...first, answers: [...answers, answers[0]] }] },
      'signOffs[0].answers[2].questionId',
      'already at',
    ],
    [
      'two own targets for one question',
      { ...signed, ownTargets: [1, 2].map((minPoints) => ({ question: 'policy', minPoints })) },
      'ownTargets[1].question',
      'already at',
    ],
    [
      'two changes with one id',
      { ...signed, history: history.map((each) => ({ ...each, id: 'one' })) },
      'history[1].id',
      '"one" is already at history[0].id',
    ],
    [
      'a change to nothing that a person changes',
      { ...signed, history: [{ ...history[0], to: { carried: null } }] },
      'history[0].to.carried',
      'no such key',
    ],
    [
      'signed off for another edition than it answers',
      { ...signed, signOffs: [{ ...first, questionnaire: { ...first.questionnaire, hash: 'f'.repeat(64) } }] },
      'signOffs[0].questionnaire.hash',
      'as of its assessment',
    ],
    [
      'signed off with another answer than was signed',
      {
        ...signed,
        answers: signed.answers.map((one) => (one.questionId === 'policy' ? { ...one, note: 'Not signed' } : one)),
      },
      'answers[1]',
      'as it was signed, since the status is signed-off',
    ],
    [
      'signed off with an answer fewer than was signed',
      { ...signed, answers: signed.answers.slice(1) },
      'answers',
      'an answer to "copies", as it was signed',
    ],
    [
      'signed off for another day than was signed',
      { ...signed, assessmentDate: '2026-07-01' },
      'assessmentDate',
      'as it was signed',
    ],
    [
      'signed off for another organisation than was signed',
      { ...signed, organisation: { ...signed.organisation, name: 'Another' } },
      'organisation',
      'as it was signed',
    ],
    ['signed off by nobody', { ...signed, signOffs: [] }, 'signOffs', 'at least one, since the status is signed-off'],
    ['an unknown status', { ...signed, status: 'final' }, 'status', 'draft'],
    ['a time with another zone', { ...signed, updatedAt: '2026-06-30T10:00:00+01:00' }, 'updatedAt', 'a time in UTC'],
    [
      'a code in small letters',
      { ...signed, organisation: { ...signed.organisation, odsCode: 'rx9' } },
      'organisation.odsCode',
      'an ODS code',
    ],
    [
      'an unknown service',
      { ...signed, organisation: { ...signed.organisation, services: ['canteen'] } },
      'organisation.services[0]',
      '',
    ],
    [
      'no organisation name',
      { ...signed, organisation: { ...signed.organisation, name: ' ' } },
      'organisation.name',
      'some text',
    ],
    [
      'a hash that is none',
      { ...signed, questionnaire: { ...signed.questionnaire, hash: 'abc' } },
      'questionnaire.hash',
      'a SHA-256',
    ],
    [
      'a figure above 100',
      { ...signed, signOffs: [{ ...first, score: { ...first.score, percent: 101 } }] },
      'signOffs[0].score.percent',
      'at most 100',
    ],
    [
      'a value of no kind',
      { ...signed, answers: [{ ...answers[0], value: { kind: 'guess' } }] },
      'answers[0].value.kind',
      '',
    ],
    [
      'a number that is none',
      { ...signed, answers: [{ ...answers[0], value: { kind: 'number', number: null } }] },
      'answers[0].value.number',
      'a number, not null',
    ],
    [
      'evidence of no grade',
      {
        ...signed,
        evidence: [{ id: 't', title: 'T', location: '', grade: 'good', date: '2026-01-01', reviewer: '' }],
      },
      'evidence[0].grade',
      '',
    ],
    [
      'an answer that rests on a piece that is not here',
      {
        ...signed,
        status: 'draft',
        answers: [{ ...answers[0], evidence: ['test-report', 'nowhere'] }],
        evidence: [evidence()],
      },
      'answers[0].evidence[1]',
      '"nowhere" is none',
    ],
    [
      'the same in a sign-off',
      {
        ...signed,
        status: 'draft',
        evidence: [evidence()],
        signOffs: [{ ...signed.signOffs[0], answers: [{ ...answers[0], evidence: ['test-report'] }] }],
      },
      'signOffs[0].answers[0].evidence[0]',
      'of this sign-off',
    ],
    [
      'two pieces with one id',
      { ...signed, status: 'draft', evidence: [evidence(), evidence({ title: 'Another' })] },
      'evidence[1].id',
      '',
    ],
    [
      'a piece on which an answer rests twice',
      {
        ...signed,
        status: 'draft',
        answers: [{ ...answers[0], evidence: ['test-report', 'test-report'] }],
        evidence: [evidence()],
      },
      'answers[0].evidence',
      'once',
    ],
    [
      'a piece that is not what was signed',
      { ...restedSigned, evidence: [evidence({ grade: 'independent' })] },
      'evidence',
      'as it was signed',
    ],
    [
      'a change of neither an answer nor a piece',
      { ...signed, history: [{ ...history[0], kind: 'note' }] },
      'history[0].kind',
      '',
    ],
    [
      'a review without a reviewer',
      { ...signed, signOffs: [{ ...signed.signOffs[0], review: { hash: 'a'.repeat(64), date: '2026-06-20' } }] },
      'signOffs[0].review.reviewer',
      '',
    ],
    [
      'a key that is not known',
      { ...signed, answers: [{ ...answers[0], points: 4 }] },
      'answers[0].points',
      'no such key',
    ],
    [
      'a service of the organisation twice',
      {
        ...signed,
        status: 'draft',
        organisation: { ...signed.organisation, services: ['own-it-team', 'own-it-team'] },
      },
      'organisation.services',
      'each service once',
    ],
    [
      'the same in a sign-off',
      {
        ...signed,
        signOffs: signed.signOffs.map((each) => ({
          ...each,
          organisation: { ...each.organisation, services: ['own-it-team', 'own-it-team'] },
        })),
      },
      'signOffs[0].organisation.services',
      'each service once',
    ],
  ])('refuses %s', (_what, file, path, expected) => {
    expect(faultsOf(file)).toEqual([{ path, expected: expect.stringContaining(expected) }]);
  });

  it('refuses a number that JSON can write and a computer cannot hold', () => {
    const huge = JSON.stringify({
      ...signed,
      answers: [{ ...answers[0], value: { kind: 'number', number: 12345 } }],
    }).replace('12345', '1e999');
    expect(parseAssessment(huge)).toMatchObject({
      ok: false,
      problem: { faults: [{ path: 'answers[0].value.number' }] },
    });
  });
});

describe('misfits', () => {
  it.each([
    [
      'a question of another edition',
      { ...signed, answers: [answer('gone', null)] },
      'answers[0].questionId',
      'a question of small 2026.1',
    ],
    [
      'an option that is not there',
      { ...signed, answers: [answer('policy', chosen('l9'))] },
      'answers[0].value',
      '"l9" is none',
    ],
    [
      'a carried value that does not fit',
      {
        ...signed,
        answers: [
          answer('policy', null, {
            carried: {
              kind: 'confirm',
              value: chosen('l9'),
              owner: '',
              from: [{ questionId: 'policy', question: 'What?', answer: 'That.' }],
            },
          }),
        ],
      },
      'answers[0].carried.value',
      '"l9" is none',
    ],
    [
      'a change to a question of another edition',
      { ...signed, history: history.map((each, index) => (index === 1 ? { ...each, questionId: 'gone' } : each)) },
      'history[1].questionId',
      'a question of small 2026.1',
    ],
    [
      'the same in a sign-off',
      { ...signed, signOffs: signed.signOffs.map((each) => ({ ...each, answers: [answer('policy', chosen('l9'))] })) },
      'signOffs[0].answers[0].value',
      '"l9" is none',
    ],
  ])('%s', (_what, file, path, expected) =>
    expect(misfits(file, small)).toEqual([{ path, expected: expect.stringContaining(expected) }]),
  );

  it.each([
    ['a question of another edition', { question: 'gone', minPoints: 2 }, 'question', 'a question of small 2026.1'],
    [
      'points that no answer gives',
      { question: 'policy', minPoints: 999 },
      'minPoints',
      'points that "policy" can give',
    ],
  ])('a target of its own for %s', (_what, target, key, expected) => {
    expect(misfits({ ...signed, targetProfile: 'gone' }, small)).toEqual([
      { path: 'targetProfile', expected: expect.stringContaining('"gone" is none') },
    ]);
    expect(misfits({ ...signed, ownTargets: [target] }, small)).toEqual([
      { path: `ownTargets[0].${key}`, expected: expect.stringContaining(expected) },
    ]);
  });

  it.each(['from', 'to'] as const)('a value "%s" of a change that its question does not take', (side) => {
    const odd = { ...must(history[0], 'there is a change'), questionId: 'policy', [side]: { value: chosen('l9') } };
    expect(misfits({ ...signed, history: [odd] }, small)).toEqual([
      { path: `history[0].${side}.value`, expected: expect.stringContaining('"l9" is none') },
    ]);
  });
});
