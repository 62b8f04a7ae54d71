import { MIN_GROUP, MIN_UNCHECKED_GROUP } from '../benchmark/pack/disclosure.ts';
import type { BulletinList } from '../bulletins/index.ts';
import {
  asRead,
  isForWhomItSays,
  RESPONSE_STATES,
  titleWithLabel,
  responsesFormat,
  type BulletinAsRead,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
} from '../bulletins/responses/index.ts';
import { formatCsvRows } from '../common/csv.ts';
import { londonDay } from '../common/london-time.ts';
import { keysOf } from '../common/keys-of.ts';
import { must } from '../common/result.ts';
import type { OrganisationType } from '../questionnaire/profile.ts';
import type { Senders } from '../sector/senders/index.ts';
import {
  bySender,
  earlierFiles,
  otherNamesIn,
  takeFiles,
  type HandedIn,
  type OtherName,
  type RefusedFile,
  type TakenFile,
} from './taken-files.ts';
import { countByGroup, groupInTable, nameInTable, WITHHELD_WORDS, type GroupCounts } from './withheld-counts.ts';

/** Where a bulletin stands, as it is counted: a state of an older revision is none of this one. */
export type CountedState = ResponseState | 'acceptance-ended' | 'older-revision' | 'other-words' | 'not-in-file';

export const COUNTED_STATES: Readonly<Record<CountedState, string>> = {
  ...RESPONSE_STATES,
  'acceptance-ended': 'Accepted until a day that was past',
  'older-revision': 'Said of an older revision',
  'other-words': 'Said of other words than the list has',
  'not-in-file': 'Not in their file',
};

/** What an organisation that chose to be named did. */
export type NamedResponses = {
  readonly name: string;
  readonly type: OrganisationType | null;
  readonly states: ReadonlyMap<string, CountedState>;
};

/** What became of the bulletins of the centre's list. */
export type ListResponses = {
  readonly publisher: string;
  readonly listId: string;
  /** How many files about it, behind earlier tables, it is held against. */
  readonly heldAgainst: number;
  readonly bulletins: readonly {
    readonly id: string;
    /** As the list has it, with the label of one that is not to be passed on, and whether it is out of force. */
    readonly title: string;
    readonly revision: number;
    /** Empty where too few answered. */
    readonly groups: readonly GroupCounts<CountedState>[];
  }[];
  readonly named: readonly NamedResponses[];
};

export type GatheredResponses = {
  /** null where no file about the list was among them. */
  readonly table: ListResponses | null;
  /** Files that a later one of the same sender took the place of. */
  readonly replaced: number;
  readonly repeated: number;
  readonly refused: readonly RefusedFile[];
  /** For the centre to look into. */
  readonly otherNames: readonly OtherName[];
  /** Files that answer bulletins of other words than the list has, or of a later revision. */
  readonly otherWords: readonly OtherWords[];
  /** Were senders checked? */
  readonly isChecked: boolean;
  /** No group is smaller than this. */
  readonly fewest: number;
};

/** A file by its name, and the ids of the bulletins. */
export type OtherWords = { readonly name: string; readonly bulletins: readonly string[] };

/** The words of a list: of each bulletin its revision, and a hash over all of it. */
type WordsOfList = ReadonlyMap<string, BulletinAsRead>;

/**
 * Does it answer words that the list does not have under this revision, or a revision that it has not come to? Who says
 * of a bulletin that it is for others, where the list says that it is for them, has read other words as well.
 */
function isOfOtherWords(response: BulletinResponse, type: OrganisationType | null, list: WordsOfList): boolean {
  const { bulletin, revision, words } = response;
  const here = list.get(bulletin);
  if (!here) return false;
  if (here.revision !== revision) return revision > here.revision;
  return (words !== null && here.words !== words) || !isForWhomItSays(response, here, type);
}

/**
 * Gathers response files about a list: of each sender the latest counts.
 * @param senders null where they are not checked: then groups have to be larger
 * @param list the centre's own. It says which bulletins there are, in which revision and of which words: by the files
 *   alone a sender could say so.
 * @param earlier the files behind every earlier table that was handed on, so that no count differs from one of those by a
 *   few organisations
 */
export function gatherResponses(
  handedIn: readonly HandedIn[],
  senders: Senders | null,
  list: BulletinList,
  earlier: readonly HandedIn[] = [],
): GatheredResponses {
  const fewest = senders === null ? MIN_UNCHECKED_GROUP : MIN_GROUP;
  const before = earlierFiles(earlier, responsesFormat);
  const { files, repeated, refused } = takeFiles(handedIn, responsesFormat, senders);
  const isAboutIt = ({ list: of }: BulletinResponses): boolean =>
    of.publisher === list.publisher.name && of.listId === list.listId;
  const ofList = files.filter(({ contents }) => isAboutIt(contents));
  const words: WordsOfList = new Map(list.bulletins.map((one) => [one.id, asRead(one)]));
  const latest = bySender(ofList).map(latestOf);
  return {
    table: latest.length === 0 ? null : countList(latest, before.files.filter(isAboutIt), list, words, fewest),
    replaced: ofList.length - latest.length,
    repeated,
    refused: [
      ...refused,
      ...files.flatMap(({ name, contents }) =>
        isAboutIt(contents)
          ? []
          : [{ name, reasons: [`about another list: "${contents.list.listId}" of ${contents.list.publisher}`] }],
      ),
      ...before.refused,
    ],
    otherNames: otherNamesIn(files, senders),
    otherWords: ofList.flatMap(({ name, contents: { responses, from } }) => {
      const bulletins = responses
        .filter((one) => isOfOtherWords(one, from.type, words))
        .map(({ bulletin }) => bulletin);
      return bulletins.length === 0 ? [] : [{ name, bulletins }];
    }),
    isChecked: senders !== null,
    fewest,
  };
}

