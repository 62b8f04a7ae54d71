import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyEvidence, answersTo, editions } from '#src/testing/arbitrary.ts';
import type { Answer, Evidence } from '../assessment/index.ts';
import { isUnreadable, cleanText } from '../common/clean-text.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { sentOf, sheetsOf, takenFrom, written } from './workbook.fixture.ts';

/** Texts of which a spreadsheet likes to make something else. */
const HARD = [
  '=1+1',
  '+44 20',
  '-1',
  '@home',
  '#N/A',
  '#REF!',
  '#SPILL!',
  '_x0041_ and _x005F_',
  'one\ntwo\r\nthree',
  'one\rtwo',
  '\n=1',
  '  kept  apart  ',
  "'quoted",
  '01',
  '1e3',
  '1,5',
  'TRUE',
  '31/12/2026',
  'CLEAR',
  "DON'T KNOW",
  'NOT APPLICABLE',
  '<b>&amp; "x"</b>',
  '😀 é ﷽',
  'tab\there',
  '＝1+1',
  '\u200fאבג',
  '[1]Sheet!A1',
  'x'.repeat(4000),
  ']]>',
] as const;
const hard = fc.oneof(
  fc.constantFrom(...HARD),
  fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map(cleanText)
    .filter((text) => !isUnreadable(text)),
);
const line = hard.map((text) => text.replaceAll(/[\r\n\t]/g, ' ').slice(0, 200));

/** The same answers with hard words wherever a person types. */
function hardened(
  answers: readonly Answer[],
  texts: readonly (readonly [note: string, owner: string])[],
): readonly Answer[] {
  return answers.map((answer, index): Answer => {
    const [note = '', owner = ''] = texts[index % texts.length] ?? [];
    const words = note.trim() === '' ? 'words' : note;
    const { value } = answer;
    return {
      ...answer,
      note,
      owner,
      due: index % 3 === 0 ? '2027-01-31' : index % 3 === 1 ? '1900-01-01' : null,
      value:
        value?.kind === 'text'
          ? { ...value, text: words }
          : value?.kind === 'not-applicable'
            ? { ...value, reason: words }
            : value?.kind === 'outcome' && value.ownVerdict
              ? { ...value, ownVerdict: { ...value.ownVerdict, reason: words } }
              : value,
    };
  });
}

const sendings = fc
  .tuple(editions({ conditions: true }), fc.array(fc.tuple(hard, line), { minLength: 1, maxLength: 12 }))
  .chain(([edition, texts]) =>
    answersTo(
      questionsInOrder(edition).map(({ question }) => question),
      { open: true },
    ).map((answers) => {
      const evidence = anyEvidence.map((piece, index): Evidence => ({
        ...piece,
        title: texts[index % texts.length]?.[1].trim() || piece.title,
        location: texts[(index + 1) % texts.length]?.[1] ?? '',
      }));
      return { edition, sent: sentOf(edition, hardened(answers, texts), evidence) };
    }),
  );

it('a workbook that comes back as it went out changes nothing, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(sendings, async ({ edition, sent }) => {
      const { returned, rows, missing, notes } = takenFrom(sheetsOf(await written(edition, sent)), edition, sent);
      expect(returned.sources).toEqual(new Map());
      expect(returned.contents).toEqual(sent.base);
      expect(rows.filter(({ state }) => state !== 'unchanged')).toEqual([]);
      expect(rows.flatMap(({ emptied }) => emptied)).toEqual([]);
      expect(missing).toEqual([]);
      expect(notes).toEqual([]);
    }),
    { numRuns: Number(process.env['SOAK_WORKBOOK'] ?? 8) },
  );
});
