import type { AnswerCheck, Progress } from '../assessment/questions/index.ts';
import type { SignOff } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { countOf } from '../common/format.ts';
import { asSentence, closed } from '../common/prose.ts';
import { namedInShort, type Band, type QuestionRef } from '../questionnaire/index.ts';
import { summariseScore, type Provisional, type RankedQuestion, type Score } from '../scoring/index.ts';
import { figureWords, holderWords, NAMED_HOLDERS, NO_SCORE, provableWords } from '../scoring/words/index.ts';
import type { PercentFigure } from './figures.ts';
import { figure, innerSentence, openSentence, type Figure, type Sentence } from './sentence.ts';

/** What the sentences of the position are made of. */
export type PositionFacts = {
  readonly score: Score;
  readonly claimed: PercentFigure;
  readonly band: Band | null;
  /** The essential gaps that hold the band down; none where the points give it. */
  readonly holders: readonly RankedQuestion[];
  readonly bandWithoutGaps: string | null;
  readonly gaps: readonly QuestionRef[];
  readonly openEssential: readonly QuestionRef[];
  /** Does any essential question count for this organisation? */
  readonly hasEssential: boolean;
  readonly progress: Progress;
  readonly check: AnswerCheck;
  readonly months: number;
  /** What is provable, as its readers call it. */
  readonly provableName: string;
};

/** What is said of the position as a whole, in the order in which it is read. */
export const positionSentences = (
  facts: PositionFacts,
  provisional: Provisional | null,
  inForce: SignOff | null,
): readonly Sentence[] => [
  ...scoreSentences(facts),
  ...provisionalSentences(provisional),
  ...bandSentences(facts),
  ...essentialSentences(facts),
  ...evidenceSentences(facts),
  ...unknownSentences(facts.progress),
  ...signOffSentences(facts.score, inForce),
];

/** The whole as far as it is known, and what is open. */
function scoreSentences({
  score: { overall, questions },
  claimed,
  band,
  holders,
  progress,
}: PositionFacts): Sentence[] {
  const isAre = progress.open === 1 ? 'is' : 'are';
  const openFigures = [figure('Questions not answered', progress.open), figure('Questions asked', progress.asked)];
  const open = `${progress.open} of ${countOf(progress.asked, 'question')} ${isAre} not answered yet`;
  switch (overall.certainty) {
    case 'no-score':
      return [
        openSentence(
          'position.no-score',
          'No scored question applies to this organisation, so there is no overall score. This is not the same as a score of 0%.',
          [figure('Points available', 0), figure('What no score is not', '0%')],
        ),
      ];
    case 'not-started':
      return [
        openSentence(
          'position.not-started',
          `Not started: ${open}, so there is no score and nothing to judge.`,
          openFigures,
        ),
      ];
    case 'range':
      return [
        openSentence(
          'position.range',
          `This is a draft: ${open}. ` +
            (claimed.low === claimed.high
              ? `The answers so far give ${claimed.low}%.`
              : `The score lies between ${claimed.low}%, if the open questions earn nothing, and ${claimed.high}%, if they earn everything.`) +
            (questions.some(({ hangs }) => hangs)
              ? ' An answer still to come can bring further questions in, or take some out.'
              : ''),
          [figure('Claimed, overall', claimed.text), ...openFigures],
        ),
      ];
    case 'known': {
      if (band === null) throw new Error('Broken invariant: a score that is known has a band');
      const figures = [figure('Claimed, overall', claimed.text), figure('Band', band.title)];
      const said = `By its own answers the organisation scores ${claimed.text}. The band is "${band.title}"`;
      const unscored =
        progress.open === 0
          ? []
          : [
              openSentence(
                'position.open-unscored',
                `${open}. ${progress.open === 1 ? 'It' : 'They'} can add no points, so the figures stand.`,
                openFigures,
              ),
            ];
      // A band that a cap made says nothing of the points: its general meaning is not printed.
      return holders.length > 0
        ? [
            innerSentence(
              'position.score-held',
              `${said}, because ${holderWords(holders)}.`,
              [...figures, ...unnamed(holders)],
              `${said}.`,
            ),
            ...unscored,
          ]
        : [innerSentence('position.score', meant(said, band.meaning), figures, `${said}.`), ...unscored];
    }
  }
}

