import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { assessment, parseEdition } from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { database } from '../database.ts';
import { loadStoredQuestionnaires, saveQuestionnaire } from './questionnaires.ts';
import { removeQuestionnaire } from './remove.ts';

const AT = '2026-11-24T09:00:00.000Z';

const edition = parseEdition(JSON.parse(readFileSync('questionnaires/quick-check/2026.1.json', 'utf8')));
const { hash } = questionnaireRef(edition);

beforeEach(async () => {
  await database.delete();
  await database.open();
});

it('removes an edition that nothing answers', async () => {
  await saveQuestionnaire(hash, edition, AT);
  expect((await removeQuestionnaire(hash, AT)).ok).toBe(true);
  expect(await loadStoredQuestionnaires()).toEqual([]);
});

it('refuses while an assessment answers it, and no longer', async () => {
  await createAssessment(
    assessment(edition, {
      id: 'elm',
      organisation: { name: 'Elm House', odsCode: null, type: 'care-home', sizeBand: 'from-10-to-49', services: [] },
    }),
    edition,
    { answers: [], evidence: [] },
  );
  expect(await removeQuestionnaire(hash, AT)).toEqual({ ok: false, problem: { kind: 'in-use', by: ['Elm House'] } });
  expect(await loadStoredQuestionnaires()).toHaveLength(1);
  await deleteAssessment('elm', AT);
  expect((await removeQuestionnaire(hash, AT)).ok).toBe(true);
});
