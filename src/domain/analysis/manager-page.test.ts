import { expect, it } from 'vitest';
import { answer, assessment, edition, levels, section } from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import type { Answer } from '../assessment/index.ts';
import type { Action } from '../questionnaire/index.ts';
import type { ManagerPage } from './manager-page.ts';

const action = (question: string, changes: Partial<Action> = {}): Action => ({
  id: `do-${question}`,
  title: `Do ${question}`,
  description: `How to do ${question}.`,
  improves: [{ question, from: 0, to: 4 }],
  cost: { fromPounds: 0, toPounds: 0 },
  staffDays: 1,
  months: 1,
  requires: [],
  ...changes,
});

const essential = { essential: { minPoints: 4, reason: 'Care stops' } };
const none = (id: string, changes: Partial<Answer> = {}): Answer =>
  answer(id, { kind: 'option', option: 'l0' }, changes);

/** Questions of four points each in one section, so that each loses the same. */
function pageOf(
  questions: readonly (readonly [id: string, essential: boolean])[],
  actions: readonly Action[],
  answers: readonly Answer[],
): ManagerPage {
  const questionnaire = edition(
    [
      section(
        'all',
        questions.map(([id, isEssential]) => levels(id, [0, 4], isEssential ? essential : {})),
      ),
    ],
    { readers: 'manager', actions: [...actions] },
  );
  return plainReport({ assessment: assessment(questionnaire), questionnaire, answers }).manager;
}
const idsOf = ({ things }: ManagerPage): readonly string[] => things.map(({ id }) => id);

// By hand, of the same gain: 800 pounds are 4 days and 1 more, 5; 300 in the middle with 100 a year are 2 and 1, 3;
// 2 days are 2; nothing at all counts as half a day. The essential one takes 50 days, and comes first.
it('puts essential gaps first, then what adds most for a day of work, where £200 count as one', () => {
  const page = pageOf(
    [
      ['dear', false],
      ['yearly', false],
      ['days', false],
      ['free', false],
      ['essential', true],
    ],
    [
      action('dear', { cost: { fromPounds: 800, toPounds: 800 } }),
      action('yearly', { cost: { fromPounds: 200, toPounds: 400 }, perYearPounds: 100 }),
      action('days', { staffDays: 2 }),
      action('free', { staffDays: 0 }),
      action('essential', { staffDays: 50 }),
    ],
    ['dear', 'yearly', 'days', 'free', 'essential'].map((id) => none(id)),
  );
  expect(idsOf(page)).toEqual(['essential', 'free', 'days', 'yearly', 'dear']);
  expect(page.title.text).toBe('Do these five things');
});

it('tells a step that lifts two answers once, with what it gains by both', () => {
  const page = pageOf(
    [
      ['alone', false],
      ['first', false],
      ['second', false],
    ],
    [
      action('alone'),
      action('first', {
        staffDays: 1,
        cost: { fromPounds: 100, toPounds: 100 },
        improves: ['first', 'second'].map((question) => ({ question, from: 0, to: 4 })),
      }),
    ],
    ['alone', 'first', 'second'].map((id) => none(id)),
  );
  expect(page.title.text).toBe('Two things to do');
  expect(page.things.map(({ id, also }) => [id, also])).toEqual([
    ['first', ['What of second?']],
    ['alone', []],
  ]);
});

it('says what to do first where one action waits for another, and who does it', () => {
  const page = pageOf(
    [
      ['list', false],
      ['replace', false],
    ],
    [action('list'), action('replace', { requires: ['do-list'], cost: { fromPounds: 0, toPounds: 500 } })],
    [none('list'), none('replace', { owner: ' Jo Sharma ', toCheck: true })],
  );
  expect(page.things[1]).toMatchObject({
    id: 'replace',
    firstTitle: 'Do list',
    firstHow: 'How to do list.',
    afterwards: ['Do replace'],
    effort: '£0 to £500, 2 staff days, 2 months',
    owner: 'Jo Sharma',
    isToCheck: true,
  });
  expect(page.things[0]).toMatchObject({ owner: null, isToCheck: false, helpers: ['IT lead'] });
});

it('keeps what is not known apart from what is to be done, and what is open out of both', () => {
  const questions = [
    ['short', false],
    ['unknown', true],
    ['open', false],
  ] as const;
  const unfinished = pageOf(questions, [], [none('short'), answer('unknown', { kind: 'dont-know' })]);
  expect(idsOf(unfinished)).toEqual(['short']);
  expect(unfinished.title.text).toBe('1 question left to answer');
  expect(unfinished.standing.id).toBe('manager.unfinished');
  expect(unfinished.findOut?.text).toContain('"What of unknown?"');
});

it.each<readonly [string, readonly Answer[]]>([
  ['Nothing to put right', [answer('one', { kind: 'option', option: 'l1' })]],
  ['One answer to check', [answer('one', { kind: 'option', option: 'l1' }, { toCheck: true })]],
  ['One thing to find out', [answer('one', { kind: 'dont-know' })]],
  ['One thing to do', [none('one')]],
  ['1 question left to answer', []],
])('is headed "%s" where that is true', (title, answers) => {
  expect(pageOf([['one', false]], [action('one')], answers).title.text).toBe(title);
});
