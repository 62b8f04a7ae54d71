// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIST_LIMITS, type AnswerPart, type AnswerValue } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { createAssessment, saveAnswerPart, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { loadAssessment } from '#src/platform/storage/assessments.ts';
import { loadHistory } from '#src/platform/storage/stored-assessment.ts';
import { countBegun } from '#src/platform/storage/drafts/drafts.ts';
import {
  assessment,
  checklist,
  choice,
  chosen,
  date,
  dontKnow,
  edition,
  evidence,
  holding,
  levels,
  number,
  outcome,
  section,
  stamp,
  text as wordsQuestion,
  ticked,
} from '#src/testing/builders.ts';
import { SectionScreen } from './section-screen.tsx';

/*
 * Forms that can lose input, in a page with the real store: whatever befalls a half-made answer, it stays on screen,
 * says that it is not saved and what counts until then, and is there again after a reload.
 */

configure({ getElementError: (message) => new Error(message ?? 'not found') });

const never = { notApplicableWhen: 'You have none.' };
const small = edition([
  section('first', [
    levels('policy', [0, 2, 4], never),
    choice('plan', { no: 0, yes: 4 }, never),
    checklist('copies', { offline: 1, offsite: 2 }, never),
    outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4], never),
    number('trained', [
      [0, 0],
      [95, 4],
    ]),
    date('drill', [
      [0, 4],
      [12, 0],
    ]),
    wordsQuestion('remark'),
    levels('other', [0, 2, 4]),
  ]),
  section('second', [levels('last', [0, 2, 4])]),
]);

/** What a screen reader would call by its question. */
const card = (questionId: string): HTMLElement =>
  must(document.querySelector<HTMLElement>(`[data-question=${questionId}]`), `the card of ${questionId}`);
const field = (questionId: string, name: string): HTMLInputElement =>
  must(card(questionId).querySelector<HTMLInputElement>(`[id="q-${questionId}-${name}"]`), `${name} of ${questionId}`);
const choose = (questionId: string, name: string) => fireEvent.click(field(questionId, name));
const type = (questionId: string, name: string, value: string) =>
  fireEvent.change(field(questionId, name), { target: { value } });
const leave = (questionId: string, name: string) => fireEvent.blur(field(questionId, name));
const value = (questionId: string, name: string): string => field(questionId, name).value;
const isChosen = (questionId: string, name: string): boolean => field(questionId, name).checked;

function Harness({ sectionId }: { readonly sectionId: string }) {
  const stored = useAssessment('one');
  const settings = useSettings();
  if (!stored?.ok || !settings?.ok) return null;
  return (
    <SectionScreen
      stored={stored.value}
      settings={settings.value}
      sectionId={sectionId}
      questionId={undefined}
      from={undefined}
    />
  );
}

async function openPage(sectionId = 'first'): Promise<void> {
  render(<Harness sectionId={sectionId} />);
  await screen.findByRole('heading', { level: 1, name: new RegExp(`Section ${sectionId}`) });
}

/** As a browser does: the page hears that it goes, and is given no further time. */
async function reload(): Promise<void> {
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await openPage();
}

async function nextPageAndBack(): Promise<void> {
  cleanup();
  await openPage('second');
  cleanup();
  await openPage();
}

let minute = 0;
/** Later than whatever this page has done. */
const inAnotherTab = (questionId: string, part: AnswerPart) =>
  saveAnswerPart(
    'one',
    questionId,
    part,
    stamp({ by: 'Ruth', visit: 'visit-2', at: new Date(Date.now() + (minute += 1)).toISOString() }),
  );

const storedAnswer = async (questionId: string) =>
  (await loadAssessment('one')).answers.find((one) => one.questionId === questionId) ?? null;
const countingWords = (questionId: string): string | null =>
  card(questionId).querySelector('.app-not-saved')?.textContent ?? null;

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => cleanup());

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

const cases: readonly (readonly [string, Case])[] = [
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
];

