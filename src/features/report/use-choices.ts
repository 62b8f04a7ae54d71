import { useEffect, useState } from 'react';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { ReportChoices } from '#src/domain/report/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveReportChoices } from '#src/platform/storage/report/index.ts';

/**
 * What is chosen for the report: shown at once, and remembered for next time. What is not being chosen here follows
 * the store, where another tab may choose as well: a list is then made longer from the list that stands.
 */
export function useChoices(stored: ReportChoices) {
  const [chosen, setChosen] = useState<Partial<ReportChoices>>({});
  const [saving, setSaving] = useState(0);
  useEffect(() => {
    if (saving > 0) return;
    const keys = keysOf(stored).filter((key) => key in chosen);
    const onTheirWay = keys.filter((key) => !isSameJson(chosen[key], stored[key]));
    if (onTheirWay.length < keys.length)
      setChosen((before) => Object.fromEntries(onTheirWay.map((key) => [key, before[key]])));
  }, [chosen, saving, stored]);
  const change = (part: Partial<ReportChoices>) => {
    setChosen((before) => ({ ...before, ...part }));
    setSaving((before) => before + 1);
    void saveReportChoices(part, now()).finally(() => setSaving((before) => before - 1));
  };
  return [{ ...stored, ...chosen }, change] as const;
}
