// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { database } from '#src/platform/storage/database.ts';
import { chosen } from '#src/testing/builders.ts';
import { card, choose, isChosen, openPage, storedAnswer, withFreshStore } from './section-page.fixture.tsx';

withFreshStore();
afterEach(() => vi.restoreAllMocks());

const progress = (): string => document.querySelector('.app-section-line span')?.textContent ?? '';
const isSaid = (questionId: string): boolean => within(card(questionId)).queryByText(/^Saved/) !== null;

describe('an answer', () => {
  it('is counted before the store has it, and is said to be saved only then', async () => {
    await openPage();
    const before = progress();
    expect(before).toMatch(/\b0 of /);
    choose('policy', 'l1');
    expect(progress()).toMatch(/\b1 of /);
    expect(isSaid('policy')).toBe(false);
    await waitFor(() => expect(isSaid('policy')).toBe(true));
    expect(await storedAnswer('policy')).toMatchObject({ value: chosen('l1') });
    expect(progress()).toMatch(/\b1 of /);
  });

  it('that the store does not take is counted no more, and stays where it was entered', async () => {
    await openPage();
    vi.spyOn(database.answers, 'put').mockRejectedValueOnce(new DOMException('no room', 'QuotaExceededError'));
    choose('policy', 'l1');
    expect(progress()).toMatch(/\b1 of /);
    await waitFor(() => expect(progress()).toMatch(/\b0 of /));
    expect(isChosen('policy', 'l1')).toBe(true);
    expect(isSaid('policy')).toBe(false);
  });
});
