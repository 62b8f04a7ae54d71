import { useState } from 'react';
import { placeQuestions, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { formatInstantDay } from '#src/domain/common/london-time.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { standingOf, standingWords } from '#src/domain/parcel/index.ts';
import { linkTo, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { useDrafts } from '#src/platform/storage/drafts/index.ts';
import { closeSent, useSentOf } from '#src/platform/storage/sent/index.ts';
import { storageWords, unreadableWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, Button, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { HandOutForm } from './hand-out-form.tsx';

type ParcelsProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

/** Hands questions out to those who know, and shows what is out. */
export default function ParcelsScreen({ stored, settings }: ParcelsProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const drafts = useDrafts(id);
  const sent = useSentOf(id);
  if (!drafts || !sent) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (!sent.ok) return <ProblemPage>{storageWords(sent.problem)}</ProblemPage>;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const unreadable = unreadableWords(stored);
  return (
    <Page title={ROUTES.parcels.title} caption={organisation.name} back={linkTo('owners', id)}>
      <p>
        Questions go out as a file, called a parcel, to those who know the answers. They open it in this app, which
        needs nothing set up, and send a file back. What they answered comes in beside what you have.
      </p>
      {sent.value.length > 0 && <WhatIsOut sent={sent.value} placed={placed} />}
      {assessment.status === 'signed-off' ? (
        <Inset>
          This assessment is signed off, so nothing can come back to it. Reopen it on the check page to hand questions
          out.
        </Inset>
      ) : unreadable === '' ? (
        <HandOutForm stored={stored} placed={placed} settings={settings} drafts={drafts.value} />
      ) : (
        <Problem>
          {unreadable} of this assessment cannot be read. On “Your data” look after that before you hand questions out.
        </Problem>
      )}
    </Page>
  );
}

const KIND_WORDS: Readonly<Record<Sent['kind'], string>> = {
  parcel: 'parcel',
  workbook: 'Excel workbook',
  review: 'second opinion',
};

/** Everything that was handed out, with where it stands. */
function WhatIsOut({ sent, placed }: { readonly sent: readonly Sent[]; readonly placed: readonly PlacedQuestion[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const standings = new Map(sent.map((one) => [one.id, standingOf(one, placed, today())]));
  const counts = (kind: string) => [...standings.values()].filter((standing) => standing.kind === kind).length;
  const change = async ({ id, isClosed }: Sent) => {
    const closed = await closeSent(id, !isClosed, now());
    setProblem(closed.ok ? null : storageWords(closed.problem));
  };
  const [out, overdue] = [counts('out'), counts('overdue')];
  return (
    <section aria-labelledby="out">
      <h2 className="nhsuk-heading-m" id="out">
        What is out
      </h2>
      <p>
        {out + overdue === 0
          ? 'Nothing is waited for.'
          : `${out + overdue} not back yet${overdue === 0 ? '' : `, ${overdue} overdue`}.`}{' '}
        When a file comes back, <AppLink to={paths.open()}>open it here</AppLink>.
      </p>
      <DataTable
        caption="What was handed out"
        isCaptionHidden
        rows={sent}
        rowKey={({ id }) => id}
        columns={[
          { heading: 'To', cell: ({ to, kind }) => `${to || 'Nobody named'} (${KIND_WORDS[kind]})` },
          { heading: 'Sent', cell: ({ sentAt }) => formatInstantDay(sentAt) },
          { heading: 'Questions', cell: ({ questions }) => String(questions.length), numeric: true },
          {
            heading: 'Where it stands',
            cell: (one) => {
              const standing = standings.get(one.id);
              return standing ? standingWords(one, standing) : '';
            },
          },
          {
            heading: 'Wait for it',
            isOffPaper: true,
            cell: (one) => (
              <Button small look="secondary" work={() => change(one)}>
                {one.isClosed ? 'Wait again' : 'No longer'}
                <span className="nhsuk-u-visually-hidden">
                  : {one.to}, {formatInstantDay(one.sentAt)}
                </span>
              </Button>
            ),
          },
        ]}
      />
      {sent.some(({ notForThem }) => notForThem.length > 0) && <NotForThem sent={sent} placed={placed} />}
      {problem && <Problem>{problem}</Problem>}
    </section>
  );
}

/** Questions that came back as somebody else's: they need another addressee. */
function NotForThem({ sent, placed }: { readonly sent: readonly Sent[]; readonly placed: readonly PlacedQuestion[] }) {
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const rows = sent.flatMap(({ to, notForThem, id }) =>
    notForThem.flatMap(({ question, reason }) => {
      const place = byId.get(question);
      return place ? [{ key: `${id}/${question}`, to, reason, place }] : [];
    }),
  );
  return (
    <>
      <h3 className="nhsuk-heading-s">Not for those who were asked</h3>
      <ul>
        {rows.map(({ key, to, reason, place }) => (
          <li key={key} className="app-prose">
            {place.question.shortTitle ?? place.question.text} ({to}): {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
