// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countBegun } from '#src/platform/storage/drafts/begun.ts';
import { loadDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { SECTOR_SCOPE } from '#src/platform/storage/drafts/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import type { Batch, DeskRequest } from './desk-messages.ts';
import SectorScreen from './sector-screen.tsx';
import type { Desk } from './use-desk.ts';

/* What the centre types for a pack, which a reload and another taking in would take away. */

vi.mock('#src/platform/files/index.ts', () => ({ useEditions: () => ({ ok: true, value: [] }) }));
// A worker reads contributions, and none is read here.
const taking = vi.hoisted(
  (): { batches: readonly Batch[]; asked: DeskRequest[]; unread: number; cutShort: Desk['cutShort'] } => ({
    batches: [],
    asked: [],
    unread: 0,
    cutShort: [],
  }),
);
vi.mock('./use-desk.ts', () => ({
  useDesk: () => ({
    desk: {
      work: null,
      progress: null,
      taken: {
        kind: 'taken',
        counts: { accepted: 9, replaced: 0, outdated: 0, refused: 0, contested: 0, bytes: 0 },
        refusals: [],
        unreadEarlier: {
          count: taking.unread,
          refusals: taking.unread === 0 ? [] : [{ file: 'then.ndjson', line: 4, reasons: ['no JSON'] }],
        },
        contested: [],
        unusedLines: [],
        hasLedger: true,
        batches: taking.batches,
      },
      outcome: null,
      failure: null,
      listFaults: [],
      cutShort: taking.cutShort,
    } satisfies Desk,
    ask: (request: DeskRequest) => void taking.asked.push(request),
    cancel: () => undefined,
  }),
}));

const batch = (period: string, organisations = 9): Batch => ({
  id: 'assure-core',
  version: '2026.2',
  period,
  basis: 'organisation',
  organisations,
  isHeld: false,
  unfitEarlier: { count: 0, names: [] },
  notices: [{ id: 'growth-all', kind: 'growth', text: 'Half of them are new.', count: 0, places: [] }],
});
const takeIn = (...batches: readonly Batch[]) => void (taking.batches = batches);
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const type = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const REASON = 'Why do you accept notice 1?';

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  takeIn(batch('2026'));
});
afterEach(() => {
  cleanup();
  taking.cutShort = [];
});

it('stays after another taking in and after a reload, and no light waits for it', async () => {
  const { rerender } = render(<SectorScreen />);
  await type('Publisher', 'Northmoor');
  await type('Title of the pack (optional)', 'Trusts of the north');
  await type(REASON, 'A merger');
  takeIn(batch('2026', 10));
  rerender(<SectorScreen />);
  expect((await field('Publisher')).value).toBe('Northmoor');
  expect((await field(REASON)).value).toBe('A merger');

  fireEvent(window, new Event('pagehide'));
  cleanup();
  takeIn();
  render(<SectorScreen />);
  await screen.findByText(/“Northmoor”, “Trusts of the north”, “A merger”/);
  cleanup();
  takeIn(batch('2026'));
  render(<SectorScreen />);
  expect((await field('Title of the pack (optional)')).value).toBe('Trusts of the north');
  expect((await field(REASON)).value).toBe('A merger');
  await waitFor(async () => expect((await loadDrafts(SECTOR_SCOPE)).size).toBe(1));
  expect(await countBegun()).toEqual({ answers: 0, forms: 0 });

  fireEvent.click(screen.getByRole('button', { name: 'Empty the form' }));
  expect((await field('Publisher')).value).toBe('');
  expect(document.activeElement).toBe(await field('Publisher'));
  await waitFor(async () => expect((await loadDrafts(SECTOR_SCOPE)).size).toBe(0));
});

it('the reason for a notice that stands no longer is no reason for the next, and stays in sight', async () => {
  const { rerender } = render(<SectorScreen />);
  await type(REASON, 'A merger');
  expect(screen.queryByText(/no longer stand/)).toBeNull();
  const grown = batch('2026', 90);
  takeIn({ ...grown, notices: grown.notices.map((notice) => ({ ...notice, id: 'growth-other' })) });
  rerender(<SectorScreen />);
  expect((await field(REASON)).value).toBe('');
  expect(screen.getByText(/no longer stands.*“A merger”/)).toBeDefined();
});

it('the reason for a notice of one year accepts none of the next', async () => {
  const { rerender } = render(<SectorScreen />);
  await type(REASON, 'A merger');
  takeIn(batch('2027'));
  rerender(<SectorScreen />);
  expect((await field(REASON)).value).toBe('');
  takeIn(batch('2026'));
  rerender(<SectorScreen />);
  expect((await field(REASON)).value).toBe('A merger');
});

it('the ledger has every reason that was given, with the year that it is for, whichever pack is chosen', async () => {
  takeIn(batch('2026'), batch('2027'));
  render(<SectorScreen />);
  await type(REASON, 'A merger');
  fireEvent.click(screen.getByLabelText(/2027/));
  await type(REASON, 'A second one');
  fireEvent.click(screen.getByRole('button', { name: 'Download your ledger (CSV)' }));
  expect(taking.asked).toMatchObject([
    {
      kind: 'ledger',
      accepted: [
        { edition: 'assure-core 2026.2', period: '2026', reason: 'A merger' },
        { edition: 'assure-core 2026.2', period: '2027', reason: 'A second one' },
      ],
    },
  ]);
});

it('the ledger has no reason that nobody could read, as no pack is made with one', async () => {
  takeIn(batch('2026'));
  render(<SectorScreen />);
  for (const reason of [' ', '\u2800', 'x'.repeat(601)]) {
    await type(REASON, reason);
    fireEvent.click(screen.getByRole('button', { name: 'Download your ledger (CSV)' }));
    expect(taking.asked.at(-1)).toEqual({ kind: 'ledger', accepted: [] });
  }
  await type(REASON, ' A merger ');
  fireEvent.click(screen.getByRole('button', { name: 'Download your ledger (CSV)' }));
  expect(taking.asked.at(-1)).toMatchObject({ accepted: [{ reason: 'A merger' }] });
});

it('says of what could not be read of earlier files that no pack is held against it', async () => {
  const { rerender } = render(<SectorScreen />);
  await field('Publisher');
  expect(document.body.textContent).not.toContain('behind earlier packs could not be used');
  taking.unread = 1;
  rerender(<SectorScreen />);
  taking.unread = 0;
  await screen.findByText(
    '1 entry of the files behind earlier packs could not be used, so no pack is held against it.',
  );
  expect(screen.getByText('1 entry of earlier files refused, with reasons')).toBeTruthy();
});

it('says of earlier files that cannot be read whole that nothing was taken in', async () => {
  taking.cutShort = [{ file: 'then.zip', line: null, reasons: ['its end is missing'] }];
  render(<SectorScreen />);
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /cannot be read whole.*nothing was taken in.*1 entry of earlier files refused/,
  );
});
