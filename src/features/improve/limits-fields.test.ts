import { describe, expect, it } from 'vitest';
import { limitsToSave, parseLimits, shownFields, typedLimits, type TypedLimits } from './limits-fields.ts';

const NONE: TypedLimits = {
  capital: '',
  revenue: '',
  pounds: '',
  yearly: '',
  days: '',
  months: '',
  daysPerQuarter: '',
  pot: 'apart',
};
const NO_LIMITS = {
  capital: null,
  revenue: null,
  pounds: null,
  yearly: null,
  days: null,
  months: null,
  daysPerQuarter: null,
};

describe('limits as they are typed', () => {
  it('are none where nothing stands', () => expect(parseLimits(NONE)).toEqual({ ok: true, value: NO_LIMITS }));

  it('are read as people write them, and shown so again', () => {
    const parsed = parseLimits({ ...NONE, capital: ' £250,000 ', days: '40', months: '12' });
    expect(parsed).toEqual({ ok: true, value: { ...NO_LIMITS, capital: 250_000, days: 40, months: 12 } });
    expect(typedLimits({ ...NO_LIMITS, capital: 250_000, days: 40 })).toEqual({
      ...NONE,
      capital: '250,000',
      days: '40',
    });
  });

  it('are of one pot only where somebody says so, and what then stands in no field counts for nothing', () => {
    expect(shownFields(NONE)).not.toContain('pounds');
    expect(parseLimits({ ...NONE, pot: 'one', capital: 'words', pounds: '10' })).toEqual({
      ok: true,
      value: { ...NO_LIMITS, pounds: 10 },
    });
    expect(typedLimits({ ...NO_LIMITS, pounds: 10 }).pot).toBe('one');
  });

  it.each([
    ['capital', '-1', 'The limit of capital must be 0 or more'],
    [
      'capital',
      '1000000000000',
      'The limit of capital must be no more than £1,000,000,000. Leave it empty for no limit',
    ],
    ['revenue', 'plenty', 'The limit of revenue this year must be a number in figures, such as 250,000'],
    [
      'yearly',
      '1.234,5',
      'The limit of revenue each year after must be a number with commas only between thousands, such as 250,000',
    ],
    // Ten thousand in other countries, and ten pounds here: it is not guessed at.
    ['capital', '10.000', 'The limit of capital must be a number with commas only between thousands, such as 250,000'],
    ['days', '1.5', 'The limit of staff days must be a whole number, such as 40'],
    ['months', '61', 'The limit of months must be no more than 60 months. Leave it empty for no limit'],
  ] as const)('say which of them is wrong: %s "%s"', (field, typed, text) =>
    expect(parseLimits({ ...NONE, [field]: typed })).toEqual({ ok: false, problem: [{ field, text }] }),
  );

  it('are saved where they were typed, so that no other is set back; one pot or two is one thing', () => {
    const limits = { ...NO_LIMITS, pounds: 10, days: 5, months: 12 };
    expect(limitsToSave(limits, (thing) => thing === 'days')).toEqual({ days: 5 });
    expect(limitsToSave(limits, (thing) => thing === 'pot')).toEqual({ capital: null, revenue: null, pounds: 10 });
    expect(limitsToSave(limits, () => false)).toEqual({});
  });
});
