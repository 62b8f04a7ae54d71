// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useAutosave } from './use-autosave.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Saves = readonly (() => void)[];

/** A form for each, in which something was typed as soon as it is pressed. */
function Forms({ saves }: { readonly saves: Saves }) {
  return saves.map((save, index) => <Form key={index} save={save} />);
}
function Form({ save }: { readonly save: () => void }) {
  const { later } = useAutosave(save);
  return (
    <button type="button" onClick={later}>
      Type
    </button>
  );
}

function typeIn(saves: Saves) {
  const page = render(<Forms saves={saves} />);
  for (const button of page.getAllByRole('button')) fireEvent.click(button);
  return page;
}

const threeSaves = () => [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()] as const;
const hide = () => fireEvent(window, new Event('pagehide'));

it('the page is listened to as often for forty forms as for one, and no more once they are gone', () => {
  const listened = [vi.spyOn(document, 'addEventListener'), vi.spyOn(window, 'addEventListener')] as const;
  const left = [vi.spyOn(document, 'removeEventListener'), vi.spyOn(window, 'removeEventListener')] as const;
  const heard = (calls: readonly { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }[]) =>
    calls.flatMap(({ mock }) => mock.calls.map(([kind]) => kind));
  const { unmount } = render(<Forms saves={Array.from({ length: 40 }, () => () => {})} />);
  const ours = (kind: unknown) => kind === 'visibilitychange' || kind === 'pagehide';
  expect(heard(listened).filter(ours)).toEqual(['visibilitychange', 'pagehide']);
  unmount();
  expect(heard(left).filter(ours)).toEqual(['visibilitychange', 'pagehide']);
});

it('each form is saved as the page goes, once, though another comes before it', () => {
  const saves = threeSaves();
  const { rerender } = typeIn(saves);
  hide();
  hide();
  for (const save of saves) expect(save).toHaveBeenCalledTimes(1);
  rerender(<Forms saves={saves.slice(1)} />);
  hide();
  for (const save of saves) expect(save).toHaveBeenCalledTimes(1);
});

it('each is saved as the page is hidden, and none while it is seen', () => {
  const saves = threeSaves();
  typeIn(saves);
  fireEvent(document, new Event('visibilitychange'));
  for (const save of saves) expect(save).not.toHaveBeenCalled();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  for (const save of saves) expect(save).toHaveBeenCalledTimes(1);
});

it('a form that cannot be saved keeps no other from it, and its error is told', () => {
  const saves = threeSaves();
  saves[0].mockImplementation(() => {
    throw new Error('no room');
  });
  typeIn(saves);
  const told = vi.fn<(error: unknown) => void>();
  vi.stubGlobal('reportError', told);
  hide();
  expect(saves[1]).toHaveBeenCalledTimes(1);
  expect(saves[2]).toHaveBeenCalledTimes(1);
  expect(told.mock.calls).toEqual([[new Error('no room')]]);
});

it('a form that goes is saved by that', () => {
  const saves = threeSaves();
  typeIn(saves).unmount();
  for (const save of saves) expect(save).toHaveBeenCalledTimes(1);
});
