// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { saveAnswerPart } from './answers/index.ts';
import { createAssessment } from './assessments.ts';
import { database } from './database.ts';
import { useLive } from './use-live.ts';

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
