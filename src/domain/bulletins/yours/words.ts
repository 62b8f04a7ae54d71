import { group } from 'd3-array';
import { countOf, formatDate, formatNumber } from '../../common/format.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { formatInstant } from '../../common/london-time.ts';
import { asSentence, listInWords } from '../../common/prose.ts';
import { assertNever } from '../../common/result.ts';
import { daysAfterDate } from '../clocks/london-clock.ts';
import { nearestClockOf, nearestPossibleClockOf, type NamedTechnology } from '../match.ts';
import { mayAskSuppliers, titleWithLabel } from '../handling/labels.ts';
import { isOld, type BulletinNews, type IssueNotice } from '../issues.ts';
import { clockSentence, clockWithEnd, endsWords, leftWords } from '../reasons.ts';
import type { Bulletin, BulletinList } from '../schema.ts';
import {
  acceptanceOf,
  isAhead,
  MAX_DECIDE_DAYS,
  recordedOf,
  stateOf,
  type FollowUp,
  type FollowUpState,
  type ReopenReason,
} from '../kept/follow-up.ts';
import { cameTwice, type IssueRefused } from '../kept/kept-list.ts';
import type { RunStatement } from '../kept/what-is-run.ts';
import { firstClockOf, type BulletinsInShort, type TakenBack, type YourCard } from './your-bulletins.ts';

export const STATE_WORDS: Readonly<Record<FollowUpState, string>> = {
  'not-looked-at': 'Not looked at',
  seen: 'Seen here',
  applies: 'Applies to us',
  'does-not-apply': 'Does not apply to us',
  'under-way': 'Under way',
  done: 'Done',
  accepted: 'Accepted until a date',
};

/** What was decided last about a bulletin of which something was entered. */
export function standingWords(followUp: FollowUp): string {
  const accepted = acceptanceOf(followUp);
  if (accepted) return `Accepted by ${accepted.acceptedBy} until ${formatDate(accepted.until)}`;
  return STATE_WORDS[stateOf(followUp)];
}

/** Where one stands with a threat. */
export const stateWords = ({ state, reopened }: Pick<YourCard, 'state' | 'reopened'>): string =>
  reopened.some(({ kind }) => kind === 'acceptance-ended') ? 'Acceptance ended' : STATE_WORDS[state];

/** When and by whom it was recorded in the national service, as it was entered last; empty where it was not. */
export function recordedWords(followUp: FollowUp | null, now: string): string {
  const recorded = recordedOf(followUp);
  if (recorded === null) return '';
  const ahead = isAhead(recorded, now) ? ', a time still to come, so it counts for nothing yet' : '';
  return `${formatInstant(recorded.at)}, ${recorded.by}${ahead}`;
}

export const RUNNING_WORDS: Readonly<Record<RunStatement['state'], string>> = {
  we: 'We run it',
  supplier: 'A supplier runs it for us',
  no: 'No',
  'dont-know': "Don't know",
};

/** Why a settled bulletin is to be looked at again, as a sentence. */
export function reopenWords(reason: ReopenReason, today: CalendarDate): string {
  switch (reason.kind) {
    case 'look-again':
      return asSentence(reason.sentence);
    case 'answer-worse':
      return 'Your answers make it worse than when it was settled.';
    case 'answer-untold':
      return 'Answers that spoke against it when it was settled are not known now.';
    case 'weighs-more':
      return 'By what the bulletin says now it weighs more for you than when it was settled.';
    case 'technology-added':
      return 'You have said since that you or a supplier run it.';
    case 'listed-again':
      return 'It had been taken off the list and stands there again.';
    case 'another-source':
      return 'Another bulletin about the same threat has come since.';
    case 'not-recorded':
      return 'It is not recorded in the national service yet, as far as was entered here.';
    case 'not-updated':
      return 'The national service waits for a first update, as far as was entered here.';
    case 'acceptance-ended':
      return `The acceptance ended on ${formatDate(reason.on)}. ${
        daysAfterDate(reason.on, MAX_DECIDE_DAYS) < today
          ? `It was to be decided again within ${MAX_DECIDE_DAYS} days of that, which are over.`
          : `Decide again within ${MAX_DECIDE_DAYS} days of that.`
      }`;
    case 'evidence-ended':
      return 'What lowered the concern holds no longer: its answer has changed, or its evidence is out of date or gone.';
    default:
      return assertNever(reason);
  }
}

