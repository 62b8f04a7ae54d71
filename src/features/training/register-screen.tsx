import { useMemo } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { type Training } from '#src/domain/training/index.ts';
import { MONTHS_KEPT, registerOf, type Register, type RegisterEntry } from '#src/domain/training/register/index.ts';
import { linkTo, now, ROUTES, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeEntries, useRegister } from '#src/platform/storage/training/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { BringSlips } from './bring-slips.tsx';
import { CompletionPart } from './completion-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { useTraining } from './use-training.ts';

/** Who took what: slips and counts, for the person who leads on training. */
export default function RegisterScreen() {
  const entries = useRegister();
  const modules = useTraining();
  if (!entries || !modules) return <LoadingPage />;
  if (!entries.ok) return <ProblemPage>{storageWords(entries.problem)}</ProblemPage>;
  return <RegisterDesk entries={entries.value} modules={modules} />;
}

type DeskProps = { readonly entries: readonly RegisterEntry[]; readonly modules: readonly Training[] };

function RegisterDesk({ entries, modules }: DeskProps) {
  const day = today();
  const register = useMemo(() => registerOf(entries, modules, day), [entries, modules, day]);
  return (
    <Page title={ROUTES.trainingRegister.title} back={linkTo('training')}>
      <p>
        For the person who leads on training. Slips name people: they are kept here to show who has been trained and
        what comes back to whom, and for nothing else, for {MONTHS_KEPT} months from their date. They stay in this
        browser, and in backups that you make. Figures are exact here.
      </p>
      <h2 className="nhsuk-heading-m">Bring slips in</h2>
      <BringSlips entries={entries} />
      <TooOld register={register} />
      <h2 className="nhsuk-heading-m">Who passed what</h2>
      <CompletionPart register={register} />
      <h2 className="nhsuk-heading-m">People, and what comes back</h2>
      <PeoplePart register={register} />
    </Page>
  );
}

/** Slips past their time count nowhere, and are asked to be removed: by hand, since a clock that is wrong would remove all. */
function TooOld({ register: { tooOld } }: { readonly register: Register }) {
  if (tooOld.length === 0) return null;
  return (
    <div role="group" aria-label="Past their time">
      <p>
        {countOf(tooOld.length, 'slip')} {tooOld.length === 1 ? 'is' : 'are'} older than {MONTHS_KEPT} months. They
        count nowhere and are in no list. Remove them:
      </p>
      <Button
        look="secondary"
        work={() =>
          removeEntries(
            tooOld.map(({ id }) => `s-${id}`),
            now(),
          )
        }
      >
        Remove what is past its time
      </Button>
    </div>
  );
}
