import { useEffect, useRef, useState } from 'react';
import { comparableJson } from '#src/domain/common/same-json.ts';
import type { ReportChoices } from '#src/domain/report/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveReportChoices } from '#src/platform/storage/report/index.ts';

/** A value that was set here, and whether the store has it. */
type Own = { readonly json: string; isThere: boolean };
const jsonOf = (value: unknown): string => comparableJson(value ?? null);

/**
 * What is chosen for the report: shown at once, and remembered for next time. What another tab chooses or types is
 * shown here too: nobody writes over words that they cannot see.
 */
export function useChoices(stored: ReportChoices) {
  const [choices, setChoices] = useState(stored);
  const read = useRef(stored);
  /** What was changed here, field by field, and has not been read back yet: oldest first. */
  const own = useRef(new Map<string, readonly Own[]>());
  const change = (part: Partial<ReportChoices>) => {
    setChoices((before) => ({ ...before, ...part }));
    const changes = Object.entries(part).map(([field, value]) => {
      const one: Own = { json: jsonOf(value), isThere: false };
      own.current.set(field, [...(own.current.get(field) ?? []), one]);
      return one;
    });
    void saveReportChoices(part, now()).finally(() => {
      for (const one of changes) one.isThere = true;
    });
  };
  useEffect(() => {
    const before = new Map(Object.entries(read.current).map(([field, value]) => [field, jsonOf(value)]));
    read.current = stored;
    const others = Object.entries(stored).filter(([field, value]) => {
      const json = jsonOf(value);
      if (json === before.get(field)) return false;
      const waiting = own.current.get(field) ?? [];
      const index = waiting.findIndex((one) => one.json === json);
      if (index !== -1) own.current.set(field, waiting.slice(index + 1));
      // What is still on its way comes after it.
      const isOthers = index === -1 && waiting.every(({ isThere }) => isThere);
      if (isOthers) own.current.delete(field);
      return isOthers;
    });
    if (others.length > 0) setChoices((shown) => ({ ...shown, ...Object.fromEntries(others) }));
  }, [stored]);
  return [choices, change] as const;
}
