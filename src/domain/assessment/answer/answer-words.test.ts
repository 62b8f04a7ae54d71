import { describe, expect, it } from 'vitest';
import { ASSESSMENT_DATE, outcome, ticked } from '#src/testing/builders.ts';
import { valueWords } from './answer-words.ts';
import { trialChoices } from '../../scoring/standing/what-if.ts';

describe('the words of an outcome', () => {
  const watch = outcome(
    'watch',
    { not: ['nobody'], both: ['by-day'], fully: ['always'], advice: ['shared', 'rehearsed'] },
    [0, 1, 2],
  );

  it.each<[ticks: readonly string[], words: string]>([
    [['by-day', 'always'], 'Achieved. Beyond the framework, and not scored: 0 of 2 done.'],
    [['by-day', 'always', 'shared'], 'Achieved. Beyond the framework, and not scored: 1 of 2 done.'],
  ])('%s: %s', (ticks, words) => {
    expect(valueWords(watch, ticked(...ticks), ASSESSMENT_DATE)).toBe(words);
  });

  it('name what is missing from both groups that make it achieved', () => {
    const words = valueWords(watch, ticked('shared'), ASSESSMENT_DATE);
    const [byDay, always] = [watch.partlyAndAchieved?.[0]?.text, watch.achieved[0]?.text];
    expect(words).toContain(`still missing: ${byDay}; ${always}.`);
  });

  it('offer no level between to try out where the outcome has none', () => {
    const two = outcome('two', { not: ['nobody'], fully: ['always'] }, [0, 1, 2]);
    expect(trialChoices(two, ASSESSMENT_DATE).map(({ id }) => id)).toEqual(['notAchieved', 'achieved']);
  });
});