describe.each(cases)(
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

it('says from which day months are counted back, where something is asked', async () => {
  await openPage('second');
  expect(screen.getByText(/are counted back from 30 June 2026\.$/)).toBeTruthy();
});

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

it.each(['policy', 'plan', 'copies', 'watch', 'trained', 'drill', 'remark'])(
  '%s that is gone through by keyboard, with nothing entered, is as it was, and can be answered',
  async (questionId) => {
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

/** Opens what is folded away, as a click does: the page of the tests folds nothing by itself. */
async function openWork(questionId: string): Promise<void> {
  const details = must(
    card(questionId).querySelector<HTMLDetailsElement>('[data-part=work]'),
    'note, evidence and owner',
  );
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await within(card(questionId)).findByLabelText('Note');
}

type WorkCase = {
  /** Something whole, and something that cannot count. */
  readonly whole: Readonly<Record<string, string>>;
  readonly stored: AnswerPart;
  readonly half: Readonly<Record<string, string>>;
  readonly counts: RegExp;
  /** What another tab saves meanwhile, and what the card then says. */
  readonly there: AnswerPart;
  readonly countsThere: RegExp;
};

const workCases: readonly (readonly [string, WorkCase])[] = [
  [
    'the note, over the limit',
    {
      whole: { note: 'Ask estates' },
      stored: { note: 'Ask estates' },
      half: { note: 'x'.repeat(4001) },
      counts: /earlier note is kept/,
      there: { note: 'From there' },
      countsThere: /earlier note is kept/,
    },
  ],
  [
    'the owner, over the limit',
    {
      whole: { owner: 'Ruth' },
      stored: { owner: 'Ruth' },
      half: { owner: 'x'.repeat(201) },
      counts: /owner is Ruth/,
      there: { owner: 'Jo' },
      countsThere: /owner is Jo/,
    },
  ],
  [
    'the due date, one that there is not',
    {
      whole: { 'due-day': '3', 'due-month': '4', 'due-year': '2027' },
      stored: { due: '2027-04-03' },
      half: { 'due-day': '31', 'due-month': '2', 'due-year': '2027' },
      counts: /due on 3 April 2027/,
      there: { due: '2028-01-01' },
      countsThere: /due on 1 January 2028/,
    },
  ],
  [
    'the due date, one box of three',
    {
      whole: { 'due-day': '3', 'due-month': '4', 'due-year': '2027' },
      stored: { due: '2027-04-03' },
      half: { 'due-day': '7', 'due-month': '', 'due-year': '' },
      counts: /due on 3 April 2027/,
      there: { due: '2028-01-01' },
      countsThere: /due on 1 January 2028/,
    },
  ],
];

describe.each(workCases)('%s', (_what, { whole, stored, half, counts, there, countsThere }) => {
  const fill = (values: Readonly<Record<string, string>>) => {
    for (const [name, typed] of Object.entries(values)) type('policy', name, typed);
    for (const name of Object.keys(values)) leave('policy', name);
  };
  const shown = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.keys(values).map((name) => [name, value('policy', name)]));
  const state = async () => ({
    shown: shown(half),
    notice: countingWords('policy'),
    begun: (await countBegun()).answers,
  });
  const halfUntil = (words: RegExp) => ({
    shown: half,
    notice: expect.stringMatching(new RegExp(`^Not saved yet:.*${words.source}`, 's')),
    begun: 1,
  });

  beforeEach(async () => {
    await openPage();
    await openWork('policy');
    fill(whole);
    await within(card('policy')).findByText(/^Saved/);
    fill(half);
  });

  it('says what counts until then, and the summary says that it is not saved', async () => {
    await waitFor(async () => expect(await state()).toEqual(halfUntil(counts)));
    expect(await storedAnswer('policy')).toMatchObject(stored);
    await within(card('policy')).findByText(/^Note, evidence and owner.*not saved yet/);
  });

  it('stays when another question is answered, and when its own is', async () => {
    choose('other', 'l1');
    choose('policy', 'l1');
    await within(card('policy')).findByText('Answered');
    await waitFor(async () => expect(await state()).toEqual(halfUntil(counts)));
  });

  it('stays when another tab changes it, or another part of the same answer', async () => {
    await inAnotherTab('policy', there);
    await inAnotherTab('policy', { value: dontKnow });
    await within(card('policy')).findByText('Not known');
    await waitFor(async () => expect(await state()).toEqual(halfUntil(countsThere)));
  });

  it('stays when the change before it is undone', async () => {
    fireEvent.click(await within(card('policy')).findByText(/^Undo/));
    await waitFor(async () => expect(await state()).toEqual(halfUntil(/(?:no note|no owner|no due date)/)));
  });

  it('is there again after a reload, unfolded', async () => {
    await reload();
    await within(card('policy')).findByLabelText('Note');
    await waitFor(async () => expect(await state()).toEqual(halfUntil(counts)));
  });

  it('is there again after another page', async () => {
    await nextPageAndBack();
    await within(card('policy')).findByLabelText('Note');
    await waitFor(async () => expect(await state()).toEqual(halfUntil(counts)));
  });

  it('counts once it is whole', async () => {
    const better = Object.fromEntries(
      Object.entries(whole).map(([name, typed]) => [
        name,
        name === 'due-day' ? '4' : name.startsWith('due') ? typed : `${typed} again`,
      ]),
    );
    fill(better);
    await waitFor(() => expect(countingWords('policy')).toBeNull());
    expect(card('policy').querySelector('.nhsuk-error-message')).toBeNull();
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    expect(shown(better)).toEqual(better);
    expect(await storedAnswer('policy')).not.toMatchObject(stored);
  });

  it('an error goes with the value that it speaks of', () => {
    expect(card('policy').querySelectorAll('.nhsuk-error-message')).toHaveLength(1);
    const [name = ''] = Object.keys(half);
    type('policy', name, 'x');
    expect(card('policy').querySelector('.nhsuk-error-message')).toBeNull();
  });
});

/** Each date on a card: where it is, one that is far away, and where it counts once it is said to be right. */
const farDates: readonly (readonly [string, FarDate])[] = [
  [
    'the answer',
    {
      questionId: 'drill',
      boxes: '',
      typed: { day: '3', month: '3', year: '1999' },
      words: '3 March 1999 is more than 20 years ago',
      counted: { value: { kind: 'date', date: '1999-03-03' } },
    },
  ],
  [
    'the due date',
    {
      questionId: 'policy',
      boxes: 'due-',
      typed: { day: '3', month: '3', year: '2062' },
      words: '3 March 2062 is more than 5 years away',
      counted: { due: '2062-03-03' },
    },
  ],
  [
    'the date of a piece of evidence',
    {
      questionId: 'policy',
      boxes: 'evidence-new-date-',
      typed: { day: '3', month: '3', year: '2011' },
      words: '3 March 2011 is more than 10 years ago',
      counted: { evidence: [{ title: 'Minutes', date: '2011-03-03' }] },
      begin: () => {
        fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
        type('policy', 'evidence-new-title', 'Minutes');
      },
      finish: () => fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' })),
    },
  ],
];

type FarDate = {
  readonly questionId: string;
  readonly boxes: string;
  readonly typed: Readonly<Record<'day' | 'month' | 'year', string>>;
  readonly words: string;
  readonly counted: object;
  readonly begin?: () => void;
  readonly finish?: () => void;
};

describe.each(farDates)('%s, far away', (_what, { questionId, boxes, typed, words, counted, begin, finish }) => {
  const question = () => within(card(questionId)).queryByRole('button', { name: 'Keep it' });
  const shown = () => (['day', 'month', 'year'] as const).map((part) => value(questionId, `${boxes}${part}`));
  const again = async () => {
    await reload();
    // What is begun stands unfolded already.
    if (questionId === 'policy') await within(card(questionId)).findByLabelText('Note');
    await waitFor(() => expect(shown()).toEqual(Object.values(typed)));
  };

  beforeEach(async () => {
    await openPage();
    await openWork(questionId);
    begin?.();
    for (const [part, text] of Object.entries(typed)) type(questionId, `${boxes}${part}`, text);
    leave(questionId, `${boxes}year`);
  });

  it('does not count before it is said to be right, and is asked about after a reload too', async () => {
    finish?.();
    const isAskedAbout = () => {
      expect(question()).not.toBeNull();
      expect(card(questionId).textContent).toContain(words);
    };
    isAskedAbout();
    await waitFor(async () => expect((await countBegun()).answers).toBe(1));
    expect((await storedAnswer(questionId)) ?? {}).not.toMatchObject(counted);
    await again();
    isAskedAbout();
  });

  it('counts once it is said to be right, and is not asked about again', async () => {
    fireEvent.click(must(question(), 'the question'));
    expect(question()).toBeNull();
    if (finish) {
      // In a form with a button of its own, what was said is kept with the rest of what is begun.
      await again();
      expect(question()).toBeNull();
      finish();
    }
    await waitFor(async () => expect(await storedAnswer(questionId)).toMatchObject(counted));
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    await reload();
    expect(question()).toBeNull();
  });
});

/** A keyboard may send an emoji in two halves, and some programs cut one in two. */
describe('half a letter', () => {
  const HALF = 'a \ud83d';

  it.each([
    ['policy', 'note'],
    ['policy', 'owner'],
    ['policy', 'due-day'],
    ['trained', 'number'],
    ['drill', 'month'],
    ['remark', 'text'],
  ])('in %s, %s leaves the page as it is, and so does a reload', async (questionId, name) => {
    await openPage();
    await openWork(questionId);
    type(questionId, name, HALF);
    expect(value(questionId, name)).toBe(HALF);
    choose('other', 'l1');
    await within(card('other')).findByText(/^Saved/);
    expect(value(questionId, name)).toBe(HALF);
    await reload();
    expect(card(questionId)).toBeTruthy();
  });

  it('in a piece of evidence leaves the page as it is', async () => {
    await openPage();
    await openWork('policy');
    fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
    fireEvent.change(within(card('policy')).getByLabelText('What it is'), { target: { value: HALF } });
    fireEvent.click(within(card('policy')).getByRole('button', { name: 'Cancel' }));
    expect(await within(card('policy')).findByText(/^What you wrote was not kept/)).toBeTruthy();
  });
});

it('a twenty-first piece of evidence is refused in words, and stays in its form', async () => {
  const twenty = Array.from({ length: LIST_LIMITS.evidence }, (_, index) => evidence({ title: `Piece ${index}` }));
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
  await inAnotherTab('policy', { evidence: twenty });
  await within(card('policy')).findByText('Piece 19');
  fireEvent.change(within(card('policy')).getByLabelText('What it is'), { target: { value: 'One more' } });
  for (const [part, digits] of [
    ['day', '1'],
    ['month', '6'],
    ['year', '2026'],
  ]) {
    fireEvent.change(must(card('policy').querySelector(`[id$=new-date-${part}]`), 'a box of the date'), {
      target: { value: digits },
    });
  }
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' }));
  expect(card('policy').querySelector('.nhsuk-error-message')?.textContent).toMatch(
    /20 pieces of evidence.*Remove one/,
  );
  expect(within(card('policy')).getByLabelText<HTMLInputElement>('What it is').value).toBe('One more');
  expect((await storedAnswer('policy'))?.evidence).toHaveLength(LIST_LIMITS.evidence);
});

describe('a note in two tabs', () => {
  it('what is being typed is not taken away by what another tab saves, and both are on record', async () => {
    await openPage();
    await openWork('policy');
    type('policy', 'note', 'typed here');
    await inAnotherTab('policy', { note: 'typed there' });
    expect(value('policy', 'note')).toBe('typed here');
    leave('policy', 'note');
    await waitFor(async () => expect((await storedAnswer('policy'))?.note).toBe('typed here'));
    expect(value('policy', 'note')).toBe('typed here');
    expect((await loadHistory('one', 'policy')).map(({ to }) => to.note)).toEqual(
      expect.arrayContaining(['typed there', 'typed here']),
    );
  });

  it('what is not being typed follows the other tab', async () => {
    await openPage();
    await openWork('policy');
    type('policy', 'note', 'typed here');
    leave('policy', 'note');
    await waitFor(async () => expect((await storedAnswer('policy'))?.note).toBe('typed here'));
    await inAnotherTab('policy', { note: 'typed there' });
    await waitFor(() => expect(value('policy', 'note')).toBe('typed there'));
  });
});

describe('evidence that is begun', () => {
  const evidenceField = (label: string): HTMLInputElement =>
    within(card('policy')).getByLabelText<HTMLInputElement>(label);
  const set = (label: string, typed: string) => fireEvent.change(evidenceField(label), { target: { value: typed } });
  const press = (name: string | RegExp) => fireEvent.click(within(card('policy')).getByRole('button', { name }));

  const month = () =>
    must(card('policy').querySelector<HTMLInputElement>('[id$=new-date-month]'), 'the month of the evidence');

  beforeEach(async () => {
    await openPage();
    await openWork('policy');
    press('Add evidence');
    set('What it is', 'Minutes of the board');
    set('Where it is kept (optional)', 'Shared drive');
    set('How strong it is', 'tested');
    fireEvent.change(month(), { target: { value: '' } });
  });
  const written = () =>
    ['What it is', 'Where it is kept (optional)', 'How strong it is'].map((label) => evidenceField(label).value);
  const WRITTEN = ['Minutes of the board', 'Shared drive', 'tested'];

  it.each([
    ['a reload', reload],
    ['another page', nextPageAndBack],
  ])('is there again after %s, open', async (_what, go) => {
    await go();
    await within(card('policy')).findByLabelText('What it is');
    expect(written()).toEqual(WRITTEN);
    expect((await countBegun()).answers).toBe(1);
    expect((await storedAnswer('policy'))?.evidence ?? []).toEqual([]);
  });

  it('leaves its part of the card open once it is kept', async () => {
    const part = () =>
      must(card('policy').querySelector<HTMLDetailsElement>('[data-part=work]'), 'note, evidence and owner');
    fireEvent.change(month(), { target: { value: '6' } });
    await within(card('policy')).findByText(/^Note, evidence and owner.*not saved yet/);
    press('Keep this evidence');
    await waitFor(() => expect(part().querySelector('summary')?.textContent).toMatch(/1 evidence/));
    await waitFor(() => expect(part().querySelector('summary')?.textContent).not.toMatch(/not saved yet/));
    expect(part().open).toBe(true);
  });

  it('has no button for one piece more than an answer can hold', async () => {
    await inAnotherTab('policy', {
      evidence: Array.from({ length: LIST_LIMITS.evidence }, (_, index) => evidence({ title: `Piece ${index + 1}` })),
    });
    press('Cancel');
    await within(card('policy')).findByText(/20 pieces of evidence at most/);
    expect(within(card('policy')).queryByRole('button', { name: 'Add evidence' })).toBeNull();
  });

  it('stays when another question is answered, and when another tab adds evidence', async () => {
    choose('other', 'l1');
    await within(card('other')).findByText(/^Saved/);
    await inAnotherTab('policy', { evidence: [evidence({ title: 'From there' })] });
    await within(card('policy')).findByText('From there');
    expect(written()).toEqual(WRITTEN);
  });

  it('is refused with an error that goes when its field changes, then kept, and no longer begun', async () => {
    press('Keep this evidence');
    expect(card('policy').querySelectorAll('.nhsuk-error-message')).toHaveLength(1);
    fireEvent.change(month(), { target: { value: '3' } });
    expect(card('policy').querySelector('.nhsuk-error-message')).toBeNull();
    press('Keep this evidence');
    await waitFor(async () =>
      expect((await storedAnswer('policy'))?.evidence).toMatchObject([
        { title: 'Minutes of the board', location: 'Shared drive', grade: 'tested' },
      ]),
    );
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
  });

  it('is given up by Cancel and by Escape, can be gone on with, and is gone after a reload', async () => {
    await waitFor(async () => expect((await countBegun()).answers).toBe(1));
    press('Cancel');
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    press('Go on with it');
    await within(card('policy')).findByLabelText('What it is');
    expect(written()).toEqual(WRITTEN);
    await waitFor(async () => expect((await countBegun()).answers).toBe(1));
    fireEvent.keyDown(evidenceField('What it is'), { key: 'Escape' });
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    await reload();
    await openWork('policy');
    expect(within(card('policy')).queryByLabelText('What it is')).toBeNull();
  });
});

it('a change to a piece of evidence goes to that piece, wherever another tab has moved it', async () => {
  const [first, second] = [evidence({ title: 'First' }), evidence({ title: 'Second' })];
  await saveAnswerPart('one', 'policy', { evidence: [first, second] }, stamp({ at: new Date().toISOString() }));
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: /^Change\s*evidence\s*Second/ }));
  fireEvent.change(within(card('policy')).getByLabelText('What it is'), { target: { value: 'Second, changed' } });
  await inAnotherTab('policy', { evidence: [evidence({ title: 'Zeroth' }), first, second] });
  await within(card('policy')).findByText('Zeroth');
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' }));
  await waitFor(async () =>
    expect((await storedAnswer('policy'))?.evidence.map(({ title }) => title)).toEqual([
      'Zeroth',
      'First',
      'Second, changed',
    ]),
  );
});

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

