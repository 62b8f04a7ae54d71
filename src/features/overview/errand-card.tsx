import { useState, type ReactNode } from 'react';
import { answeredWords, countProgress, placeQuestions, sectionToGoOn } from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { askedWords, questionsForYou } from '#src/domain/parcel/index.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { dayAndTime, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { EditionLanguage } from '#src/ui/layout/edition-text.tsx';
import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type ErrandCardProps = {
  readonly stored: StoredAssessment;
  /** Is it the one that was worked on last? */
  readonly isFirst: boolean;
  readonly onDeleted: () => void;
};

/** What somebody else handed out, to be answered or to be judged here. It gives no figures here. */
export default function ErrandCard({ stored, isFirst, onDeleted }: ErrandCardProps) {
  const { assessment, questionnaire } = stored;
  const [problem, setProblem] = useState<string | null>(null);
  const { id, organisation, updatedAt } = assessment;
  const card = cardOf(stored);
  const remove = async () => {
    const { deleteAssessment } = await import('#src/platform/storage/recovery/delete-assessment.ts');
    const deleted = await deleteAssessment(id, now());
    if (deleted.ok) onDeleted();
    else setProblem(storageWords(deleted.problem));
  };
  if (!card) return null;
  const { title, asked, progress, next, to, what, lost, more = null } = card;
  const words = (
    <>
      {next}
      <span className="nhsuk-u-visually-hidden">: {organisation.name}</span>
    </>
  );
  return (
    <li className="nhsuk-card">
      <EditionLanguage value={foreignLanguage(questionnaire)}>
        <div className="nhsuk-card__content">
          <h2 className="nhsuk-card__heading nhsuk-heading-m">
            <AppLink to={to}>{title}</AppLink>
          </h2>
          <p className="nhsuk-u-margin-bottom-2">{asked}</p>
          <p className="nhsuk-u-margin-bottom-2">
            {progress}. Last change: {dayAndTime(updatedAt)}.
          </p>
          {isFirst ? (
            <ButtonLink to={to}>{words}</ButtonLink>
          ) : (
            <p>
              <strong>Next:</strong> <AppLink to={to}>{words}</AppLink>
            </p>
          )}
          <AskFirst
            name={`Remove the ${what} of ${organisation.name}`}
            question={`Remove these questions and your ${lost}`}
            yes="Yes, remove them"
            no="No, keep them"
            onYes={remove}
          >
            {(ask) => (
              <p className="app-links">
                {more}
                <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
                  Remove
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    the {what} of {organisation.name}
                  </span>
                </button>
              </p>
            )}
          </AskFirst>
          {problem && <Problem>{problem}</Problem>}
        </div>
      </EditionLanguage>
    </li>
  );
}

type Card = {
  readonly title: string;
  /** From whom, and by when. */
  readonly asked: string;
  readonly progress: string;
  /** What the way on is called, and where it leads. */
  readonly next: string;
  readonly to: string;
  /** What is removed, and what is lost with it, as the end of a question. */
  readonly what: string;
  readonly lost: string;
  readonly more?: ReactNode;
};

/** null of an assessment of one's own. */
function cardOf({ assessment, questionnaire, answers, evidence }: StoredAssessment): Card | null {
  const { id, organisation, assessmentDate, errand } = assessment;
  if (!errand) return null;
  if (errand.kind === 'review') {
    const { from, by, due, claims, opinions } = errand;
    const total = claims.answers.length;
    return {
      title: `${countOf(total, 'question')} to judge`,
      asked: `From ${from}${by === '' ? '' : ` (${by})`}${due === null ? '' : `, by ${formatDate(due)}`}.`,
      progress: `${opinions.length} of ${total} judged`,
      next: opinions.length === 0 ? 'Begin' : 'Go on judging',
      to: paths.judge(id),
      what: 'review',
      lost: 'judgements from this browser? Unless you have handed them back, the judgements are lost.',
    };
  }
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const progress = countProgress(placed);
  const section = sectionToGoOn(placed) ?? questionnaire.sections[0]?.id;
  const isDone = progress.open === 0 || section === undefined;
  return {
    title: questionsForYou(progress.asked),
    asked: askedWords(questionnaire.minutes, errand),
    progress: answeredWords(progress),
    next: isDone ? 'Send back' : progress.done === 0 ? 'Begin' : 'Go on answering',
    to: isDone ? paths.sendBack(id) : paths.section(id, section),
    what: 'questions',
    lost: 'answers from this browser? Unless you have sent them back, the answers are lost.',
    more: !isDone && (
      <AppLink to={paths.sendBack(id)} aria-label={`Send back to ${organisation.name}`}>
        Send back
      </AppLink>
    ),
  };
}
