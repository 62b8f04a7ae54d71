const sentenceSegmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
const wordSegmenter = new Intl.Segmenter('en-GB', { granularity: 'word' });

/** An address is looked at or clicked, not read. */
const ADDRESS = /https?:\/\/\S+/g;

/** The words of a text as Unicode parts them (UAX 29): "two-factor" is two, "don't" and "90" one each. */
export const wordsOf = (text: string): readonly string[] =>
  Array.from(wordSegmenter.segment(text.replaceAll(ADDRESS, ' ')))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);

/** A sentence may begin with a figure ("17 of them"), which Unicode's rule takes for the rest of the one before. */
const END_BEFORE_FIGURE = /([.!?])\s+(?=\d)/g;

/** A text as its sentences, each as its words. A line break ends a sentence, as in a list; an empty one is left out. */
export const sentencesOf = (text: string): readonly (readonly string[])[] =>
  Array.from(sentenceSegmenter.segment(text.replaceAll(END_BEFORE_FIGURE, '$1\n')), ({ segment }) =>
    wordsOf(segment),
  ).filter((words) => words.length > 0);
