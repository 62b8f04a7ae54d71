import { useState } from 'react';
import type { TrainingFigures } from '#src/domain/training/needs/index.ts';
import type { Register } from '#src/domain/training/register/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';

/** The figures and needs as files: exact ones for oneself, and one whose counts may be published. */
export function TakeAwayPart({
  register,
  figures,
  organisation,
}: {
  readonly register: Register;
  readonly figures: TrainingFigures | null;
  readonly organisation: string | null;
}) {
  const [isMade, setIsMade] = useState(false);
  const make = async (work: (files: typeof import('./training-files.ts')) => Promise<void>) => {
    setIsMade(false);
    await work(await import('./training-files.ts'));
    setIsMade(true);
  };
  return (
    <>
      {figures && (
        <>
          <p className="app-no-print">For yourselves, with exact counts and no name of anybody who was trained:</p>
          <div className="app-buttons">
            <Button
              look="secondary"
              small
              work={() => make(({ saveTraining }) => saveTraining('docx', figures, organisation))}
            >
              Needs and figures as Word
            </Button>
            <Button
              look="secondary"
              small
              work={() => make(({ saveTraining }) => saveTraining('xlsx', figures, organisation))}
            >
              Needs and figures as Excel
            </Button>
          </div>
        </>
      )}
      {register.rows.some(({ staff }) => staff !== null) && (
        <>
          <p className="app-no-print">
            To publish or to send to the centre: counts from 1 to 7 are not shown, all others are rounded to 5.
          </p>
          <div className="app-buttons">
            <Button
              look="secondary"
              small
              work={() => make(({ savePublished }) => savePublished(register, organisation))}
            >
              Figures to publish, as Excel
            </Button>
          </div>
        </>
      )}
      <div role="status">{isMade && <p>The file was handed to the browser. Look for it in your downloads.</p>}</div>
    </>
  );
}
