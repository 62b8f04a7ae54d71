import { useState } from 'react';
import { capitalised, inShort } from '#src/domain/common/prose.ts';
import { audienceWords } from '#src/domain/report/index.ts';
import { download, fileNameOf, useFileNames } from '#src/platform/files/index.ts';
import { Button, Tag } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import type { Intent } from './intent-field.tsx';
import { usePrintName } from './use-print-name.ts';
import { DATA_FILES, filesFor, type ReportFileKind, type ReportSource } from './report-files.ts';

type Standing =
  | { readonly kind: 'making' | 'failed'; readonly file: ReportFileKind }
  | { readonly kind: 'taken'; readonly file: ReportFileKind; readonly caveat: string | null };

/** Files that are for no one audience. */
const ALL_DATA = { files: DATA_FILES, forWhom: 'of all data', fileName: 'all data' } as const;

/** Letters of a marking that stand above the buttons. */
const MARKING_SHOWN = 60;

/**
 * The ways to take the paper or the data away, one button each. Whom it is for is said on every button, to the eye as to the
 * ear, and in the file's name; how it is marked stands above them, since one paper is easily taken for another.
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
    <section className="app-no-print" aria-labelledby="take-away">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="take-away">
        {intent === 'data' ? 'Download' : 'Download or print'} <Marks source={source} intent={intent} />
      </h2>
      <div className="app-buttons">
        {files.map((file, index) => (
          <Button
            key={file.ending}
            small
            look={index === 0 ? 'primary' : 'secondary'}
            aria-disabled={isMaking}
            onClick={() => void runOnce(() => take(file))}
          >
            {capitalised(file.label)} {forWhom}
          </Button>
        ))}
        {intent !== 'data' && (
          <Button small look="secondary" aria-disabled={!isShown} onClick={() => isShown && window.print()}>
            Print {forWhom}
          </Button>
        )}
      </div>
      <div role="status">{standing && <p>{standingWords(standing)}</p>}</div>
    </section>
  );
}

/** What stands at the head of the paper, in short; of data, that they are for nobody else. */
function Marks({ source: { document }, intent }: { readonly source: ReportSource; readonly intent: Intent }) {
  if (intent === 'data') return <Tag colour="red">Everything: for your own records</Tag>;
  return (
    <>
      <Tag colour="white">{inShort(document.marking, MARKING_SHOWN)}</Tag>{' '}
      {document.isDraft && <Tag colour="yellow">Draft</Tag>}
    </>
  );
}

function standingWords(standing: Standing): string {
  const { kind, file } = standing;
  if (kind === 'making') return `Making the ${file.ending.toUpperCase()} file…`;
  return kind === 'taken'
    ? [file.taken, standing.caveat].filter(Boolean).join(' ')
    : `The ${file.ending.toUpperCase()} file could not be made. Nothing was lost: try another format, and tell the people who gave you this app.`;
}
