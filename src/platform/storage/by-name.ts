import { visibleText } from '#src/domain/common/text.ts';
import { StorageRefusal } from './storage-problem.ts';

/**
 * What a setting holds by name, each held apart: one that cannot be read takes no other with it, stays as it lies, and
 * is named where the others are shown.
 */
export type ByName<T> = {
  readonly sound: Readonly<Record<string, T>>;
  readonly damaged: readonly DamagedName[];
};

/** One that cannot be read. */
export type DamagedName = {
  /** null where the whole cannot be read. */
  readonly name: string | null;
  /** As it lies, for somebody to make something of it. */
  readonly text: string;
};

/** @param read null where it cannot be read */
export function readByName<T>(stored: unknown, read: (name: string, value: unknown) => T | null): ByName<T> {
  if (stored === undefined) return { sound: {}, damaged: [] };
  if (!isRecord(stored)) return { sound: {}, damaged: [{ name: null, text: asText(stored) }] };
  const entries = Object.entries(stored).map(([name, value]) => ({ name, value, is: read(name, value) }));
  return {
    sound: Object.fromEntries(entries.flatMap(({ name, is }) => (is === null ? [] : [[name, is]]))),
    damaged: entries.flatMap(({ name, value, is }) => (is === null ? [{ name, text: asText(value) }] : [])),
  };
}

/** What is stored by name, to be written again with one of them changed; refused where it cannot be told apart. */
export function recordToChange(stored: unknown, what: string): Readonly<Record<string, unknown>> {
  if (stored === undefined) return {};
  if (!isRecord(stored)) throw new StorageRefusal({ kind: 'damaged', detail: what });
  return stored;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => visibleText(JSON.stringify(value) ?? String(value), 500);
