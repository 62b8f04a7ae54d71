import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answersTo, editions } from '#src/testing/arbitrary.ts';
import { answer, chosen, edition, levels, section } from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { Answer } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { parseQuestionnaire, questionsInOrder, type Condition, type Questionnaire } from '../questionnaire/index.ts';
import { askedByThese, partOfEdition, tellsByAsking } from './part-of-edition.ts';

const profile = { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] } as const;
const NAME = { id: 'parcel-x', title: 'Questions for Estates', summary: 'Some questions.' };
const wholeOf = (questionnaire: Questionnaire, answers: readonly Answer[]) => ({
  questionnaire,
  profile,
  placed: placeQuestions({ questionnaire, profile, assessmentDate: '2026-06-30', answers, evidence: [] }),
});
const chose = (question: string, ...anyOf: readonly string[]): Condition => ({
  kind: 'chose',
  question,
  anyOf: [...anyOf],
});
const idsOf = (questionnaire: Questionnaire) => questionsInOrder(questionnaire).map(({ question }) => question.id);

describe('a part of an edition', () => {
  const asked = (id: string, askedWhen: Condition) => levels(id, [0, 4], { askedWhen });
  const small = edition([
    section('one', [levels('a', [0, 4]), levels('b', [0, 4])]),
    section('two', [
      asked('c', chose('a', 'l1')),
      asked('d', { kind: 'all', of: [chose('a', 'l1'), chose('b', 'l1')] }),
      asked('e', { kind: 'any', of: [chose('a', 'l1'), chose('b', 'l1')] }),
      asked('f', { kind: 'not', condition: chose('a', 'l1') }),
      asked('g', { kind: 'profile', field: 'type', anyOf: ['general-practice'] }),
    ]),
  ]);
  const conditionsOf = (part: Questionnaire | null) =>
    Object.fromEntries(
      questionsInOrder(must(part, 'something is left')).map(({ question }) => [
        question.id,
        question.askedWhen ?? null,
      ]),
    );

  it('decides what is asked of a question that is not in it as it stands at home', () => {
    const whole = wholeOf(small, [answer('a', chosen('l1'))]);
    const part = partOfEdition(whole, new Set(['b', 'c', 'd', 'e', 'f', 'g']), NAME);
    expect(conditionsOf(part)).toEqual({ b: null, c: null, d: chose('b', 'l1'), e: null });
  });

  it('keeps what is asked of a question that is in it', () => {
    const whole = wholeOf(small, []);
    const part = partOfEdition(whole, new Set(['a', 'c', 'd', 'e', 'f']), NAME);
    expect(conditionsOf(part)).toEqual({
      a: null,
      c: chose('a', 'l1'),
      e: chose('a', 'l1'),
      f: { kind: 'not', condition: chose('a', 'l1') },
    });
  });

  it('is null where nothing of it is ever asked', () => {
    expect(partOfEdition(wholeOf(small, []), new Set(['c']), NAME)).toBe(null);
  });

  it('knows what an answer to its questions may ask', () => {
    const whole = wholeOf(small, []);
    expect(askedByThese(whole, new Set(['a']))).toEqual(['c', 'e']);
    expect(askedByThese(whole, new Set(['a', 'b']))).toEqual(['c', 'd', 'e']);
    expect(askedByThese(whole, new Set(['f']))).toEqual([]);
  });
});

describe('of every edition that comes with the app', () => {
  const folder = path.resolve(import.meta.dirname, '../../../questionnaires');
  const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => parseQuestionnaire(readFileSync(path.join(folder, file), 'utf8')))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []));

  it('any part is a sound edition, and asks what is asked at home', () => {
    expect(shipped.length).toBeGreaterThan(1);
    for (const questionnaire of shipped) {
      const all = questionsInOrder(questionnaire).map(({ question }) => question.id);
      const whole = wholeOf(questionnaire, []);
      fc.assert(
        fc.property(fc.subarray(all, { minLength: 1, maxLength: 12 }), (some) => {
          const part = partOfEdition(whole, new Set(some), NAME);
          const placed = whole.placed.filter(({ question }) => some.includes(question.id));
          if (part === null) {
            expect(placed.filter(({ state }) => state.kind !== 'not-asked')).toEqual([]);
            return;
          }
          expect(parseQuestionnaire(JSON.stringify(part))).toEqual({ ok: true, value: part });
          const there = placeQuestions({
            questionnaire: part,
            profile,
            assessmentDate: '2026-06-30',
            answers: [],
            evidence: [],
          });
          expect(there.filter(({ state }) => state.kind !== 'not-asked').map(({ question }) => question.id)).toEqual(
            placed.filter(({ state }) => state.kind !== 'not-asked').map(({ question }) => question.id),
          );
          expect(idsOf(part).filter((id) => !some.includes(id))).toEqual([]);
        }),
        { numRuns: 12 },
      );
    }
  });
});

it('which questions a part has tells nothing of answers, or it is said that it may', () => {
  const counts = { alike: 0, otherwise: 0 };
  fc.assert(
    fc.property(
      editions({ conditions: true }).chain((questionnaire) => {
        const some = answersTo(
          questionsInOrder(questionnaire).map(({ question }) => question),
          { open: true },
        );
        return fc.record({ questionnaire: fc.constant(questionnaire), first: some, second: some });
      }),
      fc.nat(),
      ({ questionnaire, first, second }, place) => {
        const { id } = must(questionnaire.sections[place % questionnaire.sections.length], 'a section');
        const parts = [first, second].map((answers) => {
          const whole = wholeOf(questionnaire, answers);
          const asked = whole.placed.filter(({ section: own, state }) => own.id === id && state.kind !== 'not-asked');
          const chosenIds = new Set(asked.map(({ question }) => question.id));
          const ids = new Set([...chosenIds, ...askedByThese(whole, chosenIds)]);
          const part = partOfEdition(whole, ids, NAME);
          // Who finds no question to hand out hands out nothing.
          return { text: JSON.stringify(part?.sections), isSaid: part === null || tellsByAsking(ids, questionnaire) };
        });
        const isOtherwise = new Set(parts.map(({ text }) => text)).size > 1;
        counts[isOtherwise ? 'otherwise' : 'alike'] += 1;
        if (isOtherwise) expect(parts.map(({ isSaid }) => isSaid)).toEqual([true, true]);
      },
    ),
    { numRuns: 100 },
  );
  expect(Math.min(counts.alike, counts.otherwise)).toBeGreaterThan(0);
});
