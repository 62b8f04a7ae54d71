// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#src/domain/common/result.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { KeptForm } from './kept-form.tsx';
import { useKeptForm } from './use-kept-form.ts';

afterEach(() => cleanup());

const NONE: Drafts = new Map();

function Form() {
  const [word, setWord] = useState('old');
  const form = useKeptForm({
    assessmentId: 'one',
    form: 'a-form',
    drafts: NONE,
    saved: { word },
    prefix: 'x',
    parse: (typed) => (typed.word === '' ? fail([{ field: 'word', text: 'Enter a word' }]) : ok(typed.word)),
    save: (to) => {
      setWord(to);
      return Promise.resolve(true);
    },
    after: (to) => ({ word: to }),
  });
  return (
    <KeptForm frame={form.frame} of="a word" button="Save it">
      <TextField {...form.field('word')} label="Word" rule="as-typed" />
    </KeptForm>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('a form of Improve', () => {
  it('says that it is saved, until something else stands in it', async () => {
    render(<Form />);
    expect(screen.getByRole('status').textContent).toBe('');
    type('new');
    expect(screen.getByRole('status').textContent).toBe('Not saved yet.');
    press(/^Save it$/);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved.'));
    expect(screen.queryByRole('button', { name: /^Give up/ })).toBeNull();
    type('newer');
    expect(screen.getByRole('status').textContent).toBe('Not saved yet.');
  });

  it('gives up what is typed, and brings it back', () => {
    render(<Form />);
    type('new');
    press(/^Give up what is typed: a word$/);
    expect(field().value).toBe('old');
    press(/^Bring it back/);
    expect(field().value).toBe('new');
  });

  it('leads to what is wrong', async () => {
    render(<Form />);
    type('');
    press(/^Save it$/);
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('Enter a word');
    expect(document.activeElement?.contains(problem)).toBe(true);
  });

  it('takes nothing back that is saved elsewhere while something is typed', async () => {
    const saved: unknown[] = [];
    const elsewhere = render(<TwoWords saved={{ word: 'old', other: 'old' }} onSave={(...to) => saved.push(to)} />);
    fireEvent.change(screen.getByRole('textbox', { name: 'Word' }), { target: { value: 'new' } });
    elsewhere.rerender(<TwoWords saved={{ word: 'old', other: 'theirs' }} onSave={(...to) => saved.push(to)} />);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Other' }).value).toBe('theirs');
    press(/^Save it$/);
    await waitFor(() => expect(saved).toEqual([[{ word: 'new', other: 'theirs' }, true, false]]));
  });
});

type Words = { readonly word: string; readonly other: string };
type TwoWordsProps = { readonly saved: Words; readonly onSave: (to: Words, ...isTyped: boolean[]) => void };

function TwoWords({ saved, onSave }: TwoWordsProps) {
  const form = useKeptForm({
    assessmentId: 'one',
    form: 'two',
    drafts: NONE,
    saved,
    prefix: 'y',
    parse: (typed) => ok(typed),
    save: (to, isTyped) => {
      onSave(to, isTyped('word'), isTyped('other'));
      return Promise.resolve(true);
    },
    after: (to) => to,
  });
  return (
    <KeptForm frame={form.frame} of="two words" button="Save it">
      <TextField {...form.field('word')} label="Word" rule="as-typed" />
      <TextField {...form.field('other')} label="Other" rule="as-typed" />
    </KeptForm>
  );
}
