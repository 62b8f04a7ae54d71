import * as z from 'zod/mini';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { parseOutline, readOutline, type FileFormat } from '#src/domain/common/file.ts';
import { newestFirst } from '#src/domain/questionnaire/editions/index.ts';
import { questionnaireFormat, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { sampleRecordsSchema, type SampleRecord } from '#src/domain/sample/index.ts';

// Vite turns these patterns into one lazily loaded text per file, in both editions.
const questionnaireTexts = import.meta.glob<string>('/questionnaires/*/*.json', { query: '?raw', import: 'default' });

const sampleTexts = import.meta.glob<string>('/scripts/worked-trusts/typical.*.json', {
  query: '?raw',
  import: 'default',
});

/** The published editions that come with the app, newest edition first within each questionnaire. */
export const loadShippedQuestionnaires = once(async () => {
  const questionnaires = await loadAll(questionnaireTexts, questionnaireFormat);
  return newestFirst(questionnaires, (questionnaire) => questionnaire).map((questionnaire) => ({
    hash: contentHash(questionnaire),
    questionnaire,
  }));
});

/** What the made-up trust does (`domain/sample`). The tests hold these files to their shape. */
export async function loadSampleRecords(): Promise<readonly SampleRecord[]> {
  const texts = await Promise.all(Object.values(sampleTexts).map((load) => load()));
  return texts.flatMap((text) => z.parse(sampleRecordsSchema, JSON.parse(text)).records);
}

export type ShippedQuestionnaire = { readonly hash: string; readonly questionnaire: Questionnaire };

/** Shipped files are checked by the tests, so one that does not parse is a broken build. */
export async function loadAll<T>(
  texts: Record<string, () => Promise<string>>,
  format: FileFormat<T>,
): Promise<readonly T[]> {
  return Promise.all(
    Object.entries(texts).map(async ([path, load]) => {
      const outline = readOutline(await load());
      const parsed = outline.ok ? parseOutline(outline.value, format) : outline;
      if (!parsed.ok)
        throw new Error(`Broken invariant: the shipped file ${path} is sound (${JSON.stringify(parsed.problem)})`);
      return parsed.value;
    }),
  );
}

/** The same load for all who ask. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
