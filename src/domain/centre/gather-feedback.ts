import { MIN_GROUP, MIN_UNCHECKED_GROUP } from '../benchmark/pack/disclosure.ts';
import { formatCsvRows } from '../common/csv.ts';
import {
  ABOUT_WORDS,
  FEEDBACK_KINDS,
  feedbackFormat,
  itemKey,
  type Feedback,
  type FeedbackItem,
  type FeedbackKind,
} from '../feedback/index.ts';
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

/** Did an organisation write about an item? */
export type Wrote = 'wrote' | 'did-not';
const WROTE: readonly Wrote[] = ['wrote', 'did-not'];

/** One text, once however many wrote the very same. No type stands beside it unless its writer chose to be named. */
export type GatheredText = {
  readonly kind: FeedbackKind;
  readonly text: string;
  /** The month of the oldest file that it stands in, `YYYY-MM`. */
  readonly month: string;
  readonly by: readonly { readonly name: string; readonly type: OrganisationType | null }[];
};

export type GatheredItem = {
  readonly item: FeedbackItem;
  /** Oldest first. */
  readonly texts: readonly GatheredText[];
  /** How many organisations wrote about it; empty where too few sent anything. */
  readonly groups: readonly GroupCounts<Wrote>[];
};

export type GatheredFeedback = {
  /** In an order that tells no more than stands beside them. */
  readonly items: readonly GatheredItem[];
  readonly repeated: number;
  readonly refused: readonly RefusedFile[];
  /** For the centre to look into. */
  readonly otherNames: readonly OtherName[];
  /** Were senders checked? */
  readonly isChecked: boolean;
  /** No group is smaller than this. */
  readonly fewest: number;
  /** How many files behind earlier tables it is held against. */
  readonly heldAgainst: number;
};

type From = Feedback['from'];

/** What one sender wrote, over all of its files. */
type Source = {
  readonly type: From['type'];
  /** Does any of its files name it? Then what it wrote elsewhere hides nobody either. */
  readonly isNamed: boolean;
  /** Has it written anything that is in no file behind an earlier table? */
  readonly isFresh: boolean;
  /** Is that so of everything? */
  readonly isNew: boolean;
  /** What it wrote about that is in none, by `itemKey`. */
  readonly freshItems: ReadonlySet<string>;
  /** Each with the day of the oldest file that it stands in, and what the latest says of who wrote it. */
  readonly entries: readonly (Feedback['entries'][number] & { readonly madeOn: string; readonly from: From })[];
};

/**
 * Gathers feedback files by what they are about. An organisation counts once for an item, however many files it sent.
 * @param senders null where they are not checked: then groups have to be larger
 * @param earlier the files behind every earlier table of counts that was handed on, so that no count differs from one of
 *   those by a few organisations
 */
export function gatherFeedback(
  handedIn: readonly HandedIn[],
  senders: Senders | null,
  earlier: readonly HandedIn[] = [],
): GatheredFeedback {
  const fewest = senders === null ? MIN_UNCHECKED_GROUP : MIN_GROUP;
  const { files, repeated, refused } = takeFiles(handedIn, feedbackFormat, senders);
  const before = earlierFiles(earlier, feedbackFormat);
  const known = new Set(before.files.flatMap(({ entries }) => entries.map(entryKey)));
  const sources = (senders === null ? bySharedEntry(files) : bySender(files)).map((own) =>
    sourceOf(own, known, senders !== null),
  );
  const items = new Map<string, { readonly item: FeedbackItem; readonly by: Source[] }>();
  for (const source of sources) {
    for (const [key, item] of new Map(source.entries.map(({ item: one }) => [itemKey(one), one]))) {
      const found = items.get(key);
      if (found) found.by.push(source);
      else items.set(key, { item, by: [source] });
    }
  }
  return {
    items: [...items]
      .map(([key, { item, by }]) => ({ key, gathered: gatheredItem(key, item, by, sources, fewest) }))
      // How many wrote about one would tell by its place, even where the count is withheld.
      .toSorted(
        (a, b) =>
          toldOf(b.gathered) - toldOf(a.gathered) ||
          b.gathered.texts.length - a.gathered.texts.length ||
          compare(a.gathered.texts[0]?.month ?? '', b.gathered.texts[0]?.month ?? '') ||
          compare(a.key, b.key),
      )
      .map(({ gathered }) => gathered),
    repeated,
    refused: [...refused, ...before.refused],
    otherNames: otherNamesIn(files, senders),
    isChecked: senders !== null,
    fewest,
    heldAgainst: before.files.length,
  };
}

