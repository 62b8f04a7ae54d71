import { useState } from 'react';
import { audienceWords } from '#src/domain/report/index.ts';
import { download, fileNameOf, useFileNames } from '#src/platform/files/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import type { Intent } from './intent-field.tsx';
import { usePrintName } from './use-print-name.ts';
import { DATA_FILES, filesFor, type ReportFileKind, type ReportSource } from './report-files.ts';

type Standing =
  | { readonly kind: 'making' | 'failed'; readonly file: ReportFileKind }
  | { readonly kind: 'taken'; readonly file: ReportFileKind; readonly caveat: string | null };

/** Files that are for no one audience. */
const ALL_DATA = { files: DATA_FILES, forWhom: 'data (everything)', fileName: 'all data' } as const;

/**
 * The ways to take the paper or the data away, one button each. Whom they are for is said by the first to the eye, by each to
 * the ear, and by the file's name.
 */
export function TakeAway({
  source,
  intent,
  isShown,
}: {
  readonly source: ReportSource;
  readonly intent: Intent;
  /** Does the preview show this paper already? It is what is printed, and could still be another reader's. */
  readonly isShown: boolean;
}) {
  const [standing, setStanding] = useState<Standing | null>(null);
  const { cover, questionnaire } = source.report;
  const { files, forWhom, fileName } =
    intent === 'data' ? ALL_DATA : { files: filesFor(source.version), ...audienceWords(intent, questionnaire) };
  const fileNames = useFileNames();
  // A title goes into the browser's history, and so never names the organisation.
  usePrintName(fileNameOf(fileName, cover.assessmentDate));
  const [isMaking, runOnce] = useBusy();
  const take = async (file: ReportFileKind) => {
    setStanding({ kind: 'making', file });
    try {
      const content = await file.make(source);
      download(
        `${fileNames(cover.organisation.name, fileName, cover.assessmentDate)}.${file.ending}`,
        file.type,
        content,
      );
      setStanding({ kind: 'taken', file, caveat: file.caveat?.(source) ?? null });
    } catch (error) {
      setStanding({ kind: 'failed', file });
      // A broken invariant: told on the screen, and left for anyone who looks into it.
      reportError(error);
    }
  };
  return (
    <section className="app-no-print" aria-label="Take it away">
      <div className="app-buttons">
        {files.map((file, index) => (
          <Button
            key={file.ending}
            small
            look={index === 0 ? 'primary' : 'secondary'}
            aria-disabled={isMaking}
            onClick={() => void runOnce(() => take(file))}
          >
            {index === 0 ? (
              `Download ${forWhom}: ${file.label}`
            ) : (
              <>
                <span className="nhsuk-u-visually-hidden">Download {forWhom}: </span>
                <span className="app-take-away__format">{file.label}</span>
              </>
            )}
          </Button>
        ))}
        {intent !== 'data' && (
          <Button small look="secondary" aria-disabled={!isShown} onClick={() => isShown && window.print()}>
            Print <span className="nhsuk-u-visually-hidden">{forWhom}</span>
          </Button>
        )}
      </div>
      <div role="status">{standing && <p>{standingWords(standing)}</p>}</div>
    </section>
  );
}

function standingWords(standing: Standing): string {
  const { kind, file } = standing;
  if (kind === 'making') return `Making the ${file.ending.toUpperCase()} file…`;
  return kind === 'taken'
    ? [file.taken, standing.caveat].filter(Boolean).join(' ')
    : `The ${file.ending.toUpperCase()} file could not be made. Nothing was lost: try another format, and tell the people who gave you this app.`;
}
