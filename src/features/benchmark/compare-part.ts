import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';

/** What every part of the comparison looks at: the assessment's id, its score and its edition. */
export type ComparePartProps = { readonly id: string; readonly score: Score; readonly questionnaire: Questionnaire };
