import { useState } from 'react';
import { withoutForbidden } from '#src/domain/common/text.ts';
import type { ReportChoices } from '#src/domain/report/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveReportChoices } from '#src/platform/storage/index.ts';

/** What is chosen for the report: shown at once, and remembered for next time. */
export function useChoices(stored: ReportChoices) {
  const [choices, setChoices] = useState(stored);
  const change = (part: Partial<ReportChoices>) => {
    const clean = withCleanTexts(part);
    setChoices((before) => ({ ...before, ...clean }));
    void saveReportChoices(clean, now());
  };
  return [choices, change] as const;
}

/** Pasted texts may bring along what no file can hold. */
function withCleanTexts(part: Partial<ReportChoices>): Partial<ReportChoices> {
  const texts = Object.entries(part).flatMap(([key, value]) => (typeof value === 'string' ? [[key, withoutForbidden(value)]] : []));
  const logo = part.logo ? { logo: { ...part.logo, alt: withoutForbidden(part.logo.alt) } } : {};
  return { ...part, ...Object.fromEntries(texts), ...logo };
}
