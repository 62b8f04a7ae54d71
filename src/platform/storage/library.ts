import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { faultsOf } from '#src/domain/common/file.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import { questionnaireRow, readQuestionnaireRow } from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';
import { write } from './write.ts';

export type StoredQuestionnaire = { readonly hash: string; readonly questionnaire: Questionnaire };
export type StoredPack = BenchmarkPack;

export const saveQuestionnaire = (questionnaire: Questionnaire, at: string) =>
  write(at, ['questionnaires'], () => database.questionnaires.put(questionnaireRow(contentHash(questionnaire), questionnaire)));

export async function loadStoredQuestionnaires(): Promise<readonly StoredQuestionnaire[]> {
  return (await database.questionnaires.toArray()).map(readQuestionnaireRow);
}

/** Keeps a benchmark pack, in place of an earlier one with the same id. */
export const savePack = (pack: BenchmarkPack, at: string) => write(at, ['packs'], () => database.packs.put(pack));

export async function loadStoredPacks(): Promise<readonly StoredPack[]> {
  return (await database.packs.toArray()).map((row) => {
    const pack = packFormat.schema.safeParse(row);
    if (!pack.success) throw new StorageRefusal({ kind: 'damaged', detail: `pack: ${faultsOf(pack.error.issues)[0]?.path ?? ''}` });
    return pack.data;
  });
}
