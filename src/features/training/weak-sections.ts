import { group } from 'd3-array';
import { refOf } from '#src/domain/questionnaire/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { weaknessesOf } from './use-chosen.ts';

const MOST_SECTIONS = 5;
const MOST_NAMED = 3;

/** The sections that lose the most in the overall score, each with its worst answers. */
export const sectionTitlesOf = (
  stored: StoredAssessment,
): readonly { readonly title: string; readonly weak: readonly string[] }[] =>
  [...group(weaknessesOf(stored), ({ section }) => section.title)]
    .map(([title, own]) => ({
      title,
      lost: own.reduce((sum, { impact }) => sum + impact, 0),
      weak: own.slice(0, MOST_NAMED).map((ranked) => refOf(ranked).shortTitle),
    }))
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, MOST_SECTIONS);
