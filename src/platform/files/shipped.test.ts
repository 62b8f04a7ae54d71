import { expect, it } from 'vitest';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { loadShippedQuestionnaires } from './shipped.ts';

it('has of each shipped edition the hash that the build worked out of its file', async () => {
  const shipped = await loadShippedQuestionnaires();
  expect(shipped.length).toBeGreaterThan(3);
  for (const { hash, questionnaire } of shipped) expect(hash).toBe(contentHash(questionnaire));
});
