// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { saveIssue, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import BulletinsScreen from './bulletins-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const { at } = stamp();

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => {
  act(() => void window.dispatchEvent(new Event('afterprint')));
  cleanup();
});

const withdrawn = { kind: 'withdrawn', reason: 'It was a mistake.' } as const;
const care = { types: ['care-home'], services: [] } satisfies Bulletin['audience'];

it('nothing of what is marked red stands on paper, wherever the page names it, and how many is said', async () => {
  const planted = ['Act now', 'Joined', 'Taken back', 'For others'];
  const [act1, joined, back, others] = planted.map((title) => `Planted: ${title}`);
  const red = (id: string, title: string | undefined, changes: Partial<Bulletin> = {}) =>
    bulletin({ id, tlp: 'red', title: title ?? '', aliases: [], ...changes });
  await saveIssue(
    list([
      red('act', act1, { clocks: [clock({ from: { kind: 'fix-released', on: '2031-05-01' } })] }),
      bulletin({ id: 'shared', title: 'Shared', aliases: ['CVE-2026-1'] }),
      red('joined', joined, { aliases: ['CVE-2026-1'] }),
      red('back', back, { state: withdrawn }),
      bulletin({
        id: 'before',
        title: 'Before',
        aliases: [],
        state: { kind: 'superseded', by: 'back' },
      }),
      red('others', others, { audience: care }),
      bulletin({ id: 'open', title: 'Open to all', aliases: [] }),
    ]),
    at,
  );
  const { container } = render(<BulletinsScreen assessmentId="one" />);
  await screen.findByText('Open to all');
  // What is folded away is made as it is opened.
  for (const details of container.querySelectorAll('details')) {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }
  for (const title of [...planted, 'Before']) expect(container.textContent).toContain(title);
  expect(container.textContent).toContain('15 May 2031');
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(container.textContent).not.toContain('Planted');
  expect(container.textContent).not.toContain('Shared');
  // Nor when it is due.
  expect(container.textContent).not.toContain('15 May 2031');
  expect(screen.getByText('Open to all')).toBeDefined();
  expect(screen.getByText('4 bulletins are not on this paper: marked TLP:RED.')).toBeDefined();
  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(container.textContent).toContain('Planted');
});

it('what is to be acted on, asked and found out names the technology that made it so, and none that is not run', async () => {
  const said = (technology: string, state: 'we' | 'supplier' | 'no') => ({
    technology,
    state,
    supplier: '',
    saidBy: 'Jo',
    at: new Date().toISOString(),
  });
  await stateWhatIsRun(
    'one',
    { technologies: [said('exchange-server', 'no'), said('windows', 'we'), said('veeam', 'supplier')] },
    at,
  );
  const about = (id: string, ...ids: readonly string[]) =>
    bulletin({ id, title: id, aliases: [], technologies: ['exchange-server', ...ids].map((one) => ({ id: one })) });
  await saveIssue(list([about('a', 'windows'), about('b', 'veeam'), about('c', 'papercut'), about('d')]), at);
  render(<BulletinsScreen assessmentId="one" />);
  await screen.findByText('a');
  const words = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  const ofCard = (id: string) => words.find((text) => text.startsWith(id) && /severity/.test(text));
  expect(ofCard('a')).toContain('You run Windows on desktops and laptops (Jo');
  expect(ofCard('b')).toContain('A supplier runs Veeam Backup & Replication for you (Jo');
  expect(ofCard('c')).toContain('Nobody has said lately whether you run PaperCut printing.');
  expect(words.join()).not.toContain('Exchange Server');
});

it('two lists of one publisher are told apart where they can be removed', async () => {
  const [one, other] = [list([bulletin({ id: 'a' })]), list([bulletin({ id: 'b' })], { listId: 'monthly' })];
  await saveIssue(one, at);
  const { unmount } = render(<BulletinsScreen assessmentId="one" />);
  const { name } = one.publisher;
  expect(await screen.findByRole('button', { name: `Remove: ${name}` })).toBeDefined();
  unmount();
  await saveIssue(other, at);
  render(<BulletinsScreen assessmentId="one" />);
  expect(await screen.findByRole('button', { name: `Remove: ${name} (monthly)` })).toBeDefined();
  expect(screen.getByRole('button', { name: `Remove: ${name} (${one.listId})` })).toBeDefined();
});
