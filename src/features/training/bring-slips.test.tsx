// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SlipFile } from '#src/domain/training/register/index.ts';
import { handDroppedHere } from '#src/platform/files/dropped-file.ts';
import { BringSlips } from './bring-slips.tsx';

type Read = SlipFile['text'];
const reading = vi.hoisted(() => ({ end: (_read: Read) => {} }));
vi.mock('#src/platform/files/index.ts', async (load) => ({
  ...(await load<object>()),
  readChosenFile: () => new Promise<Read>((resolve) => void (reading.end = resolve)),
}));
afterEach(cleanup);

const lot = (...names: readonly string[]) => names.map((name) => new File(['{}'], name));

it('says which files were not read, since they came while others were read', async () => {
  render(<BringSlips entries={[]} modules={[]} />);
  handDroppedHere(lot('a.json'));
  await screen.findByText(/^Reading 0 of 1 file/);
  expect(handDroppedHere(lot('b.json', 'c.json'))).toBe(true);
  await screen.findByText(/2 files were not read, since others were being read/);
  reading.end({ ok: false, problem: { kind: 'not-ours' } });
  await screen.findByText('0 slips added, of 1 file.', {}, { timeout: 4000 });
  expect(screen.queryByText(/2 files were not read/)).toBeTruthy();

  handDroppedHere(lot('b.json'));
  await waitFor(() => expect(screen.queryByText(/not read/)).toBeNull());
});
