// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { listKeyOf, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { addFollowUp, saveIssue, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import BulletinScreen from './bulletin-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const { at } = stamp();
afterEach(() => cleanup());
beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});

async function show(...lists: readonly (readonly Bulletin[])[]): Promise<void> {
  const issues = lists.map((bulletins, index) =>
    list([...bulletins], {
      listId: `l${index}`,
      publisher: { name: `Centre ${index}`, address: 'https://centre.example' },
    }),
  );
  for (const issue of issues) await saveIssue(issue, at);
  const [first] = issues;
  if (!first) throw new Error('There is a list');
  render(<BulletinScreen assessmentId="one" listKey={listKeyOf(first)} bulletinId="mail-gateway" />);
  await screen.findByRole('heading', { level: 1 });
}
const part = (name: string) => within(screen.getByRole('region', { name }));
const action = (text: string): Bulletin['actions'] => [{ id: 'act', kind: 'patch', text }];
const alias = { aliases: ['CVE-2026-0001'] };

it('what every bulletin about one threat asks for and is marked with stands on its page', async () => {
  await show(
    [bulletin({ ...alias, severity: 'high', actions: action('Put the fix in.'), exploited: { known: 'yes' } })],
    [bulletin({ ...alias, id: 'other', tlp: 'red', actions: action('Cut it off.'), technologies: [{ id: 'veeam' }] })],
  );
  expect(
    part('What to do')
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent),
  ).toEqual(['From Centre 0', 'From Centre 1']);
  expect(part('What to do').getByText(/Cut it off\./)).toBeDefined();
  expect(part('Why').getByText(/Veeam/)).toBeDefined();
  for (const tag of ['TLP:RED', 'High severity', 'Attackers use it now']) expect(screen.getByText(tag)).toBeDefined();
});

it('two clocks for the same are told apart, and what binds nobody has no date by hand', async () => {
  const [fix, kev] = [clock({ id: 'fix' }), clock({ id: 'kev', whose: 'kev', bindsWhen: { kind: 'never' } })];
  await addFollowUp(
    'one',
    [
      {
        bulletin: { publisher: 'Centre 0', listId: 'l0', id: 'mail-gateway' },
        title: 'A',
        arrivedAt: at,
        firstIssuedAt: at,
      },
    ],
    () => ({ kind: 'due', id: 'e1', at: '2000-01-01T00:00:00Z', by: 'Ruth', clockId: 'fix', due: at, note: 'Agreed' }),
    at,
  );
  await show([bulletin({ clocks: [fix, kev] })]);
  expect(screen.getByText(/^Fix it \(set by its publisher\): another date/)).toBeDefined();
  expect(screen.getByText(/its clock was wrong/)).toBeDefined();
  expect(screen.getByRole('option', { name: 'The date of the clock again' })).toBeDefined();
  fireEvent.change(screen.getByLabelText('What to enter'), { target: { value: 'due' } });
  expect(screen.getByRole('option', { name: /^Fix it \(set by its publisher\) by / })).toBeDefined();
  expect(screen.queryByRole('option', { name: /United States/ })).toBeNull();
});

const clocksOfTwo = [clock({ id: 'fix', amount: 3 }), clock({ id: 'check', what: 'compromise-check' })];
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

it('a date by hand is that of one clock of one bulletin, whatever another calls its own, and can be set for each', async () => {
  await show(
    [bulletin({ ...alias, severity: 'high', clocks: clocksOfTwo })],
    [bulletin({ ...alias, id: 'other', clocks: [clock({ id: 'fix', amount: 20 })] })],
  );
  type('What to enter', 'due');
  const choices = screen
    .getAllByRole<HTMLOptionElement>('option')
    .filter(({ textContent }) => textContent?.includes(', as Centre'));
  expect(new Set(choices.map(({ textContent }) => textContent)).size).toBe(3);
  const clocks = () =>
    part('By when')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  const before = clocks();
  const theirs = choices.find(({ textContent }) => textContent?.includes('as Centre 1'));
  type('Which date', theirs?.value ?? '');
  type('Day', '20 3 2027');
  type('Time in the United Kingdom', '12:00');
  type('Why, in a sentence', 'Agreed with the maker');
  type('Your name', 'Ruth');
  fireEvent.click(screen.getByRole('button', { name: 'Enter it' }));
  expect(await screen.findByText('Entered. It stands below.')).toBeDefined();
  expect(await screen.findByText(/^Fix it .* another date, 20 March 2027 at 12:00/)).toBeDefined();
  expect(clocks().filter((words) => words?.includes('Set by hand'))).toHaveLength(1);
  expect(clocks().slice(0, 2)).toEqual(before.slice(0, 2));
  type('What to enter', 'due-back');
  expect(screen.getAllByRole('option').filter(({ textContent }) => textContent?.includes(', as Centre'))).toHaveLength(
    1,
  );
});

