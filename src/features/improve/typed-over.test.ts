import { describe, expect, it } from 'vitest';
import { eachAlone, follow, typedFields, type Belonging } from './typed-over.ts';

const untouched = { capital: '100', days: '40', 'from-day': '1', 'from-month': '4', basis: 'guess' };

describe('what was typed over what is saved elsewhere meanwhile', () => {
  it('stays, and all else follows', () => {
    const typed = { ...untouched, days: '60' };
    const saved = { ...untouched, capital: '250', basis: 'quote' };
    const next = follow({ typed, untouched }, saved, eachAlone);
    expect(next.typed).toEqual({ ...saved, days: '60' });
    expect(typedFields(next.typed, next.untouched, eachAlone)).toEqual({ days: '60' });
  });

  it('is typed no more where the same was saved', () => {
    const saved = { ...untouched, days: '60', capital: '7' };
    expect(follow({ typed: { ...untouched, days: '60' }, untouched }, saved, eachAlone)).toEqual({
      typed: saved,
      untouched: saved,
    });
  });

  it('is a whole date', () => {
    const typed = { ...untouched, 'from-day': '2' };
    expect(typedFields(typed, untouched, eachAlone)).toEqual({ 'from-day': '2', 'from-month': '4' });
    expect(
      follow({ typed, untouched }, { ...untouched, 'from-day': '9', 'from-month': '9' }, eachAlone).typed,
    ).toMatchObject({ 'from-day': '2', 'from-month': '4' });
  });

  it('keeps what it rests on as it was shown, which nobody has typed for all that', () => {
    const belonging: Belonging = { ...eachAlone, restsOn: (thing) => (thing === 'capital' ? 'basis' : null) };
    const next = follow(
      { typed: { ...untouched, capital: '5' }, untouched },
      { ...untouched, basis: 'quote', days: '1' },
      belonging,
    );
    expect(next).toEqual({
      typed: { ...untouched, capital: '5', days: '1' },
      untouched: { ...untouched, days: '1' },
    });
  });
});
