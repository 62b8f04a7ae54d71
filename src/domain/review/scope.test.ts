import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, anyEvidence, editions } from '#src/testing/arbitrary.ts';
import {
  answer,
  ASSESSMENT_DATE,
  assessment,
  chosen,
  dontKnow,
  edition,
  evidence,
  levels,
  parseEdition,
  section,
} from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { Answer, Evidence } from '../assessment/index.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { MANDATED_OUTCOMES } from './mandated-outcomes.ts';
import { keptReview } from './review.fixture.ts';
import { drawSample, lastTested, orderBySeed, questionsInScope } from './scope.ts';

const profile = assessment(edition([section('s', [levels('a', [0, 1])])])).organisation;
const place = (questionnaire: Questionnaire, answers: readonly Answer[], pieces: readonly Evidence[] = [evidence()]) =>
  placeQuestions({ questionnaire, profile, assessmentDate: ASSESSMENT_DATE, answers, evidence: pieces });

const ESSENTIAL = { essential: { minPoints: 4, reason: 'Care stops' } };
/** Section two counts double; a question of it that gives half of its points moves as much as all of section one. */
const small = edition([
  section('one', [levels('a', [0, 4]), levels('b', [0, 4], ESSENTIAL), levels('c', [0, 2])]),
  section('two', [levels('d', [0, 6]), levels('e', [0, 2]), levels('f', [0, 4]), levels('g', [0, 4])], { weight: 2 }),
]);

