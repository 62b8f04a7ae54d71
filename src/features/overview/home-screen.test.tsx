// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAssessment } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, errand, levels, section } from '#src/testing/builders.ts';
import { HomeScreen } from './home-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 5, 10])])]);

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
});
afterEach(() => cleanup());

const greenButtons = () =>
  [...document.querySelectorAll('.nhsuk-button:not(.nhsuk-button--secondary)')].map(({ textContent }) => textContent);

it('one button is green: to start, and once there is an assessment, its next step', async () => {
  const empty = render(<HomeScreen />);
  await screen.findByText(/There are no assessments in this browser yet/);
  expect(greenButtons()).toEqual(['Start an assessment']);
  empty.unmount();

  const earlier = assessment(small, { id: 'earlier', updatedAt: '2026-07-01T10:00:00Z' });
  await createAssessment(earlier, small);
  const last = { ...earlier, id: 'last', updatedAt: '2026-07-02T10:00:00Z' };
  await createAssessment({ ...last, organisation: { ...last.organisation, name: 'Rosebank' } }, small);
  render(<HomeScreen />);
  await screen.findByRole('heading', { level: 2, name: 'Rosebank' });
  expect(greenButtons()).toEqual(['Begin: Rosebank']);
  expect(screen.getByRole('link', { name: 'Start an assessment' }).className).toContain('nhsuk-button--secondary');
});

it('of an assessment that asks nothing nothing is called answered', async () => {
  const none = edition([
    section('first', [
      levels('policy', [0, 5, 10], { askedWhen: { kind: 'profile', field: 'type', anyOf: ['care-home'] } }),
    ]),
  ]);
  await createAssessment(assessment(none, { id: 'one' }), none);
  render(<HomeScreen />);
  expect((await screen.findByText(/No question is asked of this organisation\. Last change/)).textContent).toMatch(
    /^Nothing asked /,
  );
  expect(screen.queryByText(/answered/)).toBeNull();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

it('what others handed out stands as soon as any card does, so that nothing moves', async () => {
  const own = assessment(small, { id: 'own', updatedAt: '2026-07-01T10:00:00Z' });
  await createAssessment(own, small);
  const asked = { ...own, id: 'asked', updatedAt: '2026-07-02T10:00:00Z', errand: errand(small) };
  await createAssessment(asked, small);
  const seen: number[] = [];
  const watch = new MutationObserver(() => seen.push(document.querySelectorAll('.app-cards > li').length));
  watch.observe(document.body, { childList: true, subtree: true });
  render(<HomeScreen />);
  await screen.findByRole('heading', { level: 2, name: '1 question for you' });
  watch.disconnect();
  expect(seen.filter((cards) => cards > 0 && cards < 2)).toEqual([]);
});
