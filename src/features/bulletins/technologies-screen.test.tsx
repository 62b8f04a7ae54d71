// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment, readSettings } from '#src/platform/storage/index.ts';
import { loadWhatIsRun, saveIssue, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import TechnologiesScreen from './technologies-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);

afterEach(() => cleanup());
beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  // What a list names is not folded away.
  await saveIssue(list([bulletin({ technologies: [{ id: 'citrix-netscaler' }] })]), stamp().at);
});

it('what only a withdrawn bulletin names is not asked first', async () => {
  const withdrawn = { kind: 'withdrawn', reason: 'A mistake' } as const;
  const issue = list([bulletin({ id: 'gone', state: withdrawn, technologies: [{ id: 'papercut' }] })], {
    sequence: 8,
    complete: false,
  });
  await saveIssue(issue, stamp().at);
  render(<TechnologiesScreen assessmentId="one" />);
  const first = within(await screen.findByRole('region', { name: 'What bulletins here name' }));
  expect(first.queryByLabelText(/Citrix NetScaler/)).not.toBeNull();
  expect(first.queryByLabelText(/PaperCut/)).toBeNull();
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

it('who runs something for the organisation can be named, line by line', async () => {
  const said = {
    technology: 'citrix-netscaler',
    state: 'supplier',
    supplier: '',
    saidBy: 'Ruth',
    at: stamp().at,
  } as const;
  await stateWhatIsRun('one', { technologies: [said] }, stamp().at);
  render(<TechnologiesScreen assessmentId="one" />);
  fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Ruth Adeyemi' } });
  const field = await screen.findByLabelText(/Which supplier.*Citrix NetScaler/);
  fireEvent.change(field, { target: { value: ' Wires Ltd ' } });
  fireEvent.blur(field);
  await waitFor(async () =>
    expect((await loadWhatIsRun('one')).technologies).toMatchObject([
      { state: 'supplier', supplier: 'Wires Ltd', saidBy: 'Ruth Adeyemi' },
    ]),
  );
  expect(await screen.findByText(/Wires Ltd; said by Ruth Adeyemi/)).toBeDefined();
});

describe('who was named as running something', () => {
  const named = {
    technology: 'citrix-netscaler',
    state: 'supplier',
    supplier: 'Wires Ltd',
    saidBy: 'Ruth',
    at: stamp().at,
  };
  const field = () => screen.findByLabelText<HTMLInputElement>(/Which supplier.*Citrix NetScaler/);
  const statedNow = async () => (await loadWhatIsRun('one')).technologies[0];
  beforeEach(async () => {
    await stateWhatIsRun('one', { technologies: [{ ...named, state: 'supplier' }] }, stamp().at);
    render(<TechnologiesScreen assessmentId="one" />);
    fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Ruth Adeyemi' } });
  });

  it('stays where the list of answers is gone through by its arrows', async () => {
    for (const state of ['we', 'no', 'supplier']) {
      fireEvent.change(screen.getByLabelText(/^Citrix NetScaler/), { target: { value: state } });
      await waitFor(async () => expect(await statedNow()).toMatchObject({ state }));
    }
    expect(await statedNow()).toMatchObject({ supplier: 'Wires Ltd' });
  });

  it.each([
    ['goes on', () => undefined],
    ['closes the page', () => fireEvent(window, new Event('pagehide'))],
    ['goes back', () => cleanup()],
  ])('is kept as it is typed, where somebody %s and never leaves the field', async (_what, act) => {
    fireEvent.change(await field(), { target: { value: 'Cables Ltd' } });
    act();
    await waitFor(async () => expect(await statedNow()).toMatchObject({ supplier: 'Cables Ltd' }));
  });

  it('is followed where nobody types, and takes the place of what another tab says only once that was shown', async () => {
    await stateWhatIsRun('one', { technologies: [{ ...named, state: 'supplier', supplier: 'Theirs' }] }, stamp().at);
    await waitFor(async () => expect((await field()).value).toBe('Theirs'));
    fireEvent.change(await field(), { target: { value: 'Ours' } });
    await stateWhatIsRun('one', { technologies: [{ ...named, state: 'supplier', supplier: 'Others' }] }, stamp().at);
    expect(await screen.findByText(/Another tab has said “Others” meanwhile/)).toBeDefined();
    fireEvent.blur(await field());
    await screen.findByText(/another tab has said something else/);
    expect(await statedNow()).toMatchObject({ supplier: 'Others' });
    expect((await field()).value).toBe('Ours');
    fireEvent.change(await field(), { target: { value: 'Ours too' } });
    await waitFor(async () => expect(await statedNow()).toMatchObject({ supplier: 'Ours too' }));
  });
});

it('a choice waits for a name where it was made, and is said to wait', async () => {
  render(<TechnologiesScreen assessmentId="one" />);
  const name = await screen.findByLabelText('Your name');
  fireEvent.change(name, { target: { value: '' } });
  const choice = screen.getByLabelText<HTMLSelectElement>(/Citrix NetScaler/);
  choice.focus();
  fireEvent.change(choice, { target: { value: 'we' } });
  expect(await screen.findByText('Not kept yet: enter your name above.')).toBeDefined();
  expect([choice.value, document.activeElement === choice]).toEqual(['we', true]);
  expect((await loadWhatIsRun('one')).technologies).toEqual([]);
  fireEvent.change(name, { target: { value: 'Ruth Adeyemi' } });
  fireEvent.blur(name);
  await waitFor(async () => expect((await loadWhatIsRun('one')).technologies).toMatchObject([{ state: 'we' }]));
});

it('what an IT supplier looks after is said with the supplier’s name, and again of what lacks one', async () => {
  const practice = assessment(small, { id: 'two' });
  await createAssessment({ ...practice, organisation: { ...practice.organisation, sizeBand: 'under-10' } }, small);
  const { at } = stamp();
  await stateWhatIsRun(
    'two',
    {
      technologies: [
        { technology: 'citrix-netscaler', state: 'supplier', supplier: '', saidBy: 'Ruth', at },
        { technology: 'veeam', state: 'we', supplier: '', saidBy: 'Ruth', at },
      ],
    },
    at,
  );
  await saveIssue(
    list([bulletin({ technologies: [{ id: 'citrix-netscaler' }, { id: 'veeam' }, { id: 'exchange-server' }] })], {
      listId: 'another',
    }),
    at,
  );
  render(<TechnologiesScreen assessmentId="two" />);
  fireEvent.click(await screen.findByText('My IT supplier looks after it'));
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Ruth Adeyemi' } });
  const press = async () =>
    fireEvent.click(await screen.findByRole('button', { name: /My supplier runs what is not/ }));
  const supplierOf = async (id: string) =>
    (await loadWhatIsRun('two')).technologies.find(({ technology }) => technology === id);
  await press();
  expect(await screen.findByText('Enter the name of your IT supplier', { exact: false })).toBeDefined();
  expect(document.activeElement).toBe(screen.getByLabelText('Your IT supplier'));
  expect((await loadWhatIsRun('two')).technologies).toHaveLength(2);
  fireEvent.change(screen.getByLabelText('Your IT supplier'), { target: { value: 'Wires Ltd' } });
  await press();
  await waitFor(async () => expect(await supplierOf('exchange-server')).toMatchObject({ supplier: 'Wires Ltd' }));
  expect(await supplierOf('citrix-netscaler')).toMatchObject({ state: 'supplier', supplier: 'Wires Ltd' });
  expect(await supplierOf('veeam')).toMatchObject({ state: 'we', supplier: '' });
  expect(await screen.findByText(/lines are with Wires Ltd now/)).toBeDefined();
  await press();
  expect(await screen.findByText(/Every line below is stated already/)).toBeDefined();
});
