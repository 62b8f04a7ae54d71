import { useEffect, useRef, useState } from 'react';
import { audienceWords } from '#src/domain/report/index.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { download, fileNameOf, useFileNames } from '#src/platform/files/index.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { DATA_FILES, filesFor, type ReportFileKind, type ReportSource } from './report-files.ts';

type Standing =
  | { readonly kind: 'making' | 'failed'; readonly file: ReportFileKind }
  | { readonly kind: 'taken'; readonly file: ReportFileKind; readonly caveat: string | null };

/** In the name of a file that is for no one audience. */
const ALL_DATA = 'all data';

/** The ways to take the report away, one button each; whom a file is for stands in its button and in its name. */
export function TakeAway({ source }: { readonly source: ReportSource }) {
  const [standing, setStanding] = useState<Standing | null>(null);
  const { cover } = source.report;
  const { forWhom, fileName } = audienceWords(source.version.audience, source.report.questionnaire);
  const fileNames = useFileNames();
  const nameOf = (what: string) => fileNames(cover.organisation.name, what, cover.assessmentDate);
  useMakeAhead(source.document);
  // A title goes into the browser's history, and so never names the organisation.
  usePrintName(fileNameOf(fileName, cover.assessmentDate));
  const [isMaking, runOnce] = useBusy();
  const take = async (file: ReportFileKind, what: string) => {
    setStanding({ kind: 'making', file });
    try {
      const content = await file.make(source);
      download(`${nameOf(what)}.${file.ending}`, file.type, content);
      setStanding({ kind: 'taken', file, caveat: file.caveat?.(source) ?? null });
    } catch (error) {
      setStanding({ kind: 'failed', file });
      // A broken invariant: told on the screen, and left for anyone who looks into it.
      reportError(error);
    }
  };
  return (
    <>
      <div className="app-buttons">
        {filesFor(source.version).map((file, index) => (
          <Button
            key={file.ending}
            look={index === 0 ? 'primary' : 'secondary'}
            aria-disabled={isMaking}
            onClick={() => void runOnce(() => take(file, fileName))}
          >
            Download {forWhom}: {file.label}
          </Button>
        ))}
        <Button look="secondary" onClick={() => window.print()}>
          Print {forWhom}
        </Button>
      </div>
      <div role="status">{standing && <p>{standingWords(standing)}</p>}</div>
      <Details summary="Data (everything)">
        <p>
          Every answer, note, name, change and figure, whatever parts are left out above. These files are for your own
          records, not for any one audience.
        </p>
        <div className="app-buttons">
          {DATA_FILES.map((file) => (
            <Button
              key={file.ending}
              look="secondary"
              aria-disabled={isMaking}
              onClick={() => void runOnce(() => take(file, ALL_DATA))}
            >
              Download data (everything): {file.label}
            </Button>
          ))}
        </div>
      </Details>
    </>
  );
}

/** How long a report that was changed must have been as it is before its PDF is made ahead. */
const REST_MS = 1000;

/**
 * Makes the PDF while the report is looked at, since most reports leave as one; the first at once, since it takes
 * longest.
 */
function useMakeAhead(document: ReportDocument): void {
  const rest = useRef(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      // What fails here is told when the PDF is asked for.
      import('./make-pdf.ts').then(({ makePdf }) => makePdf(document)).catch(() => {});
    }, rest.current);
    rest.current = REST_MS;
    return () => clearTimeout(timer);
  }, [document]);
}

/**
 * A browser names what is printed to a file by the page's title: it is to tell the versions apart as our own files do.
 */
function usePrintName(name: string): void {
  useEffect(() => {
    let title = '';
    const before = () => {
      title = window.document.title;
      window.document.title = name;
    };
    const after = () => {
      window.document.title = title;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [name]);
}

function standingWords(standing: Standing): string {
  const { kind, file } = standing;
  if (kind === 'making') return `Making the ${file.ending.toUpperCase()} file…`;
  return kind === 'taken'
    ? [file.taken, standing.caveat].filter(Boolean).join(' ')
    : `The ${file.ending.toUpperCase()} file could not be made. Nothing was lost: try another format, and tell the people who gave you this app.`;
}
