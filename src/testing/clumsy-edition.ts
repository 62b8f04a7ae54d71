import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { edition, ONE_OF_EACH, section } from './builders.ts';

const { choice, ...others } = ONE_OF_EACH;

/** A question of every kind, and a second page to go to. */
export const EDITION: Questionnaire = edition([section('first', Object.values(others)), section('second', [choice])]);
export const QUESTION_IDS = EDITION.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
export const ASSESSMENT_ID = 'one';

/** The screens on which a person types what is kept. */
export const SCREENS = ['first', 'second', 'details', 'check', 'start', 'report'] as const;
export type ScreenName = (typeof SCREENS)[number];
