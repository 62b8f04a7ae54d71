// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { database } from '#src/platform/storage/database.ts';
import { chosen } from '#src/testing/builders.ts';
import { card, choose, isChosen, openPage, storedAnswer, withFreshStore } from './section-page.fixture.tsx';

withFreshStore();
let watch: MutationObserver | null = null;
afterEach(() => {
  watch?.disconnect();
  vi.restoreAllMocks();
});

const progress = (): string => document.querySelector('.app-section-line span')?.textContent ?? '';
const isSaid = (questionId: string): boolean => within(card(questionId)).queryByText(/^Saved/) !== null;

/** What the page says from now on, each time that it changes. */
function listen(): readonly { readonly progress: string; readonly isSaid: boolean }[] {
  const heard: { progress: string; isSaid: boolean }[] = [];
  watch = new MutationObserver(() => heard.push({ progress: progress(), isSaid: isSaid('policy') }));
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  return heard;
}

describe('an answer', () => {
  it('is counted before it is said to be saved', async () => {
    await openPage();
    expect(progress()).toMatch(/\b0 of /);
    const heard = listen();
    choose('policy', 'l1');
    await waitFor(() => expect(isSaid('policy')).toBe(true));
    expect(await storedAnswer('policy')).toMatchObject({ value: chosen('l1') });
    expect(heard.find((said) => said.isSaid || /\b1 of /.test(said.progress))).toMatchObject({ isSaid: false });
    expect(progress()).toMatch(/\b1 of /);
  });

  it('that the store does not take is counted no more, and stays where it was entered', async () => {
    await openPage();
    vi.spyOn(database.answers, 'put').mockRejectedValueOnce(new DOMException('no room', 'QuotaExceededError'));
    const heard = listen();
    choose('policy', 'l1');
    await waitFor(() => expect(heard.some((said) => /\b1 of /.test(said.progress))).toBe(true));
    await waitFor(() => expect(progress()).toMatch(/\b0 of /));
    expect(isChosen('policy', 'l1')).toBe(true);
    expect(heard.some((said) => said.isSaid)).toBe(false);
  });
});