/** That the issue which is here had its number before, with other contents; null where it had not. */
export const twiceWords = (kept: Parameters<typeof cameTwice>[0]): string | null =>
  cameTwice(kept)
    ? `Issue ${kept.list.sequence} came more than once, with other contents: ask its publisher which of them holds.`
    : null;

/** A list with an issue an hour leaves out fewer in a month. */
const MANY_MISSING = 1000;

/** What stands out about an issue as a whole. */
export function noticeWords(notice: IssueNotice): string {
  switch (notice.kind) {
    case 'another-list':
      return `It is another list (${notice.listId}).`;
    case 'older-issue':
      return `It is issue ${notice.found}, and issue ${notice.seen} is here already.`;
    case 'same-number':
      return `Issue ${notice.sequence} is here already with other contents. Ask its publisher which of the two holds.`;
    case 'gap':
      return `${countOf(notice.missing, 'issue is', 'issues are')} missing before it: ask its publisher for ${notice.missing === 1 ? 'it' : 'them'}.${notice.missing > MANY_MISSING ? ' No publisher leaves out so many: do not bring this issue in before its publisher says that it is theirs. A lower number could then be brought in only once the list is removed here.' : ''}`;
    default:
      return assertNever(notice);
  }
}

export const refusedWords = (refused: IssueRefused): string =>
  refused.kind === 'same-issue'
    ? 'Nothing in it is new: what it says is here already, or may be older than what is here. There is nothing to do.'
    : `${noticeWords(refused)} An older issue takes the place of none. If the one that is here did not come from its publisher, remove the list from “Lists here” under Bulletins and open this file again: what was entered about its bulletins stays.`;

/** What an issue brings, counted. */
export function newsInWords(news: readonly BulletinNews[]): readonly string[] {
  const count = (...kinds: readonly BulletinNews['kind'][]): number =>
    news.filter(({ kind }) => kinds.includes(kind)).length;
  const line = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [countOf(number, one, many)];
  return [
    ...line(count('new'), 'new bulletin', 'new bulletins'),
    ...line(count('look-again'), 'bulletin to look at again', 'bulletins to look at again'),
    ...line(count('listed-again'), 'bulletin listed again', 'bulletins listed again'),
    ...line(count('withdrawn'), 'bulletin withdrawn', 'bulletins withdrawn'),
    ...line(count('superseded'), 'bulletin superseded by another', 'bulletins superseded by others'),
    ...line(
      count('dropped'),
      'bulletin gone without a word, and kept here',
      'bulletins gone without a word, and kept here',
    ),
    ...line(count('unchanged', 'edited'), 'bulletin that asks for nothing new', 'bulletins that ask for nothing new'),
  ];
}

/** Why a bulletin is no card any more. */
export function takenBackWords({ kind, reason, by, successor }: TakenBack): string {
  const why = reason === null ? '' : ` ${asSentence(reason)}`;
  switch (kind) {
    case 'withdrawn':
      return `Withdrawn.${why} Its clocks have stopped.`;
    case 'superseded':
      return `Superseded by ${successor === null ? (by ?? 'another') : `“${titleWithLabel(successor)}”`}.${why}`;
    case 'dropped':
      return 'Taken off the list without a word. What was entered about it stays.';
    default:
      return assertNever(kind);
  }
}

