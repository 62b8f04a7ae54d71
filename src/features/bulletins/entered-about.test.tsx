// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { addFollowUp, saveIssue, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import BulletinScreen from './bulletin-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const { at } = stamp();
const key = listKeyOf(list([]));

afterEach(() => cleanup());
beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});

async function show(changes: Partial<Bulletin>): Promise<HTMLSelectElement> {
  await saveIssue(list([bulletin(changes)]), at);
  render(<BulletinScreen assessmentId="one" listKey={key} bulletinId="mail-gateway" />);
  return screen.findByLabelText<HTMLSelectElement>('What to enter');
}

const runBy = (...named: readonly (readonly [string, string])[]) =>
  stateWhatIsRun(
    'one',
    {
      technologies: named.map(([technology, supplier]) => ({
        technology,
        state: 'supplier',
        supplier,
        saidBy: 'Jo',
        at,
      })),
    },
    at,
  );

describe('that it was recorded in the national service', () => {
  const offered = ({ options }: HTMLSelectElement) =>
    [...options].map(({ value }) => value).filter((value) => value.endsWith('recorded'));

  it.each<[string, Partial<Bulletin>, boolean]>([
    ['a clock that asks for it', { clocks: [clock({ what: 'record' })] }, true],
    ['a high alert of the national service', { severity: 'high', aliases: ['CC-4321'] }, true],
    ['another clock', { clocks: [clock()] }, false],
    ['another high bulletin', { severity: 'high', aliases: ['CVE-2026-1'] }, false],
    ['none of these', {}, false],
  ])('is offered only where there is something to record: %s', async (_, changes, isOffered) => {
    expect(offered(await show(changes))).toEqual(isOffered ? ['recorded', 'not-recorded'] : []);
  });

  it('is offered where it was entered', async () => {
    const { publisher, listId } = list([]);
    const about = {
      bulletin: { publisher: publisher.name, listId, id: 'mail-gateway' },
      title: 'A flaw',
      arrivedAt: at,
    };
    await addFollowUp(
      'one',
      [{ ...about, firstIssuedAt: at }],
      () => ({ kind: 'recorded', id: 'e1', at, by: 'Ruth', recorded: { at, by: 'Jo' } }),
      at,
    );
    expect(offered(await show({}))).toEqual(['recorded', 'not-recorded']);
  });
});

describe('a supplier that was asked', () => {
  const technologies = [{ id: 'veeam' }, { id: 'citrix-netscaler' }];
  const supplier = () => screen.getByLabelText<HTMLInputElement>('Supplier');

  it('is the one that was named', async () => {
    await runBy(['veeam', 'Wires Ltd'], ['exchange-server', 'Another']);
    fireEvent.change(await show({ technologies }), { target: { value: 'asked' } });
    expect(supplier().value).toBe('Wires Ltd');
  });

  it('is one of those that were named', async () => {
    await runBy(['veeam', 'Wires Ltd'], ['citrix-netscaler', 'Pumps Ltd']);
    fireEvent.change(await show({ technologies }), { target: { value: 'replied' } });
    expect(supplier().value).toBe('');
    expect(screen.getByText('Named by you for what it is about: Wires Ltd; Pumps Ltd')).toBeDefined();
  });
});

it.each(['amber', 'red'] as const)('what may not be told a supplier is said: marked %s', async (tlp) => {
  await runBy(['veeam', 'Wires Ltd']);
  await show({ tlp, technologies: [{ id: 'veeam' }] });
  const refused = screen.queryByText(/may not be passed on, not to a supplier either/);
  const letter = screen.queryByText('Letter to the supplier');
  expect([refused === null, letter === null]).toEqual([tlp === 'amber', tlp === 'red']);
});
