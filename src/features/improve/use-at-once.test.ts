// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useAtOnce } from './use-at-once.ts';

/** A choice, and what is called once it was kept or not. */
function choice() {
  let answer: (isKept: boolean) => void = () => undefined;
  const keep = () => new Promise<boolean>((resolve) => (answer = resolve));
  const hook = renderHook(({ kept }) => useAtOnce<string>(kept, keep), { initialProps: { kept: 'points' } });
  return {
    shown: () => hook.result.current[0],
    set: (to: string) => act(() => hook.result.current[1](to)),
    answer: (isKept: boolean) => act(async () => answer(isKept)),
    readBack: (kept: string) => hook.rerender({ kept }),
  };
}

describe('what is set', () => {
  it('stands at once, and when it is read back', async () => {
    const one = choice();
    one.set('gaps');
    expect(one.shown()).toBe('gaps');
    await one.answer(true);
    expect(one.shown()).toBe('gaps');
    one.readBack('gaps');
    expect(one.shown()).toBe('gaps');
  });

  it('gives way to what is kept where it cannot be kept', async () => {
    const one = choice();
    one.set('gaps');
    await one.answer(false);
    expect(one.shown()).toBe('points');
  });

  it('gives way to what is set elsewhere, such as by Undo', () => {
    const one = choice();
    one.set('gaps');
    one.readBack('gaps');
    one.readBack('points');
    expect(one.shown()).toBe('points');
  });
});
