import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { parseQuestionnaire } from '#src/domain/questionnaire/index.ts';
import { createAssessment, deleteAssessment } from '../assessments.ts';
import { database } from '../database.ts';
import { loadStoredQuestionnaires, saveQuestionnaire } from './questionnaires.ts';
import { removeQuestionnaire } from './remove.ts';

const AT = '2026-11-24T09:00:00.000Z';

const parsed = parseQuestionnaire(readFileSync('questionnaires/quick-check/2026.1.json', 'utf8'));
if (!parsed.ok) throw new Error('The shipped quick check is sound');
const edition = parsed.value;
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
    {
      id: 'elm',
      organisation: { name: 'Elm House', odsCode: null, type: 'care-home', sizeBand: 'from-10-to-49', services: [] },
      questionnaire: questionnaireRef(edition),
      assessmentDate: '2026-11-24',
      continuedFrom: null,
      ownTargets: [],
      status: 'draft',
      signOffs: [],
      createdAt: AT,
      updatedAt: AT,
    },
    edition,
    { answers: [], evidence: [] },
  );
  expect(await removeQuestionnaire(hash, AT)).toEqual({ ok: false, problem: { kind: 'in-use', by: ['Elm House'] } });
  expect(await loadStoredQuestionnaires()).toHaveLength(1);
  await deleteAssessment('elm', AT);
  expect((await removeQuestionnaire(hash, AT)).ok).toBe(true);
});
