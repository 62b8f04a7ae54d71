// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { countBegun } from '#src/platform/storage/drafts/begun.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/index.ts';
import { chosen, dontKnow, holding, stamp, ticked, ONE_OF_EACH } from '#src/testing/builders.ts';
import {
  card,
  choose,
  countingWords,
  inAnotherTab,
  isChosen,
  leave,
  nextPageAndBack,
  openPage,
  reload,
  storedAnswer,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

type Case = {
  readonly questionId: string;
  /** Gives a first, whole answer. */
  readonly first: () => void;
  readonly firstValue: AnswerValue;
  /** What the card calls that answer. */
  readonly firstWords: RegExp;
  /** Goes on to something that cannot count yet. */
  readonly half: () => void;
  /** Is that what stands on screen? */
  readonly isHalf: () => boolean;
  /** Says why it does not count. */
  readonly why: RegExp;
  /** Makes it whole. */
  readonly finish: () => void;
  readonly finished: AnswerValue;
  /** What another tab answers meanwhile, and what the card calls that. */
  readonly there: AnswerValue;
  readonly thereWords: RegExp;
};

const REASON = 'We have none of these';
const withoutReason = (questionId: string) => ({
  half: () => choose(questionId, 'not-applicable'),
  isHalf: () => isChosen(questionId, 'not-applicable') && value(questionId, 'notApplicableReason') === '',
  why: /Say why this does not apply/,
  finish: () => {
    type(questionId, 'notApplicableReason', REASON);
    leave(questionId, 'notApplicableReason');
  },
  finished: { kind: 'not-applicable', reason: REASON } as const,
});

/** What can be half made of an answer, by the kind of question. */
const cases = {
  levels: [
    [
      'levels, "does not apply" without a reason',
      {
        questionId: 'policy',
        first: () => choose('policy', 'l2'),
        firstValue: chosen('l2'),
        firstWords: /Level 3 of 3/,
        ...withoutReason('policy'),
        there: chosen('l1'),
        thereWords: /Level 2 of 3/,
      },
    ],
  ],
  choice: [
    [
      'a choice, "does not apply" without a reason',
      {
        questionId: 'plan',
        first: () => choose('plan', 'yes'),
        firstValue: chosen('yes'),
        firstWords: /Option yes/,
        ...withoutReason('plan'),
        there: chosen('no'),
        thereWords: /Option no/,
      },
    ],
  ],
  checklist: [
    [
      'a checklist, "does not apply" without a reason',
      {
        questionId: 'copies',
        first: () => choose('copies', 'offline'),
        firstValue: holding('offline'),
        firstWords: /1 of 2 statements hold/,
        ...withoutReason('copies'),
        there: holding('offline', 'offsite'),
        thereWords: /2 of 2 statements hold/,
      },
    ],
  ],
  outcome: [
    [
      'an outcome, "does not apply" without a reason',
      {
        questionId: 'watch',
        first: () => choose('watch', 'always'),
        firstValue: ticked('always'),
        firstWords: /Achieved/,
        ...withoutReason('watch'),
        there: dontKnow,
        thereWords: /Don't know/,
      },
    ],
    [
      'an outcome, an own verdict without a reason',
      {
        questionId: 'watch',
        first: () => choose('watch', 'always'),
        firstValue: ticked('always'),
        firstWords: /Achieved/,
        half: () => type('watch', 'ownVerdict', 'partlyAchieved'),
        isHalf: () => value('watch', 'ownVerdict') === 'partlyAchieved' && value('watch', 'verdictReason') === '',
        why: /Say why your own verdict differs/,
        finish: () => {
          type('watch', 'verdictReason', 'A contractor does it');
          leave('watch', 'verdictReason');
        },
        finished: {
          kind: 'outcome',
          ticked: ['always'],
          ownVerdict: { verdict: 'partlyAchieved', reason: 'A contractor does it' },
        },
        there: dontKnow,
        thereWords: /Don't know/,
      },
    ],
  ],
  number: [
    [
      'a number out of range',
      {
        questionId: 'trained',
        first: () => {
          type('trained', 'number', '45');
          leave('trained', 'number');
        },
        firstValue: { kind: 'number', number: 45 },
        firstWords: /45/,
        half: () => {
          type('trained', 'number', '101');
          leave('trained', 'number');
        },
        isHalf: () => value('trained', 'number') === '101',
        why: /from 0 to 100/,
        finish: () => {
          type('trained', 'number', '46');
          leave('trained', 'number');
        },
        finished: { kind: 'number', number: 46 },
        there: { kind: 'number', number: 7 },
        thereWords: /\b7\b/,
      },
    ],
  ],
  date: [
    [
      'half a date',
      {
        questionId: 'drill',
        first: () => {
          type('drill', 'day', '3');
          type('drill', 'month', '5');
          type('drill', 'year', '2026');
          leave('drill', 'year');
        },
        firstValue: { kind: 'date', date: '2026-05-03' },
        firstWords: /3 May 2026/,
        half: () => {
          type('drill', 'day', '31');
          type('drill', 'month', '2');
          leave('drill', 'month');
        },
        isHalf: () =>
          value('drill', 'day') === '31' && value('drill', 'month') === '2' && value('drill', 'year') === '2026',
        why: /date/,
        finish: () => {
          type('drill', 'day', '28');
          leave('drill', 'day');
        },
        finished: { kind: 'date', date: '2026-02-28' },
        there: { kind: 'date', date: '2026-01-01' },
        thereWords: /1 January 2026/,
      },
    ],
  ],
  text: [
    [
      'words over the limit',
      {
        questionId: 'remark',
        first: () => {
          type('remark', 'text', 'All is well');
          leave('remark', 'text');
        },
        firstValue: { kind: 'text', text: 'All is well' },
        firstWords: /All is well/,
        half: () => {
          type('remark', 'text', 'x'.repeat(4001));
          leave('remark', 'text');
        },
        isHalf: () => value('remark', 'text').length === 4001,
        why: /4,000/,
        finish: () => {
          type('remark', 'text', 'Nearly well');
          leave('remark', 'text');
        },
        finished: { kind: 'text', text: 'Nearly well' },
        there: { kind: 'text', text: 'Not so well' },
        thereWords: /Not so well/,
      },
    ],
  ],
} satisfies Readonly<Record<Question['kind'], readonly (readonly [string, Case])[]>>;

describe.each<readonly [string, Case]>(Object.values(cases).flat())(
  '%s',
  (_what, { questionId, first, firstValue, firstWords, half, isHalf, why, finish, finished, there, thereWords }) => {
    beforeEach(async () => {
      await openPage();
      first();
      await within(card(questionId)).findByText(/^Saved \d\d:\d\d$/);
      await within(card(questionId)).findByText('Answered');
      half();
    });

    /** What the card says and shows, and whether it is kept. */
    const state = async () => ({
      isHalf: isHalf(),
      notice: countingWords(questionId),
      isCalledAnswered: within(card(questionId)).queryByText('Answered') !== null,
      isCalledSaved: within(card(questionId)).queryByText(/^Saved \d\d:\d\d$/) !== null,
      begun: (await countBegun()).answers,
    });
    /** It is on screen, says that it does not count, why not and what does, and is kept. */
    const halfUntil = (counts: RegExp) => ({
      isHalf: true,
      notice: expect.stringMatching(new RegExp(`^Not saved yet:.*${why.source}.*Until then.*${counts.source}`, 's')),
      isCalledAnswered: false,
      isCalledSaved: false,
      begun: 1,
    });

    it('says that it is not saved, and what counts until then', async () => {
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
      expect((await storedAnswer(questionId))?.value).toEqual(firstValue);
    });

    it('stays when another question is answered', async () => {
      choose('other', 'l1');
      await within(card('other')).findByText(/^Saved/);
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
    });

    it('stays when another tab changes the same question, and says what counts by now', async () => {
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
      await inAnotherTab(questionId, { value: there });
      await waitFor(async () => expect(await state()).toEqual(halfUntil(thereWords)));
    });

    it('stays when the change before it is undone', async () => {
      fireEvent.click(await within(card(questionId)).findByText(/^Undo/));
      await waitFor(async () => expect(await state()).toEqual(halfUntil(/no answer counts/)));
      expect((await storedAnswer(questionId))?.value ?? null).toBeNull();
    });

    it('is there again after a reload', async () => {
      await reload();
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
    });

    it('is there again after another page', async () => {
      await nextPageAndBack();
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
    });

    it('counts once it is whole, and leaves no trace of having been half', async () => {
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
      finish();
      await waitFor(async () => expect((await storedAnswer(questionId))?.value).toEqual(finished));
      await waitFor(async () => expect((await countBegun()).answers).toBe(0));
      expect(countingWords(questionId)).toBeNull();
      await reload();
      expect(countingWords(questionId)).toBeNull();
      expect(card(questionId).querySelector('.nhsuk-error-message')).toBeNull();
      expect(isHalf()).toBe(false);
    });

    it('can be taken back, and what counts stands there again', async () => {
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
      fireEvent.click(within(card(questionId)).getByText(/^Discard what is not saved/));
      await within(card(questionId)).findByText(/Answered|Does not apply/);
      expect(countingWords(questionId)).toBeNull();
      expect(isHalf()).toBe(false);
      await waitFor(async () => expect((await countBegun()).answers).toBe(0));
      expect((await storedAnswer(questionId))?.value).toEqual(firstValue);
    });

    it('an error goes with the value that it speaks of', async () => {
      await waitFor(async () => expect(await state()).toEqual(halfUntil(firstWords)));
      for (const input of card(questionId).querySelectorAll('input[type=text], textarea')) fireEvent.blur(input);
      expect(card(questionId).querySelectorAll('form .nhsuk-error-message')).toHaveLength(1);
      const wrong = must(
        card(questionId).querySelector('form [aria-invalid=true], form .nhsuk-input--error'),
        'the field that is wrong',
      );
      fireEvent.change(wrong, { target: { value: '7' } });
      expect(card(questionId).querySelector('form .nhsuk-error-message')).toBeNull();
    });
  },
);

it('a date that never was is an answer: it clears the boxes, and a date typed after takes it back', async () => {
  await openPage();
  for (const [part, typed] of [
    ['day', '3'],
    ['month', '5'],
    ['year', '2026'],
  ] as const)
    type('drill', part, typed);
  choose('drill', 'never');
  await waitFor(async () => expect((await storedAnswer('drill'))?.value).toEqual({ kind: 'never' }));
  await within(card('drill')).findByText('Answered');
  expect(['day', 'month', 'year'].map((part) => value('drill', part))).toEqual(['', '', '']);
  await reload();
  expect(isChosen('drill', 'never')).toBe(true);
  for (const [part, typed] of [
    ['day', '3'],
    ['month', '5'],
    ['year', '2026'],
  ] as const)
    type('drill', part, typed);
  leave('drill', 'year');
  await waitFor(async () => expect((await storedAnswer('drill'))?.value).toEqual({ kind: 'date', date: '2026-05-03' }));
  expect(isChosen('drill', 'never')).toBe(false);
});

it.each(Object.values(ONE_OF_EACH))(
  '$id that is gone through by keyboard, with nothing entered, is as it was, and can be answered',
  async ({ id: questionId }) => {
    await openPage();
    const inputs = () => [...card(questionId).querySelectorAll<HTMLInputElement>('form input, form textarea')];
    const goThrough = () => inputs().forEach((input) => [fireEvent.focus(input), fireEvent.blur(input)]);
    goThrough();
    choose('other', 'l1');
    await within(card('other')).findByText('Answered');
    expect({
      notice: countingWords(questionId),
      begun: await countBegun(),
      stored: await storedAnswer(questionId),
    }).toMatchObject({ notice: null, begun: { answers: 0 }, stored: null });
    await inAnotherTab(questionId, { value: dontKnow });
    await within(card(questionId)).findByText('Not known');
    goThrough();
    await inAnotherTab('other', { value: dontKnow });
    await within(card('other')).findByText('Not known');
    expect({ notice: countingWords(questionId), begun: await countBegun() }).toMatchObject({
      notice: null,
      begun: { answers: 0 },
    });
  },
);

it('a reason of one letter that a file brought stays as it is, and counts', async () => {
  await saveAnswerPart(
    'one',
    'policy',
    { value: { kind: 'not-applicable', reason: 'x' } },
    stamp({ at: new Date().toISOString() }),
  );
  await openPage();
  await within(card('policy')).findByText('Does not apply');
  expect(countingWords('policy')).toBeNull();
  leave('policy', 'notApplicableReason');
  expect(countingWords('policy')).toBeNull();
  type('policy', 'notApplicableReason', 'xy');
  leave('policy', 'notApplicableReason');
  expect(countingWords('policy')).toMatch(/in a few words.*your earlier answer counts: Does not apply: x/);
});

describe('statements that do not apply', () => {
  const unfold = () => {
    const details = must(card('copies').querySelector<HTMLDetailsElement>('[data-part=left-out]'), 'a folded part');
    details.open = true;
    fireEvent(details, new Event('toggle'));
  };

  it('ask for a reason, count with it, and come back on a tick', async () => {
    await openPage();
    choose('copies', 'offline');
    await waitFor(async () => expect(await storedAnswer('copies')).toMatchObject({ value: holding('offline') }));
    unfold();
    choose('copies', 'offsite-left-out');
    await within(card('copies')).findByText('Not finished');
    const reason = 'We have but one site';
    type('copies', 'offsite-leftOutReason', reason);
    leave('copies', 'offsite-leftOutReason');
    const left = {
      kind: 'statements',
      statements: ['offline'],
      notApplicable: [{ statement: 'offsite', reason }],
    };
    await waitFor(async () => expect((await storedAnswer('copies'))?.value).toEqual(left));
    await reload();
    expect(isChosen('copies', 'offsite-left-out')).toBe(true);
    choose('copies', 'offsite');
    await waitFor(async () => expect((await storedAnswer('copies'))?.value).toEqual(holding('offline', 'offsite')));
    expect(isChosen('copies', 'offsite-left-out')).toBe(false);
  });

  it('are kept, and do not count, while nothing is said of the others', async () => {
    await openPage();
    unfold();
    choose('copies', 'offsite-left-out');
    type('copies', 'offsite-leftOutReason', 'We have but one site');
    leave('copies', 'offsite-leftOutReason');
    await waitFor(() => expect(countingWords('copies')).toMatch(/Tick which of the other statements hold/));
    await reload();
    expect(isChosen('copies', 'offsite-left-out')).toBe(true);
    expect((await storedAnswer('copies'))?.value ?? null).toBeNull();
    choose('copies', 'none');
    await waitFor(async () =>
      expect((await storedAnswer('copies'))?.value).toMatchObject({
        statements: [],
        notApplicable: [{ statement: 'offsite' }],
      }),
    );
  });
});