/** "2 bulletins to act on; the nearest clock that binds you ends Tuesday 1 December 2026 at 10:00 GMT". */
export function shortWords({
  toActOn,
  toAsk,
  toFindOut,
  usedNow,
  ended,
  next,
  mayHaveEnded,
  mayBeNext,
  untold,
}: BulletinsInShort): string {
  const used = usedNow === 0 ? '' : ` (attackers use ${formatNumber(usedNow)} of them now)`;
  const others = [
    ...(toAsk > 0 ? [`${countOf(toAsk, 'bulletin')} to ask suppliers about`] : []),
    ...(toFindOut > 0 ? [`${countOf(toFindOut, 'bulletin')} may concern you${used}`] : []),
  ];
  // Beside those to act on they can wait; alone they come first, or it would read as an all-clear.
  const act =
    toActOn > 0
      ? `${countOf(toActOn, 'bulletin')} to act on`
      : others.length > 0
        ? `${others.join('; ')}; none is known to be one to act on`
        : 'No bulletin to act on';
  const line = (words: string, of: BulletinsInShort['next']): readonly string[] =>
    of ? [`${words} ${endsWords(of.clock, of.clock.end)}`] : [];
  return [
    act,
    ...line('a clock that may bind you ended', mayHaveEnded),
    ...line('a clock that binds you ended', ended),
    ...line('a clock that may bind you ends', mayBeNext),
    ...line(ended ? 'the next that binds you ends' : 'the nearest clock that binds you ends', next),
    // Of those that are told the nearest is not the nearest of all.
    ...(untold > 0 ? [`without the clocks of ${countOf(untold, 'bulletin')} that may not be passed on`] : []),
  ].join('; ');
}

/** What the nearest clock that binds or may bind asks for, by when, and how long that is away; null where none does. */
export function nearestClockWords(card: YourCard, at: string): string | null {
  const run =
    card.matched.concern === 'not-here' ? null : firstClockOf(card, (one) => nearestPossibleClockOf(one.matched));
  return run && `${clockSentence(run)} ${leftWords(run.end, at)}`;
}

/** Clocks of two computers are never quite the same. */
const HOURS_APART = 24;

/** How old a list is, where that must be said; null where its next issue is not due yet. */
export function ageWords(list: Omit<BulletinList, 'bulletins'>, now: string): string | null {
  if (Date.parse(list.issuedAt) > Date.parse(now) + HOURS_APART * 3_600_000)
    return `${list.publisher.name} says that this list was issued ${formatInstant(list.issuedAt)}, which is still to come: its clock or that of this device is wrong, so nothing tells how old it is.`;
  return list.nextExpectedBy !== null && isOld(list, now)
    ? `No news of ${list.publisher.name} since ${formatInstant(list.issuedAt)}. The next issue was expected by ${formatInstant(list.nextExpectedBy)}, so this list may be old.`
    : null;
}

type LettersAbout = {
  readonly card: Pick<YourCard, 'matched' | 'kept'>;
  /** Of the bulletin of the card. */
  readonly sources: Bulletin['sources'];
  readonly organisation: string;
  /** What the organisation says that it runs. */
  readonly stated: readonly RunStatement[];
  readonly nameOf: (technology: string) => string;
};

/** A letter to a supplier, to be copied: its name, empty where nobody said it, and what it is asked about. */
export type SupplierLetter = {
  readonly supplier: string;
  readonly about: readonly string[];
  readonly text: string;
};

/**
 * The letters of a bulletin: one to each supplier, about what it runs, and one for each technology whose supplier nobody
 * named, since two suppliers would read of each other what is run. Where none is run by a supplier the bulletin may sit
 * inside what any of them supplies: then one letter names all that the bulletin names.
 */
