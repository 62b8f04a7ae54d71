import { describe, expect, it } from 'vitest';
import { figuresToSave, parseFigures, typedFigures } from './figures-fields.ts';

const NONE = typedFigures(undefined, '2026-11-30');

describe("an action's own figures as they are typed", () => {
  it('are none where nothing stands but the date', () => expect(parseFigures(NONE)).toEqual({ ok: true, value: null }));

  it('have one basis and date for all money, and come back as they were', () => {
    const typed = {
      ...NONE,
      capitalFrom: '9,000',
      capitalTo: '12,000',
      yearly: '0',
      staffDays: '5',
      basis: 'own-quote',
    };
    const parsed = parseFigures(typed);
    const from = { basis: 'own-quote', date: '2026-11-30' };
    expect(parsed).toEqual({
      ok: true,
      value: {
        capital: { fromPounds: 9000, toPounds: 12_000, ...from },
        yearly: { pounds: 0, ...from },
        staffDays: 5,
      },
    });
    expect(parsed.ok && typedFigures(parsed.value ?? undefined, '2027-01-01')).toEqual(typed);
  });

  it('take one figure as a price without a range', () =>
    expect(parseFigures({ ...NONE, revenueTo: '700' })).toMatchObject({
      value: { revenue: { fromPounds: 700, toPounds: 700 } },
    }));

  it('say what is wrong at its field', () => {
    expect(parseFigures({ ...NONE, capitalFrom: '10', capitalTo: '9', months: 'soon', 'date-year': '' })).toEqual({
      ok: false,
      problem: [
        { field: 'capitalTo', text: 'Capital, to must be no less than £10' },
        { field: 'months', text: 'Months must be a number in figures, such as 40' },
        { field: 'date-day', text: 'Enter the year as well' },
      ],
    });
  });

  it('are saved where they were typed: what nobody typed keeps its value, what it rests on, and its date', () => {
    const before = {
      capital: { fromPounds: 1, toPounds: 2, basis: 'own-quote', date: '2026-01-02' },
      staffDays: 3,
    } as const;
    const parsed = parseFigures({ ...typedFigures(before, '2026-11-30'), yearly: '7', basis: 'own-estimate' });
    const given = parsed.ok ? parsed.value : null;
    const yearly = { pounds: 7, basis: 'own-estimate', date: '2026-01-02' };
    expect(figuresToSave(given, before, (thing) => thing === 'yearly')).toEqual({ ...before, yearly });
    // Another basis said for all of them.
    expect(figuresToSave(given, before, (thing) => thing === 'yearly' || thing === 'said')).toEqual({
      ...before,
      capital: { ...before.capital, basis: 'own-estimate' },
      yearly,
    });
    expect(figuresToSave(null, { staffDays: 3 }, (thing) => thing === 'staffDays')).toBeNull();
  });
});
