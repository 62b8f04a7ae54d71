// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bulletin, csafDocument, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import OpenedBulletins from './opened-bulletins.tsx';

afterEach(cleanup);
beforeEach(() => eraseEverything());

const { document: of } = csafDocument;
const draft = { ...csafDocument, document: { ...of, tracking: { ...of.tracking, status: 'draft' } } };
const open = (json: unknown, onCancel = () => undefined, onDone: (words: string) => void = () => undefined) =>
  render(<OpenedBulletins given={{ text: JSON.stringify(json) }} onDone={onDone} onCancel={onCancel} />);

it('a draft of others is said to be one, and can be taken or left', async () => {
  let isLeft = false;
  open(draft, () => void (isLeft = true));
  expect(await screen.findByRole('heading', { name: 'This is a draft' })).toBeTruthy();
  expect(document.body.textContent).not.toContain('--drafts');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(isLeft).toBe(true);
  const take = screen.getByRole('button', { name: 'Take the draft' });
  take.focus();
  fireEvent.click(take);
  const heading = await screen.findByRole('heading', { name: 'A file of others: CSAF 2.0' });
  expect(document.activeElement).toBe(heading);
  fireEvent.click(screen.getByText('What was guessed'));
  // A browser opens it and tells so; this one waits to be told.
  const details = document.querySelector('details');
  if (details && !details.open) details.open = true;
  expect(await screen.findByText(/It is a draft/)).toBeTruthy();
});

it.each([
  ['the list of a centre', list([bulletin()]), 'The centre, issue 7, is here.'],
  ['a file of others, whose number is ours', csafDocument, 'Maker is here.'],
])('%s is said to be here by what its readers know it by', async (_what, json, words) => {
  const done: string[] = [];
  open(json, undefined, (said) => void done.push(said));
  fireEvent.click(await screen.findByRole('button', { name: 'Bring it in' }));
  await waitFor(() => expect(done).toEqual([words]));
});

it('a final one is read at once', async () => {
  open(csafDocument);
  expect(await screen.findByRole('heading', { name: 'A file of others: CSAF 2.0' })).toBeTruthy();
  expect(screen.queryByText(/draft/)).toBeNull();
});
