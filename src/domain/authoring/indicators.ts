import { pathText } from '../common/faults.ts';
import { indicatorGaps, type IndicatorGap } from '../questionnaire/outcome/index.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';

/**
 * Indicators of a framework that no statement stands for, and statements that stand for none, for every outcome
 * whose indicators the file declares. A verdict is the framework's own only where nothing is left over on either side.
 */
export const adviseOnIndicators = ({ sections, frameworks }: Questionnaire): readonly Advice[] =>
  sections.flatMap(({ questions }, s) =>
    questions.flatMap((question, q) =>
      question.kind === 'outcome'
        ? indicatorGaps(question, frameworks).map((gap) => adviceOn(gap, ['sections', s, 'questions', q], question.id))
        : [],
    ),
  );

function adviceOn(gap: IndicatorGap, at: readonly PropertyKey[], questionId: string): Advice {
  switch (gap.kind) {
    case 'indicator-without-statement':
      return {
        kind: gap.kind,
        path: pathText(at),
        questionId,
        advice: `no statement stands for indicator ${gap.indicator} (${gap.level}): write one`,
      };
    case 'statement-without-indicator':
      return {
        kind: gap.kind,
        path: pathText([...at, ...gap.at]),
        questionId,
        advice: 'stands for no indicator: name it, or make the statement advice, which decides nothing',
      };
  }
}
