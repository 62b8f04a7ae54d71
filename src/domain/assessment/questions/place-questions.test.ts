import { describe, expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  checklist,
  choice,
  chosen,
  date,
  dontKnow,
  edition,
  holding,
  levels,
  notApplicable,
  number,
  outcome,
  section,
  text,
  ticked,
} from '#src/testing/builders.ts';
import type { Condition } from '../../questionnaire/index.ts';
import type { Profile } from '../../questionnaire/profile.ts';
import type { Answer, AnswerValue } from '../schema.ts';
import { countProgress, placeQuestions } from './place-questions.ts';

const hospital: Profile = { type: 'acute-trust', sizeBand: 'from-10000', services: ['laboratory', 'own-it-team'] };

/** The edition has one question of each kind, and then the one whose condition is tried. */
const place = (askedWhen: Condition, answers: Readonly<Record<string, AnswerValue>>, profile = hospital) => {
  const questionnaire = edition([
    section('first', [
      levels('policy', [0, 2, 4]),
      choice('supplier', { nobody: 0, team: 3 }),
      checklist('copies', { offline: 1, offsite: 2 }),
      outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4]),
      number('trained', [
        [0, 0],
        [50, 2],
      ]),
      date('drill', [
        [0, 4],
        [12, 0],
      ]),
      text('remark'),
    ]),
    section('second', [levels('tried', [0, 1], { askedWhen })]),
  ]);
  return placeQuestions({
    evidence: [],
    questionnaire,
    profile,
    assessmentDate: ASSESSMENT_DATE,
    answers: Object.entries(answers).map(([id, value]) => answer(id, value)),
  });
};
const isAsked = (...of: Parameters<typeof place>) => place(...of).at(-1)?.state.kind !== 'not-asked';

const atLeast2: Condition = { kind: 'points', question: 'policy', atLeast: 2 };
const below2: Condition = { kind: 'points-below', question: 'policy', below: 2 };
const chose = (question: string, ...anyOf: string[]): Condition => ({ kind: 'chose', question, anyOf });
const not = (condition: Condition): Condition => ({ kind: 'not', condition });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const trained = (value: number): Record<string, AnswerValue> => ({ trained: { kind: 'number', number: value } });

