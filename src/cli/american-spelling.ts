import type { IsAmericanSpelling } from '#src/domain/authoring/index.ts';

/**
 * A word is spelt the American way when the American dictionary knows it and the British one does
 * not. Words of the trade and names are in neither, and raise no false alarm. Loaded when asked
 * for: the two dictionaries take about half a second.
 */
export async function loadAmericanSpelling(): Promise<IsAmericanSpelling> {
  const [{ default: nspell }, { default: american }, { default: british }] = await Promise.all([
    import('nspell'),
    import('dictionary-en'),
    import('dictionary-en-gb'),
  ]);
  const inAmerica = nspell(Buffer.from(american.aff), Buffer.from(american.dic));
  const inBritain = nspell(Buffer.from(british.aff), Buffer.from(british.dic));
  return (word) => inAmerica.correct(word) && !inBritain.correct(word);
}
