import { describe, expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  checklist,
  chosen,
  dontKnow,
  edition,
  evidence,
  holding,
  levels,
  notApplicable,
  section,
} from '#src/testing/builders.ts';
import type { Profile } from '../../questionnaire/profile.ts';
import { checkAnswers, evidenceStanding } from './check.ts';
import type { Answer, Evidence } from '../schema.ts';
import { placeQuestions } from './place-questions.ts';

describe('evidenceStanding', () => {
  it.each<[string, Evidence[], string]>([
    ['nothing', [], 'none'],
    ['an assertion', [evidence({ grade: 'asserted', date: '2026-06-30' })], 'none'],
    ['a document', [evidence({ grade: 'documented' })], 'current'],
    ['a test', [evidence({ grade: 'tested' })], 'current'],
    ['an independent review', [evidence({ grade: 'independent' })], 'current'],
    ['twelve months old to the day', [evidence({ date: '2025-06-30' })], 'current'],
    ['a day older', [evidence({ date: '2025-06-29' })], 'out-of-date'],
    ['dated after the assessment', [evidence({ date: '2026-07-01' })], 'out-of-date'],
    [
      'an old one and a recent assertion',
      [evidence({ date: '2020-01-01' }), evidence({ grade: 'asserted' })],
      'out-of-date',
    ],
    ['an old one and a recent one', [evidence({ date: '2020-01-01' }), evidence()], 'current'],
  ])('%s is %s', (_what, list, standing) => {
    const place = { answer: answer('q', chosen('l0')), evidence: list };
    expect(evidenceStanding(place, 12, ASSESSMENT_DATE)).toBe(standing);
  });

  it('no answer has none', () =>
    expect(evidenceStanding({ answer: null, evidence: [] }, 12, ASSESSMENT_DATE)).toBe('none'));
});

describe('checkAnswers', () => {
  const profile: Profile = { type: 'acute-trust', sizeBand: 'from-10000', services: [] };
  const questionnaire = edition(
    [
      section('first', [
        levels('restore', [0, 4]),
        checklist('copies', { offline: 1 }),
        levels('plan', [0, 1]),
        levels('drill', [0, 1]),
        levels('hidden', [0, 1], { askedWhen: { kind: 'points', question: 'drill', atLeast: 1 } }),
      ]),
    ],
    {
      contradictions: [
        {
          id: 'from-nothing',
          when: {
            kind: 'all',
            of: [
              { kind: 'points', question: 'restore', atLeast: 4 },
              { kind: 'chose', question: 'copies', anyOf: ['none'] },
            ],
          },
          ask: 'What is restored from?',
        },
      ],
    },
  );
  const old = evidence({ id: 'old', date: '2020-01-01' });
  const check = (answers: readonly Answer[]) => {
    const found = checkAnswers(
      placeQuestions({ evidence: [evidence(), old], questionnaire, profile, assessmentDate: ASSESSMENT_DATE, answers }),
      questionnaire,
      profile,
      ASSESSMENT_DATE,
      12,
    );
    const ids = (list: typeof found.open) => list.map(({ question }) => question.id);
    return {
      open: ids(found.open),
      dontKnow: ids(found.dontKnow),
      toCheck: ids(found.toCheck),
      provable: ids(found.provable),
      withoutEvidence: ids(found.withoutEvidence),
      evidenceOutOfDate: ids(found.evidenceOutOfDate),
      contradictions: found.contradictions.map(({ rule, questions }) => [rule.id, ...ids(questions)]),
    };
  };

  it('lists what to look at, in questionnaire order, and nothing that is not asked', () => {
    expect(
      check([
        answer('hidden', chosen('l1')),
        answer('plan', chosen('l1'), { evidence: ['old'] }),
        answer('copies', holding()),
        answer('restore', chosen('l1')),
        answer('drill', dontKnow),
      ]),
    ).toEqual({
      open: [],
      dontKnow: ['drill'],
      toCheck: [],
      provable: [],
      withoutEvidence: ['restore'],
      evidenceOutOfDate: ['plan'],
      contradictions: [['from-nothing', 'restore', 'copies']],
    });
  });

  it('lists what is marked as not checked yet, once it is answered and asked, and proves none of it', () => {
    const toCheck = true;
    expect(
      check([
        answer('restore', chosen('l1'), { evidence: ['test-report'], toCheck }),
        answer('plan', chosen('l1'), { evidence: ['test-report'] }),
        answer('copies', null, { toCheck }),
        answer('drill', dontKnow, { toCheck }),
        answer('hidden', chosen('l1'), { toCheck }),
      ]),
    ).toEqual({
      open: ['copies'],
      dontKnow: ['drill'],
      toCheck: ['restore', 'drill'],
      provable: ['plan'],
      withoutEvidence: [],
      evidenceOutOfDate: [],
      contradictions: [],
    });
  });

  it('asks for no evidence where no points are claimed, and finds nothing in nothing', () => {
    expect(check([answer('restore', chosen('l0'))])).toEqual({
      open: ['copies', 'plan', 'drill'],
      dontKnow: [],
      toCheck: [],
      provable: [],
      withoutEvidence: [],
      evidenceOutOfDate: [],
      contradictions: [],
    });
  });

  it('names the essential questions that are said not to apply, and no other', () => {
    const never = { notApplicableWhen: 'There is none.' };
    const essential = { essential: { minPoints: 1, reason: 'Care stops.' }, ...never };
    const some = edition([
      section('first', [
        levels('a', [0, 4], essential),
        levels('b', [0, 4], never),
        levels('c', [0, 4], essential),
        levels('d', [0, 4], essential),
      ]),
    ]);
    const answers = [answer('a', notApplicable), answer('b', notApplicable), answer('c', chosen('l1'))];
    const placed = placeQuestions({
      evidence: [evidence()],
      questionnaire: some,
      profile,
      assessmentDate: ASSESSMENT_DATE,
      answers,
    });
    expect(
      checkAnswers(placed, some, profile, ASSESSMENT_DATE, 12).essentialNotApplicable.map(
        ({ question }) => question.id,
      ),
    ).toEqual(['a']);
  });
});
