import { countOf } from '../common/format.ts';
import { faultLine } from '../common/problem-lines.ts';
import { assertNever } from '../common/result.ts';
import { figureWords } from '../scoring/words/index.ts';
import type { ComparedFigure, Comparison, ComparisonProblem } from './compare.ts';

// Here and not on a screen: screen, report and command line are to say the same.

type BridgeFacts = NonNullable<Comparison['bridge']>;

/** What is compared across editions and what is not, as sentences. */
export const bridgeWords = (bridge: BridgeFacts): readonly string[] => [
  `${editionsWords(bridge)} ${
    bridge.comparedCount === 0
      ? "None of those has both an answer here and this group's answers in the pack, so no question is compared."
      : `${bridge.comparedCount} of those ${bridge.comparedCount === 1 ? 'is' : 'are'} compared, question by question: all that are answered here, and for which the pack gives this group's answers.`
  }`,
  NO_WHOLE_FIGURE,
];

/** The same without how many questions have an answer here, which may hang on one. */
export const publicBridgeWords = (bridge: BridgeFacts): readonly string[] => [editionsWords(bridge), NO_WHOLE_FIGURE];

const editionsWords = ({ ownVersion, packVersion, questionCount, commonCount }: BridgeFacts): string =>
  `The pack is of edition ${packVersion}; this assessment answers edition ${ownVersion}. ` +
  `${commonCount} of the ${countOf(questionCount, 'question')} of edition ${ownVersion} that earn points ${commonCount === 1 ? 'means' : 'mean'} the same in edition ${packVersion}.`;

const NO_WHOLE_FIGURE =
  'No figure is given for sections and overall. The pack holds how scores over all questions of its edition are spread, ' +
  'and from that nobody can work out how they are spread over the common questions alone.';

/** Every sentence that the comparison can make of the whole. The tests list each with when it may be said. */
export type PeerSentenceId =
  'peers.no-score' | 'peers.not-started' | 'peers.unplaced' | 'peers.no-spread' | 'peers.rank';

/** Where the whole stands among the peers, or why that is not said. */
export function placeSentence({ own, spread, rank }: ComparedFigure): {
  readonly id: PeerSentenceId;
  readonly text: string;
} {
  if (own.certainty === 'no-score') return { id: 'peers.no-score', text: 'There is no overall score to compare.' };
  if (own.certainty === 'not-started')
    return {
      id: 'peers.not-started',
      text: 'No question has been answered yet. Answer the questions to be placed among the peers.',
    };
  if (!spread)
    return {
      id: 'peers.no-spread',
      text: 'The pack gives no overall spread for this group, so there is no place in it.',
    };
  if (!rank)
    return {
      id: 'peers.unplaced',
      text: `Your answers so far ${leaveWords(own)}. Finish the open questions to be placed among the peers.`,
    };
  return {
    id: 'peers.rank',
    text:
      rank.kind === 'tail'
        ? `At ${figureWords(own)} overall you are ${rank.words}.`
        : `At ${figureWords(own)} overall, ${rank.words}.`,
  };
}

/** "leave a range of 15% to 84%"; where only further questions can still come in, "give 62% so far". */
const leaveWords = (own: ComparedFigure['own']): string =>
  `${own.lowPercent === own.highPercent ? 'give' : 'leave a range of'} ${figureWords(own)}`;

/** A row's place in a few words; why none is given, where none is. */
export function rankWords({ own, spread, rank }: ComparedFigure): string {
  if (rank) return rank.words;
  if (own.certainty === 'no-score') return 'no score to compare';
  if (!spread) return 'no peer figure is given';
  return own.certainty === 'not-started' ? 'not started' : 'not placed: questions are open';
}

/** Why there is no comparison, and what would help. */
export function comparisonProblemWords(problem: ComparisonProblem): string {
  switch (problem.kind) {
    case 'other-questionnaire':
      return `This pack is for the questionnaire ${problem.found}, not for ${problem.expected}.`;
    case 'other-edition':
      return `This pack is for edition ${problem.found}. The assessment answers edition ${problem.expected}, and neither says which of its questions mean the same as those of the other, so nothing is compared.`;
    case 'edition-not-here':
      return `This pack is for edition ${problem.found}, which is not here. Bring its file in: it says which of its questions mean the same as those of edition ${problem.expected}, and those can be compared.`;
    case 'cohort-withheld':
      return problem.why;
    case 'cohort-unknown':
      return 'This pack holds no such group of peers.';
    case 'does-not-fit':
      return `This pack does not fit edition ${problem.version} (${problem.faults.slice(0, 3).map(faultLine).join('; ')}), so nothing is compared with it. Ask its publisher for a corrected pack.`;
    default:
      return assertNever(problem);
  }
}
