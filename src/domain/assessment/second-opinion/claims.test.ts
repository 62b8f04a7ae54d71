import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, chosen, evidence } from '#src/testing/builders.ts';
import { answerSchema, type Answer } from '../schema.ts';
import { claimsOf, claimsToSend, hashOfClaims, seenByReviewer } from './claims.ts';
import { claimedAnswerSchema, type ClaimsShown } from './schema.ts';

/** Every part of an answer with a mark that stands nowhere else. */
const MARKED: Answer = {
  questionId: 'shown-question',
  value: { kind: 'outcome', ticked: ['told-tick'], ownVerdict: { verdict: 'achieved', reason: 'told-reason' } },
  note: 'told-note',
  evidence: ['shown-piece'],
  owner: 'shown-owner',
  due: '2031-01-31',
  toCheck: true,
  carried: {
    kind: 'confirm',
    value: chosen('told-carried'),
    owner: 'told-old',
    from: [{ questionId: 'told-from', question: 'told-question', answer: 'told-answer' }],
  },
  answeredBy: 'told-name',
  updatedAt: '2031-02-28T10:00:00Z',
};
const TELLS = /told-|2031|outcome|achieved|true|toCheck|carried/;
const piece = evidence({ id: 'shown-piece', title: 'shown-title', location: 'shown-place' });
const claims = claimsOf(['shown-question', 'open'], {
  answers: [MARKED],
  evidence: [piece, evidence({ id: 'of-another' })],
});

describe('what a blind reviewer may know', () => {
  it('is question, owner and evidence, in whatever text it is put', () => {
    const copy = JSON.stringify(claimsToSend('never', claims));
    expect(copy).not.toMatch(TELLS);
    for (const shown of ['question', 'piece', 'owner', 'title', 'place']) expect(copy).toContain(`shown-${shown}`);
    expect(copy).not.toContain('of-another');
    // An answer that is open looks like one that is given.
    const [given, open] = claimsToSend(
      'never',
      claimsOf(['a', 'open'], { answers: [answer('a', chosen('l1'))], evidence: [] }),
    ).answers;
    expect({ ...given, questionId: '' }).toEqual({ ...open, questionId: '' });
  });

  it('is all they see before they have judged, and what the organisation keeps to itself is in no copy', () => {
    const [sent] = claims.answers;
    if (!sent) throw new Error('it was sent');
    for (const [shown, hasJudged, sees] of [
      ['from-the-start', false, true],
      ['once-judged', false, false],
      ['once-judged', true, true],
      ['never', true, false],
    ] as const) {
      const seen = seenByReviewer(shown, sent, hasJudged);
      if (sees) expect(seen).toEqual(sent);
      else expect(JSON.stringify(seen)).not.toMatch(TELLS);
    }
    expect(JSON.stringify(claimsToSend('from-the-start', claims))).not.toMatch(/told-(?:carried|old|from|name)|2031/);
  });

  it('hides what is new: a part that nobody has marked, and a way of showing that nobody knows', () => {
    const later = { ...MARKED, verdictOfTheBoard: 'told-later' };
    expect(JSON.stringify(claimsOf(['shown-question'], { answers: [later], evidence: [] }))).not.toContain(
      'told-later',
    );
    const [sent] = claims.answers;
    const unknown = 'some-day' as ClaimsShown;
    expect(JSON.stringify(sent && seenByReviewer(unknown, { ...sent, more: 'told-more' } as never, true))).not.toMatch(
      TELLS,
    );
    expect(JSON.stringify(claimsToSend(unknown, claims))).not.toMatch(TELLS);
  });

  it('is bound to the schema of an answer and of what is sent', () => {
    expect(Object.keys(answerSchema.shape).toSorted()).toEqual(Object.keys(MARKED).toSorted());
    for (const { answers } of [claims, claimsToSend('never', claims)])
      for (const one of answers) expect(claimedAnswerSchema.parse(one)).toEqual(one);
  });

  it('cannot be guessed from the hash that a copy is known by', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('l0', 'l1', 'l2'),
        fc.constantFrom('', 'A note'),
        fc.boolean(),
        (option, note, toCheck) => {
          const one = claimsOf(['a'], { answers: [answer('a', chosen(option), { note, toCheck })], evidence: [] });
          const other = claimsOf(['a'], { answers: [answer('a', null)], evidence: [] });
          expect(hashOfClaims('never', one)).toBe(hashOfClaims('never', other));
          expect(hashOfClaims('once-judged', one)).not.toBe(hashOfClaims('once-judged', other));
        },
      ),
      { numRuns: 20 },
    );
  });
});
