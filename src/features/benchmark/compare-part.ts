import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';

/** What every part of the comparison looks at. */
export type ComparePartProps = {
  /** Of the assessment. */
  readonly id: string;
  readonly score: Score;
  readonly questionnaire: Questionnaire;
  /** Every edition here, to relate a pack of another one. */
  readonly editions: readonly Questionnaire[];
};
