import { expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  chosen,
  edition,
  evidence,
  levels,
  notApplicable,
  section,
  text,
} from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { itemProvableWords, itemWords, viewFrameworks } from './framework-view.ts';
import { pointsWords } from './words/score-words.ts';
import { scoreAssessment } from './score.ts';

/** Three questions of 4 points: full and proved, half, open; one that does not apply, one of words, one not asked. */
const on = (...items: string[]) => ({ mappings: { frame: items } });
const questionnaire = edition(
  [
    section('all', [
      levels('full', [0, 2, 4], on('one', 'two', 'three', 'one-of-many')),
      levels('half', [0, 2, 4], on('two', 'three')),
      levels('open', [0, 2, 4], on('three', 'open-alone')),
      levels('away', [0, 4], { ...on('one-of-many', 'away-alone'), notApplicableWhen: 'There is none.' }),
      text('words', on('one-of-many')),
      levels('hidden', [0, 4], {
        ...on('one-of-many'),
        askedWhen: { kind: 'profile', field: 'type', anyOf: ['care-home'] },
      }),
    ]),
  ],
  {
    frameworks: [
      {
        id: 'frame',
        name: 'A framework',
        version: '1',
        publisher: 'Its publisher',
        items: ['one', 'two', 'three', 'one-of-many', 'open-alone', 'away-alone', 'none'].map((id) => ({
          id,
          title: id,
        })),
      },
    ],
  },
);
const viewed = viewFrameworks(
  scoreAssessment({
    evidence: [evidence()],
    questionnaire,
    profile: { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] },
    assessmentDate: ASSESSMENT_DATE,
    answers: [
      answer('full', chosen('l2'), { evidence: ['test-report'] }),
      answer('half', chosen('l1')),
      answer('away', notApplicable),
      answer('words', { kind: 'text', text: 'All is well' }),
    ],
  }),
  questionnaire,
);

it.each([
  ['one question: no percentage', 'one', 1, 'thin: 1 question', '', '4 of 4'],
  ['two questions: the percentage, and that they are two', 'two', 2, '75% (thin: 2 questions)', '50%', '6 of 8'],
  ['three questions are enough', 'three', 3, '50% to 83%', '33% so far', '6 of 12, 4 open'],
  // Only what counts and can give points stands behind a figure.
  ['four questions, of which one counts', 'one-of-many', 1, 'thin: 1 question', '', '4 of 4'],
  ['one question without an answer', 'open-alone', 1, 'Not started', '', '4 open'],
  ['one that does not apply', 'away-alone', 0, 'No score', '', 'nothing applies'],
])('%s', (_what, id, restsOn, words, provable, points) => {
  const item = must(
    viewed[0]?.items.find((one) => one.id === id),
    id,
  );
  expect([item.restsOn, itemWords(item), itemProvableWords(item), pointsWords(item)]).toEqual([
    restsOn,
    words,
    provable,
    points,
  ]);
  if (restsOn < 2) expect([item.lowPercent, item.highPercent, item.provablePercent]).toEqual([null, null, null]);
});
