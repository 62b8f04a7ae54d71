import { describe, expect, it } from 'vitest';
import { answer, chosen, dontKnow, evidence } from '#src/testing/builders.ts';
import { changeAnswer, emptyAnswer, joinTyping } from './history.ts';
import type { AnswerPart, Change } from './schema.ts';

const AT = '2026-06-20T10:00:00.000Z';
const secondsLater = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();

describe('changeAnswer', () => {
  const before = answer('policy', chosen('l1'), { note: 'Old note', owner: 'Amina Bello' });

  it('gives the answer anew and says what changed, from what to what', () => {
    const changed = changeAnswer(before, { value: chosen('l2'), note: 'Old note' }, 'Jo Sharma', AT);
    expect(changed?.answer).toEqual({ ...before, value: chosen('l2'), answeredBy: 'Jo Sharma', updatedAt: AT });
    expect(changed?.change).toEqual({ questionId: 'policy', at: AT, by: 'Jo Sharma', from: { value: chosen('l1') }, to: { value: chosen('l2') } });
  });

  it.each<[string, AnswerPart]>([
    ['the same value', { value: chosen('l1') }],
    ['the same note', { note: 'Old note' }],
    ['nothing', {}],
  ])('is no change with %s', (_, part) => expect(changeAnswer(before, part, 'Jo', AT)).toBeNull());

  it('keeps who answered when only what goes with the answer changes', () => {
    expect(changeAnswer(before, { due: '2026-12-01', evidence: [evidence()] }, 'Jo', AT)?.answer).toMatchObject({ answeredBy: before.answeredBy, due: '2026-12-01' });
  });

  it('never turns the time of the last change back', () => {
    const late = { ...before, updatedAt: secondsLater(60) };
    expect(changeAnswer(late, { note: 'New' }, 'Jo', AT)?.answer.updatedAt).toBe(late.updatedAt);
  });

  it('taken back and applied to the answer gives the answer before', () => {
    const changed = changeAnswer(before, { value: dontKnow, owner: '' }, 'Jo', AT);
    const undone = changed && changeAnswer(changed.answer, changed.change.from, before.answeredBy, AT);
    expect(undone?.answer).toEqual({ ...before, updatedAt: AT });
  });

  it('starts from an answer in which nothing has been entered', () => {
    expect(changeAnswer(emptyAnswer('policy', AT), { value: null, note: '', due: null }, 'Jo', AT)).toBeNull();
  });
});

describe('joinTyping', () => {
  const change = (from: AnswerPart, to: AnswerPart, seconds: number, by = 'Jo'): Change => ({ questionId: 'policy', at: secondsLater(seconds), by, from, to });
  const first = change({ note: '' }, { note: 'Ask' }, 0);

  it('joins typing on in one field to one change, from the first state to the last', () => {
    const next = change({ note: 'Ask' }, { note: 'Ask estates' }, 60);
    expect(joinTyping(first, next)).toEqual({ ...next, from: { note: '' } });
  });

  it.each<[string, Change, Change]>([
    ['more than a minute later', first, change({ note: 'Ask' }, { note: 'Ask them' }, 61)],
    ['by someone else', first, change({ note: 'Ask' }, { note: 'Ask them' }, 1, 'Ruth')],
    ['in another field', first, change({ owner: '' }, { owner: 'Ruth' }, 1)],
    ['in two fields', first, change({ note: 'Ask', owner: '' }, { note: 'Ask them', owner: 'Ruth' }, 1)],
    ['a choice', change({ value: null }, { value: chosen('l1') }, 0), change({ value: chosen('l1') }, { value: chosen('l2') }, 1)],
    ['a due date', change({ due: null }, { due: '2026-12-01' }, 0), change({ due: '2026-12-01' }, { due: null }, 1)],
    ['a number after "don\'t know"', change({ value: null }, { value: dontKnow }, 0), change({ value: dontKnow }, { value: { kind: 'number', number: 4 } }, 1)],
  ])('keeps apart what comes %s', (_, latest, next) => expect(joinTyping(latest, next)).toBeNull());

  it('joins a number that is typed digit by digit', () => {
    const four = change({ value: null }, { value: { kind: 'number', number: 4 } }, 0);
    const fortyTwo = change({ value: { kind: 'number', number: 4 } }, { value: { kind: 'number', number: 42 } }, 1);
    expect(joinTyping(four, fortyTwo)).toMatchObject({ from: { value: null }, to: { value: { kind: 'number', number: 42 } } });
  });
});
