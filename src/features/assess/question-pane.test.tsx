// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { saveSetting } from '#src/platform/storage/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { must } from '#src/domain/common/result.ts';
import { evidence } from '#src/testing/builders.ts';
import {
  card,
  choose,
  field,
  inAnotherTab,
  keptThere,
  leave,
  openPage,
  storedAnswer,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

/** A window that is wide until it is made narrow. */
let isWide = true;
const listeners = new Set<() => void>();
beforeEach(() => {
  isWide = true;
  listeners.clear();
  vi.stubGlobal('matchMedia', (query: string) => ({
    get matches() {
      return isWide && query.includes('min-width');
    },
    addEventListener: (_: string, onChange: () => void) => listeners.add(onChange),
    removeEventListener: (_: string, onChange: () => void) => listeners.delete(onChange),
  }));
});
const makeNarrow = () =>
  act(() => {
    isWide = false;
    for (const onChange of listeners) onChange();
  });

const pane = (questionId: string): HTMLDetailsElement =>
  must(card(questionId).querySelector<HTMLDetailsElement>('[data-part=work]'), `the pane of ${questionId}`);

it('in a wide window evidence, owner, due date and note stand beside each question, after its answers', async () => {
  await openPage();
  for (const id of ['policy', 'trained', 'drill']) {
    const inPane = within(pane(id));
    expect(pane(id).open).toBe(true);
    for (const name of ['Owner', 'Note']) expect(inPane.getByLabelText(name)).toBeTruthy();
    expect(inPane.getByRole('group', { name: 'Due' })).toBeTruthy();
    expect(inPane.getByRole('button', { name: 'Add evidence' })).toBeTruthy();
    const answers = must(card(id).querySelector('form'), 'the answers');
    expect(answers.compareDocumentPosition(pane(id))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  }
});

it('what is worked in stays open, with the focus, as the window gets narrow; the rest folds', async () => {
  await openPage();
  act(() => field('policy', 'note').focus());
  type('policy', 'note', 'Half a sen');
  makeNarrow();
  expect(pane('policy').open).toBe(true);
  expect(value('policy', 'note')).toBe('Half a sen');
  expect(document.activeElement).toBe(field('policy', 'note'));
  expect(pane('other').open).toBe(false);
  leave('policy', 'note');
  await waitFor(async () => expect(await storedAnswer('policy')).toMatchObject({ note: 'Half a sen' }));
});

it('one at a time, only the question that is shown has its pane, and what is begun in another stays', async () => {
  await saveSetting('isOneByOne', true, now());
  await openPage('first', 'policy');
  expect(within(card('plan')).queryByLabelText('Note')).toBeNull();
  act(() => field('policy', 'due-day').focus());
  type('policy', 'due-day', '31');
  leave('policy', 'due-day');
  fireEvent.click(screen.getByRole('link', { name: 'Next question' }));
  await openPage('first', 'plan');
  expect(within(card('plan')).getByLabelText('Note')).toBeTruthy();
  expect(value('policy', 'due-day')).toBe('31');
});

it('an answer keeps its place beside the note that goes with it', async () => {
  await openPage();
  choose('policy', 'l1');
  type('policy', 'note', 'Reviewed in May');
  leave('policy', 'note');
  await waitFor(async () => expect(await storedAnswer('policy')).toMatchObject({ note: 'Reviewed in May' }));
  expect(pane('policy').open).toBe(true);
});

it('on paper evidence, owner, due date and a whole note stand as words below the answer', async () => {
  await inAnotherTab('policy', { owner: 'Ruth Bell', due: '2026-07-31', note: 'First line.\nSecond line.' });
  await keptThere(evidence({ id: 'minute', title: 'Minute of the board', location: 'Shared drive' }));
  await openPage();
  const onPaper = () => [...card('policy').querySelectorAll('.app-on-paper')].map(({ textContent }) => textContent);
  expect(onPaper()).toEqual([]);
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(onPaper()).toEqual([
    expect.stringMatching(/^Evidence: Minute of the board \(\w+, .*, kept in Shared drive\)$/),
    'Owner: Ruth Bell',
    'Due: 31 July 2026',
    'Note: First line.\nSecond line.',
  ]);
  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(onPaper()).toEqual([]);
});

it('a card is drawn with its answers first, and with what stands beside them a frame after', async () => {
  const drawnFirst: string[] = [];
  const watch = new MutationObserver(() => {
    if (drawnFirst.length === 0)
      drawnFirst.push(
        ...[...document.querySelectorAll('[data-question=policy] :is(input, textarea)')].map(({ id }) => id),
      );
  });
  watch.observe(document.body, { subtree: true, childList: true });
  await openPage();
  watch.disconnect();
  expect(drawnFirst).toContain('q-policy-l1');
  expect(drawnFirst).not.toContain('q-policy-note');
  expect(field('policy', 'note')).toBeTruthy();
});