const provisionalSentences = (provisional: Provisional | null): Sentence[] =>
  provisional === null
    ? []
    : [
        openSentence(
          'position.provisional',
          `Provisional: ${figureWords(provisional.score.overall)}, if ${countOf(provisional.unconfirmed, 'answer')} carried from last time still ${provisional.unconfirmed === 1 ? 'holds' : 'hold'}. ` +
            `${provisional.unconfirmed === 1 ? 'It is' : 'They are'} not confirmed, and not counted until ${provisional.unconfirmed === 1 ? 'it is' : 'they are'}.`,
          [
            figure('Provisional, overall', figureWords(provisional.score.overall)),
            figure('Carried answers not confirmed', provisional.unconfirmed),
          ],
        ),
      ];

/** With what the band means, where its questionnaire says so. */
const meant = (said: string, meaning: string | undefined): string =>
  meaning === undefined ? `${said}.` : `${said}: ${asSentence(meaning)}`;

/** The band of a draft: the one that every end gives, or that none is known. */
function bandSentences({ score: { overall }, band, holders }: PositionFacts): Sentence[] {
  if (overall.certainty !== 'range') return [];
  if (band === null) {
    return [openSentence('position.band-not-known', 'The band is not known yet: the open questions decide it.', [])];
  }
  const said = `However the open questions are answered, the band is "${band.title}"`;
  const figures = [figure('Band', band.title)];
  return holders.length > 0
    ? [
        innerSentence(
          'position.band',
          `${said}, because ${holderWords(holders)}.`,
          [...figures, ...unnamed(holders)],
          `${said}.`,
        ),
      ]
    : [innerSentence('position.band', meant(said, band.meaning), figures, `${said}.`)];
}

/** What stands behind "and 3 more" in the words for those that hold a band. */
const unnamed = (holders: readonly RankedQuestion[]): Figure[] =>
  holders.length > NAMED_HOLDERS ? [figure('More that hold the band', holders.length - NAMED_HOLDERS)] : [];

/**
 * A board is told every essential gap by name. No edition has half as many essential questions; the bound keeps the
 * paper to its pages and a sentence to what can be put in one's own words.
 */
const NAMED_ESSENTIAL = 30;

/** Essential questions that fall short, and apart from them those that nobody has answered. */
function essentialSentences({
  gaps,
  holders,
  openEssential,
  hasEssential,
  bandWithoutGaps,
  band,
  claimed,
}: PositionFacts): Sentence[] {
  if (claimed.low === null || !hasEssential) return [];
  const open = openEssential.length;
  const openSentences =
    open === 0
      ? []
      : [
          // Not published, as the count of those that fall short is not.
          innerSentence(
            'position.essential-open',
            closed(
              `${countOf(open, 'essential question')} ${open === 1 ? 'is' : 'are'} not answered yet: ${namedInShort(openEssential, NAMED_ESSENTIAL)}`,
            ),
            [
              figure('Essential questions not answered', open),
              ...(open > NAMED_ESSENTIAL ? [figure('More than are named', open - NAMED_ESSENTIAL)] : []),
            ],
          ),
        ];
  const figures = [figure('Essential gaps', gaps.length)];
  if (gaps.length === 0) {
    // Not published, since its absence would then tell of a gap.
    return open > 0
      ? openSentences
      : [
          innerSentence(
            'position.essential-met',
            'No essential gap was found: every question where a shortfall alone can stop care meets its floor.',
            figures,
          ),
        ];
  }
  const counted = `${countOf(gaps.length, 'essential question')} ${gaps.length === 1 ? 'falls' : 'fall'} short`;
  const held =
    bandWithoutGaps === null || band === null
      ? null
      : `On points alone the band would be "${bandWithoutGaps}". It is held at "${band.title}"`;
  return [
    innerSentence(
      'position.essential-short',
      closed(
        held === null
          ? `${counted}: ${namedInShort(gaps, NAMED_ESSENTIAL)}`
          : holders.length === gaps.length
            ? `${held} because ${counted}: ${namedInShort(gaps, NAMED_ESSENTIAL)}`
            : `${held} because ${holderWords(holders)}. In all, ${counted}: ${namedInShort(gaps, NAMED_ESSENTIAL)}`,
      ),
      [
        ...figures,
        ...(held === null || holders.length === gaps.length ? [] : unnamed(holders)),
        ...(gaps.length > NAMED_ESSENTIAL ? [figure('More than are named', gaps.length - NAMED_ESSENTIAL)] : []),
        ...(bandWithoutGaps === null || band === null
          ? []
          : [figure('Band by points alone', bandWithoutGaps), figure('Band', band.title)]),
      ],
      // How many there are stays inside, as in the figures; why the band is not that of the points has to be said.
      held && `${held} by the rule for essential questions.`,
    ),
    ...openSentences,
  ];
}

