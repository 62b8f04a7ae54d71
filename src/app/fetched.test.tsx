// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary.tsx';
import { fetched } from './fetched.tsx';

const seen = vi.hoisted(() => ({ isHidden: false }));
vi.mock(import('./screen-parts.ts'), async (original) => {
  const parts = await original();
  return { ...parts, arrivedBy: (fetch) => (seen.isHidden ? undefined : parts.arrivedBy(fetch)) };
});

afterEach(cleanup);

const part = { default: ({ name }: { readonly name: string }) => <p>Here is {name}</p> };

it('says that it loads, then shows the screen with what it was given, and at once the next time', async () => {
  const fetchPart = vi.fn<() => Promise<typeof part>>(() => Promise.resolve(part));
  const Screen = fetched(fetchPart);
  render(<Screen name="one" />);
  expect(screen.getByRole('status').textContent).toBe('Loading…');
  await screen.findByText('Here is one');
  cleanup();
  render(<Screen name="two" />);
  expect(screen.getByText('Here is two')).toBeTruthy();
});

it('draws once what is there by then', async () => {
  const Drawn = vi.fn<() => null>(() => null);
  const Screen = fetched(() => Promise.resolve({ default: Drawn }));
  render(<Screen />);
  await waitFor(() => expect(Drawn).toHaveBeenCalled());
  cleanup();
  Drawn.mockClear();
  render(<Screen />);
  await act(async () => {});
  expect(Drawn).toHaveBeenCalledTimes(1);
});

it('shows what came after it was drawn and before it was waited for', async () => {
  const Screen = fetched(() => Promise.resolve(part));
  render(<Screen name="one" />);
  await screen.findByText('Here is one');
  cleanup();
  // Before the effects of what is beside it.
  const Arrival = () => {
    useLayoutEffect(() => {
      seen.isHidden = false;
    });
    return null;
  };
  seen.isHidden = true;
  render(
    <>
      <Screen name="two" />
      <Arrival />
    </>,
  );
  expect(await screen.findByText('Here is two')).toBeTruthy();
});

it('leaves it to the boundary to say what could not be fetched, and tries again when it is next shown', async () => {
  const fetchPart = vi
    .fn<() => Promise<typeof part>>(() => Promise.resolve(part))
    .mockRejectedValueOnce(new Error('no network'));
  const Screen = fetched(fetchPart);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <ErrorBoundary>
      <Screen name="one" />
    </ErrorBoundary>,
  );
  expect(await screen.findByText(/no network/)).toBeTruthy();
  cleanup();
  render(<Screen name="two" />);
  expect(await screen.findByText('Here is two')).toBeTruthy();
});
