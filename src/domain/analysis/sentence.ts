/**
 * Every sentence that a report can make, one id for each that is made by a rule of its own. The tests
 * list them all, each with a sample and the condition under which it may be said.
 */
export type SentenceId =
  | 'position.no-score'
  | 'position.not-started'
  | 'position.score'
  | 'position.score-held'
  | 'position.range'
  | 'position.open-unscored'
  | 'position.provisional'
  | 'position.band'
  | 'position.band-not-known'
  | 'position.essential-short'
  | 'position.essential-met'
  | 'position.essential-open'
  | 'position.evidence'
  | 'position.evidence-so-far'
  | 'position.unknown'
  | 'position.signed'
  | 'change.none'
  | 'change.other-edition'
  | 'change.other-rules'
  | 'change.unfinished'
  | 'change.no-score'
  | 'change.overall'
  | 'change.moves'
  | 'change.no-moves'
  | 'change.closed'
  | 'change.new'
  | 'change.no-gaps'
  | 'change.unanswered'
  | 'change.uncounted'
  | 'trend.parts'
  | 'trend.method'
  | OfQuestion
  | 'standing.no-score'
  | 'standing.not-started'
  | 'standing.unplaced'
  | 'standing.no-spread'
  | 'standing.overall'
  | 'standing.bridge'
  | 'standing.below'
  | 'standing.above'
  | 'decision.draft'
  | 'decision.owners'
  | 'decision.fund-or-accept'
  | 'decision.unknowns'
  | 'decision.evidence'
  | 'decision.contradictions'
  | 'decision.note'
  | 'review.seen'
  | 'review.found'
  | 'manager.title'
  | 'manager.standing'
  | 'manager.standing-held'
  | 'manager.unfinished'
  | 'manager.no-score'
  | 'manager.so-far'
  | 'manager.none'
  | 'manager.order'
  | 'manager.more'
  | 'manager.not-applicable'
  | 'manager.find-out'
  | 'manager.to-check'
  | 'manager.look-again'
  | 'manager.answer-again'
  | 'manager.finish-first';

/** Sentences that there are for each top weakness: what it does to care, and what a "no" to its step leaves. */
export type OfQuestion = `weakness.${string}` | `refusal.${string}`;

/**
 * A sentence that rules wrote from figures. `figures` are all that it rests on, so that a reader can
 * trace it and a person who rewords it sees what it must not contradict.
 */
export type Sentence = {
  /** Stable from one report to the next, such as `position.score`. */
  readonly id: SentenceId;
  readonly text: string;
  /** What may be published of it: nothing that tells an attacker which answer is weak. null: none of it. */
  readonly publicText: string | null;
  readonly figures: readonly Figure[];
};

export type Figure = { readonly name: string; readonly value: string };

/** A sentence that may be published as it stands. */
export const openSentence = (id: SentenceId, text: string, figures: readonly Figure[]): Sentence => ({
  id,
  text,
  publicText: text,
  figures,
});

/** A sentence for inside, and what may be published in its place. */
export const innerSentence = (
  id: SentenceId,
  text: string,
  figures: readonly Figure[],
  publicText: string | null = null,
): Sentence => ({
  id,
  text,
  publicText,
  figures,
});

export const figure = (name: string, value: string | number): Figure => ({ name, value: String(value) });
