import { expect, it } from 'vitest';
import { change } from '#src/testing/builders.ts';
import { minutesAnAnswer } from './pace.ts';

/** Answers at these minutes past ten, all of one visit unless it says otherwise. */
const answers = (minutes: readonly number[], visit: (index: number) => string | null = () => 'visit-1') =>
  minutes.map((minute, index) =>
    change(
      `q${index}`,
      { value: null },
      { value: { kind: 'dont-know' } },
      { visit: visit(index), at: new Date(Date.UTC(2026, 5, 30, 10, 0, minute * 60)).toISOString() },
    ),
  );
const everyThree = [0, 3, 6, 9, 12, 15, 18, 21, 24];

it('is the median time from one first answer to the next', () => {
  expect(minutesAnAnswer(answers(everyThree))).toBe(3);
  expect(minutesAnAnswer(answers([0, 1, 3, 6, 10, 15, 21, 28, 36]))).toBe(5);
});

it('leaves out breaks, other visits and a clock that went back', () => {
  expect(minutesAnAnswer(answers([...everyThree, 90, 93, 60, 63]))).toBe(3);
  expect(minutesAnAnswer(answers(everyThree, (index) => `visit-${index}`))).toBeNull();
  expect(minutesAnAnswer(answers(everyThree, () => null))).toBeNull();
});

it('is not known of few answers, nor of changes to what was answered', () => {
  expect(minutesAnAnswer(answers([0, 3, 6, 9]))).toBeNull();
  const one = answers(everyThree).map((each) => ({ ...each, questionId: 'policy' }));
  expect(minutesAnAnswer(one)).toBeNull();
});
