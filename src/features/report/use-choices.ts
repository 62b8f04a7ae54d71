import { useState } from 'react';
import { withoutForbidden } from '#src/domain/common/text.ts';
import type { ReportChoices, Wordings } from '#src/domain/report/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveReportChoices, saveWordings } from '#src/platform/storage/index.ts';

/** What is chosen for the report: shown at once, and remembered for next time. */
export function useChoices(stored: ReportChoices) {
  const [choices, setChoices] = useState(stored);
  const change = (part: Partial<ReportChoices>) => {
    // Safe: the same fields, the texts among them without what could not be written to a file.
    const next = { ...choices, ...(Object.fromEntries(Object.entries(part).map(([key, value]) => [key, typeof value === 'string' ? withoutForbidden(value) : value])) as Partial<ReportChoices>) };
    setChoices(next);
    void saveReportChoices(next, now());
  };
  return [choices, change] as const;
}

/** Sentences in the organisation's own words, by key; null takes one back. */
export function useOwnWords(assessmentId: string, stored: Wordings) {
  const [wordings, setWordings] = useState(stored);
  const change = (key: string, wording: Wordings[string] | null) => {
    const { [key]: _replaced, ...others } = wordings;
    const next = wording ? { ...others, [key]: { ...wording, text: withoutForbidden(wording.text) } } : others;
    setWordings(next);
    void saveWordings(assessmentId, next, now());
  };
  return [wordings, change] as const;
}
