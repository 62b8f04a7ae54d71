import { figureWords, hasFigure, provableWords } from '#src/domain/scoring/words/index.ts';
import type { SectionScore } from '#src/domain/scoring/index.ts';
import type { ScoreBar } from '#src/ui/chart/score-bars.tsx';

type Figures = Pick<SectionScore, 'lowPercent' | 'highPercent' | 'provablePercent' | 'provable' | 'certainty'>;

/** A figure as a bar with its words. Where nothing is answered there is no bar, which is not a bar of nothing. */
export function scoreBar(label: string, figures: Figures): ScoreBar {
  const { lowPercent, highPercent, provablePercent, certainty } = figures;
  const hasBar = hasFigure(certainty);
  return {
    label,
    low: hasBar ? lowPercent : null,
    high: hasBar ? highPercent : null,
    provable: hasBar ? provablePercent : null,
    words: figureWords(figures),
    provableWords: hasBar ? provableWords(figures) : '',
  };
}
