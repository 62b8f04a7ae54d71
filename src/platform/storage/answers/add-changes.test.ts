import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { answer, assessment, change, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, importAssessment } from '../assessments.ts';
import { loadAssessment } from '../load-assessments.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { buildRescueFile } from '../recovery/rescue.ts';
import { readSaveStatus } from '../save-status.ts';
import { loadHistory } from '../stored-assessment.ts';
import { saveAnswerPart } from './save-answer.ts';
import { undoChange } from './undo.ts';

// The limit is too high to be reached in a test.
vi.mock('#src/domain/assessment/index.ts', async (load) => {
  const actual = await load<{ readonly LIST_LIMITS: object }>();
  return { ...actual, LIST_LIMITS: { ...actual.LIST_LIMITS, changes: 3 } };
});

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const AT = '2026-07-30T10:00:00.000Z';
const full = buildAssessmentFile(assessment(small, { id: 'full' }), {
  answers: [answer('policy', null, { note: 'c' })],
  evidence: [],
  history: ['a', 'b', 'c'].map((id) => change('policy', { note: '' }, { note: id }, { id })),
});
const tooMany = { ok: false, problem: { kind: 'too-many', what: 'changes', limit: 3 } };

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'other' }), small);
  await importAssessment(full, small, AT);
});
afterEach(() => vi.unstubAllGlobals());

it('an assessment that came with as many changes as a file holds takes no more: no backup could be opened', async () => {
  const before = await loadAssessment('full');
  expect(await loadHistory('full')).toHaveLength(3);
  expect(await saveAnswerPart('full', 'policy', { note: 'one more' }, stamp({ id: 'more' }))).toEqual(tooMany);
  expect(await undoChange('full', 'policy', stamp({ id: 'back' }))).toEqual(tooMany);
  expect(await loadHistory('full')).toHaveLength(3);
  expect(await loadAssessment('full')).toEqual(before);
  // What could not be saved is in a file that opens.
  const rescued = await buildRescueFile('full', readSaveStatus().failedParts);
  expect(rescued).toMatchObject({ ok: true, value: { hasHistory: false, file: { history: [] } } });
  expect(rescued.ok && rescued.value.file.answers).toMatchObject([{ note: 'one more' }]);
});

it('others go on', async () => {
  expect(await saveAnswerPart('other', 'policy', { value: chosen('l1') }, stamp({ id: 'first' }))).toMatchObject({
    ok: true,
  });
});
