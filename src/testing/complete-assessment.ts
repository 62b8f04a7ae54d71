import { isSameJson } from '#src/domain/common/same-json.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { emptyAnswer } from '#src/domain/assessment/history/index.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import type { Answer, AnswerValue, AssessmentFile, Evidence } from '#src/domain/assessment/index.ts';
import { workedOutVerdict } from '#src/domain/assessment/answer/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { assertNever, must } from '#src/domain/common/result.ts';
import { TEXT_LIMITS } from '#src/domain/common/text.ts';
import { questionsInOrder, type Question, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { Profile } from '#src/domain/questionnaire/profile.ts';
import { levelsOf } from '#src/domain/questionnaire/outcome/index.ts';
import { assessment as draft } from './builders.ts';

type Draw = {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  readonly oneIn: (count: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
};

function drawFrom(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    whole,
    oneIn: (count) => whole(1, count) === 1,
    pick: (list) => must(list[whole(0, list.length - 1)], 'something to pick from'),
  };
}

const PEOPLE = ['Amara Osei', 'Jo Sharma', 'Ruth Bell', 'Tom Price'] as const;

/**
 * A whole assessment, as its file: every question that is asked has an answer of its kind, some
 * "don't know" or not applicable, with notes, owners and evidence of every grade and age. The same
 * seed gives the same file. Nothing is open, so it can be signed off.
 */
export function completeAssessment(
  questionnaire: Questionnaire,
  profile: Profile,
  seed: number,
  assessmentDate: CalendarDate,
): AssessmentFile {
  const draw = drawFrom(seed);
  const answers: Answer[] = [];
  const pieces: Evidence[] = [];
  /** Pieces of their own; of the same sort, day and place they are one, which several answers rest on. */
  const restOn = (drawn: readonly Omit<Evidence, 'id'>[]): string[] => [
    ...new Set(
      drawn.map((one) => {
        const known = pieces.find((piece) => isSameJson({ ...piece, id: '' }, { ...one, id: '' }));
        const piece = known ?? { id: `piece-${pieces.length + 1}`, ...one };
        if (!known) pieces.push(piece);
        return piece.id;
      }),
    ),
  ];
  for (const { question } of questionsInOrder(questionnaire)) {
    // Conditions look back only, so what has been answered so far settles whether this one is asked.
    const { state } = must(
      placeQuestions({ evidence: [], questionnaire, profile, assessmentDate, answers }).find(
        (place) => place.question.id === question.id,
      ),
      'every question is placed',
    );
    if (state.kind === 'not-asked') continue;
    answers.push({
      ...emptyAnswer(question.id, `${assessmentDate}T10:00:00.000Z`),
      value: drawValue(question, assessmentDate, draw),
      note: draw.oneIn(3) ? `A note on ${question.id}.\nSeen at the ward.` : '',
      evidence: restOn(Array.from({ length: draw.whole(0, 2) }, () => drawEvidence(question, assessmentDate, draw))),
      owner: draw.oneIn(2) ? draw.pick(PEOPLE) : '',
      due: draw.oneIn(6) ? assessmentDate : null,
      toCheck: draw.oneIn(9),
      answeredBy: draw.pick(PEOPLE),
    });
  }
  return buildAssessmentFile(
    draft(questionnaire, {
      id: `complete-${seed}`,
      organisation: {
        name: `Made-up organisation ${seed}`,
        odsCode: null,
        ...profile,
        services: [...profile.services],
      },
      assessmentDate,
      createdAt: `${assessmentDate}T09:00:00.000Z`,
      updatedAt: `${assessmentDate}T10:00:00.000Z`,
    }),
    { answers, evidence: pieces, history: [] },
  );
}

function drawValue(question: Question, assessmentDate: CalendarDate, draw: Draw): AnswerValue {
  if (draw.oneIn(12)) return { kind: 'dont-know' };
  if (question.notApplicableWhen && draw.oneIn(8))
    return { kind: 'not-applicable', reason: 'There is none of it here.' };
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return { kind: 'option', option: draw.pick(question.options).id };
    case 'checklist':
      return { kind: 'statements', statements: some(question.statements, draw) };
    case 'outcome':
      return drawOutcome(question, draw);
    case 'number':
      return { kind: 'number', number: draw.whole(Math.ceil(question.minimum), Math.floor(question.maximum)) };
    case 'date':
      if (draw.oneIn(8)) return { kind: 'never' };
      return { kind: 'date', date: daysBefore(assessmentDate, draw.whole(0, 900)) };
    case 'text':
      return { kind: 'text', text: `What was found on ${question.id}.` };
    default:
      return assertNever(question);
  }
}

/** Each verdict has its turn; one in four is the organisation's own, against what the ticks give. */
function drawOutcome(question: Extract<Question, { kind: 'outcome' }>, draw: Draw): AnswerValue {
  const { notAchieved, partlyAchieved, partlyAndAchieved = [], achieved } = question;
  const ids = (statements: readonly { readonly id: string }[]) => statements.map(({ id }) => id);
  const partly = [...ids(partlyAchieved), ...ids(partlyAndAchieved)];
  const ticked = draw.pick([
    [...partly, ...ids(achieved)],
    [...partly, ...some(achieved, draw)],
    some([...notAchieved, ...partlyAchieved], draw),
  ]);
  if (!draw.oneIn(4)) return { kind: 'outcome', ticked, ownVerdict: null };
  const verdict = draw.pick(levelsOf(question).filter((each) => each !== workedOutVerdict(question, ticked)));
  return { kind: 'outcome', ticked, ownVerdict: { verdict, reason: 'The statements do not fit how we work.' } };
}

function drawEvidence({ evidencePrompts }: Question, assessmentDate: CalendarDate, draw: Draw): Omit<Evidence, 'id'> {
  return {
    title: draw.pick(evidencePrompts ?? ['A record']).slice(0, TEXT_LIMITS.title),
    location: draw.pick(['', 'Shared drive, IG folder']),
    grade: draw.pick(['asserted', 'documented', 'tested', 'independent']),
    date: daysBefore(assessmentDate, draw.whole(0, 600)),
    reviewer: draw.pick(['', 'Internal audit']),
  };
}

const some = (list: readonly { readonly id: string }[], draw: Draw): string[] =>
  list.filter(() => draw.oneIn(2)).map(({ id }) => id);

function daysBefore(date: CalendarDate, days: number): CalendarDate {
  const earlier = new Date(`${date}T00:00:00Z`);
  earlier.setUTCDate(earlier.getUTCDate() - days);
  return earlier.toISOString().slice(0, 10);
}