describe('a condition', () => {
  it.each<[string, Condition, Record<string, AnswerValue>, boolean]>([
    ['points: at the threshold', atLeast2, { policy: chosen('l1') }, true],
    ['points: under it', atLeast2, { policy: chosen('l0') }, false],
    ['points below: under the threshold', below2, { policy: chosen('l0') }, true],
    ['points below: at it', below2, { policy: chosen('l1') }, false],
    ['chose: one of the options', chose('supplier', 'team'), { supplier: chosen('team') }, true],
    ['chose: never', chose('drill', 'never'), { drill: { kind: 'never' } }, true],
    ['chose: a date is not never', chose('drill', 'never'), { drill: { kind: 'date', date: '2020-01-01' } }, false],
    ['points below: never earns none', { ...below2, question: 'drill' }, { drill: { kind: 'never' } }, true],
    ["don't know: never is an answer", { kind: 'dont-know', question: 'drill' }, { drill: { kind: 'never' } }, false],
    ['chose: another option', chose('supplier', 'team'), { supplier: chosen('nobody') }, false],
    ['chose: any of several statements', chose('copies', 'offline', 'offsite'), { copies: holding('offsite') }, true],
    ['chose: none of these', chose('copies', 'none'), { copies: holding() }, true],
    ['chose: not none of these, once one holds', chose('copies', 'none'), { copies: holding('offline') }, false],
    ['chose: a tick', chose('watch', 'by-day'), { watch: ticked('by-day', 'always') }, true],
    ['number: at the threshold', { kind: 'number', question: 'trained', atLeast: 50 }, trained(50), true],
    ['number: under it', { kind: 'number', question: 'trained', atLeast: 50 }, trained(49.9), false],
    [
      'number below: under the threshold',
      { kind: 'number-below', question: 'trained', below: 50 },
      trained(49.9),
      true,
    ],
    ['number below: at it', { kind: 'number-below', question: 'trained', below: 50 }, trained(50), false],
    ['answered: never is an answer', { kind: 'answered', question: 'drill' }, { drill: { kind: 'never' } }, true],
    ["don't know: not known", { kind: 'dont-know', question: 'policy' }, { policy: dontKnow }, true],
    ["don't know: known", { kind: 'dont-know', question: 'policy' }, { policy: chosen('l0') }, false],
    ["don't know: open", { kind: 'dont-know', question: 'policy' }, {}, false],
    ['profile: its type', { kind: 'profile', field: 'type', anyOf: ['care-home', 'acute-trust'] }, {}, true],
    ['profile: another type', { kind: 'profile', field: 'type', anyOf: ['care-home'] }, {}, false],
    ['profile: its size', { kind: 'profile', field: 'sizeBand', anyOf: ['from-10000'] }, {}, true],
    [
      'profile: one of its services',
      { kind: 'profile', field: 'services', anyOf: ['inpatient-beds', 'laboratory'] },
      {},
      true,
    ],
    ['profile: none of its services', { kind: 'profile', field: 'services', anyOf: ['inpatient-beds'] }, {}, false],
    ['all: both', all(atLeast2, chose('copies', 'none')), { policy: chosen('l2'), copies: holding() }, true],
    [
      'all: one of two',
      all(atLeast2, chose('copies', 'none')),
      { policy: chosen('l2'), copies: holding('offline') },
      false,
    ],
    [
      'any: one of two',
      any(atLeast2, chose('copies', 'none')),
      { policy: chosen('l2'), copies: holding('offline') },
      true,
    ],
    [
      'any: neither',
      any(atLeast2, chose('copies', 'none')),
      { policy: chosen('l0'), copies: holding('offline') },
      false,
    ],
    ['not: turns it round', not(atLeast2), { policy: chosen('l0') }, true],
    ['not not: turns it back', not(not(atLeast2)), { policy: chosen('l0') }, false],
  ])('%s', (_rule, condition, answers, expected) => expect(isAsked(condition, answers)).toBe(expected));

  it.each<[string, Record<string, AnswerValue>]>([
    ['open', {}],
    ['not known', { policy: dontKnow }],
    ['not applicable', { policy: notApplicable }],
  ])('about the points of a question that is %s is false, both ways round', (_state, answers) => {
    expect([isAsked(atLeast2, answers), isAsked(below2, answers), isAsked(not(below2), answers)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a condition on an answer that does not count', () => {
  const leaves: readonly Condition[] = [
    { kind: 'answered', question: 'looked-at' },
    { kind: 'chose', question: 'looked-at', anyOf: ['l0', 'l1'] },
    { kind: 'points', question: 'looked-at', atLeast: 0 },
    { kind: 'points-below', question: 'looked-at', below: 9 },
    { kind: 'number', question: 'counted', atLeast: 0 },
    { kind: 'number-below', question: 'counted', below: 101 },
  ];
  const carried = (value: AnswerValue) => ({
    value: null,
    carried: { kind: 'confirm' as const, value, from: [{ questionId: 'then', question: 'Then?', answer: 'So.' }] },
  });
  const percent: AnswerValue = { kind: 'number', number: 50 };
  const STATES: readonly (readonly [state: string, gate: AnswerValue, one: Partial<Answer>, other: Partial<Answer>])[] =
    [
      ['not asked', chosen('l0'), { value: chosen('l1') }, { value: percent }],
      ['open', chosen('l1'), { value: null }, { value: null }],
      ['not known', chosen('l1'), { value: dontKnow }, { value: dontKnow }],
      ['not applicable', chosen('l1'), { value: notApplicable }, { value: notApplicable }],
      ['carried and not confirmed', chosen('l1'), carried(chosen('l1')), carried(percent)],
    ];
  const isAskedBy = (condition: Condition, gate: AnswerValue, one: Partial<Answer>, other: Partial<Answer>) => {
    const open: Condition = { kind: 'points', question: 'gate', atLeast: 1 };
    const frame = { notApplicableWhen: 'There is none.', askedWhen: open };
    const questionnaire = edition([
      section('all', [
        levels('gate', [0, 1]),
        levels('looked-at', [0, 1], frame),
        number('counted', [[0, 1]], frame),
        levels('tried', [0, 1], { askedWhen: condition }),
      ]),
    ]);
    const placed = placeQuestions({
      evidence: [],
      questionnaire,
      profile: hospital,
      assessmentDate: ASSESSMENT_DATE,
      answers: [
        answer('gate', gate),
        { ...answer('looked-at', null), ...one },
        { ...answer('counted', null), ...other },
      ],
    });
    return placed.at(-1)?.state.kind !== 'not-asked';
  };

  it.each(STATES)('that is %s is false, and its "not" true', (state, ...answers) => {
    for (const leaf of leaves)
      expect([isAskedBy(leaf, ...answers), isAskedBy(not(leaf), ...answers)]).toEqual([false, true]);
    // "Don't know" alone is seen.
    const unknown: Condition = { kind: 'dont-know', question: 'looked-at' };
    expect([isAskedBy(unknown, ...answers), isAskedBy(not(unknown), ...answers)]).toEqual(
      state === 'not known' ? [true, false] : [false, true],
    );
  });

  it('each is true of an answer that counts, or the table would say nothing', () => {
    for (const leaf of leaves)
      expect(isAskedBy(leaf, chosen('l1'), { value: chosen('l1') }, { value: percent })).toBe(true);
  });
});

describe('placeQuestions', () => {
  const chain = edition([
    section('first', [
      levels('one', [0, 1]),
      levels('two', [0, 1], { askedWhen: { kind: 'points', question: 'one', atLeast: 1 } }),
      levels('three', [0, 1], { askedWhen: { kind: 'points', question: 'two', atLeast: 1 } }),
    ]),
  ]);
  const statesOf = (answers: Readonly<Record<string, AnswerValue>>) =>
    placeQuestions({
      evidence: [],
      questionnaire: chain,
      profile: hospital,
      assessmentDate: ASSESSMENT_DATE,
      answers: Object.entries(answers).map(([id, value]) => answer(id, value, { note: 'Stored' })),
    });

  it('hides what hangs on a hidden answer, and keeps it from being seen', () => {
    const placed = statesOf({ one: chosen('l0'), two: chosen('l1'), three: chosen('l1') });
    expect(placed.map(({ state }) => state.kind)).toEqual(['answered', 'not-asked', 'not-asked']);
    expect(placed.map(({ answer: seen }) => seen?.note)).toEqual(['Stored', undefined, undefined]);
  });

  it('counts what is asked, done, open and not known, and the points of what is asked and done', () => {
    expect(countProgress(statesOf({ one: chosen('l1'), two: dontKnow }))).toEqual({
      asked: 2,
      done: 2,
      open: 0,
      dontKnow: 1,
      pointsAsked: 2,
      pointsDone: 2,
    });
    expect(countProgress(statesOf({ one: chosen('l1') }))).toEqual({
      asked: 2,
      done: 1,
      open: 1,
      dontKnow: 0,
      pointsAsked: 2,
      pointsDone: 1,
    });
    expect(countProgress(statesOf({ one: chosen('l1'), two: notApplicable }))).toEqual({
      asked: 2,
      done: 2,
      open: 0,
      dontKnow: 0,
      pointsAsked: 1,
      pointsDone: 1,
    });
    expect(countProgress(statesOf({}))).toEqual({
      asked: 1,
      done: 0,
      open: 1,
      dontKnow: 0,
      pointsAsked: 1,
      pointsDone: 0,
    });
  });

  it('leaves a question open while only a note is there', () => {
    const placed = placeQuestions({
      evidence: [],
      questionnaire: chain,
      profile: hospital,
      assessmentDate: ASSESSMENT_DATE,
      answers: [answer('one', null, { note: 'Ask estates' })],
    });
    expect(placed[0]).toMatchObject({ state: { kind: 'open' }, answer: { note: 'Ask estates' } });
  });
});
