import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersTo,
  anyEvidence,
  editions,
  givenValues,
  profiles,
  values,
  withoutFloor,
} from '#src/testing/arbitrary.ts';
import { answer, ASSESSMENT_DATE } from '#src/testing/builders.ts';
import { checkAnswers, placeQuestions } from '../assessment/questions/index.ts';
import { earnedPoints, type GivenValue } from '../assessment/answer/index.ts';
import type { Answer, AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../questionnaire/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { bandHolders } from './words/band-holders.ts';
import { essentialGaps, rankStrengths, rankWeaknesses } from './rank.ts';
import { isHeldDown } from './words/score-words.ts';
import { scoreAssessment, type Score, type SectionScore } from './score.ts';

/** Laws that hold for every edition and every set of answers (scoring rules). */

const questionsOf = (questionnaire: Questionnaire): Question[] =>
  questionsInOrder(questionnaire).map(({ question }) => question);

type Sitting = {
  readonly questionnaire: Questionnaire;
  readonly profile: Profile;
  readonly answers: readonly Answer[];
};

const sittings = ({
  conditions,
  open,
}: {
  readonly conditions: boolean;
  readonly open: boolean;
}): fc.Arbitrary<Sitting> =>
  editions({ conditions }).chain((questionnaire) =>
    fc.record({
      questionnaire: fc.constant(questionnaire),
      profile: profiles,
      answers: answersTo(questionsOf(questionnaire), { open }),
    }),
  );

const scoreOf = (sitting: Sitting, answers = sitting.answers): Score =>
  scoreAssessment({ evidence: anyEvidence, ...sitting, answers, assessmentDate: ASSESSMENT_DATE });

const withValue = (answers: readonly Answer[], questionId: string, value: AnswerValue): Answer[] =>
  answers.map((each) => (each.questionId === questionId ? { ...each, value } : each));

/** A sitting with one of its questions. */
const withQuestion = (sitting: Sitting) =>
  fc.constantFrom(...questionsOf(sitting.questionnaire)).map((question) => ({ sitting, question }));

const isGiven = (value: AnswerValue): value is GivenValue =>
  value.kind !== 'dont-know' && value.kind !== 'not-applicable';
const pointsOf = (question: Question, value: AnswerValue): number =>
  isGiven(value) ? earnedPoints(question, value, ASSESSMENT_DATE) : 0;

const figures = ({ overall, sections }: Score) => [overall, ...sections];
const bandOrder = ({ questionnaire }: Sitting, band: string | null) =>
  questionnaire.scoring.bands.findIndex(({ id }) => id === band);

describe('scoring', () => {
  it('a better answer never lowers a figure or a band', () => {
    const cases = sittings({ conditions: false, open: true })
      .chain(withQuestion)
      .chain(({ sitting, question }) =>
        fc.record({
          sitting: fc.constant(sitting),
          question: fc.constant(question),
          one: givenValues(question),
          other: fc.oneof(givenValues(question), fc.constant<AnswerValue>({ kind: 'dont-know' })),
        }),
      );
    fc.assert(
      fc.property(cases, ({ sitting, question, one, other }) => {
        const [worse, better] = pointsOf(question, one) <= pointsOf(question, other) ? [one, other] : [other, one];
        const [before, after] = [worse, better].map((value) =>
          scoreOf(sitting, withValue(sitting.answers, question.id, value)),
        ) as [Score, Score];
        figures(before).forEach((was, index) => {
          const is = must(figures(after)[index], 'the same sections');
          for (const name of ['lowPercent', 'highPercent', 'provablePercent'] as const)
            expect(is[name] ?? 0).toBeGreaterThanOrEqual(was[name] ?? 0);
          if (was.band !== null && is.band !== null)
            expect(bandOrder(sitting, is.band)).toBeGreaterThanOrEqual(bandOrder(sitting, was.band));
        });
        expect(before.essentialGaps).toEqual(expect.arrayContaining([...after.essentialGaps]));
      }),
    );
  });

  it('what is stored for questions that are not asked changes nothing', () => {
    const cases = sittings({ conditions: true, open: true }).chain((sitting) => {
      const hidden = placeQuestions({ evidence: anyEvidence, ...sitting, assessmentDate: ASSESSMENT_DATE })
        .filter(({ state }) => state.kind === 'not-asked')
        .map(({ question }) => question);
      return fc.record({ sitting: fc.constant(sitting), others: answersTo(hidden, { open: true }) });
    });
    const lookedAt = ({ questionnaire, profile }: Sitting, answers: readonly Answer[]) =>
      checkAnswers(
        placeQuestions({ evidence: anyEvidence, questionnaire, profile, assessmentDate: ASSESSMENT_DATE, answers }),
        questionnaire,
        profile,
        ASSESSMENT_DATE,
        12,
      );
    fc.assert(
      fc.property(cases, ({ sitting, others }) => {
        const hidden = new Set(others.map(({ questionId }) => questionId));
        const shown = sitting.answers.filter(({ questionId }) => !hidden.has(questionId));
        for (const answers of [shown, [...shown, ...others]]) {
          expect(scoreOf(sitting, answers)).toEqual(scoreOf(sitting));
          expect(lookedAt(sitting, answers)).toEqual(lookedAt(sitting, sitting.answers));
        }
      }),
    );
  });

  it('provable <= low <= high, all from 0 to 100, and all null together', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: true }), (sitting) => {
        for (const { provablePercent, lowPercent, highPercent, band } of figures(scoreOf(sitting))) {
          if (lowPercent === null) {
            expect([provablePercent, highPercent, band]).toEqual([null, null, null]);
          } else {
            const rising = [0, provablePercent, lowPercent, highPercent, 100];
            expect(rising).toEqual(rising.toSorted((a, b) => Number(a) - Number(b)));
          }
        }
      }),
    );
  });

  it('complete, low and high are one', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: false }), (sitting) => {
        const score = scoreOf(sitting);
        expect(score.isComplete).toBe(true);
        for (const { lowPercent, highPercent } of figures(score)) expect(lowPercent).toBe(highPercent);
      }),
    );
  });

  // Where an answer brings further questions or takes its own out of the sum, the sum is another one.
  it('answering what is open ends between low and high, as long as the same questions count', () => {
    const cases = sittings({ conditions: false, open: true }).chain((sitting) => {
      const open = questionsOf(sitting.questionnaire).filter(({ id }) =>
        sitting.answers.some(({ questionId, value }) => questionId === id && value === null),
      );
      return fc.record({
        sitting: fc.constant(sitting),
        found: fc.tuple(...open.map((question) => givenValues(question).map((value) => ({ id: question.id, value })))),
      });
    });
    fc.assert(
      fc.property(cases, ({ sitting, found }) => {
        const done = scoreOf(
          sitting,
          found.reduce<readonly Answer[]>((answers, { id, value }) => withValue(answers, id, value), sitting.answers),
        );
        figures(scoreOf(sitting)).forEach(({ lowPercent, highPercent }, index) => {
          const end = must(figures(done)[index], 'the same sections').lowPercent;
          if (end === null) expect(lowPercent).toBeNull();
          else expect([Number(lowPercent) <= end, end <= Number(highPercent)]).toEqual([true, true]);
        });
      }),
    );
  });

  it('what is known stays, and a band that is said stays, however the rest is answered', () => {
    const cases = sittings({ conditions: true, open: true }).chain((sitting) =>
      fc.record({
        sitting: fc.constant(sitting),
        ways: fc.array(answersTo(questionsOf(sitting.questionnaire), { open: false }), { minLength: 4, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ sitting, ways }) => {
        const now = figures(scoreOf(sitting));
        for (const way of ways) {
          const rest = new Map(way.map((each) => [each.questionId, each.value]));
          const done = figures(
            scoreOf(
              sitting,
              sitting.answers.map((each) => ({ ...each, value: each.value ?? rest.get(each.questionId) ?? null })),
            ),
          );
          const moved = now.filter(({ certainty, lowPercent, highPercent, band }, index) => {
            const end = must(done[index], 'the same sections');
            const isJudged = (certainty === 'not-started' || certainty === 'no-score') && band !== null;
            const isMoved = certainty === 'known' && (lowPercent !== end.lowPercent || highPercent !== end.highPercent);
            // A section that nothing applies to any more has no band at all.
            const isOtherBand = band !== null && end.lowPercent !== null && end.band !== band;
            return isJudged || isMoved || isOtherBand;
          });
          expect(moved).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the order of answers does not matter', () => {
    const cases = sittings({ conditions: true, open: true }).chain((sitting) =>
      fc.record({
        sitting: fc.constant(sitting),
        shuffled: fc.shuffledSubarray([...sitting.answers], { minLength: sitting.answers.length }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ sitting, shuffled }) => {
        expect(scoreOf(sitting, shuffled)).toEqual(scoreOf(sitting));
      }),
    );
  });

  it('percents are the fractions that a second calculator finds', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: true }), (sitting) => {
        const score = scoreOf(sitting);
        for (const section of score.sections) {
          const percent = (points: number) =>
            section.available === 0 ? null : roundHalfUp(BigInt(100 * points), BigInt(section.available));
          expect([section.lowPercent, section.highPercent, section.provablePercent]).toEqual(
            [section.earned, section.earned + section.open, section.provable].map(percent),
          );
        }
        expect(score.overall.lowPercent).toBe(overallPercent(score.sections, ({ earned }) => earned));
        expect(score.overall.highPercent).toBe(overallPercent(score.sections, ({ earned, open }) => earned + open));
        expect(score.overall.provablePercent).toBe(overallPercent(score.sections, ({ provable }) => provable));
      }),
    );
  });

  it('points lost by weaknesses, points open and points held make 100', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: true }), (sitting) => {
        const score = scoreOf(sitting);
        if (score.overall.low === null) return;
        const scored = score.sections.filter(({ available }) => available > 0);
        const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
        const open = scored.reduce(
          (sum, section) => sum + (100 * section.weight * section.open) / (weights * section.available),
          0,
        );
        const lost = rankWeaknesses(score, sitting.questionnaire).reduce((sum, { impact }) => sum + impact, 0);
        expect(lost + open + score.overall.low).toBeCloseTo(100, 9);
        const heldInFull = rankStrengths(score, sitting.questionnaire).reduce((sum, { impact }) => sum + impact, 0);
        expect(heldInFull).toBeLessThanOrEqual(score.overall.low + 1e-9);
      }),
    );
  });

  it('weaknesses fall: gaps first, then by what they cost', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: true }), (sitting) => {
        const ranked = rankWeaknesses(scoreOf(sitting), sitting.questionnaire).map(
          ({ score, impact }) => (score.isEssentialGap ? 1000 : 0) + Math.round(impact * 1e6) / 1e6,
        );
        expect(ranked).toEqual(ranked.toSorted((a, b) => b - a));
      }),
    );
  });

  it('essential gaps stand in the order of the weaknesses, and so do those that hold the band', () => {
    fc.assert(
      fc.property(sittings({ conditions: true, open: true }), (sitting) => {
        const { questionnaire } = sitting;
        const score = scoreOf(sitting);
        const idOf = (one: { readonly question: { readonly id: string } }) => one.question.id;
        const gaps = essentialGaps(score, questionnaire, null).map(idOf);
        expect(new Set(gaps)).toEqual(new Set(score.essentialGaps));
        const weak = rankWeaknesses(score, questionnaire).map(idOf);
        expect(weak.slice(0, gaps.length)).toEqual(gaps);
        const holders = bandHolders(score, questionnaire, null).map(idOf);
        expect(gaps.filter((id) => holders.includes(id))).toEqual(holders);
      }),
    );
  });

  it('a gap caps the band, and leaves every percent alone', () => {
    const cases = fc.boolean().chain((open) => sittings({ conditions: false, open }));
    fc.assert(
      fc.property(cases, (sitting) => {
        const capped = scoreOf(sitting);
        const sections = sitting.questionnaire.sections.map((section) => ({
          ...section,
          questions: section.questions.map(withoutFloor),
        }));
        const free = scoreOf({ ...sitting, questionnaire: { ...sitting.questionnaire, sections } });
        expect({ ...capped.overall, band: null }).toEqual({ ...free.overall, band: null });
        const gaps = capped.questions.filter(({ isEssentialGap }) => isEssentialGap);
        const earnsNothing = gaps.some(({ points }) => points?.earned === 0);
        // Nothing earned caps at "low", something short of the bar at "mid".
        if (capped.isComplete)
          expect(capped.overall.band).toBe(
            free.overall.band !== null && earnsNothing
              ? 'low'
              : gaps.length > 0 && free.overall.band === 'high'
                ? 'mid'
                : free.overall.band,
          );
        if (gaps.length > 0) expect(capped.overall.band).not.toBe('high');
        if (earnsNothing) expect(capped.overall.band).not.toBe('mid');
        if (capped.overall.band !== null && isHeldDown(capped.overall))
          expect(new Set(bandHolders(capped, sitting.questionnaire, null).map(({ question }) => question.id))).toEqual(
            new Set(
              gaps.filter(({ points }) => !earnsNothing || points?.earned === 0).map(({ questionId }) => questionId),
            ),
          );
        else expect(bandHolders(capped, sitting.questionnaire, null)).toEqual([]);
      }),
    );
  });

  it('any answer is scored, and earns what its question can give', () => {
    const cases = editions({ conditions: false }).chain((questionnaire) =>
      fc.constantFrom(...questionsOf(questionnaire)).chain((question) =>
        fc.record({
          questionnaire: fc.constant(questionnaire),
          question: fc.constant(question),
          value: values(question),
          profile: profiles,
        }),
      ),
    );
    fc.assert(
      fc.property(cases, ({ questionnaire, question, value, profile }) => {
        const score = scoreOf({ questionnaire, profile, answers: [answer(question.id, value)] });
        const points = must(
          score.questions.find(({ questionId }) => questionId === question.id),
          'it is scored',
        ).points;
        if (points === null) return;
        expect(points.earned).toBeGreaterThanOrEqual(0);
        expect(points.earned).toBeLessThanOrEqual(points.available);
      }),
    );
  });
});

/** Weighted mean of the sections in whole numbers over one common denominator: no library in between. */
function overallPercent(sections: readonly SectionScore[], pick: (section: SectionScore) => number): number | null {
  const scored = sections.filter(({ available }) => available > 0);
  if (scored.length === 0) return null;
  const common = scored.reduce((product, { available }) => product * BigInt(available), 1n);
  const sum = scored.reduce(
    (total, section) => total + (BigInt(section.weight) * BigInt(pick(section)) * common) / BigInt(section.available),
    0n,
  );
  const weights = scored.reduce((total, { weight }) => total + BigInt(weight), 0n);
  return roundHalfUp(100n * sum, common * weights);
}

/** numerator / denominator to the nearest whole number, halves up. */
const roundHalfUp = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator));
