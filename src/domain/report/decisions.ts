import type { AnswerCheck } from '../assessment/index.ts';
import { countOf } from '../common/format.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { Score } from '../scoring/index.ts';
import { effortOfSteps } from './cheapest-step.ts';
import type { WorstGap } from './gaps.ts';
import { costInWords, listInWords } from './words.ts';

/** From how many percentage points on a claim stands "well above" what evidence supports. */
export const WELL_ABOVE = 15;

/** Something that the board is asked to do, with the rule that brought it up. */
export type Decision = {
  readonly kind: 'draft' | 'owners' | 'fund-or-accept' | 'unknowns' | 'evidence' | 'contradictions' | 'note';
  readonly text: string;
};

/** What the board is asked to decide. Each line follows from figures of this report, and from nothing else. */
export function buildDecisions(score: Score, questionnaire: Questionnaire, worst: readonly WorstGap[], check: AnswerCheck): readonly Decision[] {
  const known = worst.filter(({ isAnswered }) => isAnswered);
  const decisions = [
    ...ofDraft(check),
    ...ofOwners(known, known.length < worst.length),
    ...ofFunding(known, questionnaire),
    ...ofUnknowns(check),
    ...ofEvidence(score, questionnaire),
    ...ofContradictions(check),
  ];
  return decisions.length > 0
    ? decisions
    : [{ kind: 'note', text: 'Note the position and set the date of the next assessment. Nothing here asks for another decision.' }];
}

const ofDraft = ({ open }: AnswerCheck): Decision[] =>
  open.length === 0
    ? []
    : [{ kind: 'draft', text: `Treat the figures as provisional, and set a date by which the ${countOf(open.length, 'open question')} will be answered.` }];

function ofOwners(gaps: readonly WorstGap[], isPart: boolean): Decision[] {
  if (gaps.length === 0) return [];
  const nameless = gaps.filter(({ owner }) => owner === null).length;
  const known = isPart ? 'known ' : '';
  const all = gaps.length === 1 ? `the ${known}gap above` : `each of the ${gaps.length} ${known}gaps above`;
  return [
    {
      kind: 'owners',
      text:
        nameless === 0
          ? `Agree a finish date for ${all}, and confirm ${gaps.length === 1 ? 'its owner' : 'the owners'}.`
          : `Agree an owner and a finish date for ${all}${nameless < gaps.length ? ` (${nameless} of them ${nameless === 1 ? 'has' : 'have'} no owner)` : ''}.`,
    },
  ];
}

function ofFunding(gaps: readonly WorstGap[], questionnaire: Questionnaire): Decision[] {
  const steps = gaps.flatMap(({ step }) => step ?? []);
  if (steps.length === 0) return [];
  const { fromPounds, toPounds, staffDays } = effortOfSteps(steps, questionnaire);
  const together = `${costInWords(fromPounds, toPounds)} and ${countOf(staffDays, 'staff day')}`;
  const each = gaps.length === 1 ? 'Fund its cheapest step' : 'Fund the cheapest step for each';
  return [
    {
      kind: 'fund-or-accept',
      text: `${each}${steps.length > 1 ? ` (together ${together})` : ` (${together})`}, or accept the named risk and record it.`,
    },
  ];
}

const ofUnknowns = ({ dontKnow }: AnswerCheck): Decision[] =>
  dontKnow.length === 0
    ? []
    : [{ kind: 'unknowns', text: `Note that ${countOf(dontKnow.length, 'answer')} ${dontKnow.length === 1 ? 'is' : 'are'} "don't know", and ask for ${dontKnow.length === 1 ? 'it' : 'them'} to be found out.` }];

/** Sections with the widest gap between claim and proof, where the whole is well above what can be proved. */
function ofEvidence({ overall, sections }: Score, questionnaire: Questionnaire): Decision[] {
  if (overall.lowPercent === null || overall.provablePercent === null) return [];
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
    {
      kind: 'evidence',
      text: `Ask for evidence${where}: ${overall.lowPercent}% is claimed and ${overall.provablePercent}% can be proved.`,
    },
  ];
}

const ofContradictions = ({ contradictions }: AnswerCheck): Decision[] =>
  contradictions.length === 0
    ? []
    : [
        {
          kind: 'contradictions',
          text: `Ask for ${countOf(contradictions.length, 'contradiction')} between answers to be settled. ${contradictions.length === 1 ? 'It is' : 'They are'} listed further on.`,
        },
      ];
