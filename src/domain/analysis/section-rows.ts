import { must } from '../common/result.ts';
import { isScoredSection, type Questionnaire } from '../questionnaire/index.ts';
import { bandTitle, pointsWords, provableWords } from '../scoring/words/index.ts';
import { isPartOf, itemWords, viewFrameworks, type Score } from '../scoring/index.ts';
import { percentFigure, type PercentFigure } from './figures.ts';

/** One section's figures: a row of the table, and a bar of the chart. */
export type SectionRow = {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly claimed: PercentFigure;
  readonly provablePercent: number | null;
  readonly provableText: string;
  /** Its id; null where there is no score, and while open questions leave more than one. */
  readonly band: string | null;
  readonly bandText: string;
  readonly earned: number;
  readonly available: number;
  readonly pointsText: string;
  readonly openCount: number;
  readonly dontKnowCount: number;
  /** Essential questions that fall short, and those without an answer. */
  readonly essentialGapCount: number;
  readonly essentialOpenCount: number;
};

export function buildSectionRows(score: Score, questionnaire: Questionnaire): readonly SectionRow[] {
  return questionnaire.sections.map((section) => {
    const figures = must(
      score.sections.find(({ sectionId }) => sectionId === section.id),
      `${section.id} is scored`,
    );
    const questions = score.questions.filter(({ sectionId }) => sectionId === section.id);
    const countOfState = (kind: (typeof questions)[number]['state']) =>
      questions.filter(({ state }) => state === kind).length;
    return {
      id: section.id,
      title: section.title,
      weight: figures.weight,
      claimed: percentFigure(figures),
      provablePercent: figures.provablePercent,
      provableText: provableWords(figures),
      band: figures.band,
      bandText: bandTitle(figures, questionnaire),
      earned: figures.earned,
      available: figures.available,
      pointsText: pointsWords(figures, isScoredSection(section)),
      openCount: countOfState('open'),
      dontKnowCount: countOfState('dont-know'),
      essentialGapCount: questions.filter(({ isEssentialGap }) => isEssentialGap).length,
      essentialOpenCount: questions.filter(({ isEssentialOpen }) => isEssentialOpen).length,
    };
  });
}

export type FrameworkItemRow = {
  readonly id: string;
  readonly title: string;
  /** "64%"; fewer than three questions are said beside it, and of one there is no percentage. */
  readonly figureText: string;
  readonly pointsText: string;
  readonly questionIds: readonly string[];
};

/**
 * A framework in the light of the answers: the items that questions map to, and the ids of those
 * that none does. A heading that only groups other items is not listed as missing.
 */
export type FrameworkPart = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly note: string | null;
  readonly covered: readonly FrameworkItemRow[];
  readonly notCovered: readonly string[];
};

export const buildFrameworkParts = (score: Score, questionnaire: Questionnaire): readonly FrameworkPart[] =>
  viewFrameworks(score, questionnaire).map(({ framework, items }) => {
    return {
      id: framework.id,
      name: framework.name,
      version: framework.version,
      publisher: framework.publisher,
      note: framework.note ?? null,
      covered: items
        .filter(({ questionIds }) => questionIds.length > 0)
        .map((item) => ({
          id: item.id,
          title: item.title,
          figureText: itemWords(item),
          pointsText: pointsWords(item),
          questionIds: item.questionIds,
        })),
      notCovered: items
        .filter(({ id, questionIds }) => questionIds.length === 0 && !items.some((other) => isPartOf(other.id, id)))
        .map(({ id }) => id),
    };
  });
