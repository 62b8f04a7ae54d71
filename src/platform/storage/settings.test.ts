import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { loadSettings, saveNamed } from './settings.ts';

const AT = '2026-07-01T08:00:00.000Z';

it('keeps what two tabs fill in of whom to tell, and how far each part of training is', async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await Promise.all([
    saveNamed('trainingContacts', { who: 'IT service desk', number: '1' }, AT),
    saveNamed('trainingContacts', { number: '2222' }, AT),
    saveNamed('trainingCourses', { one: 'begun' }, AT),
    saveNamed('trainingCourses', { two: 'done' }, AT),
  ]);
  expect(await loadSettings()).toMatchObject({
    trainingContacts: { who: 'IT service desk', number: '2222' },
    trainingCourses: { one: 'begun', two: 'done' },
  });
});
