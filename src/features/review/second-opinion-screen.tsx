import { useState } from 'react';
import type { KeptReview } from '#src/domain/assessment/second-opinion/index.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { reviewHash } from '#src/domain/review/index.ts';
import { dayAndTime, linkTo, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { closeSent, useSentOf } from '#src/platform/storage/sent/index.ts';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { AskPart } from './ask-part.tsx';
import { ReviewPart } from './review-part.tsx';
import { sentWords } from './sent-words.ts';

type SecondOpinionProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

/** A second opinion on this assessment: what came back, what is out, and asking for one. */
export default function SecondOpinionScreen({ stored, settings }: SecondOpinionProps) {
  const { assessment } = stored;
  const drafts = useDrafts(assessment.id);
  const sent = useSentOf(assessment.id);
  if (!drafts || !sent) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (!sent.ok) return <ProblemPage>{storageWords(sent.problem)}</ProblemPage>;
  const reviews = (assessment.reviews ?? []).toReversed();
  const out = sent.value.filter(({ kind }) => kind === 'review');
  return (
    <Page
      title={ROUTES.secondOpinion.title}
      caption={assessment.organisation.name}
      back={linkTo('results', assessment.id)}
    >
      <p>
        An internal auditor, a peer or an independent assessor looks at some answers, judges them and hands a review
        back. It helps you prepare, and is no official rating. Nothing of yours is changed by it: you accept or contest
        each difference.
      </p>
      {reviews.map((kept: KeptReview) => (
        <ReviewPart
          key={reviewHash(kept.review)}
          stored={stored}
          kept={kept}
          answerer={settings.answerer}
          drafts={drafts.value}
        />
      ))}
      {out.length > 0 && <CopiesOut out={out} />}
      {assessment.status === 'draft' ? (
        <AskPart stored={stored} settings={settings} kept={drafts.value.get(draftForms.askReview())} />
      ) : (
        <p>This assessment is signed off. Open it again before you ask for a second opinion or take one in.</p>
      )}
    </Page>
  );
}

/** Each copy that was handed out, with where it stands. */
function CopiesOut({ out }: { readonly out: readonly Sent[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const change = async ({ id, isClosed }: Sent) => {
    const closed = await closeSent(id, !isClosed, now());
    setProblem(closed.ok ? null : storageWords(closed.problem));
  };
  return (
    <section aria-labelledby="out">
      <h2 className="nhsuk-heading-m" id="out">
        Copies that went out
      </h2>
      <ul>
        {out.map((one) => (
          <li key={one.id}>
            {sentWords(one, today())}.{' '}
            {one.backs.length === 0 && (
              <Button small look="secondary" work={() => change(one)}>
                {one.isClosed ? 'Wait for it again' : 'No longer wait for it'}
                <span className="nhsuk-u-visually-hidden">
                  : {one.to}, {dayAndTime(one.sentAt)}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p>
        A review comes back through <AppLink to={paths.open()}>Open a file</AppLink>.
      </p>
      {problem && <Problem>{problem}</Problem>}
    </section>
  );
}
