import type { Comparison } from '../benchmark/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { countOf, formatDate } from '../common/format.ts';
import { must } from '../common/result.ts';
import { refOf, type Questionnaire, type QuestionRef, type TargetProfile } from '../questionnaire/index.ts';
import { findingWords, impactText } from '../scoring/words/index.ts';
import { bandById, rankStrengths, rankWeaknesses, type RankedQuestion } from '../scoring/index.ts';
import { cheapestStep, type PlanSources, type Step } from '../plan/index.ts';
import { buildPackFacts, figureNote } from './peers/pack-facts.ts';
import { figure, innerSentence, type Sentence } from './sentence.ts';
import { asSentence, firstSentences, inShort, listInWords } from '../common/prose.ts';

/** How many weaknesses stand on the first page. */
const WORST_SHOWN = 3;
/** Texts on the first page are cut to these lengths; they stand in full further on. */
const SHORT_FINDING = 160;
const SHORT_ANSWER = 115;
const SHORT_WHY = 170;

export const NO_OWNER = 'No owner named';
const NO_FINISH_DATE = 'No finish date';
export const NO_STEP = 'The questionnaire lists no action for this';

/** An answer that loses points. */
export type Weakness = QuestionRef & {
  readonly rank: number;
  /** What stands for the question: its finding, or that it is not known (`findingWords`). */
  readonly finding: string;
  readonly isEssentialGap: boolean;
  /** Why it earns what it earns, from the answer itself. */
  readonly reason: string;
  /** What it does to patients or staff, in full; empty where the questionnaire does not say. */
  readonly why: string;
  readonly earned: number;
  readonly available: number;
  /** Overall percentage points lost, unrounded, and as printed. */
  readonly lost: number;
  readonly lostText: string;
  /** By how much it falls short of the target profile that was chosen; empty where it does not. */
  readonly shortText: string;
  readonly owner: string | null;
  /** The day by which the owner is to have seen to it. */
  readonly due: CalendarDate | null;
  readonly step: Step | null;
};

/** A weakness as it stands on the first page: short, with no word left to look up. */
export type TopWeakness = QuestionRef & {
  readonly findingInShort: string;
  readonly isEssentialGap: boolean;
  readonly answer: string;
  readonly why: string;
  readonly lostText: string;
  readonly owner: string | null;
  readonly ownerText: string;
  readonly due: CalendarDate | null;
  readonly dueText: string;
  readonly step: Step | null;
  readonly stepText: string;
  /** What is left as it is where the step is refused. */
  readonly refusedText: string;
};

/** A question at full points. */
export type Strength = QuestionRef & {
  readonly reason: string;
  readonly held: number;
  readonly heldText: string;
  readonly isProvable: boolean;
  /** "12 in 100 peers reach this"; null where no peer figure is known. */
  readonly peersText: string | null;
};

/** What a plan is worked out from, and the target profile by which weaknesses are put in order; null for none. */
export type WeaknessSources = PlanSources & { readonly targetProfile: TargetProfile | null };

/** All weaknesses in the order of the scoring rules, "Strengths and weaknesses". */
export const buildWeaknesses = (sources: WeaknessSources): readonly Weakness[] =>
  rankWeaknesses(sources.score, sources.questionnaire, sources.targetProfile).map((ranked, index) =>
    weaknessOf(ranked, index + 1, sources),
  );

function weaknessOf(ranked: RankedQuestion, rank: number, sources: WeaknessSources): Weakness {
  const { question, impact } = ranked;
  const points = must(ranked.score.points, `${question.id} counts`);
  const place = must(
    sources.placed.find((one) => one.question.id === question.id),
    `${question.id} is placed`,
  );
  return {
    ...refOf(ranked),
    rank,
    finding: findingWords(ranked),
    isEssentialGap: ranked.score.isEssentialGap,
    reason: ranked.score.reason,
    why: question.why?.text ?? '',
    earned: points.earned,
    available: points.available,
    lost: impact,
    lostText: impactText(impact),
    shortText:
      ranked.shortBy === 0 || !sources.targetProfile
        ? ''
        : `Short of "${sources.targetProfile.title}" by ${countOf(ranked.shortBy, 'point')}`,
    owner: place.answer?.owner.trim() || null,
    due: place.answer?.due ?? null,
    step: cheapestStep(place, sources),
  };
}

/**
 * The three weaknesses for the first page: essential gaps by what they cost, then the other weaknesses by
 * what they cost. A question without an answer is none: nobody knows yet.
 */
export const buildTopWeaknesses = (sources: WeaknessSources): readonly TopWeakness[] =>
  rankWeaknesses(sources.score, sources.questionnaire, sources.targetProfile)
    .slice(0, WORST_SHOWN)
    .map((ranked) => topWeaknessOf(ranked, sources));

