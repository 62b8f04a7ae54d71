import { useEffect, useRef, useState } from 'react';
import { comparableJson } from '#src/domain/common/same-json.ts';
import type { Audience } from '#src/domain/report/index.ts';
import type { ReportSource } from './report-files.ts';

/** How long a report that was changed must have been as it is before its PDF is made ahead. */
const REST_MS = 1000;

type Counted = Pick<ReportSource, 'report' | 'version' | 'wordings'> & { readonly pages: number };

/**
 * Makes the PDF while the report is looked at, since most reports leave as one; the first at once, since it takes
 * longest.
 * @returns the pages of each audience's paper that was made as it is now: none is guessed
 */
export function useMadeAhead(source: ReportSource | null): Readonly<Partial<Record<Audience, number>>> {
  const rest = useRef(0);
  const [counted, setCounted] = useState<readonly Counted[]>([]);
  useEffect(() => {
    if (!source) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      import('./make-pdf.ts')
        .then(({ makePdf }) => makePdf(source.document))
        .then(({ pages }) => {
          if (!isCurrent) return;
          setCounted((before) => [
            ...before.filter((one) => isOf(one, source) && one.version.audience !== source.version.audience),
            { ...source, pages },
          ]);
        })
        // What fails here is told when the PDF is asked for.
        .catch(() => {});
    }, rest.current);
    rest.current = REST_MS;
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [source]);
  return Object.fromEntries(
    counted.filter((one) => source && isOf(one, source)).map(({ version, pages }) => [version.audience, pages]),
  );
}

/** Are two papers made of the same, for any reader? */
function isOf(one: Omit<Counted, 'pages'>, other: Omit<Counted, 'pages'>): boolean {
  const { audience: _one, ...choices } = one.version;
  const { audience: _other, ...others } = other.version;
  return (
    one.report === other.report && one.wordings === other.wordings && comparableJson(choices) === comparableJson(others)
  );
}
