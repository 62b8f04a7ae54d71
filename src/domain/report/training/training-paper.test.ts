import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { registerOf, type RegisterEntry } from '../../training/register/index.ts';
import { publishedDocument } from './training-paper.ts';

const TODAY = '2026-11-30';
const MADE = { organisation: 'A trust', generatedAt: '2026-11-30T09:00:00Z' };

const counts = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map(([passed, others]) => ({ passed, staff: Math.max(1, passed + others) }));

it('what is published holds no count from 1 to 7, nor what tells one by its difference from another', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (groups) => {
      const entries = groups.map(({ staff, passed }, index): RegisterEntry => ({
        kind: 'counts',
        id: `c-${index}`,
        group: `Ward ${String.fromCodePoint(65 + index)}`,
        role: 'everyone',
        module: { id: 'basic', version: '2026.1', title: 'Basics', part: 'everyone' },
        staff,
        passed,
        asOf: '2026-11-01',
        basis: 'attested',
        attestedBy: 'A. Okafor',
        addedAt: '2026-11-02T09:00:00Z',
      }));
      const { parts, opening } = publishedDocument(registerOf(entries, [], TODAY), TODAY, MADE);
      const tables = parts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
      const rows = tables.flatMap(({ table }) =>
        table.rows.map(({ cells }) => cells.map((one) => JSON.stringify(one))),
      );
      expect(rows).toHaveLength(groups.length);
      // All that is a figure is one that is rounded, and never small.
      for (const text of rows.flatMap((cells) => cells.slice(2))) {
        const figure = /"([\d,]+)"/.exec(text)?.[1];
        if (figure !== undefined) expect([0, 5].includes(Number(figure.replaceAll(',', '')) % 10)).toBe(true);
        if (figure !== undefined) expect(Number(figure)).not.toBe(5);
      }
      // Where those who did not pass are few, the other of the two counts is no figure.
      for (const [index, { staff, passed }] of groups.entries()) {
        const isFew = (count: number) => count >= 1 && count <= 7;
        const shown = rows[index]?.[2] ?? '';
        if (isFew(staff - passed) || isFew(passed) || isFew(staff)) expect(shown).not.toMatch(/"[\d,]+"/);
      }
      expect(JSON.stringify([parts, opening])).not.toContain('Okafor');
    }),
    { numRuns: 300 },
  );
});
