import { describe, expect, it } from 'vitest';
import { answer, edition, levels, section, assessment } from '#src/testing/builders.ts';
import { blockTexts } from '#src/testing/document-texts.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { DEFAULT_CHOICES, type Audience } from '../choices.ts';
import { buildDocument } from './build-document.ts';

const REASON = 'We run no emergency department at all';
const ward = edition([
  section('first', [
    levels('restore', [0, 4], {
      text: 'Can you restore?',
      essential: { minPoints: 2, reason: 'Care stops.' },
      notApplicableWhen: 'You have no systems.',
    }),
    levels('policy', [0, 4], { text: 'Is there a policy?', notApplicableWhen: 'Never.' }),
  ]),
]);

function textsFor(audience: Audience, questionId: string): string {
  const other = questionId === 'restore' ? 'policy' : 'restore';
  const report = plainReport({
    assessment: assessment(ward),
    answers: [
      answer(questionId, { kind: 'not-applicable', reason: REASON }),
      answer(other, { kind: 'option', option: 'l1' }),
    ],
    questionnaire: ward,
  });
  return buildDocument(report, { ...DEFAULT_CHOICES, audience, leftOut: { board: [], audit: [], public: [] } }, {})
    .parts.filter(({ id }) => id !== 'answers' && id !== 'history')
    .flatMap(({ blocks }) => blocks)
    .flatMap(blockTexts)
    .join('\n');
}

describe('an essential question that is said not to apply', () => {
  it.each(['board', 'audit'] as const)('is named to the %s, with the reason', (audience) => {
    const texts = textsFor(audience, 'restore');
    expect(texts).toContain(
      `1 essential question is said not to apply, and is left out of the score and the gaps: “Can you restore?” (${REASON}).`,
    );
  });

  it('is listed in full for the audit committee', () => {
    expect(textsFor('audit', 'restore')).toContain('Essential questions that are said not to apply');
  });

  it('is not published', () => {
    const texts = textsFor('public', 'restore');
    expect(texts).not.toContain(REASON);
    expect(texts).not.toContain('Can you restore?');
  });

  it('nothing is said where none is', () => {
    expect(textsFor('board', 'policy')).not.toContain('not to apply');
  });
});
