import { isSampleEdition } from '#src/domain/assessment/illustrative/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSample } from '#src/domain/sample/index.ts';
import { loadSampleRecords, loadShippedQuestionnaires } from '#src/platform/files/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import { keepSample } from '#src/platform/storage/sample/index.ts';

/**
 * Makes the made-up trust and keeps it. To be fetched when it is asked for.
 * @returns where its assessment in work is, or why it could not be kept
 */
export async function openSample() {
  const editions = await loadShippedQuestionnaires();
  const { questionnaire } = must(
    editions.find((each) => isSampleEdition(each.questionnaire)),
    'the edition that the records answer comes with the app',
  );
  const { lastYear, thisYear } = buildSample(questionnaire, await loadSampleRecords(), today());
  return { id: thisYear.id, kept: await keepSample([lastYear, thisYear], questionnaire, now()) };
}
