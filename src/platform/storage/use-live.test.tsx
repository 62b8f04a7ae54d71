// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { saveAnswerPart } from './answers/index.ts';
import { ok } from '#src/domain/common/result.ts';
import { createAssessment } from './assessments.ts';
import { database } from './database.ts';
import { draftForms, keepDraft, takeUp, useDrafts, type Drafts } from './drafts/index.ts';
import { eraseEverything } from './recovery/erase.ts';
import { saveSetting } from './settings.ts';
import { useLive, useSharedLive } from './use-live.ts';
import { usePreferences, useSettingsAround } from './use-stored.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);

it('what a write brings about is read once the write has been told of', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  const read = vi.fn<() => Promise<number>>(async () => database.answers.count());
  const { result } = renderHook(() => useLive(read, []));
  await waitFor(() => expect(result.current).toBe(0));
  read.mockClear();
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
  expect(read).not.toHaveBeenCalled();
  await waitFor(() => expect(result.current).toBe(1));
});

describe('what is read after something else was waited for is read again as well', () => {
  const waited = async () => {};
  const read = async () => {
    await waited();
    await waited();
    return ok(await database.answers.count());
  };
  it.each([
    ['by itself', () => useLive(read, [])],
    ['shared', () => useSharedLive('answers counted', read)],
  ])('%s, and where it begins while a write is under way', async (_name, useCount) => {
    await eraseEverything();
    await createAssessment(assessment(small, { id: 'one' }), small);
    const before = renderHook(useCount);
    await waitFor(() => expect(before.result.current).toEqual(ok(0)));
    const saving = saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
    const during = renderHook(useCount);
    await saving;
    for (const { result } of [before, during]) await waitFor(() => expect(result.current).toEqual(ok(1)));
    await database.answers.clear();
    for (const { result } of [before, during]) await waitFor(() => expect(result.current).toEqual(ok(0)));
  });
});

it('what somebody has set is the same object after an answer was saved, and another once something was set', async () => {
  const { result } = renderHook(() => ({ all: useSettingsAround(), set: usePreferences() }));
  await waitFor(() => expect(result.current.set?.ok).toBe(true));
  const { all, set } = result.current;
  await saveAnswerPart('one', 'policy', { value: chosen('l2') }, stamp());
  await waitFor(() => expect(result.current.all).not.toBe(all));
  expect(result.current.set).toBe(set);
  await saveSetting('answerer', 'Jo', stamp().at);
  await waitFor(() => expect(result.current.set).toMatchObject({ value: { answerer: 'Jo' } }));
});

describe('what is begun in forms, on a screen that comes as another goes', () => {
  /** What the next screen has as it is drawn for the first time. */
  const next = (): Drafts | undefined => {
    const first: (Drafts | undefined)[] = [];
    const { unmount } = renderHook(() => {
      const drafts = useDrafts('one');
      first.push(drafts?.ok ? drafts.value : undefined);
    });
    unmount();
    return first[0];
  };
  const begun = { text: 'Half a word' };

  it('is there at once, and read again once something was kept or is shown otherwise', async () => {
    const form = draftForms.note('policy');
    const open = () => renderHook(() => useDrafts('one'));
    const screen = open();
    expect(screen.result.current).toBeUndefined();
    await waitFor(() => expect(screen.result.current?.ok).toBe(true));
    expect(next()?.size).toBe(0);

    let kept: Promise<unknown> = Promise.resolve();
    act(() => {
      kept = keepDraft('one', form, begun, stamp().at);
    });
    expect(next()).toBeUndefined();
    await act(() => kept);
    expect(next()).toBeUndefined();

    const later = open();
    await waitFor(() => expect(later.result.current?.ok).toBe(true));
    const draft = next()?.get(form);
    expect(draft?.fields).toEqual(begun);
    if (draft) takeUp({ ...draft, id: 'of another tab' });
    expect(next()).toBeUndefined();
  });
});
