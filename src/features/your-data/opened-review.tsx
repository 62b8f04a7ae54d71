import { useState, type ReactNode } from 'react';
import type { ReviewBack } from '#src/domain/assessment/second-opinion/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import {
  checkReview,
  judgingOf,
  ofSameCopy,
  reviewResult,
  type ReviewBackProblem,
  type ReviewCopy,
  type ReviewFile,
} from '#src/domain/review/index.ts';
import {
  BOTH_STAY,
  countWords,
  reviewerWords,
  reviewInShort,
  sameCopyWords,
  scopeWords,
} from '#src/domain/review/words/index.ts';
import { foreignLanguage, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { newId, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords, unreadableWords, useAssessment } from '#src/platform/storage/index.ts';
import { keepReview, useSent } from '#src/platform/storage/sent/index.ts';
import { EditionLanguage } from '#src/ui/layout/edition-text.tsx';
import { ButtonLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { BeginErrand } from './begin-errand.tsx';
import { Confirm } from './confirm.tsx';
import { NotBroughtIn } from './not-brought-in.tsx';

type OpenedReviewProps = { readonly review: ReviewFile; readonly onCancel: () => void };

/** Answers that are to be judged here; or what somebody judged, back where it was sent from. */
export function OpenedReview({ review, onCancel }: OpenedReviewProps) {
  return review.state === 'copy' ? (
    <EditionLanguage value={foreignLanguage(review.questionnaire)}>
      <ToJudge copy={review} onCancel={onCancel} />
    </EditionLanguage>
  ) : (
    <CameBack review={review} onCancel={onCancel} />
  );
}

const Heading = ({ children }: { readonly children: ReactNode }) => (
  <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
    {children}
  </h2>
);

const ToJudge = ({ copy, onCancel }: { readonly copy: ReviewCopy; readonly onCancel: () => void }) => (
  <BeginErrand
    title={`${countOf(questionsInOrder(copy.questionnaire).length, 'question')} to judge`}
    asked={`From ${copy.from}${copy.by === '' ? '' : ` (${copy.by})`}, for ${copy.to}${copy.due === null ? '' : `, by ${formatDate(copy.due)}`}. ${scopeWords(copy.scope)}`}
    message={copy.message}
    make={() => ({ assessment: judgingOf(copy, newId(), now()), questionnaire: copy.questionnaire })}
    pathOf={paths.judge}
    begun="You have begun this here already."
    goOn="Go on judging"
    onCancel={onCancel}
  >
    <p>What you judge stays in this browser until you make a file of it and send it back.</p>
  </BeginErrand>
);

type CameBackProps = { readonly review: ReviewBack; readonly onCancel: () => void };

/** A review, held against what was sent. Nothing changes until it is taken in, and no answer changes then. */
function CameBack({ review, onCancel }: CameBackProps) {
  const sent = useSent(review.sentId);
  if (!sent) return null;
  if (!sent.ok) return <Problem>{storageWords(sent.problem)}</Problem>;
  if (sent.value?.kind !== 'review')
    return (
      <Refused>
        No copy for this review was sent from here, or its assessment is gone. Open the file in the browser in which the
        copy was made, or restore the backup of that one first.
      </Refused>
    );
  return <AtHome review={review} sent={sent.value} onCancel={onCancel} />;
}

type AtHomeProps = CameBackProps & { readonly sent: Sent };

function AtHome({ review, sent, onCancel }: AtHomeProps) {
  const [isKept, setIsKept] = useState(false);
  return (
    <Swap shown={isKept}>
      {isKept ? (
        <>
          <Heading>The review is here</Heading>
          <p>None of your answers was changed. Accept or contest each difference.</p>
          <ToReview id={sent.assessmentId} />
        </>
      ) : (
        <TakeIn review={review} sent={sent} onCancel={onCancel} onKept={() => setIsKept(true)} />
      )}
    </Swap>
  );
}

const ToReview = ({ id }: { readonly id: string }) => (
  <ButtonLink to={paths.secondOpinion(id)}>See the second opinion</ButtonLink>
);

function TakeIn({ review, sent, onCancel, onKept }: AtHomeProps & { readonly onKept: () => void }) {
  const stored = useAssessment(sent.assessmentId);
  if (!stored) return null;
  if (!stored.ok) return <Problem>{storageWords(stored.problem)}</Problem>;
  const { assessment, questionnaire } = stored.value;
  const unreadable = unreadableWords(stored.value);
  if (unreadable !== '')
    return <Refused>{unreadable} of the assessment here cannot be read. On “Your data” look after that first.</Refused>;
  if (assessment.status === 'signed-off')
    return <Refused>The assessment is signed off and takes nothing in. Open it again first, then this file.</Refused>;
  const checked = checkReview(sent, review, { assessment, questionnaire });
  if (!checked.ok) {
    return (
      <>
        <Refused>{problemWords(checked.problem)}</Refused>
        {(checked.problem.kind === 'known' || checked.problem.kind === 'older') && <ToReview id={assessment.id} />}
      </>
    );
  }
  const result = reviewResult(checked.value, questionnaire, assessment.organisation);
  const same = ofSameCopy(review, assessment);
  return (
    <Confirm
      title="A second opinion"
      rows={[
        { term: 'Of', value: assessment.organisation.name },
        { term: 'By', value: reviewerWords(review.reviewer) },
        { term: 'On', value: formatDate(review.reviewedOn) },
        { term: 'Looked at', value: `${scopeWords(review.scope)} ${countWords(result)}` },
        { term: 'In short', value: reviewInShort(result) },
        ...(same.length === 0
          ? []
          : [{ term: 'Of the same copy, here already', value: [...same.map(sameCopyWords), BOTH_STAY].join(' ') }]),
      ]}
      button="Take it in"
      onConfirm={() => keepReview(assessment.id, review, now())}
      onDone={onKept}
      onCancel={onCancel}
    />
  );
}

function problemWords(problem: ReviewBackProblem): string {
  switch (problem.kind) {
    case 'other-edition':
      return 'It is of another edition of the questionnaire than the assessment here.';
    case 'not-as-sent':
      return 'It is not of the copy that was sent from here: its questions, its scope or the answers that it is of are others. Ask the reviewer how the file was made.';
    case 'faults':
      return `It does not fit the questionnaire: ${problem.faults
        .slice(0, 3)
        .map(({ path, expected }) => `${path}: expected ${expected}`)
        .join('; ')}.`;
    case 'known':
      return 'This very review is here already.';
    case 'older':
      return 'A review that is here already says all that this one says, and more: this is an older state of it.';
    default:
      return assertNever(problem);
  }
}

const Refused = ({ children }: { readonly children: ReactNode }) => (
  <NotBroughtIn title="This review was not taken in">
    <p>{children}</p>
  </NotBroughtIn>
);
