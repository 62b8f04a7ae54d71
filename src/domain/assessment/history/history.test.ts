import { describe, expect, it } from 'vitest';
import { answer, chosen, dontKnow, stamp } from '#src/testing/builders.ts';
import { changeAnswer, emptyAnswer } from './history.ts';
import type { AnswerPart } from '../schema.ts';

const AT = '2026-06-20T10:00:00.000Z';
const secondsLater = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();

describe('changeAnswer', () => {
  const before = answer('policy', chosen('l1'), { note: 'Old note', owner: 'Amina Bello' });

  it('gives the answer again and says what changed, from what to what', () => {
    const changed = changeAnswer(
      before,
      { value: chosen('l2'), note: 'Old note' },
      stamp({ id: 'c1', by: 'Jo Sharma', at: AT }),
    );
    expect(changed?.answer).toEqual({ ...before, value: chosen('l2'), answeredBy: 'Jo Sharma', updatedAt: AT });
    expect(changed?.change).toEqual({
      kind: 'answer',
      id: 'c1',
      questionId: 'policy',
      at: AT,
      by: 'Jo Sharma',
      visit: 'visit-1',
      undoes: null,
      from: { value: chosen('l1') },
      to: { value: chosen('l2') },
    });
  });

  it.each<[string, AnswerPart]>([
    ['the same value', { value: chosen('l1') }],
    ['the same note', { note: 'Old note' }],
    ['nothing', {}],
  ])('is no change with %s', (_, part) => expect(changeAnswer(before, part, stamp({ at: AT }))).toBeNull());

  it('keeps who answered when only what goes with the answer changes', () => {
    expect(
      changeAnswer(before, { due: '2026-12-01', evidence: ['test-report'] }, stamp({ at: AT }))?.answer,
    ).toMatchObject({ answeredBy: before.answeredBy, due: '2026-12-01' });
  });

  it('says when by the clock as it stands, which may have been set back', () => {
    const late = { ...before, updatedAt: secondsLater(60) };
    expect(changeAnswer(late, { note: 'New' }, stamp({ at: AT }))?.answer.updatedAt).toBe(AT);
  });

  it('taken back and applied to the answer gives the answer before', () => {
    const changed = changeAnswer(before, { value: dontKnow, owner: '' }, stamp({ at: AT }));
    const undone =
      changed && changeAnswer(changed.answer, changed.change.from, stamp({ by: before.answeredBy, at: AT }), 'c1');
    expect(undone?.answer).toEqual({ ...before, updatedAt: AT });
    expect(undone?.change.undoes).toBe('c1');
  });

  it('starts from an answer in which nothing has been entered', () => {
    expect(changeAnswer(emptyAnswer('policy', AT), { value: null, note: '', due: null }, stamp({ at: AT }))).toBeNull();
  });
});
