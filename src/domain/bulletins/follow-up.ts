import type { CalendarDate } from '../common/calendar-date.ts';
import type { Truth } from './evaluate.ts';
import type { Matched, TechnologyTruth } from './match.ts';
import { looksAgain } from './schema.ts';

/** Where an organisation stands with one bulletin, in the order in which it goes on. */
export type FollowUpState = 'not-looked-at' | 'seen' | 'applies' | 'does-not-apply' | 'under-way' | 'done' | 'accepted';

/** What was settled about a bulletin, and what it rested on then. */
export type FollowUp = {
  readonly state: FollowUpState;
  /** The revision that was looked at. */
  readonly revision: number;
  /** The last day of an acceptance; null in any other state. */
  readonly acceptedUntil: CalendarDate | null;
  readonly judged: Judged;
};

/** What the match said when a state was chosen. */
export type Judged = {
  readonly technology: TechnologyTruth;
  readonly weakness: Truth;
  readonly weighedLoss: number;
  readonly spares: readonly string[];
};

export const judgedOf = ({ technology, weakness, weighedLoss, spares }: Matched): Judged => ({
  technology,
  weakness,
  weighedLoss,
  spares: spares.map(({ spare }) => spare.id),
});

/** Why a bulletin that was settled is open again. */
export type ReopenReason =
  | { readonly kind: 'look-again'; readonly sentence: string }
  | { readonly kind: 'answer-worse' | 'technology-added' | 'listed-again' }
  | { readonly kind: 'acceptance-ended'; readonly on: CalendarDate }
  | { readonly kind: 'evidence-ended'; readonly spares: readonly string[] };

const SETTLED: Readonly<Record<FollowUpState, boolean>> = {
  'not-looked-at': false,
  seen: false,
  applies: false,
  'does-not-apply': true,
  'under-way': false,
  done: true,
  accepted: true,
};

const WEAKER: Readonly<Record<Truth, number>> = { no: 0, 'cannot-tell': 1, yes: 2 };
const NEARER: Readonly<Record<TechnologyTruth, number>> = { no: 0, 'cannot-tell': 1, supplier: 2, yes: 3 };

/**
 * Why a settled bulletin must be looked at again, each reason by name; none where nothing got worse, or where it is not
 * settled. What got better is no reason.
 */
export function reopenReasons(
  followUp: FollowUp,
  matched: Matched,
  today: CalendarDate,
  isListedAgain: boolean,
): readonly ReopenReason[] {
  if (!SETTLED[followUp.state]) return [];
  const { judged, revision, acceptedUntil } = followUp;
  const now = judgedOf(matched);
  const lost = judged.spares.filter((id) => !now.spares.includes(id));
  return [
    ...matched.bulletin.changes
      .filter((change) => change.revision > revision && looksAgain(change))
      .map(({ sentence }): ReopenReason => ({ kind: 'look-again', sentence })),
    ...(lost.length > 0 ? [{ kind: 'evidence-ended', spares: lost } as const] : []),
    // That a spare fell away is told above.
    ...(now.weighedLoss > judged.weighedLoss || (lost.length === 0 && WEAKER[now.weakness] > WEAKER[judged.weakness])
      ? [{ kind: 'answer-worse' } as const]
      : []),
    ...(NEARER[now.technology] > NEARER[judged.technology] && NEARER[now.technology] >= NEARER.supplier
      ? [{ kind: 'technology-added' } as const]
      : []),
    ...(acceptedUntil !== null && acceptedUntil < today
      ? [{ kind: 'acceptance-ended', on: acceptedUntil } as const]
      : []),
    ...(isListedAgain ? [{ kind: 'listed-again' } as const] : []),
  ];
}
