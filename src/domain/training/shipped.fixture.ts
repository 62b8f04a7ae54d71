import { readFileSync } from 'node:fs';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import type { Training } from './schema.ts';
import { trainingFormat } from './training.ts';

/** A module as it comes with the app. */
export function shippedModule(id: 'basic' | 'advanced'): Training {
  const text = readFileSync(new URL(`../../../training/${id}/2026.1.json`, import.meta.url), 'utf8');
  const parsed = parseFile(text, trainingFormat);
  return must(parsed.ok ? parsed.value : null, 'it is sound');
}
