import { useState } from 'react';
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
  // Followed again once the store has it, and nothing more is on its way that could come in between.
  const arrived = keysOf(stored).filter((key) => key in chosen && isSameJson(chosen[key], stored[key]));
  if (saving === 0 && arrived.length > 0)
    setChosen(Object.fromEntries(Object.entries(chosen).filter(([name]) => !arrived.some((key) => key === name))));
  const change = (part: Partial<ReportChoices>) => {
    setChosen((before) => ({ ...before, ...part }));
    setSaving((before) => before + 1);
    void saveReportChoices(part, now()).finally(() => setSaving((before) => before - 1));
  };
  return [{ ...stored, ...chosen }, change] as const;
}
