import { describe, expect, it } from 'vitest';
import {
  levelsOf,
  statementsFor,
  type OutcomeLevel,
  type OutcomeQuestion,
} from '../src/domain/questionnaire/outcome/index.ts';
import { questionsInOrder } from '../src/domain/questionnaire/index.ts';
import structure from './caf-structure.json' with { type: 'json' };
import { readShippedEdition } from './shipped-edition.ts';

type Indicators = Readonly<Record<OutcomeLevel, readonly string[]>>;

const FILES = [
  { id: 'caf-readiness', framework: 'ncsc-caf-3.2', outcomes: structure['3.2'], questions: 47 },
  { id: 'caf-readiness-4', framework: 'ncsc-caf-4.0', outcomes: structure['4.0'], questions: 49 },
] as const;

/** Outcomes of CAF 3.2 that have no partly verdict, spelled out so that the table cannot lose one unseen. */
const TWO_LEVELS = ['A1.a', 'A1.b', 'A1.c', 'A2.b', 'A3.a', 'C2.a', 'C2.b', 'D1.b', 'D1.c', 'D2.a', 'D2.b'];

describe.each(FILES)('$id', ({ id, framework, outcomes, questions }) => {
  const edition = readShippedEdition(id, '2026.1');
  const asked = new Map(
    questionsInOrder(edition).map(({ question }) => {
      if (question.kind !== 'outcome') throw new Error(`${question.id} is no outcome`);
      return [question.text.slice(0, question.text.indexOf(':')), question] as const;
    }),
  );
  const outcomeOf = (code: string): OutcomeQuestion => {
    const question = asked.get(code);
    if (!question) throw new Error(`no question asks for ${code}`);
    return question;
  };
  const expected: readonly (readonly [code: string, mappedBy: string, indicators: Indicators])[] = [
    ...Object.entries(outcomes).map(([code, of]) => [code, framework, of] as const),
    ...Object.entries(structure.toolkit).map(([code, of]) => [code, 'dspt-caf-2024-26', of] as const),
  ];

  it('asks for every outcome of the framework, and for the 8 of the toolkit', () => {
    expect(asked.size).toBe(questions);
    expect([...asked.keys()].filter((code) => !code.startsWith('E'))).toEqual(Object.keys(outcomes));
  });

  it.each(expected)('%s has the verdicts that its framework gives it', (code, _, indicators) => {
    const question = outcomeOf(code);
    const levels =
      indicators.partlyAchieved.length > 0
        ? ['notAchieved', 'partlyAchieved', 'achieved']
        : ['notAchieved', 'achieved'];
    expect(levelsOf(question)).toEqual(levels);
    expect(question.points).toEqual({ notAchieved: 0, partlyAchieved: levels.length - 2, achieved: 2 });
  });

  it.each(expected)('%s: each indicator has a statement, each statement an indicator', (code, mappedBy, indicators) => {
    const question = outcomeOf(code);
    expect(question.mappings?.[mappedBy]).toContain(code);
    expect(
      edition.frameworks.find((one) => one.id === mappedBy)?.items.find((item) => item.id === code)?.indicators,
    ).toEqual(indicators);
    const named = {
      notAchieved: question.notAchieved,
      partlyAchieved: statementsFor(question, 'partlyAchieved'),
      achieved: statementsFor(question, 'achieved'),
    };
    for (const level of ['notAchieved', 'partlyAchieved', 'achieved'] as const) {
      const ids = named[level].map((statement) => statement.indicators ?? []);
      expect({ level, strangers: ids.filter((each) => !each.some((one) => indicators[level].includes(one))) }).toEqual({
        level,
        strangers: [],
      });
      const stoodFor = [...new Set(ids.flat())].filter((one) => indicators[level].includes(one));
      expect({ level, stoodFor: stoodFor.toSorted() }).toEqual({ level, stoodFor: indicators[level].toSorted() });
    }
  });

  it('weighs a section by its outcomes', () => {
    expect(edition.sections.map(({ weight = 1 }) => weight)).toEqual(
      edition.sections.map((section) => section.questions.length),
    );
  });

  it('has no statement of over 35 words', () => {
    const texts = [...asked.values()].flatMap((question) =>
      [
        question.notAchieved,
        question.partlyAchieved,
        question.partlyAndAchieved,
        question.achieved,
        question.advice,
      ].flatMap((group) => (group ?? []).map(({ text }) => text)),
    );
    expect(texts.filter((text) => text.split(/\s+/).length > 35)).toEqual([]);
  });
});

it('CAF 3.2 leaves 11 outcomes without a partly verdict', () => {
  const without = Object.entries<Indicators>(structure['3.2']).filter(
    ([, { partlyAchieved }]) => partlyAchieved.length === 0,
  );
  expect(without.map(([code]) => code)).toEqual(TWO_LEVELS);
});
