import { useMemo } from 'react';
import { capitalised } from '#src/domain/common/prose.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import type { Training } from '#src/domain/training/index.ts';
import {
  needsByTopic,
  needsOf,
  needsFigures,
  needsTotals,
  type Need,
  type NeedsOfTopic,
} from '#src/domain/training/needs/index.ts';
import { registerOf, ROLE_WORDS, type RegisterEntry } from '#src/domain/training/register/index.ts';
import { linkTo, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { useRegister } from '#src/platform/storage/training/index.ts';
import { AppLink, Details, Tag } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ChosenPart } from './chosen-part.tsx';
import { TakeAwayPart } from './take-away-part.tsx';
import { canBeChosen, weakOf } from './use-chosen.ts';
import { useTraining } from './use-training.ts';

/** Who needs what, when and why, and how it is judged. */
export default function NeedsScreen() {
  const entries = useRegister();
  const assessments = useAssessments();
  const modules = useTraining();
  if (!entries || !assessments || !modules) return <LoadingPage />;
  if (!entries.ok) return <ProblemPage>{storageWords(entries.problem)}</ProblemPage>;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  return <NeedsDesk entries={entries.value} assessments={assessments.value} modules={modules} />;
}

type DeskProps = {
  readonly entries: readonly RegisterEntry[];
  readonly assessments: readonly StoredAssessment[];
  readonly modules: readonly Training[];
};

function NeedsDesk({ entries, assessments, modules }: DeskProps) {
  const day = today();
  const register = useMemo(() => registerOf(entries, modules, day), [entries, modules, day]);
  const chosen = assessments.find((one) => one.assessment.id === register.assessmentId && canBeChosen(one)) ?? null;
  const needs = useMemo(() => needsOf(modules, register, chosen ? weakOf(chosen) : []), [modules, register, chosen]);
  const figures = useMemo(() => needsFigures(register, needs, day), [register, needs, day]);
  return (
    <Page title={ROUTES.trainingNeeds.title} back={linkTo('training')}>
      <p>
        Every role has what it needs by itself. A topic is raised where an answer falls short that it helps with, or
        where short pieces are overdue, and each says why. It helps you to prepare: it does not replace national
        mandatory training unless you decide so from it.
      </p>
      <ChosenPart assessments={assessments} chosenId={register.assessmentId} />
      {chosen === null && <p>No assessment is chosen, so that no answer raises anything.</p>}
      <TakeAwayPart register={register} figures={figures} organisation={chosen?.assessment.organisation.name ?? null} />
      <Totals needs={needs} />
      <Grid needs={needs} />
      <h2 className="nhsuk-heading-m">By role: where, when, and judged by what</h2>
      {ROLES.map((role) => (
        <Details key={role} isNamedOnPaper summary={ROLE_WORDS[role]}>
          <NeedsOfRole title={ROLE_WORDS[role]} needs={needs.filter((need) => need.role === role)} />
        </Details>
      ))}
    </Page>
  );
}

const ROLES = keysOf(ROLE_WORDS);

const Totals = ({ needs }: { readonly needs: readonly Need[] }) => (
  <DataTable
    caption="What each role needs in all"
    rows={needsTotals(needs)}
    rowKey={({ role }) => role}
    columns={[
      { heading: 'Role', cell: ({ role }) => ROLE_WORDS[role] },
      { heading: 'Topics', numeric: true, cell: ({ topics }) => topics },
      { heading: 'Of them raised', numeric: true, cell: ({ raised }) => raised },
      { heading: 'Minutes, about', numeric: true, cell: ({ minutes }) => minutes },
    ]}
  />
);

/** Every topic and every role, each cell with its reason. */
const Grid = ({ needs }: { readonly needs: readonly Need[] }) => (
  <DataTable
    caption="Who needs which topic, and why"
    isCompact
    rows={needsByTopic(needs)}
    rowKey={({ moduleId, partId, topicId }) => `${moduleId}/${partId}/${topicId}`}
    columns={[
      {
        heading: 'Topic',
        cell: ({ topic, moduleId, partId, partTitle }) => (
          <>
            {topic}
            <br />
            <AppLink to={paths.course(moduleId, partId)}>{partTitle}</AppLink>
          </>
        ),
      },
      ...ROLES.map((role) => ({
        heading: ROLE_WORDS[role],
        cell: ({ byRole }: NeedsOfTopic) => <NeedCell need={byRole.get(role)} />,
      })),
    ]}
  />
);

function NeedCell({ need }: { readonly need: Need | undefined }) {
  if (!need) return <span className="app-quiet">Not needed</span>;
  const why = need.why.join('; ');
  return need.isRaised ? (
    <>
      <Tag colour="orange">Raised</Tag> Because {why}
    </>
  ) : (
    capitalised(why)
  );
}

function NeedsOfRole({ title, needs }: { readonly title: string; readonly needs: readonly Need[] }) {
  return (
    <DataTable
      caption={title}
      rows={needs}
      rowKey={({ moduleId, topicId }) => `${moduleId}/${topicId}`}
      columns={[
        {
          heading: 'What',
          cell: ({ topic, isRaised }) => (
            <>
              {topic} {isRaised && <Tag colour="orange">Raised</Tag>}
            </>
          ),
        },
        { heading: 'Why', cell: ({ why }) => `Because ${why.join('; ')}` },
        {
          heading: 'In which part',
          cell: ({ moduleId, partId, partTitle, minutes }) => (
            <>
              <AppLink to={paths.course(moduleId, partId)}>{partTitle}</AppLink>, about {minutes} minutes in all
            </>
          ),
        },
        { heading: 'When', cell: ({ when }) => when },
        { heading: 'Judged by', cell: ({ judgedBy }) => judgedBy },
      ]}
    />
  );
}
