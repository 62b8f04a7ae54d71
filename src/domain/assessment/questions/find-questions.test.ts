import { expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  chosen,
  dontKnow,
  edition,
  evidence,
  levels,
  notApplicable,
  section,
} from '#src/testing/builders.ts';
import { checkAnswers } from './check.ts';
import { FIND_FILTERS, findQuestions, type FindFilter } from './find-questions.ts';
import { placeQuestions } from './place-questions.ts';

const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;
const small = edition([
  section('access', [
    levels('second-proof', [0, 2, 4], {
      text: 'Who needs a second proof?',
      essential: { minPoints: 4, reason: 'A stolen password opens the door.' },
    }),
    levels('leavers', [0, 2], { text: 'When do leavers lose the trust\u2019s access?' }),
    levels('visitors', [0, 2], {
      text: 'How do visitors sign\u2011in at the café?',
      notApplicableWhen: 'There are none.',
    }),
  ]),
  section('backup', [
    levels('restored', [0, 2], { text: 'Was a backup restored?' }),
    levels('tested', [0, 2], {
      text: 'Was the restore timed?',
      askedWhen: { kind: 'points', question: 'restored', atLeast: 2 },
    }),
  ]),
]);
const placed = placeQuestions({
  evidence: [evidence({ date: '2020-01-01' })],
  questionnaire: small,
  profile,
  assessmentDate: ASSESSMENT_DATE,
  answers: [
    answer('second-proof', chosen('l1'), {
      owner: 'Jo Sharma',
      due: '2026-06-01',
      evidence: ['test-report'],
    }),
    answer('leavers', chosen('l1'), { owner: ' jo sharma', due: '2026-06-01', note: 'Ask payroll' }),
    answer('visitors', notApplicable, { due: '2026-06-01' }),
    answer('restored', dontKnow, { due: '2026-07-01', toCheck: true }),
  ],
});
const check = checkAnswers(placed, small, profile, ASSESSMENT_DATE, 12);
const find = (filter: FindFilter, search = '', me = 'Jo Sharma') =>
  findQuestions(placed, filter, search, { check, me, today: '2026-06-15' }).map(({ question }) => question.id);

it.each<[FindFilter, readonly string[]]>([
  ['all', ['second-proof', 'leavers', 'visitors', 'restored']],
  ['open', []],
  ['to-confirm', []],
  ['dont-know', ['restored']],
  ['to-check', ['restored']],
  ['no-evidence', ['leavers']],
  ['old-evidence', ['second-proof']],
  ['mine', ['second-proof', 'leavers']],
  // At full points or not applicable there is nothing left to do; a date to come is not overdue.
  ['overdue', ['second-proof']],
  ['contradictory', []],
  ['essential-gaps', ['second-proof']],
  ['essential-open', []],
])('%s', (filter, ids) => expect(find(filter)).toEqual(ids));

it('has a case for every filter above', () => expect(FIND_FILTERS).toHaveLength(12));

it.each<[string, readonly string[]]>([
  ['SECOND proof', ['second-proof']],
  ['payroll', ['leavers']],
  ['option l1 backup', ['restored']],
  ['proof leavers', []],
  ['timed', []],
  ["trust's", ['leavers']],
  ['trust\u2019s', ['leavers']],
  ['sign-in', ['visitors']],
  ['sign\u2010in', ['visitors']],
  ['cafe', ['visitors']],
  ['CAFE\u0301', ['visitors']],
])('search for "%s"', (search, ids) => expect(find('all', search)).toEqual(ids));

it('finds nothing of mine while nobody has said who they are', () => expect(find('mine', '', '')).toEqual([]));
