// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { now } from '#src/platform/runtime/index.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { database } from '../database.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { draftForms } from './draft-forms.ts';
import { keepDraft, loadDrafts, type Draft } from './drafts.ts';
import { takeUpIn, useFormDraft, withDraft } from './use-form-draft.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const FORM = draftForms.details();
const UNTOUCHED = { text: '' };

function Form({ kept }: { readonly kept: Draft | undefined }) {
  const [fields, setFields] = useState(() => takeUpIn(UNTOUCHED, kept));
  useFormDraft('one', FORM, fields, UNTOUCHED);
  return <input value={fields.text} onChange={({ target }) => setFields({ text: target.value })} />;
}

const keptTexts = async (): Promise<string> => JSON.stringify(await database.drafts.toArray());
async function type(value: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox'), { target: { value } });
  fireEvent(window, new Event('pagehide'));
  await waitFor(async () => expect(await keptTexts()).toContain(value));
}

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => cleanup());

it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'gone'])(
  'what was kept of a field %s that a form does not have comes into none',
  (name) => {
    const kept = { text: 'Begun', [name]: 'Of another form' };
    expect(Object.keys(withDraft(UNTOUCHED, kept))).toEqual(['text']);
    expect(withDraft(UNTOUCHED, kept)).toEqual({ text: 'Begun' });
  },
);

it('a form that opens empty, since what was begun had not been read yet, takes the place of nothing', async () => {
  render(<Form kept={undefined} />);
  await type('Begun first');
  cleanup();
  render(<Form kept={undefined} />);
  await type('Begun second');
  expect(await keptTexts()).toContain('Begun first');
});

/** @param leaves what stands in the form once its button was pressed */
function Entering({ leaves = '' }: { readonly leaves?: string }) {
  const [fields, setFields] = useState(UNTOUCHED);
  const { done, beginAgain } = useFormDraft('one', FORM, fields, UNTOUCHED);
  const enter = () => {
    if (done(fields) === 'done') setFields(beginAgain({ text: leaves }));
  };
  return (
    <>
      <input value={fields.text} onChange={({ target }) => setFields({ text: target.value })} />
      <button type="button" onClick={enter}>
        Enter
      </button>
    </>
  );
}

it('a form that stays after it was done with keeps what is begun in it next', async () => {
  render(<Entering />);
  await type('The first');
  fireEvent.click(screen.getByRole('button'));
  await waitFor(async () => expect(await keptTexts()).toBe('[]'));
  await type('The second, half typed');
});

it.each(['A name', 'The words entered'])(
  'what a form leaves standing once it was done with is not begun: %s',
  async (leaves) => {
    render(<Entering leaves={leaves} />);
    // Within the pause after which typed text is kept.
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'The words entered' } });
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('textbox')).toHaveProperty('value', leaves);
    fireEvent(window, new Event('pagehide'));
    // Stands behind what the form handed over, if it did.
    await keepDraft('one', draftForms.reviewer(), { text: 'Of another form' }, now());
    expect([...(await loadDrafts('one')).keys()]).toEqual([draftForms.reviewer()]);
    // What is typed in it next is begun.
    await type(`${leaves}, and more`);
  },
);

it('a form that opens with what was begun takes its place', async () => {
  render(<Form kept={undefined} />);
  await type('Begun first');
  cleanup();
  render(<Form kept={(await loadDrafts('one')).get(FORM)} />);
  await type('Begun first, and gone on with');
  expect((await keptTexts()).match(/Begun first/g)).toHaveLength(1);
});
