import * as z from 'zod/mini';
import type { FileFormat } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { newestFirst } from '#src/domain/questionnaire/editions/index.ts';
import { questionnaireFormat, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { sampleRecordsSchema, type SampleRecord } from '#src/domain/sample/index.ts';

// Vite turns these patterns into one lazily loaded text per file, in both editions.
const questionnaireTexts = import.meta.glob<string>('/questionnaires/*/*.json', { query: '?raw', import: 'default' });

// Worked out as the app is built (`scripts/compact-editions.ts`).
const hashes = import.meta.glob<string>('/questionnaires/*/*.json', {
  query: '?raw&hash',
  import: 'default',
  eager: true,
});

const sampleTexts = import.meta.glob<string>('/scripts/worked-trusts/typical.*.json', {
  query: '?raw',
  import: 'default',
});

/** The published editions that come with the app, newest edition first within each questionnaire. */
export const loadShippedQuestionnaires = once(async () => {
  const editions = await loadAll(questionnaireTexts, questionnaireFormat, (questionnaire, path) => ({
    hash: must(hashes[path], 'the build tells the hash of each edition'),
    questionnaire,
  }));
  return newestFirst(editions, ({ questionnaire }) => questionnaire);
});

/** What the made-up trust does (`domain/sample`). The tests hold these files to their shape. */
export async function loadSampleRecords(): Promise<readonly SampleRecord[]> {
  const texts = await Promise.all(Object.values(sampleTexts).map((load) => load()));
  return texts.flatMap((text) => z.parse(sampleRecordsSchema, JSON.parse(text)).records);
}

export type ShippedQuestionnaire = { readonly hash: string; readonly questionnaire: Questionnaire };

/** Shipped files are checked by the tests, so that only their shape is looked at here: a strange one is a broken build. */
export async function loadAll<T, Shipped>(
  texts: Record<string, () => Promise<string>>,
  { schema }: FileFormat<T>,
  shippedOf: (value: T, path: string) => Shipped,
): Promise<readonly Shipped[]> {
  return Promise.all(
    Object.entries(texts).map(async ([path, load]) => shippedOf(z.parse(schema, JSON.parse(await load())), path)),
  );
}

/** The same load for all who ask. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
