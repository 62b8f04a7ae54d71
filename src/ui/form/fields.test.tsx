// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { setPageTitle } from '../layout/page-title.ts';
import { ErrorSummary } from './error-summary.tsx';
import { TextArea, TextField } from './fields.tsx';
import type { TextRule } from './typing.ts';

const rule: TextRule = {
  limit: 10,
  lengthOf: (text) => Array.from(text).length,
  clean: (typed) => typed.replaceAll('\u202A', ''),
  tidy: (typed) => typed.replaceAll('\u202A', '').trim(),
};

function Kept({ isTyped = true }: { readonly isTyped?: boolean }) {
  const [text, setText] = useState('');
  const props = {
    id: 'words',
    label: 'Words',
    value: text,
    onChange: (event: { readonly target: { readonly value: string } }) => setText(event.target.value),
  };
  return (
    <>
      {isTyped ? <TextArea rule={rule} {...props} /> : <TextField rule="as-typed" {...props} />}
      <output>{text}</output>
    </>
  );
}

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Words');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });

afterEach(cleanup);

describe('a text field', () => {
  it('keeps every letter across the length from which it counts', () => {
    render(<Kept />);
    for (const text of ['12345678', '123456789', '1234567890', '12345678901']) {
      type(text);
      expect(field().value).toBe(text);
    }
  });

  it.each([
    ['12345678', null],
    ['123456789', '1 character remaining'],
    ['\u{1F600}'.repeat(10), '0 characters remaining'],
    ['12345678901', '1 character too many'],
    ['1234567890123', '3 characters too many'],
  ])('says of %s how much room is left: %s', (text, words) => {
    const { container } = render(<Kept />);
    type(text);
    expect(container.querySelector('.app-count')?.textContent ?? null).toBe(words);
    expect(field().getAttribute('aria-invalid')).toBe(words?.includes('too many') ? 'true' : null);
    if (words) expect(field().getAttribute('aria-describedby')).toBe('words-count');
  });

  it('takes off the ends and what cannot be seen when it is left, and tells its owner', () => {
    const { container } = render(<Kept />);
    type(' \u202Aa b ');
    fireEvent.blur(field());
    expect(field().value).toBe('a b');
    expect(container.querySelector('output')?.textContent).toBe('a b');
  });

  it('leaves a passphrase letter for letter', () => {
    render(<Kept isTyped={false} />);
    type(' \u202Aa b ');
    fireEvent.blur(field());
    expect(field().value).toBe(' \u202Aa b ');
  });
});

it('puts a word in front of the title while there is an error, at a field or in a summary', () => {
  setPageTitle('Form');
  const { rerender } = render(<TextField id="one" label="One" rule={rule} error="Enter it" />);
  expect(document.title).toMatch(/^Error: /);
  rerender(<TextField id="one" label="One" rule={rule} />);
  expect(document.title).not.toMatch(/^Error: /);
  rerender(<ErrorSummary errors={[{ fieldId: 'one', text: 'Enter it' }]} attempt={1} />);
  expect(document.title).toMatch(/^Error: /);
  expect(document.activeElement?.className).toBe('nhsuk-error-summary');
  rerender(<ErrorSummary errors={[]} attempt={1} />);
  expect(document.title).not.toMatch(/^Error: /);
});
