import { fail, ok, type Result } from '../../common/result.ts';
import { isPreviousEdition, sameMeaningIds } from '../../questionnaire/editions/index.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import type { BenchmarkPack, Cohort, Spread } from './pack.ts';

/** One spread in both packs; null where a pack does not give it. */
export type SpreadChange = { readonly before: Spread | null; readonly after: Spread | null };

/** One question by how many in a hundred reach its most points; null where a pack does not say. */
export type WeaknessChange = {
  readonly questionId: string;
  /** The most points that there are. */
  readonly points: number;
  readonly beforePercent: number | null;
  readonly afterPercent: number;
};

/** One group before and after, as plain figures for a screen to show. */
export type PackChange = {
  readonly cohort: {
    readonly id: string;
    readonly title: string;
    readonly beforeSize: number;
    readonly afterSize: number;
  };
  readonly beforePeriod: string;
  readonly afterPeriod: string;
  /**
   * The earlier pack is of the edition before: scores of the two do not compare, so no earlier spread is given, and
   * only questions that have stayed the same.
   */
  readonly isOtherEdition: boolean;
  readonly overall: SpreadChange;
  /** In the order of the later pack; those that only the earlier one gives come last. */
  readonly sections: readonly ({ readonly sectionId: string } & SpreadChange)[];
  /** Questions of the later pack, the fewest at full points first; ties in its order. */
  readonly weaknesses: readonly WeaknessChange[];
};

export type PackChangeProblem =
  | {
      readonly kind: 'other-edition';
      readonly before: BenchmarkPack['questionnaire'];
      readonly after: BenchmarkPack['questionnaire'];
    }
  | { readonly kind: 'other-basis'; readonly before: BenchmarkPack['basis']; readonly after: BenchmarkPack['basis'] }
  | { readonly kind: 'cohort-not-in-both'; readonly cohortId: string };

type Relations = Pick<Questionnaire, 'id' | 'previousEdition' | 'sections'>;

/**
 * What has changed for one group since an earlier pack of the same basis and of the same edition, or
 * of the one before it. What the figures do not say is who has changed: the organisations behind the
 * two packs need not be the same.
 * @param questionnaire the edition of the later pack, which says what has become of the questions of the one before
 * @param cohortId a group that both packs show
 */
export function changeBetween(
  earlier: BenchmarkPack,
  later: BenchmarkPack,
  questionnaire: Relations,
  cohortId: string,
): Result<PackChange, PackChangeProblem> {
  const isOtherEdition = earlier.questionnaire.version !== later.questionnaire.version;
  const isOneBefore = isPreviousEdition(earlier.questionnaire, questionnaire);
  if (earlier.questionnaire.id !== later.questionnaire.id || (isOtherEdition && !isOneBefore)) {
    return fail({ kind: 'other-edition', before: earlier.questionnaire, after: later.questionnaire });
  }
  if (earlier.basis !== later.basis) return fail({ kind: 'other-basis', before: earlier.basis, after: later.basis });
  const shownBefore = earlier.cohorts.find(({ id }) => id === cohortId);
  const after = later.cohorts.find(({ id }) => id === cohortId);
  if (!shownBefore || !after) return fail({ kind: 'cohort-not-in-both', cohortId });
  const before = isOtherEdition ? comparablePart(shownBefore, questionnaire) : shownBefore;
  return ok({
    cohort: { id: after.id, title: after.title, beforeSize: before.size, afterSize: after.size },
    beforePeriod: earlier.period,
    afterPeriod: later.period,
    isOtherEdition,
    overall: { before: before.overall, after: after.overall },
    sections: sectionChanges(before, after),
    weaknesses: weaknessChanges(before, after),
  });
}

/** What of a group's figures speaks of the next edition too: the questions that it calls the same, or reworded. */
function comparablePart(cohort: Cohort, questionnaire: Relations): Cohort {
  const kept = sameMeaningIds(questionnaire);
  return {
    ...cohort,
    overall: null,
    sections: [],
    questions: cohort.questions.filter(({ questionId }) => kept.has(questionId)),
  };
}

function sectionChanges(before: Cohort, after: Cohort): PackChange['sections'] {
  const spreadIn = (cohort: Cohort, wanted: string) =>
    cohort.sections.find(({ sectionId }) => sectionId === wanted)?.spread ?? null;
  const ids = new Set([...after.sections, ...before.sections].map(({ sectionId }) => sectionId));
  return [...ids].map((sectionId) => ({
    sectionId,
    before: spreadIn(before, sectionId),
    after: spreadIn(after, sectionId),
  }));
}

function weaknessChanges(before: Cohort, after: Cohort): readonly WeaknessChange[] {
  return after.questions
    .flatMap(({ questionId, shares }): WeaknessChange[] => {
      const full = shares.at(-1);
      // A share that is kept back, or bounded, cannot be held against another.
      if (!full || full.atOrAbovePercent === null) return [];
      const earlier = before.questions.find((question) => question.questionId === questionId)?.shares.at(-1);
      return [
        {
          questionId,
          points: full.points,
          beforePercent: earlier?.atOrAbovePercent ?? null,
          afterPercent: full.atOrAbovePercent,
        },
      ];
    })
    .toSorted((a, b) => a.afterPercent - b.afterPercent);
}
