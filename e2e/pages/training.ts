import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseFile } from '#src/domain/common/file.ts';
import { trainingFormat, type Training } from '#src/domain/training/index.ts';

/** A module of training that comes with the app. */
export function shippedTraining(id: string): Training {
  const file = fileURLToPath(new URL(`../../training/${id}/2026.1.json`, import.meta.url));
  const parsed = parseFile(readFileSync(file, 'utf8'), trainingFormat);
  if (!parsed.ok) throw new Error(`${file} is sound`);
  return parsed.value;
}
