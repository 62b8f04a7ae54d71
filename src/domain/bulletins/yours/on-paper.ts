import { isMarked } from '../../assessment/illustrative/index.ts';
import { countOf } from '../../common/format.ts';
import { formatInstant } from '../../common/london-time.ts';
import { asSentence } from '../../common/prose.ts';
import type { MatchInput } from '../match.ts';
import type { BulletinOutline } from '../outlined/outline.ts';
import { isRed, isRestricted } from '../handling/labels.ts';
import { lastDecision, type FollowUp } from '../kept/follow-up.ts';
import { listKeyOf } from '../kept/kept-list.ts';
import { recordToPassOn } from '../responses/pass-on.ts';
import { outlineIn, unreadWords, type OutlinedList } from '../outlined/outlined-list.ts';
import { ageWords, recordedWords, shortWords, standingWords } from './words.ts';
import { bulletinsOf, inShort, touchedByGap, yourBulletins } from './your-bulletins.ts';

/** One bulletin as an auditor reads of it. */
export type BulletinRow = {
  readonly title: string;
  readonly publisher: string;
  readonly arrived: string;
  readonly standing: string;
  readonly decided: string;
  readonly recorded: string;
  readonly words: string;
};

/** What a paper says of bulletins. */
export type BulletinsOnPaper = {
  /** For a board: what is weak by the names of questions, and never a product. */
  readonly lines: readonly string[];
  /** For an auditor: what was done, the latest first. */
  readonly rows: readonly BulletinRow[];
  /** Bulletins whose marking keeps them out (TLP:AMBER and TLP:RED), or whose marking is not known any more. */
  readonly leftOut: number;
};

type OnPaper = {
  readonly lists: readonly OutlinedList[];
  /** How many lists here cannot be read. */
  readonly unread: number;
  readonly followUps: readonly FollowUp[];
  readonly input: Omit<MatchInput, 'records'>;
  /** Is the organisation made up, so that made-up lists may speak of it? */
  readonly isIllustrative: boolean;
  /** How questions are called. */
  readonly questionTitle: (id: string) => string;
};

/** Weaknesses on a board's page, beside the line that says what is open. */
const WEAKNESSES = 3;

/**
 * What may speak of an organisation: of a real one nothing that was entered about a made-up list, to look round or to
 * practise. The list may be gone; the mark stays with its publisher's name, since the format asks for both.
 */
export const speakingOf = (
  { isIllustrative = false }: { readonly isIllustrative?: boolean | undefined },
  followUps: readonly FollowUp[],
): readonly FollowUp[] =>
  isIllustrative ? followUps : followUps.filter(({ bulletin }) => !isMarked(bulletin.publisher));

/** null where no list is here, and nothing was entered. */
export function bulletinsOnPaper({ lists: all, followUps: every, ...rest }: OnPaper): BulletinsOnPaper | null {
  const { input, isIllustrative, questionTitle, unread } = rest;
  const lists = isIllustrative ? all : all.filter(({ list }) => list.isIllustrative !== true);
  const followUps = speakingOf({ isIllustrative }, every);
  if (lists.length + followUps.length + unread === 0) return null;
  const byKey = new Map(lists.map((kept) => [kept.id, kept]));
  const bulletinOf = ({ publisher, listId, id }: FollowUp['bulletin']): BulletinOutline | null => {
    const kept = byKey.get(listKeyOf({ publisher: { name: publisher }, listId }));
    return kept ? outlineIn(kept, id) : null;
  };
  const told = recordToPassOn(followUps, (ref) => {
    const bulletin = bulletinOf(ref);
    return bulletin !== null && !isRestricted(bulletin);
  });
  return {
    lines: [
      ...(unread > 0 ? [unreadWords(unread)] : []),
      ...(lists.length === 0 ? [] : boardLines(lists, followUps, input, questionTitle)),
    ],
    rows: told
      .toSorted((a, b) => Date.parse(b.arrivedAt) - Date.parse(a.arrivedAt))
      .map((followUp) => rowOf(followUp, input.now)),
    leftOut: followUps.length - told.length,
  };
}

function boardLines(
  lists: readonly OutlinedList[],
  followUps: readonly FollowUp[],
  input: Omit<MatchInput, 'records'>,
  questionTitle: (id: string) => string,
): readonly string[] {
  const { cards } = yourBulletins(lists, followUps, input);
  // How many are marked may be told, and not when what one asks for is due.
  const short = inShort(cards, input.now, (card) =>
    bulletinsOf(card).every(({ matched: { bulletin } }) => !isRestricted(bulletin)),
  );
  // How many are marked red may be told; which weakness one is about would be its contents.
  const weak = [...touchedByGap(lists, input)]
    .map(([id, touched]) => [id, touched.filter(({ bulletin }) => !isRed(bulletin)).length] as const)
    .filter(([, touched]) => touched > 0)
    .toSorted(([, a], [, b]) => b - a);
  const [age] = lists.flatMap(({ list }) => ageWords(list, input.now) ?? []);
  const doubt =
    input.runs.size === 0
      ? ' What is run is not stated, so bulletins about products stay in doubt.'
      : age === undefined
        ? ''
        : ` ${age}`;
  return [
    `${shortWords(short)}.${doubt}`,
    ...weak
      .slice(0, WEAKNESSES)
      .map(
        ([id, touched]) =>
          `"${questionTitle(id)}": this weakness touched ${countOf(touched, 'bulletin')} of the last 12 months, not counting any marked TLP:RED.`,
      ),
  ];
}

function rowOf(followUp: FollowUp, now: string): BulletinRow {
  const decision = lastDecision(followUp);
  const words = decision?.kind === 'accepted' ? decision.reason : (decision?.note ?? '');
  return {
    title: followUp.title,
    publisher: followUp.bulletin.publisher,
    arrived: formatInstant(followUp.arrivedAt),
    standing: standingWords(followUp),
    decided: decision ? `${formatInstant(decision.at)}, ${decision.by}` : '',
    recorded: recordedWords(followUp, now),
    words: words === '' ? '' : asSentence(words),
  };
}
