// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import {
  answerStep,
  beginCourse,
  goOn,
  stepOf,
  trainingFormat,
  type CourseState,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { returnParts } from '#src/domain/training/register/index.ts';
import { Player } from './player.tsx';

const parsed = parseFile(readFileSync('training/basic/2026.1.json', 'utf8'), trainingFormat);
const training = must(parsed.ok ? parsed.value : null, 'it is sound');
const whole = must(training.parts[0], 'it has one');
const piece = must(returnParts(training)[0], 'it has two');
afterEach(cleanup);

/** Taken to its end, or to the first question that was answered. */
function taken(part: TrainingPart, isRight: boolean, until: 'end' | 'told' = 'end'): CourseState {
  let state = beginCourse(part, 1, 'run');
  for (;;) {
    const step = stepOf(training, part, state);
    if (step.kind === 'result' || (until === 'told' && step.kind === 'question' && step.told)) return state;
    if (step.told) state = goOn(state, part, '2026-11-02');
    else if (step.kind === 'scene') state = answerStep(step, state, [must(step.scene.choices[0], 'it has some').id]);
    else {
      const { question, shown } = step.put;
      const right =
        question.kind === 'order'
          ? question.steps.map(({ id }) => id)
          : question.choices.flatMap((choice) => (choice.isRight ? [choice.id] : []));
      state = answerStep(step, state, isRight ? right : shown.filter((id) => !right.includes(id)).slice(0, 1));
    }
  }
}

const show = (part: TrainingPart, state: CourseState, today = '2026-11-02') =>
  render(
    <Player
      training={training}
      part={part}
      contacts={null}
      today={today}
      state={state}
      onState={() => {}}
      afterResult={() => null}
    />,
  );

it('promises other questions only where there are others', () => {
  show(whole, taken(whole, false));
  expect(screen.getByText(/Other questions come/)).toBeTruthy();
  expect(screen.getByText('Try other questions')).toBeTruthy();
  cleanup();
  show(piece, taken(piece, false));
  expect(screen.queryByText(/[Oo]ther questions/)).toBeNull();
  expect(screen.getByText('Try the questions again')).toBeTruthy();
});

it('says when it was passed once that is more than 12 months ago', () => {
  const state = taken(whole, true);
  show(whole, state, '2027-11-02');
  expect(screen.queryByText(/months ago/)).toBeNull();
  cleanup();
  show(whole, state, '2027-11-03');
  expect(screen.getByText(/on 2 November 2026, more than 12 months ago/)).toBeTruthy();
  // The clock was set back.
  cleanup();
  show(whole, state, '2020-01-01');
  expect(screen.queryByText(/months ago/)).toBeNull();
});

it('repeats what is right, whether it was found or not', () => {
  const state = taken(piece, true, 'told');
  const step = stepOf(training, piece, state);
  const right = step.kind === 'question' && step.told ? step.told.judgement.right : [];
  show(piece, state);
  expect(screen.getByText('That is right')).toBeTruthy();
  for (const text of right) expect(screen.getByText(`${text}.`)).toBeTruthy();
});

it('asks for an answer where a question is asked, and not for what one would do', () => {
  const told = taken(piece, true, 'told');
  show(piece, goOn(told, piece, '2026-11-02'));
  fireEvent.click(screen.getByText('Answer'));
  expect(screen.getByText(/^Choose an answer/)).toBeTruthy();
});