function evidenceSentences({ score: { overall }, claimed, check, months, provableName }: PositionFacts): Sentence[] {
  if (overall.certainty === 'range') return evidenceSoFar(check, months);
  if (overall.certainty !== 'known' || claimed.low === null || claimed.low === 0 || overall.provablePercent === null)
    return [];
  const rest = claimed.low - overall.provablePercent;
  const supports = `Current evidence (at most ${countOf(months, 'month')} old) supports ${provableWords(overall)}`;
  const unproved = check.claimed.length - check.provable.length;
  return [
    openSentence(
      'position.evidence',
      unproved === 0
        ? `${supports}: all that is claimed.`
        : rest === 0
          ? `${supports}: nearly all that is claimed.`
          : `${supports}; the other ${countOf(rest, 'percentage point')} ${rest === 1 ? 'rests' : 'rest'} on the organisation's word.`,
      [
        figure(`${provableName}, overall`, provableWords(overall)),
        figure('Claimed without current evidence, percentage points', rest),
        figure('Months for which evidence holds', months),
      ],
    ),
  ];
}

/** While a score is a range, evidence is said of the answers that there are, and of no percentage. */
function evidenceSoFar({ claimed, provable }: AnswerCheck, months: number): Sentence[] {
  if (claimed.length === 0) return [];
  const supported = provable.length;
  const stands = `Current evidence (at most ${countOf(months, 'month')} old)`;
  const text =
    claimed.length === 1
      ? `${stands} ${supported === 1 ? 'stands' : 'does not stand'} behind the 1 answer that earns points so far.`
      : `${stands} stands behind ${supported === claimed.length ? 'all' : supported === 0 ? 'none' : supported} of the ${claimed.length} answers that earn points so far.`;
  return [
    openSentence('position.evidence-so-far', text, [
      figure('Answers that earn points', claimed.length),
      figure('Of those with current evidence', supported),
      figure('Months for which evidence holds', months),
    ]),
  ];
}

const unknownSentences = ({ dontKnow }: Progress): Sentence[] =>
  dontKnow === 0
    ? []
    : [
        innerSentence(
          'position.unknown',
          `${countOf(dontKnow, 'answer')} ${dontKnow === 1 ? 'is' : 'are'} "don't know". An unknown earns nothing, and is a risk in itself.`,
          [figure('Answers "don\'t know"', dontKnow)],
        ),
      ];

/** Signed figures that differ from those worked out now are said, never passed over. */
function signOffSentences(score: Score, inForce: SignOff | null): Sentence[] {
  if (!inForce || contentHash(inForce.score) === contentHash(summariseScore(score))) return [];
  const signed = inForce.score.percent === null ? NO_SCORE.toLowerCase() : `${inForce.score.percent}%`;
  return [
    openSentence(
      'position.signed',
      inForce.scorerVersion === score.scorerVersion
        ? `The figures that were signed (${signed} overall) are not those that the signed answers give now. Ask for an explanation before relying on either.`
        : `The figures that were signed (${signed} overall) were worked out by version ${inForce.scorerVersion} of the scoring rules; this report uses version ${score.scorerVersion}.`,
      [
        figure('Signed, overall', signed),
        figure('Scoring rules at the sign-off', inForce.scorerVersion),
        figure('Scoring rules now', score.scorerVersion),
      ],
    ),
  ];
}