export function supplierLetters({
  card,
  sources,
  organisation,
  stated,
  nameOf,
}: LettersAbout): readonly SupplierLetter[] {
  const { bulletin, concern, technologies } = card.matched;
  if (!mayAskSuppliers(bulletin, technologies.some(isBySupplier))) return [];
  const suppliers = new Map(stated.map(({ technology, supplier }) => [technology, supplier]));
  const supplierOf = ({ id }: NamedTechnology): string => suppliers.get(id) ?? '';
  const bySupplier = technologies.filter(isBySupplier);
  const letters = [
    ...group(
      bySupplier.filter((one) => supplierOf(one) !== ''),
      supplierOf,
    ),
    ...bySupplier.flatMap((one) => (supplierOf(one) === '' ? [['', [one]] as const] : [])),
    ...(bySupplier.length === 0 && concern === 'ask-supplier' ? [['', technologies] as const] : []),
  ];
  return letters.map(([supplier, asked]) => {
    const about = asked.map(({ id, versions }) => ({ name: nameOf(id), versions }));
    return {
      supplier,
      about: about.map(({ name }) => name),
      text:
        bulletin.tlp === 'amber'
          ? letterOfOwn({
              organisation,
              supplier,
              technologies: about,
              isMadeUp: card.kept.list.isIllustrative === true,
            })
          : letterText({ card, sources, organisation, supplier, technologies: about }),
    };
  });
}

const isBySupplier = ({ running }: NamedTechnology): boolean => running?.state === 'supplier';

type LetterParts = Pick<LettersAbout, 'card' | 'sources' | 'organisation'> & {
  readonly supplier: string;
  /** Names of the technologies that are asked about, with the versions to check. */
  readonly technologies: readonly { readonly name: string; readonly versions: string | null }[];
};

function letterText({ card, sources, organisation, supplier, technologies }: LetterParts): string {
  const { bulletin } = card.matched;
  const nearestClock = nearestClockOf(card.matched);
  const { title, aliases } = bulletin;
  return [
    `Dear ${supplier === '' ? 'supplier' : supplier},`,
    '',
    `${card.kept.list.publisher.name} tells of "${title}"${aliases.length > 0 ? ` (${aliases.slice(0, 6).join(', ')})` : ''}.`,
    ...technologies.map(
      ({ name, versions }) => `It is about ${name}.${versions === null ? '' : ` Versions: ${asSentence(versions)}`}`,
    ),
    '',
    `Please tell ${organisation}:`,
    '1. Do you run an affected version for us, or in anything that you supply to us?',
    '2. What have you done about it, and when will it be fixed?',
    '3. Have you looked whether anyone has used it, and what did you find?',
    '4. Is there something that we have to do, or that stops while you do it?',
    ...(nearestClock === null ? [] : ['', `We are bound: ${clockWithEnd(nearestClock)}. Please answer well before.`]),
    ...(sources.length > 0
      ? [
          '',
          `More: ${listInWords(sources.slice(0, 3).map((one) => (one.address === undefined ? one.title : `${one.title}, ${one.address}`)))}`,
        ]
      : []),
  ].join('\n');
}

/**
 * What may be asked of a supplier where the bulletin may not be told to it: what an organisation asks about its own
 * product, and not a word of the bulletin, its versions and its dates among them. Any other letter names the publisher,
 * and so says where it is made up.
 */
const letterOfOwn = ({
  organisation,
  supplier,
  technologies,
  isMadeUp,
}: Omit<LetterParts, 'card' | 'sources'> & { readonly isMadeUp: boolean }): string =>
  [
    ...(isMadeUp ? ['Illustrative: the list of bulletins is made up.', ''] : []),
    `Dear ${supplier === '' ? 'supplier' : supplier},`,
    '',
    `Please tell ${organisation} about ${listInWords(technologies.map(({ name }) => name))}:`,
    '1. Which versions do you run for us, or in anything that you supply to us?',
    '2. Which of its security updates are in, and when will the rest be?',
    '3. Have you looked lately whether anyone has got in, and what did you find?',
    '4. Is there something that we have to do, or that stops while you do it?',
  ].join('\n');
