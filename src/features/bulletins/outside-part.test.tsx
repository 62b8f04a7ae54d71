// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { saveIssue } from '#src/platform/storage/bulletins/index.ts';
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

const show = async (...bulletins: readonly Bulletin[]) => {
  await saveIssue(list(bulletins), at);
  render(<BulletinsScreen assessmentId="one" />);
};

it('bulletins for others are listed by name, with their labels, and none marked red on paper', async () => {
  const forOthers = (id: string, tlp: Bulletin['tlp']) =>
    bulletin({ id, tlp, title: `About ${id}`, audience: { types: ['care-home'], services: [] } });
  await show(forOthers('green', 'green'), forOthers('amber', 'amber'), forOthers('red', 'red'));
  const summary = await screen.findByText('3 bulletins are for other kinds of organisation');
  const details = summary.closest('details');
  if (!details) throw new Error('It is folded.');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  const titles = () => [...details.querySelectorAll('a')].map(({ textContent }) => textContent);
  expect(titles()).toEqual(['About green', 'TLP:AMBER: About amber', 'TLP:RED: About red']);
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(titles()).toEqual(['About green', 'TLP:AMBER: About amber']);
  expect(screen.getByText('1 bulletin is not on this paper: marked TLP:RED.')).toBeDefined();
});

it.each([
  [
    1,
    '1 entry of other people’s lists names nothing that you said you or a supplier run. It is counted, and makes no card.',
  ],
  [
    2,
    '2 entries of other people’s lists name nothing that you said you or a supplier run. They are counted, and make no card.',
  ],
])('entries that name nothing here are counted: %i', async (count, words) => {
  const imported = { from: 'kev', guessed: [] } as const;
  await show(
    ...Array.from({ length: count }, (_, index) =>
      bulletin({ id: `b${index}`, imported: { ...imported, guessed: [] } }),
    ),
  );
  expect(await screen.findByText(words)).toBeDefined();
});
