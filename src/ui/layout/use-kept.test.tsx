// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { keptState } from './use-kept.ts';

let entry = 'one';
beforeEach(() => {
  entry = 'one';
  vi.stubGlobal('navigation', {
    get currentEntry() {
      return { key: entry };
    },
  });
});

it('what is chosen on a page is there again when somebody goes back to it, and on no other page', () => {
  const useText = keptState<string>();
  const page = () => renderHook(() => useText('search', ''));
  const first = page();
  act(() => first.result.current[1]('firewall'));
  first.unmount();
  entry = 'two';
  const second = page();
  expect(second.result.current[0]).toBe('');
  second.unmount();
  entry = 'one';
  expect(page().result.current[0]).toBe('firewall');
});

it('another address of the same screen takes it along, and each keeps its own', () => {
  const useText = keptState<string>();
  const { result, rerender } = renderHook(() => useText('search', ''));
  act(() => result.current[1]('firewall'));
  entry = 'two';
  rerender();
  expect(result.current[0]).toBe('firewall');
  act(() => result.current[1]('door'));
  entry = 'one';
  rerender();
  expect(result.current[0]).toBe('firewall');
  entry = 'two';
  rerender();
  expect(result.current[0]).toBe('door');
});

it('where the browser does not tell its pages apart, nothing is kept', () => {
  vi.unstubAllGlobals();
  const useText = keptState<string>();
  const first = renderHook(() => useText('search', ''));
  act(() => first.result.current[1]('firewall'));
  expect(first.result.current[0]).toBe('firewall');
  first.unmount();
  expect(renderHook(() => useText('search', '')).result.current[0]).toBe('');
});
