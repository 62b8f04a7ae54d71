import type { AnswerCheck } from '../assessment/questions/index.ts';
import { countOf, formatNumber } from '../common/format.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { provableWords, readerWords } from '../scoring/words/index.ts';
import type { Score } from '../scoring/index.ts';
import { priceInWords, priceOfSteps } from '../plan/index.ts';
import { figure, innerSentence, type Figure, type Sentence } from './sentence.ts';
import type { TopWeakness } from './weaknesses.ts';
import { listInWords } from '../common/prose.ts';

/** From how many percentage points on a claim stands "well above" what evidence supports. */
export const WELL_ABOVE = 15;

/** Something that the board is asked to do, with the rule that brought it up. */
export type Decision = Sentence & { readonly kind: DecisionKind };
type DecisionKind = 'draft' | 'owners' | 'fund-or-accept' | 'unknowns' | 'evidence' | 'contradictions' | 'note';

/** What is asked of a board is for its own ears: none of it is published. */
const decision = (kind: DecisionKind, text: string, figures: readonly Figure[]): Decision => ({
  kind,
  ...innerSentence(`decision.${kind}`, text, figures),
});

/** What the board is asked to decide. Each line follows from figures of this report, and from nothing else. */
export function buildDecisions(
  score: Score,
  questionnaire: Questionnaire,
  worst: readonly TopWeakness[],
  check: AnswerCheck,
): readonly Decision[] {
  const decisions = [
    ...ofDraft(score, check),
    ...ofOwners(worst),
    ...ofFunding(worst),
    ...ofUnknowns(check),
    ...ofEvidence(score, questionnaire),
    ...ofContradictions(check),
  ];
  return decisions.length > 0
    ? decisions
    : [
        decision(
          'note',
          'Note the position and set the date of the next assessment. Nothing here asks for another decision.',
          [],
        ),
      ];
}

function ofDraft({ overall: { certainty } }: Score, { open }: AnswerCheck): Decision[] {
  if (open.length === 0) return [];
  const date = `a date by which the ${countOf(open.length, 'open question')} will be answered`;
  const text =
    certainty === 'range'
      ? `Treat the figures as provisional, and set ${date}.`
      : `Set ${date}.${certainty === 'known' ? ` The figures do not wait for ${open.length === 1 ? 'it' : 'them'}.` : ''}`;
  return [decision('draft', text, [figure('Questions not answered', open.length)])];
}

/** Asks for what is missing, and to confirm what was entered. */
function ofOwners(weaknesses: readonly TopWeakness[]): Decision[] {
  const count = weaknesses.length;
  if (count === 0) return [];
  const nameless = weaknesses.filter(({ owner }) => owner === null).length;
  const dateless = weaknesses.filter(({ due }) => due === null).length;
  const all = count === 1 ? 'the top weakness' : `each of the ${count} top weaknesses`;
  const agree = [...(nameless > 0 ? ['an owner'] : []), ...(dateless > 0 ? ['a finish date'] : [])];
  const confirm = [
    ...(nameless > 0 ? [] : [count === 1 ? 'its owner' : 'the owners']),
    ...(dateless > 0 ? [] : [count === 1 ? 'its finish date' : 'the finish dates']),
  ];
  const some = [
    ...(nameless > 0 && nameless < count ? [`${nameless} of them ${nameless === 1 ? 'has' : 'have'} no owner`] : []),
    ...(dateless > 0 && dateless < count
      ? [`${dateless} of them ${dateless === 1 ? 'has' : 'have'} no finish date`]
      : []),
  ];
  const text =
    agree.length === 0
      ? count === 1
        ? 'Confirm the owner and the finish date of the top weakness.'
        : `Confirm the owners and the finish dates of the ${count} top weaknesses.`
      : `Agree ${listInWords(agree)} for ${all}${some.length === 0 ? '' : ` (${listInWords(some)})`}${confirm.length === 0 ? '' : `, and confirm ${listInWords(confirm)}`}.`;
  return [
    decision('owners', text, [
      figure('Top weaknesses', count),
      figure('Without an owner', nameless),
      figure('Without a finish date', dateless),
    ]),
  ];
}

function ofFunding(weaknesses: readonly TopWeakness[]): Decision[] {
  const steps = weaknesses.flatMap(({ step }) => step ?? []);
  if (steps.length === 0) return [];
  const price = priceOfSteps(steps);
  const { staffDays } = price;
  const together = `${priceInWords(price)} and ${countOf(staffDays, 'staff day')}`;
  const each = weaknesses.length === 1 ? 'Fund its cheapest step' : 'Fund the cheapest step for each';
  return [
    decision(
      'fund-or-accept',
      `${each}${steps.length > 1 ? ` (together ${together})` : ` (${together})`}, or accept the named risk and record it.`,
      [
        figure('Cost of the cheapest steps, each action once', priceInWords(price)),
        figure('Staff days of the cheapest steps', formatNumber(staffDays)),
      ],
    ),
  ];
}

const ofUnknowns = ({ dontKnow }: AnswerCheck): Decision[] =>
  dontKnow.length === 0
    ? []
    : [
        decision(
          'unknowns',
          `Note that ${countOf(dontKnow.length, 'answer')} ${dontKnow.length === 1 ? 'is' : 'are'} "don't know", and ask for ${dontKnow.length === 1 ? 'it' : 'them'} to be resolved.`,
          [figure('Answers "don\'t know"', dontKnow.length)],
        ),
      ];

/** Sections with the widest gap between claim and proof, where the whole is known and well above what can be proved. */
function ofEvidence({ overall, sections }: Score, questionnaire: Questionnaire): Decision[] {
  if (overall.certainty !== 'known' || overall.lowPercent === null || overall.provablePercent === null) return [];
  if (overall.lowPercent - overall.provablePercent < WELL_ABOVE) return [];
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  const widest = sections
    .map(({ sectionId, lowPercent, provablePercent }) => ({
      title: titles.get(sectionId) ?? sectionId,
      difference: (lowPercent ?? 0) - (provablePercent ?? 0),
    }))
    .filter(({ difference }) => difference >= WELL_ABOVE)
    .toSorted((a, b) => b.difference - a.difference)
    .slice(0, 3);
  const where = widest.length === 0 ? '' : `, first for ${listInWords(widest.map(({ title }) => title))}`;
  return [
    decision(
      'evidence',
      `Ask for evidence${where}: ${overall.lowPercent}% is claimed and ${provableWords(overall)} can be proved.`,
      [
        figure('Claimed, overall', `${overall.lowPercent}%`),
        figure(`${readerWords(questionnaire).provable}, overall`, provableWords(overall)),
        ...widest.map(({ title, difference }) =>
          figure(`${title}: claimed beyond proof, percentage points`, difference),
        ),
      ],
    ),
  ];
}

const ofContradictions = ({ contradictions }: AnswerCheck): Decision[] =>
  contradictions.length === 0
    ? []
    : [
        decision(
          'contradictions',
          `Ask for ${countOf(contradictions.length, 'contradiction')} between answers to be settled. ${contradictions.length === 1 ? 'It is' : 'They are'} listed in the full report.`,
          [figure('Contradictions', contradictions.length)],
        ),
      ];
