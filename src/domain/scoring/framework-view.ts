import Fraction from 'fraction.js';
import { countOf } from '../common/format.ts';
import { ownValue } from '../common/own-value.ts';
import type { Framework, Questionnaire } from '../questionnaire/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { certaintyOf, type Certainty } from './certainty.ts';
import { figureWords, provableWords } from './words/score-words.ts';
import { wholePercent } from './exact-share.ts';
import { isStarted, type Score } from './score.ts';

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
  /** How many questions its figures rest on: those of them that count and can give points. */
  readonly restsOn: number;
  /** null where nothing scores, and where one question alone does: that is no percentage of an item. */
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly provablePercent: number | null;
  /** What may be said of these figures. */
  readonly certainty: Certainty;
};

/** An item that fewer questions cover is called thin (scoring rules, "Framework views"). */
const ENOUGH_QUESTIONS = 3;

const thinWords = ({ restsOn }: FrameworkItemView): string | null =>
  restsOn > 0 && restsOn < ENOUGH_QUESTIONS ? `thin: ${countOf(restsOn, 'question')}` : null;

/** "64%", "64% (thin: 2 questions)", "thin: 1 question" without a percentage, "Not started". */
export function itemWords(item: FrameworkItemView): string {
  const thin = thinWords(item);
  if (thin === null || item.certainty === 'not-started') return figureWords(item);
  return item.restsOn === 1 ? thin : `${figureWords(item)} (${thin})`;
}

/** What evidence supports of an item; nothing where that would be a percentage of one question, or of none. */
export const itemProvableWords = (item: FrameworkItemView): string =>
  item.provablePercent === null ? '' : provableWords(item);

export type FrameworkView = { readonly framework: Framework; readonly items: readonly FrameworkItemView[] };

/** Every declared framework, item by item (scoring rules, "Framework views"). */
export function viewFrameworks(score: Score, questionnaire: Questionnaire): readonly FrameworkView[] {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  const questions = questionsInOrder(questionnaire).map(({ question }) => question);
  return questionnaire.frameworks.map((framework) => ({
    framework,
    items: framework.items.map(({ id, title }) => {
      const all = questions
        .filter(({ mappings }) => ownValue(mappings ?? {}, framework.id)?.includes(id))
        .flatMap((question) => scores.get(question.id) ?? []);
      const mapped = all.filter(({ state }) => state !== 'not-asked');
      const sum = { earned: 0, available: 0, open: 0, provable: 0 };
      for (const { points, state } of mapped) {
        sum.earned += points?.earned ?? 0;
        sum.available += points?.available ?? 0;
        sum.provable += points?.provable ?? 0;
        sum.open += state === 'open' ? (points?.available ?? 0) : 0;
      }
      const restsOn = mapped.filter(({ points }) => points !== null && points.available > 0).length;
      const share = (points: number) => (restsOn <= 1 ? null : new Fraction(points, sum.available));
      return {
        id,
        title,
        questionIds: mapped.map(({ questionId }) => questionId),
        ...sum,
        restsOn,
        lowPercent: wholePercent(share(sum.earned)),
        highPercent: wholePercent(share(sum.earned + sum.open)),
        provablePercent: wholePercent(share(sum.provable)),
        certainty: certaintyOf({ ...sum, isStarted: isStarted(mapped), hangs: all.some(({ hangs }) => hangs) }),
      };
    }),
  }));
}
