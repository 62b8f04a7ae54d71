// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bulletin, BulletinList } from '#src/domain/bulletins/index.ts';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment, readAssessmentFile } from '#src/platform/storage/index.ts';
import { addFollowUp, removeList, saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import RecordScreen from './record-screen.tsx';

const mapped = { mappings: { 'ncsc-caf-4.0': ['A2.b'] } };
const asked = [levels('policy', [0, 2, 4]), { ...levels('threats', [0, 2, 4]), ...mapped }];
const oneAsks = edition([section('first', asked)]);
const twoAsk = edition([section('first', [...asked, { ...levels('hunts', [0, 2, 4]), ...mapped }])]);

afterEach(() => cleanup());
beforeEach(() => eraseEverything());

async function showRecord(of: typeof oneAsks, changes: Partial<Bulletin> = {}): Promise<HTMLSelectElement> {
  await createAssessment(assessment(of, { id: 'one' }), of);
  await enter(list([bulletin(changes)]));
  render(<RecordScreen assessmentId="one" />);
  return screen.findByLabelText<HTMLSelectElement>('For the question');
}

async function enter(issue: BulletinList): Promise<void> {
  const { at } = stamp();
  await saveIssue(issue, at);
  await addFollowUp(
    'one',
    [
      {
        bulletin: { publisher: issue.publisher.name, listId: issue.listId, id: 'mail-gateway' },
        title: 'A flaw',
        arrivedAt: at,
        firstIssuedAt: at,
      },
    ],
    () => ({ kind: 'recorded', id: 'e1', at, by: 'Ruth', recorded: { at: '2026-11-20T10:00:00Z', by: 'Jo' } }),
    at,
  );
}

it('what was recorded and not decided has been seen', async () => {
  await showRecord(oneAsks);
  expect(screen.getByText(/Seen here/).textContent).toContain('Recorded in the national service: 20 November 2026');
});

it('what was entered last stands first', async () => {
  await createAssessment(assessment(oneAsks, { id: 'one' }), oneAsks);
  for (const [title, at] of [
    ['Second', '2026-11-21T10:00:00Z'],
    ['First', '2026-11-22T10:00:00Z'],
    ['Third', '2026-11-20T10:00:00Z'],
  ] as const)
    await addFollowUp(
      'one',
      [
        {
          bulletin: { publisher: 'Centre', listId: 'weekly', id: title.toLowerCase() },
          title,
          arrivedAt: at,
          firstIssuedAt: at,
        },
      ],
      () => ({ kind: 'recorded', id: `of-${title.toLowerCase()}`, at, by: 'Ruth', recorded: null }),
      at,
    );
  render(<RecordScreen assessmentId="one" />);
  await screen.findByText('First');
  const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(titles.slice(0, 3)).toEqual(['First', 'Second', 'Third']);
});

it('the record is evidence at a question once, however often it is added', async () => {
  const question = await showRecord(oneAsks);
  expect(question.value).toBe('threats');
  const add = screen.getByRole('button', { name: 'Add it as evidence' });
  fireEvent.click(add);
  expect(await screen.findByText(/^Added\./)).toBeDefined();
  fireEvent.click(add);
  expect(await screen.findByText(/It stands at this question already/)).toBeDefined();
  const file = await readAssessmentFile('one');
  expect(file.ok && file.value.evidence).toHaveLength(1);
});

it.each([
  [false, false],
  [true, true],
])(
  'what was entered about a made-up list is no evidence of a real organisation: %s',
  async (isIllustrative, isOffered) => {
    const madeUp = {
      isIllustrative: true,
      organisation: { ...assessment(oneAsks).organisation, name: 'A (illustrative)' },
    } as const;
    await createAssessment(assessment(oneAsks, { id: 'one', ...(isIllustrative && madeUp) }), oneAsks);
    await enter(list([bulletin()], { isIllustrative: true, publisher: { name: 'Centre (illustrative)' } }));
    render(<RecordScreen assessmentId="one" />);
    expect(await screen.findByText(/Seen here/)).toBeDefined();
    expect(screen.queryByLabelText('For the question') !== null).toBe(isOffered);
  },
);

it('of two questions that may be meant none is chosen, and they come first', async () => {
  const question = await showRecord(twoAsk);
  expect(question.value).toBe('');
  expect([...question.options].map(({ value }) => value)).toEqual(['', 'threats', 'hunts', 'policy']);
});

describe('on paper', () => {
  const print = () => act(() => void window.dispatchEvent(new Event('beforeprint')));
  const titles = () => screen.queryAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

  afterEach(() => act(() => void window.dispatchEvent(new Event('afterprint'))));

  it.each(['amber', 'red'] as const)(
    'what is marked %s is left out, and stands on the screen with its label',
    async (tlp) => {
      await showRecord(oneAsks, { tlp });
      expect(titles()).toContain(`TLP:${tlp.toUpperCase()}: A flaw`);
      expect(screen.queryByText(/bulletin is not on this paper/)).toBeNull();
      print();
      expect(titles()).not.toContain(`TLP:${tlp.toUpperCase()}: A flaw`);
      expect(document.body.textContent).not.toContain('A flaw');
      expect(screen.getByText(/1 bulletin is not on this paper/)).toBeDefined();
      // What is left out of the file is said of the file alone.
      expect(screen.getByText(/The file is without 1/).className).toBe('app-no-print');
    },
  );

  it('what was entered about a threat of which one bulletin is marked is left out with both, of the file too', async () => {
    await createAssessment(assessment(oneAsks, { id: 'one' }), oneAsks);
    const { at } = stamp();
    const issue = list([bulletin({ id: 'green' }), bulletin({ id: 'amber', tlp: 'amber' })]);
    await saveIssue(issue, at);
    const told = ['green', 'amber'].map((id) => ({
      bulletin: { publisher: issue.publisher.name, listId: issue.listId, id },
      title: `About ${id}`,
      arrivedAt: at,
      firstIssuedAt: at,
    }));
    await addFollowUp(
      'one',
      told,
      ({ bulletin: { id } }) => ({ kind: 'recorded', id, at, by: 'Ruth', recorded: null }),
      at,
    );
    render(<RecordScreen assessmentId="one" />);
    expect(await screen.findByText('About green')).toBeDefined();
    print();
    expect(document.body.textContent).not.toContain('About green');
    expect(screen.getByText(/2 bulletins are not on this paper/)).toBeDefined();
    expect(screen.getByText(/The file is without 2/)).toBeDefined();
  });

  it('what is marked green stands there, and once its list is gone nobody knows whether it may', async () => {
    await showRecord(oneAsks);
    print();
    expect(titles()).toContain('A flaw');
    expect(screen.queryByText(/bulletin is not on this paper/)).toBeNull();
    await act(async () => {
      await removeList(listKeyOf(list([])), stamp().at);
    });
    expect(await screen.findByText(/1 bulletin is not on this paper/)).toBeDefined();
    expect(titles()).not.toContain('A flaw');
  });
});

it('the kind of organisation stands in a response file only where somebody chose it', async () => {
  await showRecord(oneAsks);
  const summary = screen.getByText(/^Response file for/);
  const details = summary.closest('details');
  if (!details) throw new Error('It is folded.');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  const type = await screen.findByLabelText<HTMLSelectElement>(/^Your kind of organisation/);
  expect(type.value).toBe('');
  const bytes = () => details.querySelector('pre')?.textContent ?? '';
  expect(bytes()).toContain('"type": null');
  fireEvent.change(type, { target: { value: 'acute-trust' } });
  expect(bytes()).toContain('"type": "acute-trust"');
});
