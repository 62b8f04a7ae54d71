import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { valueMisfit } from '../src/domain/assessment/answer/index.ts';
import { answerValueSchema } from '../src/domain/assessment/schema.ts';
import { checkAnswers, placeQuestions } from '../src/domain/assessment/questions/index.ts';
import {
  evidenceValidMonths,
  parseQuestionnaire,
  questionsInOrder,
  type Questionnaire,
} from '../src/domain/questionnaire/index.ts';
import type { Profile } from '../src/domain/questionnaire/profile.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { answer } from '../src/testing/builders.ts';

/**
 * Five made-up trusts, written down as what each really does, question by question. They show where such trusts
 * land on our scale, which is not the toolkit's. Change a record when its trust would do otherwise, never to move a
 * figure; when a figure is unfair, the question is.
 */
const TRUSTS = [
  { trust: 'weak', atLeast: 0, atMost: 24 },
  { trust: 'typical', atLeast: 40, atMost: 50 },
  { trust: 'good', atLeast: 45, atMost: 60 },
  { trust: 'near-standards-met', atLeast: 55, atMost: 65 },
  { trust: 'leading', atLeast: 90, atMost: 100 },
] as const;

const ASSESSMENT_DATE = '2026-11-30';
const PROFILE: Profile = {
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: [
    'emergency-department',
    'inpatient-beds',
    'diagnostic-imaging',
    'laboratory',
    'connected-medical-devices',
    'own-it-team',
  ],
};

/** One file per trust and half of the questionnaire, so that two people can write at once. */
const workedTrustSchema = z.strictObject({
  trust: z.string(),
  about: z.string(),
  records: z.array(z.strictObject({ question: z.string(), record: z.string(), value: answerValueSchema })),
});

const folder = fileURLToPath(new URL('worked-trusts/', import.meta.url));
const files = readdirSync(folder).map((name) => ({
  name,
  ...z.parse(workedTrustSchema, JSON.parse(readFileSync(`${folder}${name}`, 'utf8'))),
}));

function readEdition(): Questionnaire {
  const path = fileURLToPath(new URL('../questionnaires/assure-core/2026.2.json', import.meta.url));
  const parsed = parseQuestionnaire(readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

const edition = readEdition();
const questions = new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));

const recordsOf = (trust: string) => files.filter((file) => file.trust === trust).flatMap(({ records }) => records);
const inputOf = (trust: string) => ({
  questionnaire: edition,
  profile: PROFILE,
  assessmentDate: ASSESSMENT_DATE,
  answers: recordsOf(trust).map(({ question, value }) => answer(question, value)),
});
const lowOf = (trust: string): number => {
  const { low } = scoreAssessment(inputOf(trust)).overall;
  if (low === null) throw new Error(`nothing applies to ${trust}`);
  return low;
};

it('has the same halves of every trust, each in a file named after it', () => {
  const halves = [...new Set(files.map(({ name }) => name.split('.')[1]))];
  expect(files.map(({ name }) => name).toSorted()).toEqual(
    TRUSTS.flatMap(({ trust }) => halves.map((half) => `${trust}.${half}.json`)).toSorted(),
  );
  expect(files.filter(({ name, trust }) => !name.startsWith(`${trust}.`))).toEqual([]);
});

describe.each(TRUSTS)('the $trust trust', ({ trust, atLeast, atMost }) => {
  const records = recordsOf(trust);

  it('is answered once for each question that it is asked', () => {
    const { isComplete, questions: scored } = scoreAssessment(inputOf(trust));
    expect(isComplete).toBe(true);
    const expected = scored.filter(({ state }) => state !== 'not-asked').map(({ questionId }) => questionId);
    expect(records.map(({ question }) => question).toSorted()).toEqual(expected.toSorted());
  });

  it.each(records)('fits $question', ({ question, record, value }) => {
    const found = questions.get(question);
    expect(found && valueMisfit(found, value, ASSESSMENT_DATE)).toBeNull();
    expect(record).not.toBe('');
  });

  it(`lands at ${atLeast} to ${atMost} per cent`, () => {
    expect(lowOf(trust)).toBeGreaterThanOrEqual(atLeast);
    expect(lowOf(trust)).toBeLessThanOrEqual(atMost);
  });

  it('does not contradict itself', () => {
    const placed = placeQuestions(inputOf(trust));
    const { contradictions } = checkAnswers(placed, edition, PROFILE, ASSESSMENT_DATE, evidenceValidMonths(edition));
    expect(contradictions.map(({ rule }) => rule.id)).toEqual([]);
  });
});

it('each trust stands above the one before it', () => {
  const lows = TRUSTS.map(({ trust }) => lowOf(trust));
  expect(lows).toEqual(lows.toSorted((a, b) => a - b));
  expect(new Set(lows).size).toBe(TRUSTS.length);
});

it('no essential question holds the last two, and the first falls short of some', () => {
  const gaps = TRUSTS.map(({ trust }) => scoreAssessment(inputOf(trust)).essentialGaps.length);
  expect(gaps.slice(-2)).toEqual([0, 0]);
  expect(gaps[0]).toBeGreaterThan(0);
});
