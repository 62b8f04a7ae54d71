// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DrawnFirst, useSidesDrawn } from './drawn-first.tsx';

const { innerHeight } = window;
beforeEach(() => {
  vi.useFakeTimers();
  window.innerHeight = 1440;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  window.innerHeight = innerHeight;
});

const drawn = (): readonly string[] => screen.queryAllByRole('article').map(({ textContent }) => textContent);
const cards = (count: number) =>
  Array.from({ length: count }, (_, index) => <article key={index}>{String(index + 1)}</article>);
const frame = () => act(() => vi.advanceTimersByTimeAsync(20));

it('draws what about fills the window at once, the others a few at a time, and ends with nothing but them', async () => {
  const { container } = render(
    <DrawnFirst shownAlone={null} isAllAtOnce={false}>
      {cards(7)}
    </DrawnFirst>,
  );
  expect(drawn()).toEqual(['1', '2']);
  expect(container.lastElementChild?.className).toBe('app-drawn-later');
  await frame();
  expect(drawn()).toEqual(['1', '2', '3', '4']);
  await frame();
  expect(drawn()).toEqual(['1', '2', '3', '4', '5', '6']);
  await frame();
  expect(drawn()).toHaveLength(7);
  expect(container.children).toHaveLength(7);
});

it('draws one at once in the smallest of windows', () => {
  window.innerHeight = 100;
  render(
    <DrawnFirst shownAlone={null} isAllAtOnce={false}>
      {cards(7)}
    </DrawnFirst>,
  );
  expect(drawn()).toEqual(['1']);
});

it('draws all where a place further down is to be in sight, and what comes to be asked later', async () => {
  const { rerender } = render(
    <DrawnFirst shownAlone={null} isAllAtOnce>
      {cards(7)}
    </DrawnFirst>,
  );
  expect(drawn()).toHaveLength(7);
  rerender(
    <DrawnFirst shownAlone={null} isAllAtOnce>
      {cards(12)}
    </DrawnFirst>,
  );
  expect(drawn()).toHaveLength(12);
});

it('draws the only one that is shown, wherever it stands, in its order', async () => {
  render(
    <DrawnFirst shownAlone={5} isAllAtOnce={false}>
      {cards(7)}
    </DrawnFirst>,
  );
  expect(drawn()).toEqual(['1', '2', '6']);
  await frame();
  expect(drawn()).toEqual(['1', '2', '3', '4', '6']);
});

describe('what stands beside the answers of a card', () => {
  const Side = () => <article>{useSidesDrawn() ? 'side' : ''}</article>;
  const sides = (isAllAtOnce: boolean, count: number) => (
    <DrawnFirst shownAlone={null} isAllAtOnce={isAllAtOnce}>
      {Array.from({ length: count }, (_, index) => (
        <Side key={index} />
      ))}
    </DrawnFirst>
  );

  it.each([1, 2, 7])('comes a frame after it, of %i cards', async (count) => {
    render(sides(false, count));
    expect(drawn()).not.toContain('side');
    await frame();
    expect(drawn()).toEqual(Array.from({ length: Math.min(count, 4) }, () => 'side'));
  });

  it('is there at once where a place further down is to be in sight', () => {
    render(sides(true, 2));
    expect(drawn()).toEqual(['side', 'side']);
  });
});
