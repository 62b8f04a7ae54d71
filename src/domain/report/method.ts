import type { SignOffReview } from '../assessment/index.ts';
import type { QuestionnaireRef } from '../assessment/index.ts';
import { countOf, formatDate } from '../common/format.ts';
import { capitalised } from '../common/prose.ts';
import { evidenceValidMonths, type Questionnaire } from '../questionnaire/index.ts';
import { bandById } from '../scoring/index.ts';
import { readerWords } from '../scoring/words/index.ts';
import type { PackFacts } from '../analysis/peers/index.ts';

/** How the figures came about, so that a reader can judge and recompute them. */
export type Method = {
  readonly paragraphs: readonly MethodParagraph[];
  readonly bands: readonly { readonly title: string; readonly from: string; readonly meaning: string }[];
  /** What a person needs to check the report: names and values. */
  /** A fact that could tell of an answer is not public: a hash of the answers can be tried against guesses. */
  readonly facts: readonly { readonly name: string; readonly value: string; readonly isPublic: boolean }[];
};

/** `isInner`: about what is not in a published report. */
export type MethodParagraph = { readonly heading: string; readonly text: string; readonly isInner?: true };

type Sources = {
  readonly questionnaire: Questionnaire;
  readonly edition: QuestionnaireRef;
  readonly scorerVersion: number;
  readonly assessmentId: string;
  readonly assessmentDate: string;
  readonly answersHash: string;
  readonly review: SignOffReview | null;
  readonly pack: PackFacts | null;
  readonly generatedText: string;
  readonly appEdition: string;
};

export function buildMethod(sources: Sources): Method {
  const { questionnaire, pack } = sources;
  const months = evidenceValidMonths(questionnaire);
  const { scoring } = questionnaire;
  const words = readerWords(questionnaire);
  return {
    paragraphs: [
      {
        heading: 'What this report is',
        text:
          'This is a self-assessment. It helps the organisation to prepare and to decide where effort does most good. ' +
          'It does not give or replace a status in the Data Security and Protection Toolkit (DSPT), ' +
          "nor a regulator's judgement under the Cyber Assessment Framework (CAF).",
      },
      {
        heading: 'How the score is made',
        text:
          'Each answer earns whole points. A section scores the points earned as a share of the points available. ' +
          'The overall score is the average of the sections by their weights. ' +
          'A question that is not asked, or does not apply, leaves the sum. "Don\'t know" earns nothing. ' +
          'While a question is open, a range is shown: from nothing earned on it to everything earned. ' +
          'A band, a place among peers and a change are said once the open questions can no longer change them; a section without an answer is "Not started". ' +
          'Percentages are whole numbers; halves round up.',
      },
      {
        heading: capitalised(words.claimedAndProvable),
        text:
          `Claimed is what the answers say. ${words.countsAsProvable} evidence that is documented, tested or independent, ` +
          `dated within ${countOf(months, 'month')} before the assessment date (${formatDate(sources.assessmentDate)}). The rest is somebody's word.`,
      },
      {
        heading: 'Essential questions',
        text:
          'Some questions are essential: a shortfall there alone can stop care. ' +
          `While one of them earns nothing, the overall band is at most "${bandById(questionnaire, scoring.capWhenNone).title}"; ` +
          `while one earns something but less than its bar, at most "${bandById(questionnaire, scoring.capWhenShort).title}". The percentage itself does not change. Essential questions without an answer are counted apart.`,
      },
      {
        heading: 'Weaknesses and costs',
        isInner: true,
        text:
          'Weaknesses stand in order of what they cost the overall score, essential gaps first. ' +
          "Costs, staff days and months are the questionnaire's estimates, not quotes; replace them with your own before spending.",
      },
      ...(pack
        ? [
            {
              heading: pack.isIllustrative ? 'Comparison with peers (illustrative figures)' : 'Comparison with peers',
              text: `${pack.basisText}. ${pack.method}`,
            },
            { heading: 'Who may be shown', text: pack.disclosureRule },
          ]
        : []),
    ],
    bands: scoring.bands.map(({ title, from, meaning }) => ({ title, from: `from ${from}%`, meaning: meaning ?? '' })),
    facts: [
      {
        name: 'Questionnaire',
        value: `${questionnaire.title} (${sources.edition.id} ${sources.edition.version})`,
        isPublic: true,
      },
      { name: 'Publisher', value: questionnaire.publisher.name, isPublic: true },
      { name: 'Questionnaire content hash (SHA-256)', value: sources.edition.hash, isPublic: true },
      { name: 'Answers hash (SHA-256)', value: sources.answersHash, isPublic: false },
      ...(sources.review ? [{ name: 'Review hash (SHA-256)', value: sources.review.hash, isPublic: false }] : []),
      { name: 'Assessment', value: sources.assessmentId, isPublic: true },
      { name: 'Assessment date', value: formatDate(sources.assessmentDate), isPublic: true },
      { name: 'Scoring rules', value: `version ${sources.scorerVersion}`, isPublic: true },
      ...(pack
        ? [
            {
              name: 'Benchmark pack',
              value: `${pack.title} (${pack.id}), ${pack.publisher}, ${pack.period}`,
              isPublic: true,
            },
          ]
        : []),
      { name: 'Report made', value: sources.generatedText, isPublic: true },
      { name: 'Made with', value: `CareCERT Assure, ${sources.appEdition}`, isPublic: true },
    ],
  };
}
