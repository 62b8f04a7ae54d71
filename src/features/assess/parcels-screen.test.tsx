// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { parcelFormat, type ParcelOut } from '#src/domain/parcel/index.ts';
import { home, sendOut, small, start } from '#src/domain/parcel/parcel.fixture.ts';
import * as files from '#src/platform/files/index.ts';
import { createAssessment, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { loadSent, saveSent } from '#src/platform/storage/sent/index.ts';
import ParcelsScreen from './parcels-screen.tsx';

vi.mock(import('#src/platform/files/index.ts'), async (original) => ({
  ...(await original()),
  downloadJson: vi.fn<typeof files.downloadJson>(() => Promise.resolve({ bytes: 1, opensAgain: true })),
}));
const made = vi.mocked(files.downloadJson);

function Parcels() {
  const stored = useAssessment(home.id);
  const settings = useSettings();
  return stored?.ok && settings?.ok ? <ParcelsScreen stored={stored.value} settings={settings.value} /> : null;
}
async function open() {
  render(<Parcels />);
  await screen.findByRole('heading', { name: 'A new parcel' });
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const addAll = () => {
  const list = screen.getByLabelText<HTMLSelectElement>('Add many at once');
  fireEvent.change(list, { target: { value: 'all' } });
  press('Add them');
};
const seal = () => screen.getByLabelText<HTMLInputElement>('Seal the file with a passphrase');
const parcelMade = (): ParcelOut => {
  const parsed = parseFile(must(made.mock.calls.at(-1)?.[1] ?? null, 'a file was made'), parcelFormat);
  return must(parsed.ok && parsed.value.state === 'out' ? parsed.value : null, 'it is a parcel');
};

beforeEach(async () => {
  made.mockClear();
  await eraseEverything();
  await createAssessment(home, small, start);
});
afterEach(() => cleanup());

it('asks to whom and what, and makes nothing until that is said', async () => {
  await open();
  press('Download the parcel');
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('Say to whom');
  expect(summary.textContent).toContain('Choose at least one question');
  expect(made).not.toHaveBeenCalled();
});

it('is sealed unless the user says otherwise once answers go along, and open where none do', async () => {
  await open();
  expect(seal().checked).toBe(false);
  addAll();
  expect(seal().checked).toBe(true);
  fireEvent.click(screen.getByLabelText('With the answers that we have'));
  expect(seal().checked).toBe(false);
});

it('makes what it showed, and remembers it before it is handed over', async () => {
  await open();
  type('To whom', 'Estates');
  type('Message', 'Please ask your contractor.');
  addAll();
  expect(screen.getByText(/2 answers of yours and 1 piece of evidence by name/)).toBeTruthy();
  // An answer to those that were chosen may ask it.
  expect(screen.getByText(/1 question more than you chose/)).toBeTruthy();
  fireEvent.click(seal());
  press('Download the parcel');
  await screen.findByText(/The file for Estates was handed to the browser/);
  const parcel = parcelMade();
  expect(parcel).toMatchObject({ to: 'Estates', message: 'Please ask your contractor.', withAnswers: true });
  expect(parcel.answers.map(({ questionId }) => questionId)).toEqual(['a', 'b']);
  const sent = must(await loadSent(parcel.id), 'it is remembered');
  expect(sent).toMatchObject({ hash: parcel.base, questions: ['a', 'b', 'c'], to: 'Estates', backs: [] });
  expect((await screen.findByRole('table', { name: 'What was handed out' })).textContent).toContain('out, no date');
  // The form is free for the next one.
  expect(screen.getByLabelText<HTMLInputElement>('To whom').value).toBe('');
});

it('holds no answer where they stay at home', async () => {
  await open();
  type('To whom', 'A supplier');
  addAll();
  fireEvent.click(screen.getByLabelText('With the answers that we have'));
  expect(screen.getByText(/no answer of yours/)).toBeTruthy();
  press('Download the parcel');
  await screen.findByText(/The file for A supplier was handed to the browser/);
  expect(parcelMade()).toMatchObject({ answers: [], evidence: [], withAnswers: false });
});

it('lists what is overdue, and waits no longer where that is said', async () => {
  const { sent } = sendOut();
  await saveSent({ ...sent, due: '2026-01-31' });
  await open();
  expect(screen.getByText(/1 not back yet, 1 overdue/)).toBeTruthy();
  expect(screen.getByText('overdue since 31 January 2026')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^No longer/ }));
  await waitFor(async () => expect((await loadSent(sent.id))?.isClosed).toBe(true));
  await screen.findByText(/Nothing is waited for/);
});
