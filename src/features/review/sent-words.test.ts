import { describe, expect, it } from 'vitest';
import type { Sent } from '#src/domain/merge/index.ts';
import { copyFor } from '#src/domain/review/review.fixture.ts';
import { sentReview } from '#src/domain/review/index.ts';
import { answer, assessment, chosen, edition, levels, section } from '#src/testing/builders.ts';
import { sentWords } from './sent-words.ts';

const small = edition([section('one', [levels('a', [0, 2])])]);
const answers = [answer('a', chosen('l1'))];
const copy = copyFor({ questionnaire: small, answers });
const home = { ...assessment(small, { id: 'ours' }), answers, evidence: [], history: [] };
const sent: Sent = { ...sentReview(copy, 'ours', home), due: '2026-08-01' };

describe('where a copy that is out stands', () => {
  it.each([
    ['not back yet', {}, '2026-08-01'],
    ['overdue', {}, '2026-08-02'],
    ['no longer waited for', { isClosed: true }, '2026-08-02'],
  ] as const)('%s', (words, part, today) => {
    expect(sentWords({ ...sent, ...part }, today)).toMatch(new RegExp(`, due by 1 August 2026, ${words}$`));
  });

  it('what came back did, whether or not more is waited for', () => {
    const back = { ...sent, backs: ['2026-08-03T10:00:00Z'] };
    expect(sentWords(back, '2026-08-04')).toMatch(/, back on 3 August 2026 at 11:00$/);
    expect(sentWords({ ...back, isClosed: true }, '2026-08-04')).toMatch(/at 11:00, no longer waited for$/);
  });
});
