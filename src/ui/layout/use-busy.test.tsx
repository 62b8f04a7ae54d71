// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Button } from './elements.tsx';
import { LEAVING } from './use-busy.ts';

afterEach(() => cleanup());

/** A button whose work is done when the test says so. */
function pressable() {
  const finish: ((outcome?: unknown) => void)[] = [];
  render(<Button work={() => new Promise((resolve) => finish.push(resolve))}>Make</Button>);
  const button = screen.getByRole('button');
  return {
    button,
    finish,
    press: (times: number) =>
      act(() => {
        for (let time = 0; time < times; time += 1) button.click();
      }),
    settle: (outcome?: unknown) => act(async () => finish.at(-1)?.(outcome)),
  };
}

describe('a button with work to do', () => {
  it('does it once, however often it is pressed at once, and again when that is done', async () => {
    const { button, finish, press, settle } = pressable();
    press(3);
    expect(finish).toHaveLength(1);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    press(1);
    expect(finish).toHaveLength(1);
    await settle();
    expect(button.getAttribute('aria-disabled')).toBe('false');
    press(3);
    expect(finish).toHaveLength(2);
  });

  it('does nothing more where the page is being left', async () => {
    const { finish, press, settle } = pressable();
    press(1);
    await settle(LEAVING);
    press(3);
    expect(finish).toHaveLength(1);
  });
});

it('no button starts work without it', () => {
  const screens = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
  );
  const unguarded = screens.flatMap((name) =>
    [
      ...readFileSync(`src/${name}`, 'utf8').matchAll(
        /(?:onClick|onSubmit)=\{\(\w*\) =>\s*\{?[^}]*?void (?!runOnce\()(\w+)/g,
      ),
    ].map(([, called]) => `${name}: ${called}`),
  );
  // Undo and Redo work at once on purpose: each press goes one change further.
  expect(unguarded).toEqual([]);
});
