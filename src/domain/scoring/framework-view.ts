import Fraction from 'fraction.js';
import { ownValue } from '../common/own-value.ts';
import type { Framework, Questionnaire } from '../questionnaire/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { certaintyOf, type Certainty } from './certainty.ts';
import { isStarted, wholePercent, type Score } from './score.ts';

/** A framework item in the light of the questions that map to it. */
export type FrameworkItemView = {
  readonly id: string;
  readonly title: string;
  /** Asked questions that map to it. Empty means that nothing here covers it, which is not 0. */
  readonly questionIds: readonly string[];
  readonly earned: number;
  readonly available: number;
  readonly open: number;
  readonly provable: number;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly provablePercent: number | null;
  /** What may be said of these figures. */
  readonly certainty: Certainty;
};

export type FrameworkView = { readonly framework: Framework; readonly items: readonly FrameworkItemView[] };

/** Every declared framework, item by item (scoring rules, "Framework views"). */
export function viewFrameworks(score: Score, questionnaire: Questionnaire): readonly FrameworkView[] {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  const questions = questionsInOrder(questionnaire).map(({ question }) => question);
  return questionnaire.frameworks.map((framework) => ({
    framework,
    items: framework.items.map(({ id, title }) => {
      const all = questions
        .filter(({ mappings }) => ownValue(mappings, framework.id)?.includes(id))
        .flatMap((question) => scores.get(question.id) ?? []);
      const mapped = all.filter(({ state }) => state !== 'not-asked');
      const sum = { earned: 0, available: 0, open: 0, provable: 0 };
      for (const { points, state } of mapped) {
        sum.earned += points?.earned ?? 0;
        sum.available += points?.available ?? 0;
        sum.provable += points?.provable ?? 0;
        sum.open += state === 'open' ? (points?.available ?? 0) : 0;
      }
      const share = (points: number) => (sum.available === 0 ? null : new Fraction(points, sum.available));
      return {
        id,
        title,
        questionIds: mapped.map(({ questionId }) => questionId),
        ...sum,
        lowPercent: wholePercent(share(sum.earned)),
        highPercent: wholePercent(share(sum.earned + sum.open)),
        provablePercent: wholePercent(share(sum.provable)),
        certainty: certaintyOf({ ...sum, isStarted: isStarted(mapped), hangs: all.some(({ hangs }) => hangs) }),
      };
    }),
  }));
}
