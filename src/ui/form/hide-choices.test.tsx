// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { Checkbox, Radio } from './fields.tsx';
import { hideChoices } from './hide-choices.ts';

// What Firefox then keeps is asked of a true one, in `e2e/disk.spec.ts`.

const inputs = () => [...document.querySelectorAll('input')];
const chosen = () => inputs().flatMap(({ id, checked }) => (checked ? [id] : []));
const differing = () => inputs().flatMap(({ id, checked, defaultChecked }) => (checked === defaultChecked ? [] : [id]));

/** Chosen by what the app holds, as everywhere, and which others can change. */
let choose: (ids: readonly string[]) => void;
function Form({ takes = true }: { readonly takes?: boolean }) {
  const [ids, setIds] = useState<readonly string[]>([]);
  choose = setIds;
  const onChange = (id: string) => () => takes && setIds([id]);
  return (
    <>
      <Radio id="yes" name="one" label="Yes" checked={ids.includes('yes')} onChange={onChange('yes')} />
      <Radio id="no" name="one" label="No" checked={ids.includes('no')} onChange={onChange('no')} />
      <Checkbox id="also" label="Also" checked={ids.includes('also')} onChange={onChange('also')} />
    </>
  );
}

hideChoices();
afterEach(cleanup);

it('no choice of a person differs from how its page came', () => {
  render(<Form />);
  for (const id of ['yes', 'no', 'also']) {
    fireEvent.click(screen.getByLabelText(id === 'also' ? 'Also' : id === 'yes' ? 'Yes' : 'No'));
    expect(chosen()).toEqual([id]);
    expect(differing()).toEqual([]);
  }
});

it('nor one that nobody made on this page, whenever it is drawn: by an undo or in another tab', async () => {
  render(<Form />);
  for (const ids of [['yes', 'also'], ['no'], []]) {
    await act(async () => choose(ids));
    expect(chosen()).toEqual(ids);
    expect(differing()).toEqual([]);
  }
});

it('nor one that the app did not take', async () => {
  render(<Form takes={false} />);
  await act(async () => void fireEvent.click(screen.getByLabelText('Yes')));
  expect(chosen()).toEqual([]);
  expect(differing()).toEqual([]);
});