it('each group of choices is called by its question', async () => {
  await openPage();
  for (const { id, text: words } of small.sections[0]?.questions ?? []) {
    expect(within(card(id)).getAllByRole('group', { name: words })).not.toEqual([]);
  }
  expect(screen.queryAllByRole('group', { name: 'Your answer' })).toEqual([]);
});

describe('the mark "not checked yet"', () => {
  it('can be set once there is an answer, shows at the card, and is taken back by undo', async () => {
    await openPage();
    expect(card('policy').querySelector('[id="q-policy-to-check"]')).toBeNull();
    choose('policy', 'l1');
    await waitFor(() => expect(field('policy', 'to-check').checked).toBe(false));
    fireEvent.click(field('policy', 'to-check'));
    expect(field('policy', 'to-check').checked).toBe(true);
    await within(card('policy')).findByText('To be checked');
    expect(await storedAnswer('policy')).toMatchObject({ value: chosen('l1'), toCheck: true });
    fireEvent.click(await within(card('policy')).findByText(/^Undo/));
    await waitFor(async () =>
      expect(await storedAnswer('policy')).toMatchObject({ value: chosen('l1'), toCheck: false }),
    );
    await waitFor(() => expect(within(card('policy')).queryByText('To be checked')).toBeNull());
    expect(field('policy', 'to-check').checked).toBe(false);
  });
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
