import { expect, it } from 'vitest';
import {
  answer,
  assessment,
  checklist,
  chosen,
  date,
  dontKnow,
  edition,
  evidence,
  levels,
  number,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { questionsInOrder } from '../../questionnaire/index.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { carryForward } from '../previous/index.ts';
import { carriedSchema, type AnswerValue } from '../schema.ts';
import { confirmedWords } from './index.ts';

const small = edition([
  section('all', [
    levels('policy', [0, 2, 4]),
    levels('plan', [0, 2]),
    checklist('habits', { lock: 1, patch: 1 }),
    number('patched', [
      [0, 0],
      [90, 2],
    ]),
    levels('none', [0, 2], { notApplicableWhen: 'There is none.' }),
    date('tested', [[0, 2]]),
  ]),
]);
const LEFT_OUT = ['lock', 'patch'].map((statement) => ({ statement, reason: 'Nobody has a screen.' }));
const values: Readonly<Record<string, AnswerValue>> = {
  policy: chosen('l1'),
  plan: dontKnow,
  habits: { kind: 'statements', statements: ['lock'] },
  patched: { kind: 'number', number: 95 },
  none: { kind: 'not-applicable', reason: 'There is none here.' },
  tested: { kind: 'date', date: '2026-05-01' },
};
const signOff = buildSignOff(
  assessment(small),
  { answers: Object.entries(values).map(([id, value]) => answer(id, value)), evidence: [evidence()] },
  small,
  signatory(),
);
const carriedTo = (day: string) => {
  const carried = carryForward(
    must(signOff.ok ? signOff.value : null, 'it is whole'),
    small,
    small,
    day,
    `${day}T10:00:00Z`,
  );
  const { answers } = must(carried.ok ? carried.value : null, 'it is one edition');
  return questionsInOrder(small).map(({ question }) => ({
    question,
    carried: must(answers.find(({ questionId }) => questionId === question.id)?.carried, 'it is carried'),
  }));
};

it('what is carried reads as it did last time, but for days, which have grown older', () => {
  const reads = carriedTo('2027-06-30').flatMap(
    ({ question, carried }) => confirmedWords(question, carried, '2027-06-30') ?? [],
  );
  expect(reads).toEqual([expect.stringMatching(/^1 May 2026, 13 whole months before the assessment date/)]);
});

it('whatever the words of last time say, what is entered by confirming it is said', () => {
  const honest = carriedTo('2026-07-01');
  const forged = honest.flatMap(({ question, carried }) =>
    honest.flatMap(({ question: other, carried: { from } }) =>
      other === question || question.kind === 'date'
        ? []
        : [{ question, carried: { ...carried, from }, own: carried.from }],
    ),
  );
  expect(forged.map(({ question, carried }) => confirmedWords(question, carried, '2026-07-01'))).toEqual(
    forged.map(({ own }) => must(own[0], 'it has words').answer),
  );
});

it('of a checklist of which nothing applies as well', () => {
  const habits = must(
    questionsInOrder(small).find(({ question }) => question.id === 'habits'),
    'it is there',
  ).question;
  const value: AnswerValue = { kind: 'statements', statements: [], notApplicable: LEFT_OUT };
  const forged = {
    kind: 'confirm' as const,
    value,
    owner: '',
    from: [{ questionId: 'habits', question: 'Q', answer: '2 of 2 statements hold.' }],
  };
  expect(confirmedWords(habits, forged, '2026-07-01')).toMatch(/^Does not apply: /);
});

it('there is a value to confirm if, and only if, there is something to confirm', () => {
  const own = must(carriedTo('2026-07-01')[0], 'one is carried').carried;
  expect(carriedSchema.safeParse({ ...own, value: null }).success).toBe(false);
  expect(carriedSchema.safeParse({ ...own, kind: 'answer-again' }).success).toBe(false);
  expect(carriedSchema.safeParse({ ...own, kind: 'answer-again', value: null }).success).toBe(true);
});
