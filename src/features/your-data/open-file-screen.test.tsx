// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Component, type ReactNode } from 'react';
import * as opening from '#src/domain/formats/index.ts';
import OpenFileScreen from './open-file-screen.tsx';

vi.mock(import('#src/domain/formats/index.ts'), async (original) => ({ ...(await original()) }));

/** As the app has one around each screen. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };
  static getDerivedStateFromError = (error: unknown) => ({ message: String(error) });
  override render = () => this.state.message ?? this.props.children;
}

async function choose(file: File) {
  render(
    <Boundary>
      <OpenFileScreen back={{ href: '#/', text: 'Back' }} />
    </Boundary>,
  );
  fireEvent.change(await screen.findByLabelText('Choose a file'), { target: { files: [file] } });
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('a fault of ours while a file is opened is said, and "Reading" does not stand for ever', async () => {
  // What React and the page say of it is no news here.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(opening, 'openFile').mockImplementation(() => {
    throw new Error('a broken invariant');
  });
  await choose(new File(['{}'], 'backup.json'));
  expect(await screen.findByText(/a broken invariant/)).toBeTruthy();
  expect(screen.queryByText(/^Reading/)).toBeNull();
});

it('a file that the browser cannot read any more is refused in words', async () => {
  const file = new File(['{}'], 'backup.json');
  vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('moved', 'NotReadableError'));
  vi.spyOn(file, 'slice').mockReturnValue(file);
  await choose(file);
  expect((await screen.findByRole('alert')).textContent).toContain('could not read the file');
});

it('an empty file is said to be empty', async () => {
  await choose(new File([], 'backup.json'));
  expect((await screen.findByRole('alert')).textContent).toContain('The file is empty');
});

it('names every kind of file that it opens', async () => {
  render(<OpenFileScreen back={{ href: '#/', text: 'Back' }} />);
  const said = (await screen.findByText(/The app tells which it is/)).textContent.toLowerCase();
  const kinds = Object.values(opening.FORMATS).flatMap(({ words, readBy, loadShape }) =>
    // The store's own is named where it is offered.
    readBy.app && loadShape ? words.split(/, or /) : [],
  );
  expect([...kinds, 'a workbook'].filter((kind) => !said.includes(kind))).toEqual([]);
});

it('a pasted feed is read without standing in the field, and what is cut short can be pasted again beside it', async () => {
  render(<OpenFileScreen back={{ href: '#/', text: 'Back' }} />);
  fireEvent.click(await screen.findByText('Paste bulletins from an e-mail'));
  // A browser opens it and tells so; this one waits to be told.
  const details = document.querySelector('details');
  if (details && !details.open) details.open = true;
  const field = await screen.findByLabelText<HTMLTextAreaElement>('The text of the e-mail');
  const paste = (text: string) => fireEvent.paste(field, { clipboardData: { getData: () => text } });
  paste(`-----BEGIN ASSURE BULLETINS-----\n${'x'.repeat(300_000)}`);
  expect(await screen.findByText(/The block has no last line/)).toBeTruthy();
  expect(field.value).toBe('');
  expect(field.isConnected).toBe(true);
  fireEvent.change(field, { target: { value: 'none' } });
  fireEvent.click(screen.getByRole('button', { name: 'Read it' }));
  expect(await screen.findByText(/There is no block of bulletins/)).toBeTruthy();
});
