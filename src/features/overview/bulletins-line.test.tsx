// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import BulletinsLine from './bulletins-line.tsx';

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

it('tells on paper no end of a clock of what is marked red, and that the others are not all', async () => {
  const ending = (id: string, tlp: 'red' | 'green', amount: number) =>
    bulletin({ id, tlp, aliases: [], clocks: [clock({ amount, unit: 'hours', bindsWhen: { kind: 'always' } })] });
  await saveIssue(list([ending('red', 'red', 1), ending('green', 'green', 2)]), at);
  render(<BulletinsLine id="one" />);
  const line = await screen.findByRole('link');
  const onScreen = line.textContent;
  expect(onScreen).not.toContain('may not be passed on');
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  const onPaper = line.textContent;
  expect(onPaper).toContain('without the clocks of 1 bulletin that may not be passed on');
  const endsIn = (words: string) => [...words.matchAll(/\d\d:\d\d/g)].map(([time]) => time);
  expect(endsIn(onScreen)).toHaveLength(1);
  expect(endsIn(onPaper)).toHaveLength(1);
  expect(endsIn(onPaper)).not.toEqual(endsIn(onScreen));
});
