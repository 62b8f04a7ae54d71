import { ownValue } from '../common/own-value.ts';
import { AUDIENCES, type Audience, type Wordings } from './choices.ts';
import type { Sentence } from '../analysis/index.ts';

const PUBLIC = 'public:';

/** Where the wording of a sentence is kept. Words for inside never turn up in what is published. */
export const wordingKey = (id: string, audience: Audience): string =>
  AUDIENCES[audience].isPublished ? `${PUBLIC}${id}` : id;

/** Is a wording of this key for this audience? */
export const isKeyFor = (key: string, audience: Audience): boolean =>
  key.startsWith(PUBLIC) === AUDIENCES[audience].isPublished;

/** The sentence as rules wrote it for an audience; null where it is not for them. */
export const ownText = ({ text, publicText }: Sentence, audience: Audience): string | null =>
  AUDIENCES[audience].isPublished ? publicText : text;

type Worded = {
  readonly text: string;
  /** In the organisation's own words. */
  readonly isReworded: boolean;
  /** Was reworded when the figures were others, so that the rules' sentence stands again. */
  readonly isOutdated: boolean;
};

/**
 * A sentence as it is printed. A wording stands only for the very sentence that it was made of: with
 * other figures it could say what is no longer true.
 */
export function worded(sentence: Sentence, audience: Audience, wordings: Wordings): Worded | null {
  const own = ownText(sentence, audience);
  if (own === null) return null;
  const wording = ownValue(wordings, wordingKey(sentence.id, audience));
  if (!wording || wording.text.trim() === '') return { text: own, isReworded: false, isOutdated: false };
  return wording.of === own
    ? { text: wording.text, isReworded: true, isOutdated: false }
    : { text: own, isReworded: false, isOutdated: true };
}
