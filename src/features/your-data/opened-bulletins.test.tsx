// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { csafDocument } from '#src/domain/bulletins/sound-list.fixture.ts';
import OpenedBulletins from './opened-bulletins.tsx';

afterEach(cleanup);

const { document: of } = csafDocument;
const draft = { ...csafDocument, document: { ...of, tracking: { ...of.tracking, status: 'draft' } } };
const open = (json: unknown, onCancel = () => undefined) =>
  render(<OpenedBulletins given={{ text: JSON.stringify(json) }} onDone={() => undefined} onCancel={onCancel} />);

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

it('a final one is read at once', async () => {
  open(csafDocument);
  expect(await screen.findByRole('heading', { name: 'A file of others: CSAF 2.0' })).toBeTruthy();
  expect(screen.queryByText(/draft/)).toBeNull();
});
