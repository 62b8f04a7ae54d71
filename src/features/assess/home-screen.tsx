import { useState } from 'react';
import { countProgress, placeQuestions } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { dayAndTime, now, paths } from '#src/platform/runtime/index.ts';
import { deleteAssessment, isInMemory, storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AppLink, Button, ButtonLink, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';

/** Your assessments: what is here, how far each one is, and the ways to begin. */
export function HomeScreen() {
  const stored = useAssessments();
  if (!stored) return <LoadingPage />;
  if (!stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  const assessments = stored.value;
  return (
    <Page title="Your assessments">
      {assessments.length === 0 ? (
        <>
          <p className="nhsuk-lede-text">
            Find out where your organisation is strong and where it is weak in cyber security, see how that compares, and take a
            report to your board.
          </p>
          {isInMemory() ? (
            <>
              <p>Nothing is kept in this browser, so nothing is here from before. To go on with earlier work, open your file.</p>
              <p>If you did not choose this, the browser does not let the page keep anything, or could not open what it keeps: load the page anew, leave private browsing, or ask IT to allow site data for it.</p>
            </>
          ) : (
            <>
              <p>There are no assessments in this browser yet. Everything that you enter stays on this device until you hand it on yourself.</p>
              <p>If you have worked here before, this browser was cleared: open your last backup.</p>
            </>
          )}
        </>
      ) : (
        <ul className="app-cards">
          {assessments.map((one) => (
            <AssessmentCard key={one.assessment.id} stored={one} />
          ))}
        </ul>
      )}
      <div className="app-buttons">
        <ButtonLink to={paths.start()}>Start an assessment</ButtonLink>
        <ButtonLink to={paths.open()} look="secondary">
          Open a file
        </ButtonLink>
      </div>
    </Page>
  );
}

function AssessmentCard({ stored: { assessment, questionnaire, answers } }: { readonly stored: StoredAssessment }) {
  const [isDeleting, setIsDeleting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, organisation, assessmentDate } = assessment;
  const { asked, done } = countProgress(placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers }));
  const isSignedOff = assessment.status === 'signed-off';
  const remove = async () => {
    const deleted = await deleteAssessment(id, now());
    if (!deleted.ok) setProblem(storageWords(deleted.problem));
  };
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-m">
          <AppLink to={paths.assessment(id)}>{organisation.name}</AppLink>
        </h2>
        <p className="nhsuk-u-margin-bottom-2">
          {questionnaire.title}, edition {questionnaire.version}. Assessment date {formatDate(assessmentDate)}.
        </p>
        <p className="nhsuk-u-margin-bottom-2">
          <Tag colour={isSignedOff ? 'green' : done === asked ? 'blue' : 'white'}>
            {isSignedOff ? 'Signed off' : done === asked ? 'All answered' : done === 0 ? 'Not started' : 'In progress'}
          </Tag>{' '}
          {done} of {countOf(asked, 'question')} answered. Last saved {dayAndTime(assessment.updatedAt)}.
        </p>
        <progress className="app-progress" max={asked} value={done} aria-label={`Progress of ${organisation.name}`} />
        {isDeleting ? (
          <div role="group" aria-label={`Delete the assessment of ${organisation.name}`}>
            <p>
              Delete this assessment and its {countOf(answers.length, 'answer')} from this browser? Unless you have a backup, this cannot
              be undone.
            </p>
            <div className="app-buttons">
              <Button small look="warning" onClick={() => void remove()}>
                Yes, delete it
              </Button>
              <Button small look="secondary" onClick={() => setIsDeleting(false)}>
                No, keep it
              </Button>
            </div>
          </div>
        ) : (
          <p className="app-links">
            <AppLink to={paths.results(id)} aria-label={`Results of ${organisation.name}`}>
              Results
            </AppLink>
            <AppLink to={paths.report(id)} aria-label={`Report of ${organisation.name}`}>
              Report
            </AppLink>
            {isSignedOff && (
              <AppLink to={paths.start(id)} aria-label={`Start the next assessment from that of ${organisation.name}`}>
                Start the next one from this
              </AppLink>
            )}
            <button type="button" className="app-link-button" onClick={() => setIsDeleting(true)}>
              Delete<span className="nhsuk-u-visually-hidden"> the assessment of {organisation.name}</span>
            </button>
          </p>
        )}
        {problem && <p role="alert">{problem}</p>}
      </div>
    </li>
  );
}
