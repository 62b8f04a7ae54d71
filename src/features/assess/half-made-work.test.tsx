// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnswerPart } from '#src/domain/assessment/index.ts';
import { countBegun } from '#src/platform/storage/drafts/begun.ts';
import { loadHistory } from '#src/platform/storage/stored-assessment.ts';
import { answerChanges, dontKnow } from '#src/testing/builders.ts';
import {
  card,
  choose,
  countingWords,
  inAnotherTab,
  leave,
  nextPageAndBack,
  openPage,
  openWork,
  reload,
  storedAnswer,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

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
    expect(answerChanges(await loadHistory('one')).map(({ to }) => to.note)).toEqual(
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