/**
 * The one about the latest issue of the list, then the one that more had been entered for. Only where that is the same is
 * the instant asked that the file says, and of two of one instant the one whose contents sort last counts.
 */
const latestOf = (files: readonly TakenFile<BulletinResponses>[]): BulletinResponses =>
  must(
    files.toSorted(
      ({ contents: a, hash: hashA }, { contents: b, hash: hashB }) =>
        b.list.sequence - a.list.sequence ||
        b.entries - a.entries ||
        Date.parse(b.madeAt) - Date.parse(a.madeAt) ||
        (hashA > hashB ? -1 : 1),
    )[0],
    'a sender has a file',
  ).contents;

/**
 * Where a bulletin stands with one organisation: who says the very same is the same. Neither another revision of the list
 * nor an entry in the national service makes a state another, nor that the kind of organisation is told where nothing was
 * said.
 */
const standingIn = ({ bulletin, state, times: { reached, stated, until } }: BulletinResponse): string =>
  JSON.stringify([bulletin, state === 'for-others' ? 'not-looked-at' : state, reached, stated, until]);

function countList(
  files: readonly BulletinResponses[],
  before: readonly BulletinResponses[],
  list: BulletinList,
  words: WordsOfList,
  fewest: number,
): ListResponses {
  const known = new Set(before.flatMap(({ responses }) => responses.map(standingIn)));
  const isNew = (one: BulletinResponse): boolean => !known.has(standingIn(one));
  const said = files.map((file) => ({
    from: file.from,
    isFresh: file.responses.some(isNew),
    madeOn: londonDay(file.madeAt),
    byId: new Map(file.responses.map((one) => [one.bulletin, one])),
  }));
  // What is in no file was said by nobody: it is new only where everything is.
  const isNewIn = ({ byId }: (typeof said)[number], id: string): boolean => {
    const one = byId.get(id);
    return one !== undefined && isNew(one);
  };
  const stateIn = ({ byId, madeOn, from }: (typeof said)[number], id: string, revision: number): CountedState => {
    const one = byId.get(id);
    if (!one) return 'not-in-file';
    if (one.revision < revision) return 'older-revision';
    if (isOfOtherWords(one, from.type, words)) return 'other-words';
    return one.times.until !== null && one.times.until < madeOn ? 'acceptance-ended' : one.state;
  };
  const bulletins = list.bulletins
    .map((one) => ({ id: one.id, title: titleInTable(one), revision: one.revision }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    publisher: list.publisher.name,
    listId: list.listId,
    heldAgainst: before.length,
    bulletins: bulletins.map(({ id, title, revision }) => ({
      id,
      title,
      revision,
      groups: countByGroup(
        said.map((one) => ({
          type: one.from.type,
          isNamed: one.from.name !== '',
          isFresh: one.isFresh,
          isStateFresh: before.length === 0 || isNewIn(one, id),
          state: stateIn(one, id, revision),
        })),
        keysOf(COUNTED_STATES),
        fewest,
      ),
    })),
    named: said
      .flatMap((one) => {
        const { name, type } = one.from;
        const states = new Map(bulletins.map(({ id, revision }) => [id, stateIn(one, id, revision)]));
        return name === '' ? [] : [{ name, type, states }];
      })
      // Two may give one name: the order in which files are read chooses nothing.
      .toSorted((a, b) => (allOf(a) < allOf(b) ? -1 : 1)),
  };
}

/** Of what is withdrawn or superseded no file speaks: that it is not in one says nothing of its sender. */
const titleInTable = (bulletin: BulletinList['bulletins'][number]): string =>
  `${titleWithLabel(bulletin)}${bulletin.state.kind === 'active' ? '' : ` (${bulletin.state.kind})`}`;

const allOf = ({ name, type, states }: NamedResponses): string => JSON.stringify([name, type, [...states]]);

/** What was gathered, as a table that may be handed on. */
export function formatResponsesCsv(
  { bulletins, named, heldAgainst }: ListResponses,
  { fewest, isChecked }: Pick<GatheredResponses, 'fewest' | 'isChecked'>,
): string {
  const states = keysOf(COUNTED_STATES);
  return formatCsvRows(
    ['Bulletin', 'Revision', 'Title', 'Who', 'Organisations', ...states.map((state) => COUNTED_STATES[state])],
    [
      ...bulletins.flatMap(({ id, revision, title, groups }) =>
        groups.length === 0
          ? [
              [
                id,
                revision,
                title,
                groupInTable('everyone', isChecked),
                WITHHELD_WORDS(fewest, heldAgainst > 0),
                ...states.map(() => ''),
              ],
            ]
          : groups.map(({ group, size, counts }) => [
              id,
              revision,
              title,
              groupInTable(group, isChecked),
              size,
              ...states.map((state) => counts[state] ?? 'withheld'),
            ]),
      ),
      ...named.flatMap(({ states: own, ...who }) =>
        bulletins.map(({ id, revision, title }) => [
          id,
          revision,
          title,
          `${nameInTable(who, isChecked)}, named by their own choice`,
          '',
          ...states.map((state) => (own.get(id) === state ? 'yes' : '')),
        ]),
      ),
    ],
  );
}
