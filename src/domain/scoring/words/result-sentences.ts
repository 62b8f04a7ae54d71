import { countOf } from '../../common/format.ts';
import { capitalised } from '../../common/prose.ts';
import type { Questionnaire, TargetProfile } from '../../questionnaire/index.ts';
import { bandAbove, bandById, nextBand } from '../band.ts';
import { bandHolders, holderWords } from './band-holders.ts';
import { cappedBand, type GapKind } from '../certainty.ts';
import type { Provisional } from '../provisional.ts';
import { worstGap, type Score } from '../score.ts';
import { readerWords } from './reader-words.ts';
import { figureWords, isHeldDown, provablePercentWords } from './score-words.ts';

/** Every sentence that the results can make of a score. The tests list each with when it may be said. */
export type ResultSentenceId =
  | 'result.no-score'
  | 'result.not-started'
  | 'result.figure'
  | 'result.open'
  | 'result.provisional'
  | 'result.band'
  | 'result.band-held'
  | 'result.band-not-known'
  | 'result.lift'
  | 'result.next-band'
  | 'result.provable'
  | 'result.essential-cap'
  | 'result.essential-hold'
  | 'result.essential-open';

/** `lead` stands out; `text` goes on from it. */
export type ResultSentence = { readonly id: ResultSentenceId; readonly lead: string; readonly text: string };

const said = (id: ResultSentenceId, lead: string, text: string): ResultSentence => ({ id, lead, text });

/**
 * What a score says as a whole, in the order in which it is read.
 * @param profile the target profile that was chosen, which puts gaps in their order; null for none
 */
export function resultSentences(
  score: Score,
  provisional: Provisional | null,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
): readonly ResultSentence[] {
  return [
    ...wholeSentences(score),
    ...provisionalSentences(provisional),
    ...bandSentences(score, questionnaire, profile),
    ...liftSentences(score, questionnaire),
    ...provableSentences(score, questionnaire),
    ...essentialSentences(score, questionnaire, profile),
  ];
}

function wholeSentences({ overall, questions }: Score): readonly ResultSentence[] {
  const open = questions.filter(({ state }) => state === 'open').length;
  if (overall.certainty === 'no-score')
    return [
      said(
        'result.no-score',
        `${figureWords(overall)}.`,
        'Nothing that was asked and scores applies, so there is no score.',
      ),
    ];
  if (overall.certainty === 'not-started')
    return [
      said(
        'result.not-started',
        `${figureWords(overall)}.`,
        `None of the ${countOf(open, 'question')} has an answer yet, so there is no score.`,
      ),
    ];
  const figure = said(
    'result.figure',
    figureWords(overall),
    overall.certainty === 'known' ? 'claimed' : 'claimed so far',
  );
  if (open === 0) return [figure];
  const are = `${countOf(open, 'question is', 'questions are')} not answered yet`;
  return [
    figure,
    said(
      'result.open',
      '',
      overall.certainty === 'known'
        ? `${are}. ${open === 1 ? 'It can' : 'They can'} add no points, so the figures stand.`
        : `${are}, so scores are ranges: from what is earned so far to what the open questions could still add.`,
    ),
  ];
}

const provisionalSentences = (provisional: Provisional | null): readonly ResultSentence[] =>
  provisional === null
    ? []
    : [
        said(
          'result.provisional',
          `Provisional: ${figureWords(provisional.score.overall)}.`,
          `${countOf(provisional.unconfirmed, 'answer')} carried from last time ${provisional.unconfirmed === 1 ? 'is' : 'are'} not confirmed. This is the score if ${provisional.unconfirmed === 1 ? 'it still holds' : 'they still hold'}.`,
        ),
      ];

