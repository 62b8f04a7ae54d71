import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { checklist, choice, date, edition, levels, number, outcome, section, text } from './builders.ts';

const never = { notApplicableWhen: 'You have none.' };

/** A question of every kind, and a second page to go to. */
export const EDITION: Questionnaire = edition([
  section('first', [
    levels('policy', [0, 2, 4], never),
    checklist('copies', { offline: 1, offsite: 2 }, never),
    outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4], never),
    number('trained', [
      [0, 0],
      [95, 4],
    ]),
    date('drill', [
      [0, 4],
      [12, 0],
    ]),
    text('remark', never),
  ]),
  section('second', [choice('plan', { no: 0, yes: 4 }, never)]),
]);
export const QUESTION_IDS = EDITION.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
export const ASSESSMENT_ID = 'one';

/** The screens on which a person types what is kept. */
export const SCREENS = ['first', 'second', 'details', 'check', 'start', 'report'] as const;
export type ScreenName = (typeof SCREENS)[number];
