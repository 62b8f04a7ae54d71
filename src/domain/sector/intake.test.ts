import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAggregator } from './aggregate.ts';
import { formatContribution, parseContribution, type Contribution } from '../contribution/contribution.ts';
import { frameOf } from '../contribution/edition-frame.ts';
import { createIntake } from './intake.ts';
import { packedReaderOf, packedStart } from './packed-line.ts';
import { rowOf } from '../contribution/row.ts';
import { simulateContributions } from './simulate.ts';
import { smallContribution, smallEdition } from '../contribution/small-edition.fixture.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const intakeOf = (period: string | null = null) => createIntake({ editions: [smallEdition], period });
const series = (index: number): string => `series-${String(index).padStart(12, '0')}`;
const one = smallContribution({ seriesId: series(1) });

/** The rule alone: the schema, then the edition, with no short way. */
function takenByTheRule(bytes: Uint8Array): Int16Array | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const parsed = parseContribution(text);
  if (!parsed.ok) return null;
  const { basis, period } = parsed.value;
  return createAggregator(smallEdition, period, basis).add(parsed.value).ok ? rowOf(parsed.value) : null;
}

describe('createIntake', () => {
  it('takes contributions however they are written, and the same one once', () => {
    const intake = intakeOf();
    expect(intake.take(bytesOf(JSON.stringify(one, null, 2)))).toMatchObject({ ok: true, value: { added: 'new' } });
    const backwards = Object.fromEntries(Object.entries({ ...one, seriesId: series(2) }).toReversed());
    expect(intake.take(bytesOf(JSON.stringify(backwards)))).toMatchObject({ ok: true, value: { added: 'new' } });
    expect(intake.take(bytesOf(`${formatContribution(one)}\r`))).toMatchObject({
      ok: true,
      value: { added: 'outdated' },
    });
    expect(intake.take(bytesOf(formatContribution({ ...one, revision: 12 })))).toMatchObject({
      ok: true,
      value: { added: 'replaced' },
    });
    expect(intake.aggregators().map((aggregator) => aggregator.count())).toEqual([2]);
  });

  it('keeps editions, periods and bases apart', () => {
    const intake = intakeOf();
    for (const change of [{}, { period: '2025' }, { basis: 'illustrative' } as const]) {
      for (const index of [1, 2, 3])
        expect(intake.take(bytesOf(formatContribution({ ...one, ...change, seriesId: series(index) }))).ok).toBe(true);
    }
    expect(intake.aggregators().map(({ period, basis, count }) => [period, basis, count()])).toEqual([
      ['2026', 'organisation', 3],
      ['2025', 'organisation', 3],
      ['2026', 'illustrative', 3],
    ]);
  });

  it.each([
    ['no JSON', '{', { kind: 'not-json' }],
    ['another file', '{"format":"assure-poem","formatVersion":1}', { kind: 'wrong-format' }],
    [
      'an edition that is not here',
      formatContribution({ ...one, questionnaire: { ...one.questionnaire, id: 'other' } }),
      { kind: 'unknown-edition', id: 'other', version: '2026.1' },
    ],
    [
      'other contents of the edition',
      formatContribution({ ...one, questionnaire: { ...one.questionnaire, hash: '0'.repeat(64) } }),
      { kind: 'misfits' },
    ],
    [
      'another period',
      formatContribution({ ...one, period: '2025' }),
      { kind: 'other-period', found: '2025', expected: '2026' },
    ],
    [
      'points out of reach',
      formatContribution({ ...one, points: [3, 6, 5, 5, 6, 4, 0] }),
      { kind: 'misfits', faults: [{ path: 'points[0]', expected: 'points that "policy" can give' }] },
    ],
  ])('refuses %s, before and after sound ones', (_what, text, problem) => {
    const intake = intakeOf('2026');
    expect(intake.take(bytesOf(text))).toMatchObject({ ok: false, problem });
    intake.take(bytesOf(formatContribution(one)));
    expect(intake.take(bytesOf(text))).toMatchObject({ ok: false, problem });
    expect(intake.aggregators().map((aggregator) => aggregator.count())).toEqual([1]);
  });

  it('goes the short way for every line that is written as it should be', () => {
    const frame = frameOf(smallEdition);
    const row = new Int16Array(frame.questions.length);
    for (const contribution of simulateContributions(smallEdition, { count: 300, seed: 3, period: '2026' })) {
      const line = bytesOf(formatContribution(contribution));
      const { seriesId, revision } = contribution;
      expect(packedReaderOf(frame)(line, packedStart(contribution), row)).toEqual({ seriesId, revision });
      expect(row).toEqual(rowOf(contribution));
    }
  });

  const simulated = [...simulateContributions(smallEdition, { count: 100, seed: 5, period: '2026' })].map(
    (contribution): Contribution => ({ ...contribution, basis: 'organisation', cohort: one.cohort }),
  );
  const doubtful: fc.Arbitrary<Contribution> = fc
    .record({
      policy: fc.constantFrom(0, 1, 2, 3, 4),
      habits: fc.integer({ min: -1, max: 7 }),
      letters: fc.string({ unit: fc.constantFrom('a', 'd', 'n', 'x', 'o'), minLength: 7, maxLength: 7 }),
      revision: fc.constantFrom(1, 9, 10, 9999, 10_000, 0),
      length: fc.constantFrom(15, 16, 64, 65),
    })
    .map(({ policy, habits, letters, revision, length }) => {
      const earned = [policy, habits, 5, 5, 6, 4, 0];
      const points = earned.map((value, index) =>
        'nx'.includes(letters[index] ?? '') ? null : 'do'.includes(letters[index] ?? '') ? 0 : value,
      );
      return smallContribution({ seriesId: 's'.repeat(length), revision, points, states: letters });
    });
  const contributions = fc.oneof(fc.constantFrom(...simulated), doubtful);
  /** Pieces that could be taken for something else. */
  const pieces = fc.constantFrom(
    '0',
    '1',
    '4',
    '00',
    '-0',
    '1.0',
    '1e0',
    '99999',
    '999999',
    'null',
    ',',
    '"',
    '[',
    ']',
    '}',
    '{',
    ':',
    ' ',
    '\t',
    '\r',
    '\\u0061',
    'a',
    'd',
    'n',
    'o',
    'x',
    '"states":"aaaaaaa"',
    ',"points":[]',
    ',"revision":2',
    ',"more":1',
    '__proto__',
    'é',
    '\u0000',
    '',
  );
  const mutations = fc.array(fc.record({ at: fc.nat(600), remove: fc.nat(3), insert: pieces }), { maxLength: 2 });
  const mutate = (text: string, changes: readonly { at: number; remove: number; insert: string }[]): string =>
    changes.reduce((line, { at, remove, insert }) => {
      const place = at % (line.length + 1);
      return line.slice(0, place) + insert + line.slice(place + remove);
    }, text);

  const damage = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(400) });

  it('comes the short way to the same end as by the rule, whatever is done to a line', () => {
    let taken = 0;
    fc.assert(
      fc.property(contributions, mutations, damage, (contribution, changes, damagedByte) => {
        const bytes = bytesOf(mutate(formatContribution(contribution), changes));
        if (damagedByte !== null) bytes[damagedByte % bytes.length] = 0xff;
        const expected = takenByTheRule(bytes);
        const intake = intakeOf();
        // Puts the intake in the way of going short for lines of this kind.
        expect(intake.take(bytesOf(formatContribution(one))).ok).toBe(true);
        const added = intake.take(bytes);
        expect(added.ok).toBe(expected !== null);
        if (!added.ok || !expected || added.value.added !== 'new') return;
        taken += 1;
        const last = intake.aggregators().at(-1);
        const members = last?.members();
        expect(members?.rowAt(members.count - 1)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
    // The law says nothing if hardly a line gets through.
    expect(taken).toBeGreaterThan(200);
  });
});
