// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from '#src/domain/assessment/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { answer, assessment, chosen, edition, levels, section } from '#src/testing/builders.ts';
import HomePosition from './home-position.tsx';

const small = edition([section('first', [levels('policy', [0, 5, 10]), levels('restore', [0, 5, 10])])]);

const stored = (answers: readonly Answer[], changes: Partial<StoredAssessment> = {}): StoredAssessment => ({
  assessment: assessment(small, { id: 'one' }),
  questionnaire: small,
  answers,
  evidence: [],
  damagedAnswers: [],
  damagedEvidence: [],
  ...changes,
});

afterEach(() => cleanup());

it.each([
  ['not started', [], 'Not started'],
  [
    'a range over several bands: no band, and nothing of what is provable',
    [answer('policy', chosen('l1'))],
    '25% to 75% claimed. Band: Not known yet',
  ],
  [
    'all answered',
    [answer('policy', chosen('l1')), answer('restore', chosen('l2'))],
    /^75% claimed\. 0% provable\. Band: (?!Not known)/,
  ],
])('says where an assessment stands: %s', (_what, answers, words) => {
  render(<HomePosition stored={stored(answers)} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(words);
  expect(document.querySelectorAll('.app-scale__bar--provable')).toHaveLength(words instanceof RegExp ? 1 : 0);
});

it('gives no figure where an answer cannot be read', () => {
  render(<HomePosition stored={stored([answer('policy', chosen('l2'))], { damagedAnswers: ['restore'] })} />);
  expect(screen.queryByRole('img')).toBeNull();
  expect(document.body.textContent).toBe('1 answer cannot be read, so there is no figure.');
});