describe('a drawn sample', () => {
  // By word: a (4 of 10, weight 1: 0.4), c (0.2), d (6 of 16, weight 2: 0.75), f (0.5). Proved: e. Not known: g.
  const answers = [
    ...['a', 'c', 'd', 'f'].map((id) => answer(id, chosen('l1'))),
    answer('e', chosen('l1'), { evidence: ['test-report'] }),
    answer('g', dontKnow),
  ];
  const placed = place(small, answers);
  const draw = (largest: number, random: number, seed = 7) =>
    drawSample({ kind: 'sample', largest, random, seed }, placed, small, ASSESSMENT_DATE);

  it('has every essential question, answered or not, and the largest that go by word alone', () => {
    expect(draw(2, 0)).toEqual([
      { questionId: 'b', why: 'essential' },
      { questionId: 'd', why: 'largest' },
      { questionId: 'f', why: 'largest' },
    ]);
    expect(draw(0, 0).map(({ questionId }) => questionId)).toEqual(['b']);
  });

  it('draws at random of all other answers, proved and not known ones too, and of no open question', () => {
    expect(draw(2, 100).map(({ questionId }) => questionId)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(
      drawSample({ kind: 'sample', largest: 0, random: 9, seed: 1 }, place(small, []), small, ASSESSMENT_DATE),
    ).toEqual([{ questionId: 'b', why: 'essential' }]);
  });

  it('draws the same by the same seed on any machine', () => {
    // Worked out once; another generator, or another way of reading it, would draw another sample of a printed seed.
    expect(orderBySeed(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 2026)).toEqual(['f', 'd', 'b', 'c', 'e', 'g', 'a']);
    expect(draw(1, 2, 2026)).toEqual(draw(1, 2, 2026));
  });

  it('draws each with the same likelihood', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const id of orderBySeed(['a', 'b', 'c', 'd', 'e'], seed).slice(0, 2))
        counts.set(id, (counts.get(id) ?? 0) + 1);
    // 800 are expected, with a spread of 22.
    for (const count of counts.values()) expect(Math.abs(count - 800)).toBeLessThan(110);
  });

  it('obeys its rule whatever the edition and the answers, in any order of the answers', () => {
    fc.assert(
      fc.property(
        editions({ conditions: true }).chain((questionnaire) =>
          fc.tuple(
            fc.constant(questionnaire),
            answersTo(
              questionsInOrder(questionnaire).map(({ question }) => question),
              { open: true },
            ),
          ),
        ),
        fc.nat(6),
        fc.nat(6),
        fc.nat(2 ** 31 - 1),
        ([questionnaire, given], largest, random, seed) => {
          const rule = { kind: 'sample', largest, random, seed } as const;
          const here = place(questionnaire, given, anyEvidence);
          const drawn = drawSample(rule, here, questionnaire, ASSESSMENT_DATE);
          expect(
            drawSample(rule, place(questionnaire, given.toReversed(), anyEvidence), questionnaire, ASSESSMENT_DATE),
          ).toEqual(drawn);
          const ids = drawn.map(({ questionId }) => questionId);
          expect(new Set(ids).size).toBe(ids.length);
          const asked = here.filter(({ state }) => state.kind !== 'not-asked');
          expect(asked.map(({ question }) => question.id)).toEqual(expect.arrayContaining(ids));
          for (const { question } of asked) if (question.essential) expect(ids).toContain(question.id);
          const of = (why: string) => drawn.filter((one) => one.why === why).length;
          expect(of('largest')).toBeLessThanOrEqual(largest);
          const left = asked.filter(
            ({ state, question }) => state.kind !== 'open' && !ids.includes(question.id),
          ).length;
          expect(of('random')).toBe(left > 0 ? random : Math.min(random, of('random')));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a scope by outcome', () => {
  const mapped = (id: string, ...items: string[]) => levels(id, [0, 4], { mappings: { caf: items } });
  const framed = edition([
    section('one', [
      mapped('a', 'A1.a'),
      mapped('b', 'A1.a', 'B2.a'),
      { ...mapped('c', 'C1.a'), askedWhen: { kind: 'chose', question: 'a', anyOf: ['l1'] } },
      mapped('d', 'D1.a'),
    ]),
  ]);
  const scope = {
    kind: 'outcomes',
    framework: 'caf',
    year: '2024-25',
    mandated: ['B2.a', 'C1.a', 'E9.z'],
    own: [{ item: 'A1.a', reason: 'It was weak.', approvedBy: 'Audit committee', approvedOn: '2026-06-01' }],
  } as const;

  it('has the questions that lead to its outcomes and are asked, and names outcomes without one', () => {
    const in2024 = { ...scope, mandated: [...scope.mandated], own: [...scope.own] };
    expect(questionsInScope(in2024, place(framed, []), framed, ASSESSMENT_DATE)).toEqual({
      questionIds: ['a', 'b'],
      notCovered: ['C1.a', 'E9.z'],
    });
    const asked = place(framed, [answer('a', chosen('l1'))]);
    expect(questionsInScope(in2024, asked, framed, ASSESSMENT_DATE)).toEqual({
      questionIds: ['a', 'b', 'c'],
      notCovered: ['E9.z'],
    });
  });

  it('knows the last year in which each outcome was looked at', () => {
    const home = { questionnaire: framed, answers: [] };
    const of = (year: string, mandated: readonly string[]) => {
      const { review, ...rest } = keptReview(home, []);
      return {
        ...rest,
        review: { ...review, scope: { ...scope, year, mandated: [...mandated], own: [...scope.own] } },
      };
    };
    expect(lastTested([of('2025-26', ['B2.a']), of('2024-25', ['B2.a', 'D1.a']), keptReview(home, [])], 'caf')).toEqual(
      new Map([
        ['B2.a', '2025-26'],
        ['A1.a', '2025-26'],
        ['D1.a', '2024-25'],
      ]),
    );
    expect(lastTested([of('2025-26', ['B2.a'])], 'other')).toEqual(new Map());
  });
});

it('mandated outcomes are those of a framework, each once, the latest year first', () => {
  const file = new URL('../../../questionnaires/assure-core/2026.2.json', import.meta.url);
  const core = parseEdition(JSON.parse(readFileSync(file, 'utf8')));
  for (const { framework, outcomes } of MANDATED_OUTCOMES) {
    const items = core.frameworks.find(({ id }) => id === framework)?.items.map(({ id }) => id);
    expect(new Set(outcomes).size).toBe(outcomes.length);
    expect(items).toEqual(expect.arrayContaining([...outcomes]));
  }
  const years = MANDATED_OUTCOMES.map(({ year }) => year);
  expect(years).toEqual(years.toSorted().toReversed());
});
