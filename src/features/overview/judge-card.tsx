import { useState } from 'react';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { reviewErrandOf } from '#src/domain/review/index.ts';
import { dayAndTime, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type JudgeCardProps = {
  readonly stored: StoredAssessment;
  /** Is it the one that was worked on last? */
  readonly isFirst: boolean;
  readonly onDeleted: () => void;
};

/** Answers that somebody handed out to be judged here. They give no figures here. */
export default function JudgeCard({ stored: { assessment }, isFirst, onDeleted }: JudgeCardProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { id, organisation, updatedAt } = assessment;
  const errand = reviewErrandOf(assessment);
  if (!errand) return null;
  const total = errand.claims.answers.length;
  const remove = async () => {
    const { deleteAssessment } = await import('./delete-assessment.ts');
    const deleted = await deleteAssessment(id, now());
    if (deleted.ok) onDeleted();
    else setProblem(storageWords(deleted.problem));
  };
  const words = (
    <>
      {errand.opinions.length === 0 ? 'Begin' : 'Go on judging'}
      <span className="nhsuk-u-visually-hidden">: {organisation.name}</span>
    </>
  );
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-m">
          <AppLink to={paths.judge(id)}>{countOf(total, 'question')} to judge</AppLink>
        </h2>
        <p className="nhsuk-u-margin-bottom-2">
          From {errand.from}
          {errand.by === '' ? '' : ` (${errand.by})`}
          {errand.due === null ? '' : `, by ${formatDate(errand.due)}`}.
        </p>
        <p className="nhsuk-u-margin-bottom-2">
          {errand.opinions.length} of {total} judged. Last change: {dayAndTime(updatedAt)}.
        </p>
        {isFirst ? (
          <ButtonLink to={paths.judge(id)}>{words}</ButtonLink>
        ) : (
          <p>
            <strong>Next:</strong> <AppLink to={paths.judge(id)}>{words}</AppLink>
          </p>
        )}
        <AskFirst
          name={`Remove the review of ${organisation.name}`}
          question="Remove these questions and your judgements from this browser? Unless you have handed them back, the judgements are lost."
          yes="Yes, remove them"
          no="No, keep them"
          onYes={remove}
        >
          {(ask) => (
            <p className="app-links">
              <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
                Remove<span className="nhsuk-u-visually-hidden"> the review of {organisation.name}</span>
              </button>
            </p>
          )}
        </AskFirst>
        {problem && <Problem>{problem}</Problem>}
      </div>
    </li>
  );
}
