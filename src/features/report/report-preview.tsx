import { useLayoutEffect, useMemo } from 'react';
import { reportBodyHtml, reportCss } from '#src/domain/render/index.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { useIsWide } from '#src/ui/layout/use-width.ts';

/** Lets in the report's own markup, in which every value was escaped as it was written. */
const policy = globalThis.trustedTypes?.createPolicy('assure-report', { createHTML: (html) => html });

/** The report as it is downloaded and printed: the same markup and the same style sheet. */
export function ReportPreview({
  document: report,
  aloneAs,
}: {
  readonly document: ReportDocument;
  /** What it is called where it stands by itself, and not beside the choices of a report. */
  readonly aloneAs?: string;
}) {
  const isWide = useIsWide() && aloneAs === undefined;
  const css = reportCss(report);
  // Before it is drawn: without its style sheet first, all of it would move.
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [css]);
  const markup = useMemo(() => {
    const html = reportBodyHtml(report);
    return policy ? policy.createHTML(html) : html;
  }, [report]);
  return (
    <section
      className={`app-paper${aloneAs === undefined ? ' app-report-desk__preview' : ''}`}
      aria-label={aloneAs ?? 'Preview of the report'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself where there is room, and the keyboard has to reach it
      tabIndex={isWide ? 0 : undefined}
      dangerouslySetInnerHTML={{ __html: markup }}
    />
  );
}
