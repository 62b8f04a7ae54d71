import type { CollectionCounts, Place, PlacedNotice, PackProblem } from '#src/domain/sector/index.ts';
import type { Acceptance, LedgerEntry, SenderListFault } from '#src/domain/sector/senders/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import type { ContributionBasis, Period } from '#src/domain/contribution/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';

/** How senders are told apart: not at all, a folder for each, or a list. */
export type SendersChoice =
  { readonly kind: 'not-checked' } | { readonly kind: 'folders' } | { readonly kind: 'list'; readonly file: File };

/** What the screen asks of the worker. */
export type DeskRequest =
  /** Take in contributions, and those behind earlier packs, each of its files a set of its own. */
  | {
      readonly kind: 'take';
      readonly files: readonly File[];
      readonly earlier: readonly File[];
      readonly senders: SendersChoice;
      readonly editions: readonly Questionnaire[];
    }
  | {
      readonly kind: 'build';
      readonly batch: number;
      readonly title: string;
      readonly publisher: string;
      readonly published: CalendarDate;
    }
  /** The centre's own book, with why notices were accepted. */
  | { readonly kind: 'ledger'; readonly accepted: readonly Acceptance[] };

/** Contributions of one edition, period and basis; never mixed with others. */
export type Batch = {
  readonly id: string;
  readonly version: string;
  readonly period: Period;
  readonly basis: ContributionBasis;
  readonly organisations: number;
  /** Is there anything behind earlier packs that a pack of them is held against? */
  readonly isHeld: boolean;
  /** Files given as behind earlier packs that hold nothing of this edition and basis. */
  readonly unfitEarlier: { readonly count: number; readonly names: readonly string[] };
  /** To be looked into before a pack is made of them. */
  readonly notices: readonly PlacedNotice[];
};

/** Something that does not count, and why, a line per fault. */
export type Refusal = Place & { readonly reasons: readonly string[] };

/** How many refusals are spelled out; the rest are counted. */
export const REFUSALS_LISTED = 500;

export type DeskReply =
  | {
      readonly kind: 'progress';
      readonly bytes: number;
      readonly totalBytes: number;
      readonly counts: CollectionCounts;
    }
  | {
      readonly kind: 'taken';
      readonly counts: CollectionCounts;
      readonly batches: readonly Batch[];
      readonly refusals: readonly Refusal[];
      /** Of files given as behind earlier packs: a pack is not held against what could not be read. */
      readonly unreadEarlier: { readonly count: number; readonly refusals: readonly Refusal[] };
      readonly contested: readonly LedgerEntry[];
      readonly unusedLines: readonly number[];
      readonly hasLedger: boolean;
    }
  | { readonly kind: 'bad-list'; readonly faults: readonly SenderListFault[] }
  /** Files behind earlier packs that cannot be read whole: nothing is taken in beside them. */
  | { readonly kind: 'bad-earlier'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'ledger'; readonly text: string }
  | { readonly kind: 'built'; readonly pack: BenchmarkPack }
  /** With why no more are fresh, a line for each earlier set that holds any. */
  | { readonly kind: 'not-built'; readonly problem: PackProblem; readonly known: readonly string[] }
  | { readonly kind: 'failed'; readonly detail: string };
