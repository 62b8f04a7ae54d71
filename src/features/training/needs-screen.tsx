import { useMemo } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import type { Training } from '#src/domain/training/index.ts';
import {
  needsByPart,
  needsFigures,
  needsTotals,
  type Need,
  type NeedsOfPart,
} from '#src/domain/training/needs/index.ts';
import { registerOf, ROLE_WORDS, type RegisterEntry } from '#src/domain/training/register/index.ts';
import { linkTo, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { useRegister } from '#src/platform/storage/training/index.ts';
import { AppLink, Details, Tag } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { ChosenPart } from './chosen-part.tsx';
import { TakeAwayPart } from './take-away-part.tsx';
import { chosenIn, useNeeds, type NeedsKnown } from './use-chosen.ts';
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
  const chosen = chosenIn(register, assessments);
  const { needs, quarter } = useNeeds(modules, register, chosen);
  const figures = useMemo(
    // No paper is made of half of it.
    () => (quarter?.ok ? needsFigures(register, needs, day) : null),
    [register, needs, quarter, day],
  );
  return (
    <Page title={ROUTES.trainingNeeds.title} back={linkTo('training')}>
      <p>
        Every role has what it needs by itself. A topic is raised where an answer falls short that it helps with, where
        a bulletin of the last quarter touches such an answer, or where short pieces are overdue. Each says why. It
        helps you to prepare: it does not replace national mandatory training unless you decide so from it.
      </p>
      <ChosenPart assessments={assessments} chosenId={register.assessmentId} />
      {chosen === null ? <p>No assessment is chosen, so that no answer raises anything.</p> : <Quarter of={quarter} />}
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

/** What bulletins could tell, and what not. */
function Quarter({ of: quarter }: { readonly of: NeedsKnown['quarter'] }) {
  if (quarter?.ok === false) return <Problem>{storageWords(quarter.problem)}</Problem>;
  const value = quarter?.value;
  if (!value) return null;
  const { lists, bitten, untold } = value;
  if (lists === 0) return <p>No list of real bulletins is here, so that no bulletin raises anything.</p>;
  return (
    <p>
      Bulletins of the last quarter touch {countOf(bitten.length, 'answer')}. Those marked TLP:RED raise nothing, since
      the needs are taken away as a file.
      {untold > 0 &&
        ` Of ${countOf(untold, 'other bulletin')} it cannot be told: what you run is not stated, or a question is not answered. ${untold === 1 ? 'It raises' : 'They raise'} nothing.`}
    </p>
  );
}

/** Every topic and every role, each with its reason: by part, and opened where one wants to know. */
const Grid = ({ needs }: { readonly needs: readonly Need[] }) => (
  <DataTable
    caption="Who needs which topic, and why"
    rows={needsByPart(needs)}
    rowKey={({ moduleId, partId }) => `${moduleId}/${partId}`}
    columns={[
      { heading: 'Part', cell: ({ partTitle }) => partTitle },
      { heading: 'Topics', numeric: true, cell: ({ topics }) => formatNumber(topics.length) },
      {
        heading: 'Of them raised',
        numeric: true,
        cell: ({ raised }) => formatNumber(raised),
      },
    ]}
    more={{ of: (part) => <TopicsOfPart part={part} />, isOnPaper: true }}
  />
);

const TopicsOfPart = ({ part: { moduleId, partId, partTitle, topics } }: { readonly part: NeedsOfPart }) => (
  <>
    <ul>
      {topics.map(({ topicId, topic, isRaised, cells }) => (
        <li key={topicId}>
          <strong>{topic}</strong> {isRaised && <Tag colour="orange">Raised</Tag>}
          {cells.map(({ roles, why }) => (
            <div key={roles.join(' ')}>
              {roles.length === ROLES.length ? 'Every role' : roles.map((role) => ROLE_WORDS[role]).join('; ')}: because{' '}
              {why.join('; ')}
            </div>
          ))}
        </li>
      ))}
    </ul>
    <p className="app-no-print">
      <AppLink to={paths.course(moduleId, partId)}>Take “{partTitle}”</AppLink>
    </p>
  </>
);

function NeedsOfRole({ title, needs }: { readonly title: string; readonly needs: readonly Need[] }) {
  return (
    <DataTable
      caption={title}
      isCaptionHidden
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
