// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment, readSettings } from '#src/platform/storage/index.ts';
import { loadWhatIsRun, saveIssue, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import TechnologiesScreen from './technologies-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  // What a list names is not folded away.
  await saveIssue(list([bulletin({ technologies: [{ id: 'citrix-netscaler' }] })]), stamp().at);
});

it('a name is remembered with what it says, also where its field was not left', async () => {
  render(<TechnologiesScreen assessmentId="one" />);
  fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Ruth Adeyemi' } });
  fireEvent.change(screen.getByLabelText(/Citrix NetScaler/), { target: { value: 'we' } });
  await waitFor(async () => expect((await loadWhatIsRun('one')).technologies).toHaveLength(1));
  expect(await readSettings()).toMatchObject({ ok: true, value: { answerer: 'Ruth Adeyemi' } });
});

it.each([
  ['2026-01-10T10:00:00Z', 'Ruth Adeyemi, 10 January 2026, more than 6 months ago: it counts as not known.'],
  ['2027-11-10T10:00:00Z', 'Ruth Adeyemi, 10 November 2027, a day still to come: it counts as not known.'],
  ['2026-11-10T10:00:00Z', 'Said by Ruth Adeyemi, 10 November 2026'],
])('a "no" that was said at %s is told with its day, and why it does not count', async (at, words) => {
  vi.useFakeTimers({ now: new Date('2026-11-30T10:00:00Z'), toFake: ['Date'] });
  const said = { technology: 'citrix-netscaler', state: 'no', supplier: '', saidBy: 'Ruth Adeyemi', at } as const;
  await stateWhatIsRun('one', { technologies: [said] }, stamp().at);
  render(<TechnologiesScreen assessmentId="one" />);
  expect(await screen.findByText(words, { exact: false })).toBeDefined();
  vi.useRealTimers();
});
