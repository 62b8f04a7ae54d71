// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { chosen } from '#src/testing/builders.ts';
import {
  card,
  choose,
  field,
  openPage,
  openWork,
  reload,
  small,
  storedAnswer,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

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
