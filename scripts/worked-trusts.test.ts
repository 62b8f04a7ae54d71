import { describe, expect, it } from 'vitest';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { readWorkedFiles, recordsOf, trustAssessment, workedPercent } from './worked-bodies.ts';
import { workedFaults } from './worked-faults.ts';

/** Where each is to land, and the per cent worked out by hand from the table below. */
const TRUSTS = [
  { trust: 'weak', atLeast: 0, atMost: 24, overall: 7 },
  { trust: 'typical', atLeast: 40, atMost: 50, overall: 41 },
  { trust: 'good', atLeast: 45, atMost: 60, overall: 50 },
  { trust: 'near-standards-met', atLeast: 55, atMost: 65, overall: 63 },
  { trust: 'leading', atLeast: 90, atMost: 100, overall: 95 },
] as const;

/** Points earned of those available, in the order of the trusts, added up by hand from records and edition. */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  governance: ['4/27', '14/27', '17/27', '21/27', '26/27'],
  risk: ['3/27', '10/27', '12/27', '17/27', '27/27'],
  people: ['1/21', '9/21', '12/21', '14/21', '21/21'],
  // The leading trust has no exception to speak of, and is not asked about them.
  identity: ['2/45', '17/45', '23/45', '29/45', '41/42'],
  'privileged-access': ['0/32', '10/32', '15/32', '18/32', '28/32'],
  assets: ['1/24', '10/24', '11/24', '16/24', '23/24'],
  patching: ['3/25', '14/25', '14/25', '16/25', '24/25'],
  'medical-devices': ['0/30', '10/30', '13/30', '16/30', '28/30'],
  network: ['1/24', '10/24', '12/24', '15/24', '23/24'],
  email: ['1/21', '8/21', '11/21', '13/21', '19/21'],
  backup: ['1/36', '15/36', '20/36', '24/36', '35/36'],
  monitoring: ['3/36', '15/36', '17/36', '22/36', '35/36'],
  'incident-response': ['2/41', '17/41', '21/41', '27/41', '40/41'],
  suppliers: ['1/27', '8/27', '10/27', '15/27', '25/27'],
  'data-protection': ['2/31', '11/31', '14/31', '18/31', '29/31'],
  configuration: ['2/27', '11/27', '13/27', '17/27', '25/27'],
  cloud: ['4/25', '11/25', '11/25', '15/25', '24/25'],
  'remote-access': ['5/24', '12/24', '16/24', '16/24', '23/24'],
  physical: ['2/18', '7/18', '9/18', '11/18', '17/18'],
};

const files = readWorkedFiles('worked-trusts');
const worked = TRUSTS.map((one) => ({ ...one, assessment: trustAssessment(one.trust) }));
const scores = worked.map(({ assessment }) => scoreAssessment(assessment));

it('has the same halves of every trust, each in a file named after it', () => {
  const halves = [...new Set(files.map(({ name }) => name.split('.')[1]))];
  expect(files.map(({ name }) => name).toSorted()).toEqual(
    TRUSTS.flatMap(({ trust }) => halves.map((half) => `${trust}.${half}.json`)).toSorted(),
  );
  expect(files.filter(({ name, body }) => !name.startsWith(`${body}.`))).toEqual([]);
});

describe.each(worked)('the $trust trust', ({ trust, atLeast, atMost, overall, assessment }) => {
  it('answers each question once, from a record that gives the answer', () => {
    expect(workedFaults(assessment, recordsOf(files, trust))).toEqual([]);
  });

  it(`lands at ${atLeast} to ${atMost} per cent, at ${overall} by hand`, () => {
    const percent = workedPercent(assessment);
    expect(percent).toBe(overall);
    expect(percent).toBeGreaterThanOrEqual(atLeast);
    expect(percent).toBeLessThanOrEqual(atMost);
  });
});

it('earns in each section what was added up by hand', () => {
  const table = scores[0]?.sections.map(({ sectionId }, index) => [
    sectionId,
    scores.map(({ sections }) => `${sections[index]?.earned}/${sections[index]?.available}`),
  ]);
  expect(Object.fromEntries(table ?? [])).toEqual(BY_HAND);
});

it('each trust stands above the one before it', () => {
  const percents: readonly number[] = TRUSTS.map(({ overall }) => overall);
  expect(percents).toEqual([...new Set(percents)].toSorted((a, b) => a - b));
});

it('no essential question holds the last two, and the first falls short of some', () => {
  const gaps = scores.map(({ essentialGaps }) => essentialGaps.length);
  expect(gaps.slice(-2)).toEqual([0, 0]);
  expect(gaps[0]).toBeGreaterThan(0);
});
