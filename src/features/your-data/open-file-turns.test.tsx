// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#src/domain/common/result.ts';
import type { ChosenFile } from '#src/platform/files/index.ts';
import * as files from '#src/platform/files/index.ts';
import OpenFileScreen from './open-file-screen.tsx';

vi.mock(import('#src/platform/files/index.ts'), async (original) => ({ ...(await original()) }));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Files whose reading, and whose unsealing, ends when the test says so. */
async function openScreen() {
  const reading = new Map<string, (file: ChosenFile) => void>();
  vi.spyOn(files, 'readChosenFile').mockImplementation(
    ({ name }) => new Promise((resolve) => reading.set(name, (file) => resolve(ok(file)))),
  );
  render(<OpenFileScreen back={{ href: '#/', text: 'Back' }} />);
  const choose = async (name: string) => {
    fireEvent.change(await screen.findByLabelText('Choose a file'), { target: { files: [new File(['x'], name)] } });
    await vi.waitFor(() => expect(reading.has(name)).toBe(true));
  };
  const finish = (name: string, file: ChosenFile) => act(async () => reading.get(name)?.(file));
  return { choose, finish };
}
/** None of our files: it is refused by its name, which shows which file was taken. */
const plain: ChosenFile = { kind: 'text', text: '{}' };
const refused = (name: string) => screen.queryByText(`${name} was not opened`);
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 50))));

describe('of several files the one that was chosen last is shown, whichever is read first', () => {
  it.each([
    ['first', ['a', 'b']],
    ['last', ['b', 'a']],
  ] as const)('the earlier is read %s', async (_, order) => {
    const { choose, finish } = await openScreen();
    await choose('a');
    await choose('b');
    for (const name of order) {
      await finish(name, plain);
      await settle();
    }
    expect(refused('b')).toBeTruthy();
    expect(refused('a')).toBeNull();
  });
});

/** A sealed file whose key is being worked out. */
function sealedFile() {
  let end: (text: string | null) => void = () => undefined;
  const file: ChosenFile = {
    kind: 'sealed',
    open: () =>
      new Promise((resolve) => {
        end = (text) => resolve(text === null ? fail({ kind: 'wrong-passphrase' }) : ok(text));
      }),
  };
  return { file, end: (text: string | null) => act(async () => end(text)) };
}

describe('a sealed file that is still being opened', () => {
  it('takes the place of no other that was chosen meanwhile', async () => {
    const { choose, finish } = await openScreen();
    const sealed = sealedFile();
    await choose('a');
    await finish('a', sealed.file);
    fireEvent.click(await screen.findByRole('button', { name: 'Open it' }));
    await choose('b');
    await finish('b', plain);
    await settle();
    await sealed.end('{}');
    await settle();
    expect(refused('b')).toBeTruthy();
    expect(refused('a')).toBeNull();
  });

  it('does not open after it was given up', async () => {
    const { choose, finish } = await openScreen();
    const sealed = sealedFile();
    await choose('a');
    await finish('a', sealed.file);
    fireEvent.click(await screen.findByRole('button', { name: 'Open it' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await sealed.end('{}');
    await settle();
    expect(refused('a')).toBeNull();
  });

  it('opens by the right passphrase after a wrong one, and says nothing of the wrong one by then', async () => {
    const { choose, finish } = await openScreen();
    const sealed = sealedFile();
    await choose('a');
    await finish('a', sealed.file);
    for (const text of [null, null, '{}']) {
      fireEvent.click(await screen.findByRole('button', { name: 'Open it' }));
      await sealed.end(text);
      await settle();
    }
    expect(refused('a')).toBeTruthy();
    expect(screen.queryByText('That is not the passphrase of this file')).toBeNull();
  });
});