/** Of how many it is told that they wrote about it. */
const toldOf = ({ groups }: GatheredItem): number => groups.reduce((sum, { counts }) => sum + (counts.wrote ?? 0), 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Another text about the same does not make another of those who wrote. */
const entryKey = ({ id, item }: Feedback['entries'][number]): string => `${id}/${itemKey(item)}`;

/** Files that share an entry came from one browser, no matter who sent them. */
function bySharedEntry(files: readonly TakenFile<Feedback>[]): readonly (readonly TakenFile<Feedback>[])[] {
  let groups: { readonly ids: ReadonlySet<string>; readonly files: readonly TakenFile<Feedback>[] }[] = [];
  for (const file of files) {
    const ids = file.contents.entries.map(({ id }) => id);
    const sharing = groups.filter((group) => ids.some((id) => group.ids.has(id)));
    groups = [
      ...groups.filter((group) => !sharing.includes(group)),
      {
        ids: new Set([...sharing.flatMap((group) => [...group.ids]), ...ids]),
        files: [...sharing.flatMap((group) => group.files), file],
      },
    ];
  }
  return groups.map((group) => group.files);
}

/**
 * The latest of its files says what it is. A text has a name only where a file that it stands in has one. Where a sender
 * has edited a text, that of a later day takes its place. Of one day nobody can tell which is later, and where senders
 * are not checked the id may be somebody else's: then both stand.
 */
function sourceOf(files: readonly TakenFile<Feedback>[], known: ReadonlySet<string>, isChecked: boolean): Source {
  const sorted = files.toSorted((a, b) => compare(a.contents.madeOn, b.contents.madeOn) || compare(a.hash, b.hash));
  const all = sorted.flatMap(({ contents }) => contents.entries);
  const fresh = all.filter((entry) => !known.has(entryKey(entry)));
  type Version = Source['entries'][number] & { readonly lastOn: string };
  const entries = new Map<string, readonly Version[]>();
  for (const { contents } of sorted)
    for (const entry of contents.entries) {
      const before = entries.get(entry.id) ?? [];
      const isSame = ({ item, kind, text }: Version): boolean =>
        itemKey(item) === itemKey(entry.item) && kind === entry.kind && text === entry.text;
      const first = (isChecked ? before[0] : before.find(isSame))?.madeOn ?? contents.madeOn;
      const standing = before.filter((one) => !isSame(one) && (!isChecked || one.lastOn === contents.madeOn));
      entries.set(entry.id, [...standing, { ...entry, madeOn: first, lastOn: contents.madeOn, from: contents.from }]);
    }
  return {
    type: sorted.at(-1)?.contents.from.type ?? null,
    isNamed: sorted.some(({ contents }) => contents.from.name !== ''),
    isFresh: fresh.length > 0,
    isNew: fresh.length === all.length,
    freshItems: new Set(fresh.map(({ item }) => itemKey(item))),
    entries: [...entries.values()].flat(),
  };
}

function gatheredItem(
  key: string,
  item: FeedbackItem,
  by: readonly Source[],
  all: readonly Source[],
  fewest: number,
): GatheredItem {
  const texts = new Map<string, { kind: FeedbackKind; text: string; madeOn: string; by: Map<string, From> }>();
  for (const source of by) {
    for (const entry of source.entries) {
      if (itemKey(entry.item) !== key) continue;
      const same = `${entry.kind}\n${entry.text}`;
      const { kind, text, madeOn, from } = entry;
      const found = texts.get(same) ?? { kind, text, madeOn, by: new Map<string, From>() };
      texts.set(same, found);
      if (madeOn < found.madeOn) found.madeOn = madeOn;
      // Two of different kinds may give one name.
      if (from.name !== '') found.by.set(JSON.stringify([from.name, from.type]), from);
    }
  }
  const writers = new Set(by);
  return {
    item,
    texts: [...texts.values()]
      .toSorted((a, b) => compare(a.madeOn.slice(0, 7), b.madeOn.slice(0, 7)) || compare(a.text, b.text))
      .map(({ kind, text, madeOn, by: named }) => ({
        kind,
        text,
        month: madeOn.slice(0, 7),
        by: [...named].toSorted(([a], [b]) => compare(a, b)).map(([, { name, type }]) => ({ name, type })),
      })),
    groups: countByGroup(
      all.map((source) => ({
        type: source.type,
        isNamed: source.isNamed,
        isFresh: source.isFresh,
        isStateFresh: writers.has(source) ? source.freshItems.has(key) : source.isNew,
        state: writers.has(source) ? 'wrote' : 'did-not',
      })),
      WROTE,
      fewest,
    ),
  };
}

const ITEM_HEADINGS = ['About', 'Publisher', 'Of', 'Edition', 'Item'] as const;
const itemCells = (item: FeedbackItem): readonly string[] => [
  ABOUT_WORDS[item.about],
  item.about === 'bulletin' ? item.publisher : '',
  item.of,
  item.version,
  item.id,
];

/** What was written, item by item, as a table. */
export const formatFeedbackCsv = ({ items, isChecked }: GatheredFeedback): string =>
  formatCsvRows(
    [...ITEM_HEADINGS, 'Kind', 'Text', 'Month', 'By, where they chose to be named'],
    items.flatMap(({ item, texts }) =>
      texts.map(({ kind, text, month, by }) => [
        ...itemCells(item),
        FEEDBACK_KINDS[kind],
        text,
        month,
        by.map((named) => nameInTable(named, isChecked)).join('; '),
      ]),
    ),
  );

/** How many organisations wrote about each item, by type, as a table. */
export const formatFeedbackCountsCsv = ({ items, fewest, isChecked, heldAgainst }: GatheredFeedback): string =>
  formatCsvRows(
    [...ITEM_HEADINGS, 'Who', 'Organisations that sent feedback', 'Wrote about it'],
    items.flatMap(({ item, groups }) =>
      groups.length === 0
        ? [
            [
              ...itemCells(item),
              groupInTable('everyone', isChecked),
              WITHHELD_WORDS(fewest, heldAgainst > 0),
              'withheld',
            ],
          ]
        : groups.map(({ group, size, counts }) => [
            ...itemCells(item),
            groupInTable(group, isChecked),
            size,
            counts.wrote ?? 'withheld',
          ]),
    ),
  );
