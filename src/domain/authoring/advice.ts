/** What a piece of advice is about. */
type AdviceKind =
  | 'not-said'
  | 'no-action'
  | 'not-mapped'
  | 'indicator-without-statement'
  | 'statement-without-indicator'
  | 'too-long'
  | 'long-sentence'
  | 'hard-to-read'
  | 'vague-word'
  | 'american-spelling'
  | 'alike';

/**
 * Something that an author may want to mend. Unlike a fault it never keeps a file from being used:
 * whether a text is good is for people to say, and a framework of others is taken as it is written.
 */
export type Advice = {
  readonly kind: AdviceKind;
  /** Where, such as `sections[0].questions[2].guidance`. */
  readonly path: string;
  /** The question that it is about; null when it is about something else of the file. */
  readonly questionId: string | null;
  /** What is the matter and what would mend it, as a sentence without its full stop. */
  readonly advice: string;
};
