import { useState } from 'react';
import type { ReportChoices } from '#src/domain/report/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveReportChoices } from '#src/platform/storage/report/index.ts';

/** What is chosen for the report: shown at once, and remembered for next time. */
export function useChoices(stored: ReportChoices) {
  const [choices, setChoices] = useState(stored);
  const change = (part: Partial<ReportChoices>) => {
    setChoices((before) => ({ ...before, ...part }));
    void saveReportChoices(part, now());
  };
  return [choices, change] as const;
}
