import type { Question, Section } from './schema.ts';
import { quotedInShort } from '../common/prose.ts';

/** Names one question so that a reader can find its answer in the register at the end of the report. */
export type QuestionRef = {
  readonly id: string;
  readonly text: string;
  /** Its text where its edition gives no short title. */
  readonly shortTitle: string;
  readonly sectionTitle: string;
};

export const refOf = ({
  section,
  question,
}: {
  readonly section: Section;
  readonly question: Question;
}): QuestionRef => ({
  id: question.id,
  text: question.text,
  shortTitle: question.shortTitle ?? question.text,
  sectionTitle: section.title,
});

/** Questions by their short titles, else by how their texts begin, and how many more there are, for a sentence. */
export const namedInShort = (refs: readonly QuestionRef[], limit: number): string =>
  quotedInShort(
    refs.map(({ shortTitle }) => shortTitle),
    limit,
  );
