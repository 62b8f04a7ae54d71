import { describe, expect, it } from 'vitest';
import { edition, outcome, section } from '#src/testing/builders.ts';
import { indicatorGaps } from './indicators.ts';
import { levelsOf, type OutcomeQuestion } from './outcome.ts';
import { reachablePoints } from '../kinds/question-kinds.ts';
import { parseQuestionnaire } from '../parse.ts';
import type { Framework } from '../schema.ts';

const FRAMEWORK: Framework = {
  id: 'frame',
  name: 'A framework',
  version: '1',
  publisher: 'Somebody',
  items: [
    {
      id: 'A1.a',
      title: 'Three levels',
      indicators: {
        notAchieved: ['A1.a.1'],
        partlyAchieved: ['A1.a.2', 'A1.a.3'],
        achieved: ['A1.a.4', 'A1.a.5'],
      },
    },
    { id: 'A1.b', title: 'Nothing declared' },
  ],
};

const statement = (id: string, ...indicators: string[]) => ({ id, text: `Is it ${id}?`, indicators });
const bare = (id: string) => ({ id, text: `Is it ${id}?` });

const whole = (changes: Partial<OutcomeQuestion> = {}, item = 'A1.a'): OutcomeQuestion =>
  outcome('watch', { fully: ['a'] }, [0, 1, 2], {
    mappings: { frame: [item] },
    notAchieved: [statement('n', 'A1.a.1')],
    partlyAchieved: [statement('p', 'A1.a.2')],
    partlyAndAchieved: [statement('b', 'A1.a.3', 'A1.a.4')],
    achieved: [statement('a', 'A1.a.5')],
    advice: [bare('v')],
    ...changes,
  });

describe('indicatorGaps', () => {
  it.each<[what: string, question: OutcomeQuestion, gaps: readonly string[]]>([
    ['every indicator has its statement', whole(), []],
    ['an indicator is left over', whole({ achieved: [statement('a', 'A1.a.4')] }), ['A1.a.5']],
    ['one is named at another verdict only', whole({ partlyAndAchieved: [statement('b', 'A1.a.4')] }), ['A1.a.3']],
    ['a statement stands for none', whole({ notAchieved: [statement('n', 'A1.a.1'), bare('stricter')] }), ['stricter']],
    ['advice needs none', whole({ advice: [bare('v'), bare('w')] }), []],
    ['nothing is declared', whole({ notAchieved: [bare('n')] }, 'A1.b'), []],
  ])('%s', (_, question, gaps) => {
    expect(
      indicatorGaps(question, [FRAMEWORK]).map((gap) =>
        gap.kind === 'indicator-without-statement' ? gap.indicator : gap.statement,
      ),
    ).toEqual(gaps);
  });
});

describe('a file whose statements name indicators', () => {
  const faultsOf = (question: OutcomeQuestion) => {
    const parsed = parseQuestionnaire(
      JSON.stringify({ ...edition([section('first', [question])]), frameworks: [FRAMEWORK] }),
    );
    return parsed.ok ? [] : parsed.problem.kind === 'faults' ? parsed.problem.faults : [parsed.problem.kind];
  };

  it.each<[what: string, question: OutcomeQuestion, expected: string | null]>([
    ['is sound', whole(), null],
    ['names one that is not declared', whole({ achieved: [statement('a', 'A1.a.9')] }), '"A1.a.9" is none'],
    ['names one of another verdict', whole({ achieved: [statement('a', 'A1.a.1')] }), '"A1.a.1" is none'],
    ['names one of an item not mapped to', whole({}, 'A1.b'), '"A1.a.1" is none'],
    ['names one twice', whole({ achieved: [statement('a', 'A1.a.5', 'A1.a.5')] }), '"A1.a.5" stands twice'],
    ['uses an id in two groups', whole({ advice: [bare('n')] }), 'an id of its own'],
  ])('%s', (_, question, expected) => {
    const faults = faultsOf(question);
    if (expected === null) expect(faults).toEqual([]);
    else expect(JSON.stringify(faults).replaceAll('\\"', '"')).toContain(expected);
  });
});

describe('an outcome without a level between', () => {
  const two = outcome('watch', { not: ['n'], fully: ['a'] }, [0, 1, 2]);

  it('cannot be partly achieved, whatever points the file names for that', () => {
    expect(levelsOf(two)).toEqual(['notAchieved', 'achieved']);
    expect([...reachablePoints(two)]).toEqual([0, 2]);
  });
});
