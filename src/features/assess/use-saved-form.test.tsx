// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { useSavedForm } from './use-saved-form.ts';

type Fields = { readonly choice: string; readonly reason: string };

/** "no" counts with a reason alone, and a choice leaves the reason behind. */
const parse = ({ choice, reason }: Fields): Result<string, 'no-reason'> =>
  choice === 'no' ? (reason === '' ? fail('no-reason') : ok(`no: ${reason}`)) : ok(choice);

const saved = vi.fn<(value: string) => Promise<void>>(() => Promise.resolve());

const render = () =>
  renderHook(
    ({ isReadOnly }) =>
      useSavedForm<{ choice: string; reason: string }, string, 'no-reason'>({
        scope: 'one',
        name: 'answer:policy',
        stored: 'yes',
        storedAt: '2026-06-30T10:00:00Z',
        kept: undefined,
        isReadOnly,
        fieldsOf: (value) =>
          value.startsWith('no: ')
            ? { choice: 'no', reason: value.slice('no: '.length) }
            : { choice: value, reason: '' },
        parse,
        onSave: saved,
      }),
    { initialProps: { isReadOnly: false } },
  );

beforeEach(() => {
  saved.mockClear();
  localStorage.clear();
});

it('keeps a reason that was typed a moment before another choice took it off the screen', () => {
  const { result } = render();
  act(() => {
    result.current.form.set('choice', 'no');
    result.current.choose();
  });
  act(() => {
    result.current.form.set('reason', 'None here.');
    result.current.type();
  });
  act(() => {
    result.current.form.set('choice', 'yes-mostly');
    result.current.form.set('reason', '');
    result.current.choose();
  });
  expect(saved.mock.calls.map(([value]) => value)).toEqual(['no: None here.', 'yes-mostly']);
});

it('saves once where the choice leaves what was typed, as it stands', () => {
  const { result } = render();
  act(() => {
    result.current.form.set('choice', 'no');
    result.current.form.set('reason', 'None here.');
    result.current.type();
  });
  act(() => result.current.choose());
  expect(saved.mock.calls.map(([value]) => value)).toEqual(['no: None here.']);
});

it('keeps as a draft what was typed a moment before another tab signed off, and shows what was signed', () => {
  const { result, rerender } = render();
  act(() => {
    result.current.form.set('choice', 'no');
    result.current.form.set('reason', 'None here.');
    result.current.type();
  });
  act(() => rerender({ isReadOnly: true }));
  expect(saved).not.toHaveBeenCalled();
  const notes = Object.values(localStorage);
  expect(notes).toHaveLength(1);
  expect(notes.join('')).toContain('"None here."');
  expect(result.current.form.current()).toEqual({ choice: 'yes', reason: '' });
});

it('is the same until something of it changes, and its functions for good', () => {
  const { result, rerender } = render();
  const before = result.current;
  rerender({ isReadOnly: false });
  expect(result.current).toBe(before);
  act(() => result.current.form.set('choice', 'yes-mostly'));
  expect(result.current).not.toBe(before);
  const { choose, type, leave, flush, put, giveUp, showElsewhere } = before;
  expect(result.current).toMatchObject({ choose, type, leave, flush, put, giveUp, showElsewhere });
  // What was drawn before acts on what stands there now.
  act(() => before.choose());
  expect(saved.mock.calls.map(([value]) => value)).toEqual(['yes-mostly']);
});