it('a first update that any of the bulletins asks for can be entered', async () => {
  const update = clock({ id: 'update', what: 'first-update', whose: 'nhs-cyber-alerts' });
  await show(
    [bulletin({ ...alias, severity: 'high', exploited: { known: 'yes' } })],
    [bulletin({ ...alias, id: 'other', clocks: [update] })],
  );
  expect(screen.getByRole('option', { name: 'A first update was given' })).toBeDefined();
});

const decided = (id: string, note: string, state: 'under-way' | 'done' = 'under-way'): FollowUpEntry => ({
  kind: 'state',
  id,
  at,
  by: id,
  state,
  note,
  revision: 1,
  sequence: 7,
  judged: { technology: 'yes', weakness: 'yes', weighedLoss: 0, spares: [] },
});
const entered = (about: { publisher: string; listId: string; id: string }, entry: FollowUpEntry) =>
  addFollowUp('one', [{ bulletin: about, title: 'A', arrivedAt: at, firstIssuedAt: at }], () => entry, at);

it('work on what was withdrawn can be brought to an end there', async () => {
  await entered({ publisher: 'Centre 0', listId: 'l0', id: 'mail-gateway' }, decided('e1', 'Begun'));
  await show([
    bulletin({
      state: { kind: 'withdrawn', reason: 'A mistake' },
      changes: [{ revision: 1, at, kind: 'withdrawn', sentence: 'A mistake' }],
    }),
  ]);
  expect(screen.getByText(/^Withdrawn\. A mistake\./)).toBeDefined();
  type('What to enter', 'done');
  type('Your name', 'Ruth');
  fireEvent.click(screen.getByRole('button', { name: 'Enter it' }));
  expect(await screen.findByText('Done.')).toBeDefined();
  expect(screen.getByText(/Begun/)).toBeDefined();
});

it('what was done goes along to a successor, also where another bulletin stands before that', async () => {
  await entered({ publisher: 'Centre 1', listId: 'l1', id: 'before' }, decided('e1', 'Begun'));
  await show(
    [bulletin({ ...alias, severity: 'high' })],
    [
      bulletin({ ...alias, id: 'other', title: 'The fuller one' }),
      bulletin({ id: 'before', title: 'The old one', state: { kind: 'superseded', by: 'other' } }),
    ],
  );
  expect(screen.getByText(/It took the place of "The old one"/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Yes, take it along' }));
  expect(await screen.findByText('Taken along. It stands below.')).toBeDefined();
  expect(await screen.findByText(/Begun/)).toBeDefined();
});

it('what was done about one bulletin before another came to stand first is shown', async () => {
  await entered({ publisher: 'Centre 1', listId: 'l1', id: 'other' }, decided('e1', 'Said of the other'));
  await entered(
    { publisher: 'Centre 0', listId: 'l0', id: 'mail-gateway' },
    decided('e2', 'Said of the first', 'done'),
  );
  await show([bulletin({ ...alias, severity: 'high' })], [bulletin({ ...alias, id: 'other' })]);
  for (const words of [/Said of the first/, /Said of the other/]) expect(screen.getByText(words)).toBeDefined();
});

it('a supplier is asked about what any of them names, and told nothing that is marked red', async () => {
  await stateWhatIsRun(
    'one',
    {
      technologies: ['veeam', 'papercut'].map((technology) => ({
        technology,
        state: 'supplier',
        supplier: technology === 'veeam' ? 'Veeam Ltd' : 'Print Ltd',
        saidBy: 'Jo',
        at,
      })),
    },
    at,
  );
  await show(
    [bulletin({ ...alias, severity: 'high', technologies: [{ id: 'veeam' }] })],
    [bulletin({ ...alias, id: 'other', technologies: [{ id: 'papercut' }], tlp: 'red' })],
  );
  fireEvent.click(screen.getByText('Letter to the supplier: what Centre 0 tells'));
  expect((await screen.findByLabelText<HTMLTextAreaElement>('Letter to Veeam Ltd')).value).toContain('Dear Veeam Ltd');
  expect(screen.queryByLabelText(/Letter to Print Ltd/)).toBeNull();
  expect(screen.getByText(/The bulletin from Centre 1 is marked TLP:RED/)).toBeDefined();
});
