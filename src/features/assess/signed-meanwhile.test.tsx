// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { database } from '#src/platform/storage/database.ts';
import { chosen } from '#src/testing/builders.ts';
import {
  card,
  choose,
  countingWords,
  field,
  isChosen,
  openPage,
  openWork,
  storedAnswer,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

/* Another tab signs off while somebody works here: what they typed is kept, and what is shown is what was signed. */

withFreshStore();

const signThere = () => database.assessments.update('one', { status: 'signed-off' });
const reopenThere = () => database.assessments.update('one', { status: 'draft' });
const isSignedHere = () => screen.findByText(/This assessment is signed off/);
const begunWords = (): string => within(card('policy')).queryByText(/no part of what was signed/)?.textContent ?? '';

it('a choice without its reason gives way to what was signed, is kept, and is there again when it is reopened', async () => {
  await openPage();
  choose('policy', 'l1');
  await waitFor(async () => expect(await storedAnswer('policy')).toMatchObject({ value: chosen('l1') }));
  choose('policy', 'not-applicable');
  type('policy', 'notApplicableReason', 'No');
  await signThere();
  await isSignedHere();
  await waitFor(() => expect(begunWords()).toContain('the answer (“No”)'));
  expect(isChosen('policy', 'l1')).toBe(true);

  await reopenThere();
  await waitFor(() => expect(value('policy', 'notApplicableReason')).toBe('No'));
  expect(countingWords('policy')).toContain('Not saved yet');
});

it('a piece of evidence that was being described is kept, and said', async () => {
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: /^Add evidence/ }));
  await waitFor(() => field('policy', 'evidence-new-title'));
  type('policy', 'evidence-new-title', 'Minutes of Ju');
  await signThere();
  await isSignedHere();
  await waitFor(() => expect(begunWords()).toContain('evidence (“Minutes of Ju”'));
});
