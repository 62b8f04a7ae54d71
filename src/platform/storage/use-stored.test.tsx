// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from '#src/domain/assessment/index.ts';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { saveAnswerPart } from './answers/index.ts';
import { createAssessment } from './assessments.ts';
import { eraseEverything } from './recovery/erase.ts';
import { loadAssessment } from './load-assessments.ts';
import { useAssessment } from './use-stored.ts';

const QUESTIONS = ['mails', 'accounts', 'zones', 'mails-2'];
const small = edition([
  section(
    'first',
    QUESTIONS.map((id) => levels(id, [0, 2, 4])),
  ),
]);

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(cleanup);

it('what the store gives back of an answer is the very list that was drawn with it, wherever it stands in the store', async () => {
  const lists: (readonly Answer[])[] = [];
  const { result } = renderHook(() => {
    const live = useAssessment('one');
    if (live?.ok && lists.at(-1) !== live.value.answers) lists.push(live.value.answers);
    return live;
  });
  await waitFor(() => expect(result.current).toMatchObject({ ok: true }));
  for (const { questions } of small.sections)
    for (const { id } of questions) {
      const before = lists.length;
      expect(
        await saveAnswerPart(
          'one',
          id,
          { value: chosen('l1') },
          stamp({ id: `answer-${id}`, at: `2026-06-1${before}T10:00:00Z` }),
        ),
      ).toMatchObject({
        ok: true,
      });
      const { answers, assessment: stored } = await loadAssessment('one');
      // Read again by now: the time of the last change is the store's.
      await waitFor(() => expect(result.current).toMatchObject({ value: { assessment: stored, answers } }));
      expect(lists).toHaveLength(before + 1);
      expect(lists.at(-1)).toEqual(answers);
    }
});
