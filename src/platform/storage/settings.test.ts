import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { loadSettings, saveNamed } from './settings.ts';

const AT = '2026-07-01T08:00:00.000Z';

it('keeps how far each part of training is, in two tabs at once', async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await Promise.all([
    saveNamed('trainingCourses', { one: 'begun' }, AT),
    saveNamed('trainingCourses', { two: 'done' }, AT),
  ]);
  expect(await loadSettings()).toMatchObject({
    trainingCourses: { one: 'begun', two: 'done' },
  });
});
