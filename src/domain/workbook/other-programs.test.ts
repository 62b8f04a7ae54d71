import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answer,
  chosen,
  dontKnow,
  edition as editionOf,
  evidence,
  holding,
  ONE_OF_EACH,
  section,
} from '#src/testing/builders.ts';
import type { Answer } from '../assessment/index.ts';
import { sentOf, sheetsOf, takenFrom, written } from './workbook.fixture.ts';

/** Texts that programs like to take for something else, on their way out and back. */
const NOTES = {
  policy: '=1+1\nand a second line',
  plan: '#N/A',
  copies: '_x0041_ <b>&amp;</b> 31/12/2026',
  watch: '  kept  apart \ttab',
  trained: '0123',
  drill: 'x'.repeat(4000),
  remark: '\u{1f600} é — TRUE',
} satisfies Record<string, string>;

const edition = editionOf([section('all', Object.values(ONE_OF_EACH))]);
const before: readonly Answer[] = [
  answer('policy', chosen('l1'), { note: NOTES.policy, owner: '+44 20', due: '2027-02-28', evidence: ['log', 'plan'] }),
  answer('plan', chosen('yes'), { note: NOTES.plan }),
  answer('copies', holding('offline'), { note: NOTES.copies, due: '1900-01-01' }),
  answer(
    'watch',
    { kind: 'outcome', ticked: ['by-day'], ownVerdict: { verdict: 'achieved', reason: '-1 =x' } },
    { note: NOTES.watch },
  ),
  answer('trained', { kind: 'number', number: 99.9 }, { note: NOTES.trained }),
  answer('drill', { kind: 'date', date: '2026-05-31' }, { note: NOTES.drill }),
  answer('remark', { kind: 'text', text: '@home' }, { note: NOTES.remark }),
];
const sent = sentOf(edition, before, [evidence({ id: 'log', title: '=HYPERLINK("x")' }), evidence({ id: 'plan' })]);
/** What another person made of it. */
const after = before.map((one): Answer => {
  if (one.questionId === 'policy')
    return { ...one, value: dontKnow, note: 'Asked the ward\non Monday', due: '2028-02-29' };
  if (one.questionId === 'copies') return { ...one, value: holding('offline', 'offsite') };
  if (one.questionId === 'trained') return { ...one, value: { kind: 'number', number: 12.5 } };
  return one.questionId === 'drill' ? { ...one, value: { kind: 'never' } } : one;
});
const UNITS = ['policy/answer', 'policy/note', 'policy/due', 'copies/answer', 'trained/answer', 'drill/answer'];

const takenOf = (bytes: Uint8Array) => {
  const { returned, rows, missing, notes } = takenFrom(sheetsOf(bytes), edition, sent);
  const { sources, contents } = returned;
  return { units: [...sources.keys()], contents, left: rows.flatMap(({ left }) => left), missing, notes };
};
const AS_TYPED = {
  units: UNITS.map((unit) => `answer/${unit}`),
  contents: { answers: after, evidence: sent.base.evidence },
  left: [],
  missing: [],
  notes: [],
};

const sample = (name: string) => path.join(import.meta.dirname, 'samples', name);

describe('what LibreOffice saved', () => {
  it.each(['libreoffice-7.4.xlsx', 'libreoffice-7.4.ods', 'libreoffice-7.4-from-ods.xlsx'])(
    '%s comes in as it was typed',
    (name) => {
      expect(takenOf(readFileSync(sample(name)))).toEqual(AS_TYPED);
    },
  );

  // `SOAK_OFFICE=soffice` tries the LibreOffice that is installed; with SOAK_OFFICE_KEEP it renews the samples.
  const office = process.env['SOAK_OFFICE'];
  it.runIf(office)('comes in as it was typed, saved by the one that is installed', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
    const save = (type: string, from: string, to: string) =>
      execFileSync(
        office ?? '',
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          type,
          '--outdir',
          path.join(folder, to),
          path.join(folder, from),
        ],
        { stdio: 'ignore' },
      );
    try {
      writeFileSync(
        path.join(folder, 'out.xlsx'),
        await written(edition, { ...sent, base: { ...sent.base, answers: after } }),
      );
      save('xlsx', 'out.xlsx', 'a');
      save('ods', 'out.xlsx', 'a');
      save('xlsx', 'a/out.ods', 'b');
      for (const [made, kept] of [
        ['a/out.xlsx', 'libreoffice-7.4.xlsx'],
        ['a/out.ods', 'libreoffice-7.4.ods'],
        ['b/out.xlsx', 'libreoffice-7.4-from-ods.xlsx'],
      ] as const) {
        const bytes = readFileSync(path.join(folder, made));
        expect(takenOf(bytes)).toEqual(AS_TYPED);
        if (process.env['SOAK_OFFICE_KEEP']) writeFileSync(sample(kept), bytes);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
