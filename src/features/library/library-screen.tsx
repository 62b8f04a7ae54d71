import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { groupEditions } from '#src/domain/questionnaire/editions/index.ts';
import { useEditions, usePacks, type EditionHere, type PackHere } from '#src/platform/files/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessments } from '#src/platform/storage/index.ts';
import { Contents } from '#src/ui/layout/contents.tsx';
import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { PackCard } from './pack-card.tsx';
import { QuestionnaireCard, type EditionUser } from './questionnaire-card.tsx';

/** Every questionnaire and benchmark pack here, where each is from, and the ways to bring in and remove. */
export default function LibraryScreen() {
  const editions = useEditions();
  const packs = usePacks();
  const assessments = useAssessments();
  if (!editions || !packs || !assessments) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!packs.ok) return <ProblemPage>{storageWords(packs.problem)}</ProblemPage>;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  const usersOf = (hash: string): readonly EditionUser[] =>
    assessments.value.flatMap(({ assessment: { id, organisation, questionnaire } }) =>
      questionnaire.hash === hash ? [{ id, name: organisation.name }] : [],
    );
  return (
    <Page title={ROUTES.library.title}>
      <p>
        Questionnaires and benchmark packs. Some come with the app. Others you bring in as files, from their publishers
        or of your own making.
      </p>
      <ButtonLink to={paths.openFromLibrary()}>Open a file</ButtonLink>
      <p>
        Do you receive contributions for a benchmark? <AppLink to={paths.sector()}>Open the sector bench</AppLink>
      </p>
      <p>
        Does something in a questionnaire not fit you? <AppLink to={paths.feedback()}>Write to its authors</AppLink>
      </p>
      <Contents
        to={paths.library()}
        parts={[
          { id: 'questionnaires', words: `Questionnaires (${groupEditions(editions.value).length})` },
          { id: 'packs', words: `Benchmark packs (${packs.value.length})` },
        ]}
      />
      <Questionnaires editions={editions.value} usersOf={usersOf} />
      <Packs packs={packs.value} editions={editions.value} />
    </Page>
  );
}

function Questionnaires({
  editions,
  usersOf,
}: {
  readonly editions: readonly EditionHere[];
  readonly usersOf: (hash: string) => readonly EditionUser[];
}) {
  const { heading, said, say } = useRemovals();
  return (
    <Shelf id="questionnaires" title="Questionnaires" heading={heading} said={said}>
      {groupEditions(editions).map((group) => (
        <QuestionnaireCard
          key={group.newest.questionnaire.id}
          group={group}
          editions={editions}
          usersOf={usersOf}
          onRemoved={say}
        />
      ))}
    </Shelf>
  );
}

function Packs({
  packs,
  editions,
}: {
  readonly packs: readonly PackHere[];
  readonly editions: readonly EditionHere[];
}) {
  const { heading, said, say } = useRemovals();
  return (
    <Shelf id="packs" title="Benchmark packs" heading={heading} said={said}>
      {packs.map((one) => (
        <PackCard
          key={one.pack.id}
          here={one}
          questionnaires={editions.map(({ questionnaire }) => questionnaire)}
          onRemoved={say}
        />
      ))}
    </Shelf>
  );
}

/** Says that something went. What had the focus went with it, so the heading of its shelf takes the focus. */
function useRemovals() {
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const say = (name: string) => {
    setSaid(`${name} was removed.`);
    heading.current?.focus();
  };
  return { heading, said, say };
}

type ShelfProps = {
  /** By what the contents jump to it. */
  readonly id: string;
  readonly title: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly said: string;
  readonly children: ReactNode;
};

function Shelf({ id, title, heading, said, children }: ShelfProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <div role="status">{said && <p>{said}</p>}</div>
      <ul className="app-cards">{children}</ul>
    </>
  );
}