function bandSentences(
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
): readonly ResultSentence[] {
  const { overall, essentialOpen, questions } = score;
  const { certainty, band, lowPercent, highPercent } = overall;
  if (lowPercent === null || highPercent === null || certainty === 'not-started') return [];
  if (band === null) {
    const title = (percent: number, gap: GapKind | null) =>
      bandById(questionnaire, cappedBand(questionnaire, percent, gap)).title;
    const gap = worstGap(questions);
    const ends = [title(lowPercent, essentialOpen.length > 0 ? 'none' : gap), title(highPercent, gap)];
    const leave =
      ends[0] === ends[1]
        ? 'An answer still to come can bring other questions in.'
        : `The answers so far leave anything from "${ends[0]}" to "${ends[1]}".`;
    return [said('result.band-not-known', 'Band: not known yet.', leave)];
  }
  const { title, meaning } = bandById(questionnaire, band);
  // A band that a cap made says nothing of the points, so its general meaning is not printed.
  if (isHeldDown(overall)) {
    const whatever = certainty === 'known' ? '' : ', whatever the open questions bring';
    const why = capitalised(holderWords(bandHolders(score, questionnaire, profile)));
    return [said('result.band-held', `Band: ${title}.`, `${why}, which holds it there${whatever}.`)];
  }
  return [
    said(
      'result.band',
      `Band: ${title}.`,
      [meaning, certainty === 'known' ? undefined : 'The open questions cannot change the band.']
        .filter((part) => part !== undefined)
        .join(' '),
    ),
  ];
}

/**
 * The next band, and how far it is by points. What essential gaps do to it stands beside this. Of an unfinished score
 * nothing is said.
 */
function liftSentences({ overall }: Score, questionnaire: Questionnaire): readonly ResultSentence[] {
  const { certainty, band, lowPercent } = overall;
  if (certainty !== 'known' || band === null || lowPercent === null) return [];
  const above = bandAbove(questionnaire, band);
  if (above === null) return [];
  const next = isHeldDown(overall) ? null : nextBand(questionnaire, lowPercent);
  return [
    said('result.lift', `What would lift you to "${above.title}"`, ''),
    ...(next
      ? [
          said(
            'result.next-band',
            '',
            `"${next.band.title}" begins at ${next.band.from}%, ${countOf(next.missing, 'percentage point')} away.`,
          ),
        ]
      : []),
  ];
}

const provableSentences = ({ overall }: Score, questionnaire: Questionnaire): readonly ResultSentence[] =>
  overall.certainty === 'no-score' || overall.certainty === 'not-started'
    ? []
    : [
        said(
          'result.provable',
          `${provablePercentWords(overall)} ${readerWords(questionnaire).isProvable}${overall.certainty === 'range' ? ' so far' : ''}:`,
          'what is backed by evidence that is recent and was documented, tested or independently checked.',
        ),
      ];

function essentialSentences(
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
): readonly ResultSentence[] {
  const { overall, essentialGaps, essentialOpen, questions } = score;
  const open = essentialOpen.length;
  return [
    ...(essentialGaps.length === 0
      ? []
      : overall.band !== null && overall.uncappedBand !== null && isHeldDown(overall)
        ? [
            said(
              'result.essential-hold',
              '',
              `${capitalised(holderWords(bandHolders(score, questionnaire, profile)))}, which holds the overall band at "${bandById(questionnaire, overall.band).title}"; by points alone it would be "${bandById(questionnaire, overall.uncappedBand).title}".`,
            ),
          ]
        : [said('result.essential-cap', '', capWords(worstGap(questions), questionnaire))]),
    ...(open === 0
      ? []
      : [
          said(
            'result.essential-open',
            `Essential questions: fall short (${essentialGaps.length}), not answered yet (${open}).`,
            'What is not answered is neither met nor short.',
          ),
        ]),
  ];
}

/** What the gaps that there are allow at most. */
function capWords(gap: GapKind | null, questionnaire: Questionnaire): string {
  const { capWhenNone, capWhenShort } = questionnaire.scoring;
  const titleOf = (id: string) => `"${bandById(questionnaire, id).title}"`;
  const short = `While any essential question falls short, the overall band is at most ${titleOf(capWhenShort)}`;
  return gap === 'none' && capWhenNone !== capWhenShort
    ? `${short}; while any earns nothing, at most ${titleOf(capWhenNone)}.`
    : `${short}.`;
}
