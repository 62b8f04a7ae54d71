/**
 * A sentence that rules wrote from figures. `figures` are all that it rests on, so that a reader can
 * trace it and a person who rewords it sees what it must not contradict.
 */
export type Sentence = {
  /** Stable from one report to the next, such as `position.score`. */
  readonly id: string;
  readonly text: string;
  /** What may be published of it: nothing that tells an attacker which answer is weak. null: none of it. */
  readonly publicText: string | null;
  readonly figures: readonly Figure[];
};

export type Figure = { readonly name: string; readonly value: string };

/** A sentence that may be published as it stands. */
export const openSentence = (id: string, text: string, figures: readonly Figure[]): Sentence => ({ id, text, publicText: text, figures });

/** A sentence for inside, and what may be published in its place. */
export const innerSentence = (id: string, text: string, figures: readonly Figure[], publicText: string | null = null): Sentence => ({
  id,
  text,
  publicText,
  figures,
});

export const figure = (name: string, value: string | number): Figure => ({ name, value: String(value) });
