import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import * as z from 'zod/mini';
import { calendarDateSchema, type CalendarDate } from '../common/calendar-date.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { idSchema } from '../common/text.ts';
import { judge, neededToPass, putQuestions, type Given, type Judgement, type PutQuestion } from './put.ts';
import type { Scene, Training, TrainingPart } from './schema.ts';

const idsSchema = z.array(idSchema).check(z.maxLength(8));

/**
 * How far somebody is in one part, and all that is remembered of it: written out it stays under the 4,096 characters
 * that SCORM 1.2 keeps (`course.test.ts`).
 */
export const courseStateSchema = z.strictObject({
  part: idSchema,
  /** Random, of this time through the part: with the count of tries it is the number of a slip (`slipIdOf`). */
  run: idSchema.check(z.maxLength(40)),
  /** The day on which the last question of this try was gone on from; null before. */
  endedOn: z.nullable(calendarDateSchema),
  /** What the questions are drawn by. */
  seed: z.int().check(z.minimum(0), z.maximum(0x7fffffff)),
  /** How often the questions were begun again. */
  tries: z.int().check(z.minimum(0), z.maximum(999)),
  /** What was decided in each scene so far. */
  decided: z.array(idSchema).check(z.maxLength(12)),
  /** What was given to each question of this try so far. */
  given: z.array(idsSchema).check(z.maxLength(60)),
  /** Is what follows of the last decision or answer being told? */
  isTold: z.boolean(),
});
export type CourseState = z.infer<typeof courseStateSchema>;

/** What stands on the page. */
export type CourseStep =
  | { readonly kind: 'scene'; readonly scene: Scene; readonly number: number; readonly told: Choice | null }
  | {
      readonly kind: 'question';
      readonly put: PutQuestion;
      readonly number: number;
      readonly told: { readonly given: Given; readonly judgement: Judgement } | null;
    }
  | { readonly kind: 'result'; readonly result: CourseResult };
type Choice = Scene['choices'][number];

export type CourseResult = {
  readonly right: number;
  readonly put: number;
  readonly needed: number;
  readonly isPassed: boolean;
};

/**
 * The beginning of a part.
 * @param seed a whole number by chance, from 0 up to 2^31
 * @param run random
 */
export const beginCourse = (part: Pick<TrainingPart, 'id'>, seed: number, run: string): CourseState => ({
  part: part.id,
  run,
  endedOn: null,
  seed,
  tries: 0,
  decided: [],
  given: [],
  isTold: false,
});

/** The questions of a try: others than at the one before, as far as there are others. */
export function questionsOfTry(part: TrainingPart, { seed, tries }: Pick<CourseState, 'seed' | 'tries'>) {
  const generator = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(generator);
  let put = putQuestions(part, new Set(), chance);
  for (let each = 0; each < tries; each += 1)
    put = putQuestions(part, new Set(put.map(({ question }) => question.id)), chance);
  return put;
}

/** What stands on the page now. */
export function stepOf(training: Training, part: TrainingPart, state: CourseState): CourseStep {
  const { scenes } = part;
  const { decided, given, isTold } = state;
  const last = decided.length - 1;
  const toldScene = isTold && given.length === 0 ? scenes[last] : undefined;
  if (toldScene)
    return {
      kind: 'scene',
      scene: toldScene,
      number: last + 1,
      told: toldScene.choices.find(({ id }) => id === decided[last]) ?? null,
    };
  const next = scenes[decided.length];
  if (next) return { kind: 'scene', scene: next, number: decided.length + 1, told: null };
  const put = questionsOfTry(part, state);
  const told = isTold ? put[given.length - 1] : undefined;
  const answer = given.at(-1);
  if (told && answer)
    return {
      kind: 'question',
      put: told,
      number: given.length,
      told: { given: answer, judgement: judge(told.question, answer) },
    };
  const asked = put[given.length];
  return asked
    ? { kind: 'question', put: asked, number: given.length + 1, told: null }
    : { kind: 'result', result: resultOf(training, put, given) };
}

function resultOf({ passPercent }: Training, put: readonly PutQuestion[], given: readonly Given[]): CourseResult {
  const right = put.filter(({ question }, index) => judge(question, given[index] ?? []).isRight).length;
  const needed = neededToPass(put.length, passPercent);
  return { right, put: put.length, needed, isPassed: right >= needed };
}

/** A decision in a scene, or an answer to a question; what follows of it is told. */
export function answerStep(step: CourseStep, state: CourseState, chosen: Given): CourseState {
  const [first] = chosen;
  if (step.kind === 'scene' && step.told === null && first !== undefined)
    return { ...state, decided: [...state.decided, first], isTold: true };
  if (step.kind === 'question' && step.told === null)
    return { ...state, given: [...state.given, [...chosen]], isTold: true };
  return state;
}

/** @param today the day of the try, where this ends it: it stays so, whenever the page is opened again */
export function goOn(state: CourseState, part: TrainingPart, today: CalendarDate): CourseState {
  const next = { ...state, isTold: false };
  return { ...next, endedOn: isOver(next, part) ? today : null };
}

const isOver = ({ decided, given, isTold, ...drawn }: CourseState, part: TrainingPart): boolean =>
  !isTold && decided.length === part.scenes.length && given.length === questionsOfTry(part, drawn).length;

/** The number of the slip of a try: the same however often the page is opened, so that no try counts twice. */
export const slipIdOf = ({ run, tries }: CourseState): string => `${run}-${tries}`;

/** Other questions, after the same scenes. */
export const tryAgain = (state: CourseState): CourseState => ({
  ...state,
  tries: state.tries + 1,
  endedOn: null,
  given: [],
  isTold: false,
});

/** Begun from the scenes. */
export const fromTheStart = (state: CourseState): CourseState => ({ ...tryAgain(state), decided: [] });

/** How many steps there are in all, and how many are behind. */
export function progressOf(part: TrainingPart, state: CourseState): { readonly done: number; readonly of: number } {
  const of = part.scenes.length + questionsOfTry(part, state).length;
  return { done: state.decided.length + state.given.length - (state.isTold ? 1 : 0), of };
}

/**
 * What was remembered, as far as it fits the part: what was begun in another edition, or was damaged, is begun again.
 */
export function readCourseState(text: string, part: TrainingPart): Result<CourseState, 'unfit'> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('unfit');
  }
  const parsed = courseStateSchema.safeParse(json);
  if (!parsed.success || parsed.data.part !== part.id) return fail('unfit');
  const { decided, given, isTold, endedOn } = parsed.data;
  const put = questionsOfTry(part, parsed.data);
  const isSound =
    decided.length <= part.scenes.length &&
    decided.every((id, index) => part.scenes[index]?.choices.some((choice) => choice.id === id)) &&
    (given.length === 0 || decided.length === part.scenes.length) &&
    given.length <= put.length &&
    given.every((ids, index) => ids.every((id) => put[index]?.shown.includes(id))) &&
    (!isTold || decided.length > 0) &&
    (endedOn !== null) === isOver(parsed.data, part);
  return isSound ? ok(parsed.data) : fail('unfit');
}

export const formatCourseState = (state: CourseState): string => JSON.stringify(state);
