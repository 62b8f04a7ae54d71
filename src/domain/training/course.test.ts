import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import {
  answerStep,
  beginCourse,
  formatCourseState,
  goOn,
  progressOf,
  questionsOfTry,
  readCourseState,
  slipIdOf,
  stepOf,
  tryAgain,
  type CourseState,
} from './course.ts';
import type { TrainingPart } from './schema.ts';
import { trainingFormat } from './training.ts';

const read = (id: string) => {
  const text = readFileSync(new URL(`../../../training/${id}/2026.1.json`, import.meta.url), 'utf8');
  const parsed = parseFile(text, trainingFormat);
  return must(parsed.ok ? parsed.value : null, 'it is sound');
};
const [basic, advanced] = [read('basic'), read('advanced')];
const part = must(basic.parts[0], 'it has one');
const DAY = '2026-11-30';

/** Takes every step; rightly or by the first that is shown. */
function walked(
  of: TrainingPart,
  training = basic,
  isRight = true,
  from = beginCourse(of, 7, 'a-b-c-d'),
): readonly CourseState[] {
  const states = [from];
  for (;;) {
    const state = must(states.at(-1), 'there is one');
    const step = stepOf(training, of, state);
    if (step.kind === 'result') return states;
    if (step.told) states.push(goOn(state, of, DAY));
    else if (step.kind === 'scene') states.push(answerStep(step, state, [must(step.scene.choices[0], 'one').id]));
    else {
      const { question, shown } = step.put;
      const right =
        question.kind === 'order'
          ? question.steps.map(({ id }) => id)
          : question.choices.flatMap((choice) => (choice.isRight ? [choice.id] : []));
      states.push(answerStep(step, state, isRight ? right : question.kind === 'order' ? shown : []));
    }
  }
}
const resultAfter = (states: readonly CourseState[]) => {
  const step = stepOf(basic, part, must(states.at(-1), 'there is one'));
  return step.kind === 'result' ? step.result : null;
};

describe('a course', () => {
  it('goes through every scene and every question, each told, to a result', () => {
    const kinds = walked(part).map((state) => {
      const step = stepOf(basic, part, state);
      return step.kind === 'result' ? step.kind : `${step.kind} ${step.number}${step.told ? ' told' : ''}`;
    });
    const of = (kind: string, count: number) =>
      Array.from({ length: count }, (_, index) => [`${kind} ${index + 1}`, `${kind} ${index + 1} told`]).flat();
    expect(kinds).toEqual([...of('scene', 5), ...of('question', 8), 'result']);
    expect(progressOf(part, must(walked(part).at(-1), 'one'))).toEqual({ done: 13, of: 13 });
  });

  it('is passed by right answers, and not by none', () => {
    expect(resultAfter(walked(part))).toEqual({ right: 8, put: 8, needed: 7, isPassed: true });
    expect(resultAfter(walked(part, basic, false))).toMatchObject({ right: 0, isPassed: false });
  });

  it('puts other questions at the next try, after the same scenes', () => {
    const first = must(walked(part).at(-1), 'one');
    const again = tryAgain(first);
    expect(stepOf(basic, part, again)).toMatchObject({ kind: 'question', number: 1, told: null });
    const ids = (state: CourseState) => questionsOfTry(part, state).map(({ question }) => question.id);
    expect(ids(again).filter((id) => ids(first).includes(id))).toEqual([]);
  });

  it('goes on where it was left, from any step', () => {
    for (const training of [basic, advanced])
      for (const each of training.parts)
        for (const state of walked(each, training))
          expect(readCourseState(formatCourseState(state), each)).toEqual({ ok: true, value: state });
  });

  it('is one try with one slip of one day, however often it is opened again; the next try is another', () => {
    const last = must(walked(part).at(-1), 'one');
    const opened = readCourseState(formatCourseState(last), part);
    expect(opened.ok && [slipIdOf(opened.value), opened.value.endedOn]).toEqual([slipIdOf(last), DAY]);
    expect(walked(part).filter(({ endedOn }) => endedOn !== null)).toEqual([last]);
    expect([slipIdOf(tryAgain(last)), tryAgain(last).endedOn]).not.toContain(slipIdOf(last));
    expect(tryAgain(last).endedOn).toBeNull();
    expect(readCourseState(formatCourseState({ ...last, endedOn: null }), part).ok).toBe(false);
  });

  it('is remembered in fewer than 4,096 characters, which is what SCORM 1.2 keeps', () => {
    for (const training of [basic, advanced])
      for (const each of training.parts) {
        const last = must(walked(each, training).at(-1), 'one');
        expect(formatCourseState({ ...last, tries: 999, seed: 0x7fffffff, run: 'r'.repeat(40) }).length).toBeLessThan(
          4096,
        );
      }
  });

  it('does not go on from what was damaged, or is of another edition', () => {
    const state = must(walked(part).at(-1), 'one');
    const text = formatCourseState(state);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (at) => {
        const again = readCourseState(text.slice(0, at) + text.slice(at + 1), part);
        // What is still sound can be gone on from: no step of it is missing.
        if (again.ok) expect(stepOf(basic, part, again.value)).toBeDefined();
      }),
      { numRuns: 300 },
    );
    const other = must(advanced.parts[1], 'it has more');
    expect(readCourseState(text, { ...other, id: part.id })).toEqual({ ok: false, problem: 'unfit' });
    expect(readCourseState(text, other)).toEqual({ ok: false, problem: 'unfit' });
    expect(readCourseState('', part)).toEqual({ ok: false, problem: 'unfit' });
  });
});
