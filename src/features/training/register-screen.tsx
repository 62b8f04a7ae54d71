import { useMemo, useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import type { Training } from '#src/domain/training/index.ts';
import { trainingFigures } from '#src/domain/training/needs/index.ts';
import { MONTHS_KEPT, registerOf, type Register, type RegisterEntry } from '#src/domain/training/register/index.ts';
import { linkTo, now, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, TRAINING_SCOPE, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { removeEntries, useRegister } from '#src/platform/storage/training/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { BringSlips } from './bring-slips.tsx';
import { CountsForm } from './counts-form.tsx';
import { EffectForm } from './effect-form.tsx';
import { CountsList, EffectsList } from './entries-part.tsx';
import { ChosenPart } from './chosen-part.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { TakeAwayPart } from './take-away-part.tsx';
import { chosenIn, useNeeds } from './use-chosen.ts';
import { CompletionPart } from './completion-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { useTraining } from './use-training.ts';

/** Who took what: slips and counts, for the person who leads on training. */
export default function RegisterScreen() {
  const entries = useRegister();
  const modules = useTraining();
  const drafts = useDrafts(TRAINING_SCOPE);
  const assessments = useAssessments();
  if (!entries || !modules || !drafts || !assessments) return <LoadingPage />;
  if (!entries.ok) return <ProblemPage>{storageWords(entries.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  return (
    <RegisterDesk entries={entries.value} modules={modules} drafts={drafts.value} assessments={assessments.value} />
  );
}

type DeskProps = {
  readonly entries: readonly RegisterEntry[];
  readonly modules: readonly Training[];
  readonly drafts: Drafts;
  readonly assessments: readonly StoredAssessment[];
};

function RegisterDesk({ entries, modules, drafts, assessments }: DeskProps) {
  const day = today();
  const register = useMemo(() => registerOf(entries, modules, day), [entries, modules, day]);
  const chosen = chosenIn(register, assessments);
  const { needs, quarter } = useNeeds(modules, register, chosen);
  const figures = useMemo(
    // No paper is made of half of it.
    () => (quarter?.ok ? trainingFigures(register, needs, day) : null),
    [register, needs, quarter, day],
  );
  return (
    <Page title={ROUTES.trainingRegister.title} back={linkTo('training')}>
      <p>
        For the person who leads on training. Slips name people: they are kept here to show who has been trained and
        what comes back to whom, and for nothing else, for {MONTHS_KEPT} months from their date. They stay in this
        browser, and in backups that you make. Figures are exact here: do not publish this page.
      </p>
      <div className="app-no-print">
        <h2 className="nhsuk-heading-m">Bring slips in</h2>
        <BringSlips entries={entries} modules={modules} />
        <TooOld register={register} />
      </div>
      <h2 className="nhsuk-heading-m">Who passed what</h2>
      <CompletionPart register={register} />
      <h2 className="nhsuk-heading-m">People, and what comes back</h2>
      <PeoplePart register={register} />
      <h2 className="nhsuk-heading-m">Where the figures go</h2>
      <ChosenPart assessments={assessments} chosenId={register.assessmentId} />
      {quarter?.ok === false && <Problem>{storageWords(quarter.problem)}</Problem>}
      <TakeAwayPart register={register} figures={figures} organisation={chosen?.assessment.organisation.name ?? null} />
      {chosen && (
        <div className="app-no-print">
          <h3 className="nhsuk-heading-s">As evidence</h3>
          <EvidencePart register={register} stored={chosen} />
        </div>
      )}
      <h2 className="nhsuk-heading-m">Counts of staff groups</h2>
      <p>
        Where no slips are handed in, or a learning platform counts. Of a group and part the latest counts hold, and
        slips are shown beside them, never added.
      </p>
      <CountsList register={register} modules={modules} />
      <div className="app-no-print">
        <Details summary="Enter counts" wasLeftOpen={drafts.has(draftForms.trainingCounts())}>
          <CountsForm modules={modules} kept={drafts.get(draftForms.trainingCounts())} />
        </Details>
      </div>
      <h2 className="nhsuk-heading-m">What training is judged by</h2>
      <p>
        By how many report a message and how soon, and by drills. Not by how many clicked: a message that is hard enough
        catches anybody.
      </p>
      <EffectsList register={register} />
      <div className="app-no-print">
        <Details summary="Enter a message or a drill" wasLeftOpen={drafts.has(draftForms.trainingEffect())}>
          <EffectForm kept={drafts.get(draftForms.trainingEffect())} />
        </Details>
      </div>
    </Page>
  );
}

/** Slips past their time count nowhere, and are asked to be removed: by hand, since a clock that is wrong would remove all. */
function TooOld({ register: { tooOld } }: { readonly register: Register }) {
  const [problem, setProblem] = useState<string | null>(null);
  if (tooOld.length === 0) return null;
  return (
    <div role="group" aria-label="Past their time">
      <p>
        {countOf(tooOld.length, 'slip')} {tooOld.length === 1 ? 'is' : 'are'} older than {MONTHS_KEPT} months. They
        count nowhere and are in no list. Remove them:
      </p>
      <AskFirst
        name="Remove what is past its time"
        question="Remove them for good? This cannot be undone here. If the date of this computer is wrong, set it right first."
        yes="Remove them"
        no="Keep them"
        onYes={async () => {
          const removed = await removeEntries(
            tooOld.map(({ id }) => `s-${id}`),
            now(),
          );
          setProblem(removed.ok ? null : storageWords(removed.problem));
        }}
      >
        {(ask) => (
          <Button look="secondary" data-takes-focus onClick={ask}>
            Remove what is past its time
          </Button>
        )}
      </AskFirst>
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}
