// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Checkbox, Radio } from './fields.tsx';
import { hideChoices } from './hide-choices.ts';

// What Firefox then keeps is asked of a true one, in `e2e/disk.spec.ts`.

const inputs = () => [...document.querySelectorAll('input')];
const chosen = () => inputs().flatMap(({ id, checked }) => (checked ? [id] : []));
const differing = () => inputs().flatMap(({ id, checked, defaultChecked }) => (checked === defaultChecked ? [] : [id]));

type FormProps = { readonly ids: readonly string[]; readonly choose?: (id: string) => void };

/** Chosen by what the app holds, as everywhere. */
function Form({ ids, choose = () => {} }: FormProps) {
  return (
    <>
      <Radio id="yes" name="one" label="Yes" checked={ids.includes('yes')} onChange={() => choose('yes')} />
      <Radio id="no" name="one" label="No" checked={ids.includes('no')} onChange={() => choose('no')} />
      <Checkbox id="also" label="Also" checked={ids.includes('also')} onChange={() => choose('also')} />
    </>
  );
}

hideChoices();
afterEach(cleanup);

it('no choice of a person differs from how its page came', async () => {
  const choose = (id: string) => rerender(<Form ids={[id]} choose={choose} />);
  const { rerender } = render(<Form ids={[]} choose={choose} />);
  for (const [id, label] of Object.entries({ yes: 'Yes', no: 'No', also: 'Also' })) {
    await act(async () => void fireEvent.click(screen.getByLabelText(label)));
    expect(chosen()).toEqual([id]);
    expect(differing()).toEqual([]);
  }
});

it('nor one that nobody made on this page, whenever it is drawn: by an undo or in another tab', async () => {
  const { rerender } = render(<Form ids={[]} />);
  for (const ids of [['yes', 'also'], ['no'], []]) {
    await act(async () => rerender(<Form ids={ids} />));
    expect(chosen()).toEqual(ids);
    expect(differing()).toEqual([]);
  }
});

it('nor one that the app did not take', async () => {
  render(<Form ids={[]} />);
  await act(async () => void fireEvent.click(screen.getByLabelText('Yes')));
  expect(chosen()).toEqual([]);
  expect(differing()).toEqual([]);
});
