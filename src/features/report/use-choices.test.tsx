// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_CHOICES, type ReportChoices } from '#src/domain/report/choices.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import * as report from '#src/platform/storage/report/index.ts';
import { useChoices } from './use-choices.ts';

vi.mock(import('#src/platform/storage/report/index.ts'), async (original) => ({ ...(await original()) }));

function Field({ stored }: { readonly stored: ReportChoices }) {
  const [{ purpose, marking }, change] = useChoices(stored);
  return (
    <>
      <textarea aria-label="Purpose" value={purpose} onChange={({ target }) => change({ purpose: target.value })} />
      <output>{marking}</output>
    </>
  );
}
const purpose = () => screen.getByLabelText<HTMLTextAreaElement>('Purpose');
const type = (value: string) => fireEvent.change(purpose(), { target: { value } });
/** Once the store has all that was changed here, and the page knows it. */
async function saved(): Promise<void> {
  expect(saving).toHaveBeenCalled();
  await act(async () => void (await Promise.all(saving.mock.results.map(({ value }): unknown => value))));
}
const read = (part: Partial<ReportChoices>): ReportChoices => ({ ...DEFAULT_CHOICES, ...part });

const saving = vi.spyOn(report, 'saveReportChoices');

beforeEach(async () => {
  saving.mockClear();
  await eraseEverything();
});
afterEach(() => cleanup());

it('what another tab typed is shown, and what is typed here is not taken away by an older read', async () => {
  const { rerender } = render(<Field stored={read({})} />);
  rerender(<Field stored={read({ purpose: 'Theirs', marking: 'OFFICIAL' })} />);
  expect(purpose().value).toBe('Theirs');
  expect(screen.getByRole('status').textContent).toBe('OFFICIAL');

  type('Theirs, and m');
  type('Theirs, and mine');
  // The first of the two is read back, and something of another tab with it.
  rerender(<Field stored={read({ purpose: 'Theirs, and m', marking: 'SECRET' })} />);
  expect(purpose().value).toBe('Theirs, and mine');
  expect(screen.getByRole('status').textContent).toBe('SECRET');
  await saved();
  rerender(<Field stored={read({ purpose: 'Theirs, and mine', marking: 'SECRET' })} />);
  expect(purpose().value).toBe('Theirs, and mine');
  rerender(<Field stored={read({ purpose: 'Theirs again', marking: 'SECRET' })} />);
  expect(purpose().value).toBe('Theirs again');
});

it('what another tab wrote over before it was read back is shown once it is saved', async () => {
  const { rerender } = render(<Field stored={read({})} />);
  type('Mine');
  await saved();
  rerender(<Field stored={read({ purpose: 'Theirs' })} />);
  expect(purpose().value).toBe('Theirs');
});
