// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { readSettings, saveSetting } from '#src/platform/storage/index.ts';
import { must } from '#src/domain/common/result.ts';
import { now } from '#src/platform/runtime/index.ts';
import {
  card,
  choose,
  countingWords,
  leave,
  openPage,
  reload,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();
beforeEach(() => {
  location.hash = '';
});

const shownCards = () =>
  [...document.querySelectorAll<HTMLElement>('[data-question]')]
    .filter(({ hidden }) => !hidden)
    .map(({ dataset }) => dataset.question);

it('shows one question once somebody wants it so, and remembers that', async () => {
  await openPage();
  expect(shownCards()).toHaveLength(8);
  fireEvent.click(screen.getByRole('button', { name: 'One question at a time' }));
  await waitFor(() => expect(shownCards()).toEqual(['policy']));
  const settings = await readSettings();
  expect(settings.ok && settings.value.isOneByOne).toBe(true);
  await reload();
  await waitFor(() => expect(shownCards()).toEqual(['policy']));
  expect(screen.getByRole('progressbar')).toMatchObject({ value: 1, max: 8 });
});

it('what is begun stays as it is typed while another question is shown', async () => {
  await saveSetting('isOneByOne', true, now());
  await openPage('first', 'policy');
  choose('policy', 'not-applicable');
  type('policy', 'notApplicableReason', 'No');
  leave('policy', 'notApplicableReason');
  await waitFor(() => expect(countingWords('policy')).toContain('Not saved yet'));
  fireEvent.click(screen.getByRole('link', { name: 'Next question' }));
  await waitFor(() => expect(location.hash).toContain('/plan'));
  await openPage('first', 'plan');
  expect(shownCards()).toEqual(['plan']);
  expect(document.activeElement).toBe(within(card('plan')).getByRole('heading', { level: 2 }));
  expect(value('policy', 'notApplicableReason')).toBe('No');
  expect(countingWords('policy')).toContain('Not saved yet');
});

it('leads on from the last question of a section right below its answers, and nowhere else', async () => {
  await saveSetting('isOneByOne', true, now());
  await openPage('first', 'policy');
  expect(screen.queryByRole('link', { name: /^Next: / })).toBeNull();
  // The others are drawn behind the one that is shown.
  await waitFor(() => expect(document.querySelectorAll('[data-question]')).toHaveLength(8));
  const last = must(
    [...document.querySelectorAll<HTMLElement>('[data-question]')].at(-1)?.dataset.question,
    'a question',
  );
  await openPage('first', last);
  const onward = screen.getByRole('link', { name: /^Next: / });
  expect(within(card(last)).getByRole('navigation', { name: 'Questions' }).contains(onward)).toBe(true);
});
