import { useState } from 'react';
import { answeredWords, countProgress, placeQuestions, sectionToGoOn } from '#src/domain/assessment/questions/index.ts';
import { askedWords, parcelErrandOf, questionsForYou } from '#src/domain/parcel/index.ts';
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

/** Questions that somebody handed out to be answered here. They give no figures here. */
export default function ErrandCard({ stored, isFirst, onDeleted }: ErrandCardProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const [problem, setProblem] = useState<string | null>(null);
  const { id, organisation, assessmentDate, updatedAt } = assessment;
  const errand = parcelErrandOf(assessment);
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const progress = countProgress(placed);
  const section = sectionToGoOn(placed) ?? questionnaire.sections[0]?.id;
  const isDone = progress.open === 0 || section === undefined;
  const to = isDone ? paths.sendBack(id) : paths.section(id, section);
  const words = (
    <>
      {isDone ? 'Send back' : progress.done === 0 ? 'Begin' : 'Go on answering'}
      <span className="nhsuk-u-visually-hidden">: {organisation.name}</span>
    </>
  );
  const remove = async () => {
    const { deleteAssessment } = await import('./delete-assessment.ts');
    const deleted = await deleteAssessment(id, now());
    if (deleted.ok) onDeleted();
    else setProblem(storageWords(deleted.problem));
  };
  if (!errand) return null;
  return (
    <li className="nhsuk-card">
      <EditionLanguage value={foreignLanguage(questionnaire)}>
        <div className="nhsuk-card__content">
          <h2 className="nhsuk-card__heading nhsuk-heading-m">
            <AppLink to={to}>{questionsForYou(progress.asked)}</AppLink>
          </h2>
          <p className="nhsuk-u-margin-bottom-2">{askedWords(questionnaire.minutes, errand)}</p>
          <p className="nhsuk-u-margin-bottom-2">
            {answeredWords(progress)}. Last change: {dayAndTime(updatedAt)}.
          </p>
          {isFirst ? (
            <ButtonLink to={to}>{words}</ButtonLink>
          ) : (
            <p>
              <strong>Next:</strong> <AppLink to={to}>{words}</AppLink>
            </p>
          )}
          <AskFirst
            name={`Remove the questions of ${organisation.name}`}
            question="Remove these questions and your answers from this browser? Unless you have sent them back, the answers are lost."
            yes="Yes, remove them"
            no="No, keep them"
            onYes={remove}
          >
            {(ask) => (
              <p className="app-links">
                {!isDone && (
                  <AppLink to={paths.sendBack(id)} aria-label={`Send back to ${organisation.name}`}>
                    Send back
                  </AppLink>
                )}
                <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
                  Remove<span className="nhsuk-u-visually-hidden"> the questions of {organisation.name}</span>
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
