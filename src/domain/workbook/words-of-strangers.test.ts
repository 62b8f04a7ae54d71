import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { answer, assessment, checklist, edition, levels, option, section, text } from '#src/testing/builders.ts';
import { sentOf, sheetsOf, takenFrom } from './workbook.fixture.ts';
import { writeWorkbook } from './write.ts';

/** An edition of strangers, in whose words a spreadsheet would find formulas and errors. */
const hostile = edition([
  section(
    'first',
    [
      levels('level', [0, 4], {
        text: '=HYPERLINK("https://example.org","x")',
        guidance: '@SUM(A1)',
        shortTitle: '#REF!',
        options: ['#N/A', '+1'].map((words, place) => option(`o${place}`, place, words)),
      }),
      checklist(
        'list',
        { one: 1, two: 2 },
        { text: '-1', statements: ['=1+1', '#NAME?'].map((words, place) => option(`s${place}`, 1, words)) },
      ),
      text('words', { text: '#N/A', guidance: '_x0041_' }),
    ],
    { title: '=cmd()' },
  ),
]);

it('no text of an edition, an organisation or an answer is a formula or an error in it', async () => {
  const sent = sentOf(
    hostile,
    [
      answer('level', { kind: 'option', option: 'o0' }, { note: '#N/A', owner: '=1' }),
      answer('list', { kind: 'statements', statements: ['s1'] }),
      answer('words', { kind: 'text', text: '#DIV/0!' }),
    ],
    [],
    { to: '=1+1', message: '#VALUE!' },
  );
  const home = assessment(hostile);
  const out = {
    assessment: { ...home, organisation: { ...home.organisation, name: '@Northmoor &R' } },
    questionnaire: hostile,
    sent,
    marking: '=MARK',
    notAsked: new Set<string>(),
  };
  const bytes = await writeWorkbook(out);
  const sheets = Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
    /worksheets\/sheet/.test(name) ? [strFromU8(part)] : [],
  );
  expect(sheets).toHaveLength(3);
  for (const xml of sheets) expect(xml).not.toMatch(/<f[ >]|t="(?:e|str)"/);
  const { returned, rows } = takenFrom(sheetsOf(bytes), hostile, sent);
  expect([returned.sources.size, rows.flatMap(({ left }) => left)]).toEqual([0, []]);
  expect(Buffer.compare(bytes, await writeWorkbook(out)), 'the same to the byte when it is made again').toBe(0);
});
