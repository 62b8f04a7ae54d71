import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentHash } from '../../common/content-hash.ts';
import { must } from '../../common/result.ts';
import { registerOf } from '../register/completion.ts';
import { registerEntrySchema, slipEntry, type RegisterEntry } from '../register/entries.ts';
import { shippedModule } from '../shipped.fixture.ts';
import { needsFigures, trainingFiguresSchema, type TrainingFigures } from './figures.ts';

const TODAY = '2026-11-30';
const AT = '2026-11-30T09:00:00Z';
const basic = shippedModule('basic');
const module = { id: 'basic', version: '2026.1', title: basic.title, part: 'everyone' };

const day = fc.constantFrom('2024-05-01', '2025-12-01', '2026-11-01', TODAY, '2026-12-01', '2027-06-01');
const group = fc.constantFrom('Ward 4', 'ward 4 ', 'Ward 5', '');
const slips: fc.Arbitrary<RegisterEntry> = fc
  .record({ id: fc.stringMatching(/^[a-z]{6,8}$/), who: fc.constantFrom('Jo', 'Bo', 'Al', ''), work: group, date: day })
  .map(({ id, ...said }) => {
    const of = { format: 'assure-slip', formatVersion: 1, id, ...said, module, isPassed: true, score: 'all' } as const;
    return slipEntry({ ...of, check: contentHash(of) }, AT);
  });
const counts: fc.Arbitrary<RegisterEntry> = fc
  .record({
    id: fc.stringMatching(/^c-[a-z]{6,8}$/),
    group: fc.constantFrom('Ward 4', 'Ward 5'),
    staff: fc.integer({ min: 1, max: 3 }),
    passed: fc.nat(3),
    basis: fc.constantFrom('attested', 'platform', 'word'),
    attestedBy: fc.constantFrom('', 'Bo'),
    asOf: day,
  })
  .map((of) => ({ kind: 'counts' as const, role: 'it' as const, module, addedAt: AT, ...of }))
  .filter((one) => registerEntrySchema.safeParse(one).success);
const effects: fc.Arbitrary<RegisterEntry> = day.map((date) => ({
  kind: 'effect',
  id: `e-${date}`,
  what: 'simulated',
  title: 'A lure',
  date,
  lures: 2,
  staff: 20,
  reports: 12,
  minutesToFirst: 3,
  worked: null,
  addedAt: AT,
}));

const figuresOf = (entries: readonly RegisterEntry[]): TrainingFigures =>
  needsFigures(registerOf(entries, [basic], TODAY), [], TODAY);

it('what any register comes to is taken where it stands in a report', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(slips, counts, effects), { maxLength: 12 }), (entries) => {
      const figures = figuresOf(entries);
      expect(trainingFiguresSchema.safeParse(figures)).toMatchObject({ success: true });
    }),
  );
});

it('figures that speak against each other are refused', () => {
  const sample = fc.sample(fc.tuple(counts, slips, effects), { numRuns: 200, seed: 1 });
  const figures = must(
    sample
      .map((entries) => figuresOf(entries))
      .find(
        ({ rows, effects: shown }) =>
          rows.length === 2 && rows.some(({ basis }) => basis === 'attested') && shown.length === 1,
      ),
    'there is one',
  );
  const attested = must(
    figures.rows.find(({ basis }) => basis === 'attested'),
    'it is attested',
  );
  const slip = must(
    figures.rows.find(({ basis }) => basis === 'slips'),
    'it is of slips',
  );
  const [effect] = figures.effects;
  const refused = (change: Partial<TrainingFigures>): void =>
    expect(trainingFiguresSchema.safeParse({ ...figures, ...change }).success).toBe(false);
  refused({ rows: [{ ...attested, passed: (attested.staff ?? 0) + 1 }] });
  refused({ rows: [{ ...attested, attestedBy: '' }] });
  refused({ rows: [{ ...slip, attestedBy: 'Bo' }] });
  refused({ rows: [{ ...attested, asOf: '2026-12-01' }] });
  refused({ effects: [{ ...must(effect, 'it is shown'), date: '2026-12-01' }] });
  refused({ asOf: '2020-01-01' });
});
