import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  chosen,
  dontKnow,
  edition,
  evidence,
  levels,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { buildSignOff } from './sign-off.ts';

const small = edition([
  section('first', [
    levels('policy', [0, 4]),
    levels('plan', [0, 4], { essential: { minPoints: 4, reason: 'Care stops' } }),
  ]),
]);
const draft = assessment(small);
const by = signatory();

describe('buildSignOff', () => {
  it('freezes answers, edition, scorer and figures', () => {
    // 4 + 0 of 8 is 50 %, all of the 4 provable; the plan is a gap.
    const answers = [answer('policy', chosen('l1'), { evidence: ['test-report'] }), answer('plan', dontKnow)];
    expect(buildSignOff(draft, { answers, evidence: [evidence(), evidence({ id: 'not-used' })] }, small, by)).toEqual({
      ok: true,
      value: {
        ...by,
        assessmentDate: '2026-06-30',
        organisation: draft.organisation,
        questionnaire: draft.questionnaire,
        scorerVersion: 1,
        score: {
          percent: 50,
          provablePercent: 50,
          band: 'low',
          essentialGaps: ['plan'],
          sections: [{ id: 'first', percent: 50, provablePercent: 50, band: 'mid' }],
        },
        answers,
        evidence: [evidence()],
      },
    });
  });

  it('is refused while a question is open', () => {
    expect(
      buildSignOff(
        draft,
        { answers: [answer('policy', chosen('l1')), answer('plan', null, { note: 'Ask' })], evidence: [evidence()] },
        small,
        by,
      ),
    ).toEqual({ ok: false, problem: { kind: 'open-questions', count: 1 } });
  });
});