function topWeaknessOf(ranked: RankedQuestion, sources: WeaknessSources): TopWeakness {
  const { question } = ranked;
  const { step, owner, due, ...weakness } = weaknessOf(ranked, 0, sources);
  return {
    ...refOf(ranked),
    findingInShort: inShort(weakness.finding, SHORT_FINDING),
    isEssentialGap: weakness.isEssentialGap,
    answer: inShort(weakness.reason, SHORT_ANSWER),
    why: firstSentences(
      question.essential ? asSentence(question.essential.reason) : (question.why?.text ?? ''),
      SHORT_WHY,
    ),
    lostText: weakness.lostText,
    owner,
    ownerText: owner ?? NO_OWNER,
    due,
    dueText: due === null ? NO_FINISH_DATE : `By ${formatDate(due)}`,
    step,
    stepText: step ? stepInShort(step) : `${NO_STEP}.`,
    refusedText: refusedText(ranked, sources.questionnaire),
  };
}

/** What holds by the scoring rules for as long as the answer stays as it is, and nothing that could come of it. */
function refusedText({ score, impact }: RankedQuestion, questionnaire: Questionnaire): string {
  const lost = `${impactText(impact)} percentage points stay lost`;
  if (!score.isEssentialGap) return `A "no": ${lost}.`;
  const { capWhenNone, capWhenShort } = questionnaire.scoring;
  const { title } = bandById(questionnaire, score.points?.earned === 0 ? capWhenNone : capWhenShort);
  return `A "no": the essential gap stays, the band is at most "${title}", and ${lost}.`;
}

/** What must be known beside the worst weaknesses, of which so many are shown. */
export function topWeaknessesNote(shown: number, open: number): string {
  const hidden =
    open > 0 ? ` ${countOf(open, 'question')} ${open === 1 ? 'is' : 'are'} not answered yet and may hide worse.` : '';
  if (shown > 0)
    return `Costs and times are the questionnaire's estimates for the cheapest action that helps, not quotes.${hidden}`;
  return open > 0
    ? 'No weakness is known so far. Questions that are not answered yet may hide some.'
    : 'No answer loses points, so there is no weakness to show.';
}

/** What a weakness does to care, as a sentence that can be reworded. */
export const careSentence = ({ id, why, lostText }: TopWeakness): Sentence =>
  innerSentence(`weakness.${id}`, why, [figure('Percentage points lost', lostText)]);

/** What a board leaves as it is by saying no to the step, as a sentence that can be reworded. */
export const refusalSentence = ({ id, refusedText: text, lostText }: TopWeakness): Sentence =>
  innerSentence(`refusal.${id}`, text, [figure('Percentage points lost', lostText)]);

/** "Restore a system from backup: £0 to £5,000, 10 staff days, 2 months, counting "List the systems" first." */
export const stepInWords = (step: Step): string =>
  stepText(
    step,
    step.first.length === 0 ? '' : `, counting ${listInWords(step.first.map(({ title }) => `"${title}"`))} first`,
  );

/** The same with the steps that come first by their number alone. */
const stepInShort = (step: Step): string =>
  stepText(
    step,
    step.first.length === 0 ? '' : `, counting ${countOf(step.first.length, 'step')} that must come first`,
  );

const stepText = ({ action, effort, closesEssentialGap }: Step, first: string): string =>
  `${action.title}: ${effort}${first}.${closesEssentialGap === false ? ' This alone does not close the essential gap.' : ''}`;

/**
 * Everything at full points, by what it holds up; where peers' figures are known, by how few of them
 * reach it.
 */
export function buildStrengths(
  { score, questionnaire }: PlanSources,
  comparison: Comparison | null,
): readonly Strength[] {
  const mark = comparison ? figureNote(buildPackFacts(comparison)) : '';
  const peersOf = new Map(
    comparison?.strengths.map(({ question, atOrAbovePercent }) => [question.id, atOrAbovePercent]),
  );
  const order = [...peersOf.keys()];
  return rankStrengths(score, questionnaire)
    .toSorted((a, b) => order.indexOf(a.question.id) - order.indexOf(b.question.id))
    .map((ranked) => {
      const peers = peersOf.get(ranked.question.id) ?? null;
      return {
        ...refOf(ranked),
        reason: ranked.score.reason,
        held: ranked.impact,
        heldText: impactText(ranked.impact),
        isProvable: ranked.score.points !== null && ranked.score.points.provable === ranked.score.points.earned,
        peersText: peers === null ? null : `${peers} in 100 peers reach this${mark}`,
      };
    });
}
