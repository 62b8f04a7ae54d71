import { expect, it } from 'vitest';
import { evidence } from '#src/testing/builders.ts';
import { calendarDateSchema } from '#src/domain/common/calendar-date.ts';
import { readOutline } from '#src/domain/common/file.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { checkOutline } from '#src/domain/formats/index.ts';
import { AUDIENCES, buildDocument, DEFAULT_CHOICES } from '#src/domain/report/index.ts';
import { draft, mixedAnswers, reportOf } from '#src/domain/report/report.fixture.ts';
import { SOUND_BESIDE, SOUND_EDITION, SOUND_FILES } from './file-doors.ts';

// What is worked out from a date, such as the day on which evidence ends, is a date as well: where a year of five figures
// came of it, the page that told of it could not be drawn. So no file brings a date of which that would come.

type At = readonly (string | number)[];

/** Every text of a file that is a day or an instant, with its place. */
function datesOf(value: unknown, at: At = []): readonly { readonly at: At; readonly date: string }[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(value) ? [{ at, date: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    datesOf(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

function withAt(value: unknown, [step, ...rest]: At, to: string): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === step ? withAt(one, rest, to) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]: [string, unknown]) => [
      key,
      key === step ? withAt(one, rest, to) : one,
    ]),
  );
}

const pathOf = (at: At): string => at.map((step) => (typeof step === 'number' ? '[]' : step)).join('.');

it.each(Object.entries({ ...SOUND_FILES, ...SOUND_BESIDE }))(
  '%s: no date of it has a year from which one of five figures could come',
  async (_name, sound) => {
    const file: unknown = JSON.parse(JSON.stringify(sound));
    const seen = new Set<string>();
    const taken: string[] = [];
    for (const { at, date } of datesOf(file)) {
      if (seen.has(pathOf(at))) continue;
      seen.add(pathOf(at));
      const outline = readOutline(JSON.stringify(withAt(file, at, date.replace(/^\d{4}/, '9999'))));
      if (!outline.ok) throw new Error('it is JSON of ours');
      const checked = await checkOutline(outline.value, () => Promise.resolve(SOUND_EDITION));
      if (checked.ok) taken.push(pathOf(at));
    }
    expect(taken).toEqual([]);
  },
);

const reportOn = (date: string, pieces: string): string => {
  const report = reportOf(mixedAnswers, {
    assessment: { ...draft, assessmentDate: date },
    evidence: [evidence({ date: pieces })],
  });
  return keysOf(AUDIENCES)
    .map((audience) => JSON.stringify(buildDocument(report, { ...DEFAULT_CHOICES, audience }, {})))
    .join('');
};

it('on the first and the last day that there are every paper can be made', () => {
  const days = ['1899-12-31', '1900-01-01', '2999-12-31', '3000-01-01', '9999-12-31'];
  const usual = days.filter((day) => calendarDateSchema.safeParse(day).success);
  expect(usual).toEqual(['1900-01-01', '2999-12-31']);
  for (const day of usual)
    for (const pieces of usual) expect(reportOn(day, pieces)).not.toMatch(/Invalid|NaN|\d{5}-\d{2}/);
});
