// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Radio } from './fields.tsx';
import { hideChoices } from './hide-choices.ts';

// What Firefox then keeps is asked of a true one, in `e2e/disk.spec.ts`.

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const differing = () =>
  screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked, defaultChecked }) => checked !== defaultChecked);

it('no choice differs from how its page came, whoever made it', () => {
  hideChoices();
  render(
    <>
      <Radio id="yes" name="one" label="Yes" />
      <Radio id="no" name="one" label="No" />
      <input aria-label="Note" />
    </>,
  );
  fireEvent.click(screen.getByLabelText('Yes'));
  expect(differing()).toEqual([]);
  fireEvent.click(screen.getByLabelText('No'));
  expect(differing()).toEqual([]);
  expect(screen.getByLabelText<HTMLInputElement>('No').checked).toBe(true);

  // By the app itself: as its page opens, and after an undo.
  screen.getByLabelText<HTMLInputElement>('Yes').checked = true;
  fireEvent.input(screen.getByLabelText('Note'), { target: { value: 'x' } });
  expect(differing()).toEqual([]);
  screen.getByLabelText<HTMLInputElement>('No').checked = true;
  vi.runAllTimers();
  expect(differing()).toEqual([]);
});
