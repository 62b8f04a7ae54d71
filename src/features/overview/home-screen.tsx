import { lazy, Suspense, useEffect, useRef, useState, type ComponentType } from 'react';
import { useLocation } from 'wouter';
import {
  answeredWords,
  countProgress,
  nextStep,
  placeQuestions,
  type Progress,
} from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { dayAndTime, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { isInMemory, storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { EditionLanguage, EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, ButtonLink, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { nextStepLink } from './next-step-link.tsx';

// What works out a score is fetched once the cards stand, which do without: there is room for it.
const HomePosition = lazy(() =>
  import('./home-position.tsx').catch(() => ({
    default: () => <p className="app-quiet">Where it stands is not shown: part of the app could not be loaded.</p>,
  })),
);
const TrainingDue = lazy(() =>
  import('./training-due.tsx').catch(() => ({
    default: () => (
      <p className="app-quiet">What comes back of training is not shown: part of the app could not be loaded.</p>
    ),
  })),
);
const RemoveMadeUp = lazy(() => import('./remove-made-up.tsx'));

/** Your assessments: what is here, how far each one is, and the ways to begin. */
export function HomeScreen() {
  const stored = useAssessments();
  const outcome = useRef<HTMLParagraphElement>(null);
  const [deleted, setDeleted] = useState<string | null>(null);
  const hasErrand = stored?.ok === true && stored.value.some(({ assessment }) => assessment.errand);
  const ErrandCard = useErrandCard(hasErrand);
  if (!stored) return <LoadingPage />;
  if (!stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  const assessments = stored.value;
  // All cards at once: one that came later would move those below it.
  if (hasErrand && !ErrandCard) return <LoadingPage />;
  return (
    <Page title={ROUTES.home.title}>
      <p role="status" tabIndex={-1} ref={outcome}>
        {deleted && `The assessment of ${deleted} was deleted from this browser.`}
      </p>
      {assessments.length === 0 ? (
        <>
          <p className="nhsuk-lede-text">
            Find out where your organisation is strong and where it is weak in cyber security, see how that compares,
            and take a report to those who decide.
          </p>
          {isInMemory() ? (
            <>
              <p>
                Nothing is kept in this browser, so nothing is here from before. To go on with earlier work, open your
                file.
              </p>
              <p>
                If you did not choose this, the browser does not let the page keep anything, or could not open what it
                keeps: reload the page, leave private browsing, or ask IT to allow site data for it.
              </p>
            </>
          ) : (
            <>
              <p>
                There are no assessments in this browser yet. Everything that you enter stays on this device until you
                hand it on yourself.
              </p>
              <p>If you have worked here before, this browser was cleared: open your last backup.</p>
            </>
          )}
        </>
      ) : (
        <ul className="app-cards">
          {assessments.map((one, index) => {
            const card = {
              stored: one,
              isFirst: index === 0,
              onDeleted: () => {
                setDeleted(one.assessment.organisation.name);
                outcome.current?.focus();
              },
            };
            return one.assessment.errand && ErrandCard ? (
              <ErrandCard key={one.assessment.id} {...card} />
            ) : (
              <AssessmentCard key={one.assessment.id} {...card} />
            );
          })}
        </ul>
      )}
      <div className="app-buttons">
        {/* One button on the screen is green: the next step. */}
        <ButtonLink to={paths.start()} look={assessments.length === 0 ? 'primary' : 'secondary'}>
          Start an assessment
        </ButtonLink>
        <ButtonLink to={paths.open()} look="secondary">
          Open a file
        </ButtonLink>
        {assessments.length === 0 && <LookRound />}
      </div>
      {assessments.length === 0 && (
        <p>
          The made-up trust has every screen filled in, and is marked "Illustrative" everywhere. One click removes it.
        </p>
      )}
      {assessments.some(({ assessment }) => assessment.isIllustrative) && (
        <RemoveMadeUp onRemoved={() => setDeleted('the made-up trust')} />
      )}
      <Suspense fallback={null}>
        <TrainingDue />
      </Suspense>
    </Page>
  );
}

// Kept, so that the screen stands at once when one comes back to it.
let fetchedErrandCard: ComponentType<CardProps> | null = null;

/** The card of what somebody else handed out, which few have here; null until it has been fetched. */
function useErrandCard(isNeeded: boolean): ComponentType<CardProps> | null {
  const [card, setCard] = useState<{ readonly Card: ComponentType<CardProps> } | null>(
    fetchedErrandCard && { Card: fetchedErrandCard },
  );
  useEffect(() => {
    if (!isNeeded) return;
    const fetchIt = async () => {
      fetchedErrandCard ??= (await import('./errand-card.tsx')).default;
      setCard({ Card: fetchedErrandCard });
    };
    fetchIt().catch(() => setCard({ Card: NotLoaded }));
  }, [isNeeded]);
  return card?.Card ?? null;
}

const NotLoaded = ({ stored: { assessment } }: CardProps) => (
  <li className="nhsuk-card">
    <div className="nhsuk-card__content">
      <p>
        What {assessment.organisation.name} handed out is not shown: part of the app could not be loaded. Reload the
        page to try again.
      </p>
    </div>
  </li>
);

/** Opens the made-up trust. What it is made of is fetched when somebody asks for it. */
function LookRound() {
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    const { openSample } = await import('./open-sample.ts');
    const { id, kept } = await openSample();
    if (kept.ok) navigate(paths.assessment(id));
    else setProblem(storageWords(kept.problem));
  };
  return (
    <>
      <Button look="secondary" work={open}>
        Look round a made-up trust
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

/** How far an assessment is. One that asks nothing is not answered, though nothing is open. */
function StandingTag({
  isSignedOff,
  progress: { asked, done },
}: {
  readonly isSignedOff: boolean;
  readonly progress: Progress;
}) {
  if (isSignedOff) return <Tag colour="green">Signed off</Tag>;
  if (asked === 0) return <Tag colour="grey">Nothing asked</Tag>;
  if (done === asked) return <Tag colour="blue">All answered</Tag>;
  return <Tag colour="white">{done === 0 ? 'Not started' : 'In progress'}</Tag>;
}

type CardProps = {
  readonly stored: StoredAssessment;
  /** Is it the one that was worked on last? */
  readonly isFirst: boolean;
  readonly onDeleted: () => void;
};

function AssessmentCard({ stored, isFirst, onDeleted }: CardProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const [problem, setProblem] = useState<string | null>(null);
  const { id, organisation, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const progress = countProgress(placed);
  const next = nextStepLink(id, nextStep(assessment, placed), questionnaire);
  const nextWords = (
    <>
      {next.text}
      <span className="nhsuk-u-visually-hidden">: {organisation.name}</span>
    </>
  );
  const isSignedOff = assessment.status === 'signed-off';
  const remove = async () => {
    const { deleteAssessment } = await import('#src/platform/storage/recovery/delete-assessment.ts');
    const deleted = await deleteAssessment(id, now());
    if (deleted.ok) onDeleted();
    else setProblem(storageWords(deleted.problem));
  };
  return (
    <li className="nhsuk-card">
      <EditionLanguage value={foreignLanguage(questionnaire)}>
        <div className="nhsuk-card__content">
          <div className="app-home">
            <div>
              <h2 className="nhsuk-card__heading nhsuk-heading-m">
                <AppLink to={paths.assessment(id)}>{organisation.name}</AppLink>
              </h2>
              <p className="nhsuk-u-margin-bottom-2">
                <EditionText>{questionnaire.title}</EditionText>, edition {questionnaire.version}. Assessment date{' '}
                {formatDate(assessmentDate)}.
              </p>
              <p className="nhsuk-u-margin-bottom-2">
                {assessment.isIllustrative && (
                  <>
                    <Tag colour="yellow">Illustrative</Tag>{' '}
                  </>
                )}
                <StandingTag isSignedOff={isSignedOff} progress={progress} /> {answeredWords(progress)}. Last change:{' '}
                {dayAndTime(assessment.updatedAt)}.
              </p>
              {progress.asked > 0 && (
                <progress
                  className="app-progress"
                  max={progress.asked}
                  value={progress.done}
                  aria-label={`Progress of ${organisation.name}`}
                />
              )}
              {isFirst ? (
                <ButtonLink to={next.to}>{nextWords}</ButtonLink>
              ) : (
                <p>
                  <strong>Next:</strong> <AppLink to={next.to}>{nextWords}</AppLink>
                </p>
              )}
            </div>
            <div className="app-home__position">
              <Suspense>
                <HomePosition stored={stored} />
              </Suspense>
            </div>
          </div>
          <AskFirst
            name={`Delete the assessment of ${organisation.name}`}
            question={`Delete this assessment and its ${countOf(answers.length, 'answer')} from this browser? Unless you have a backup, this cannot be undone.`}
            yes="Yes, delete it"
            no="No, keep it"
            onYes={remove}
          >
            {(ask) => (
              <p className="app-links">
                <AppLink to={paths.results(id)} aria-label={`Results of ${organisation.name}`}>
                  Results
                </AppLink>
                <AppLink to={paths.report(id)} aria-label={`Report of ${organisation.name}`}>
                  Report
                </AppLink>
                {isSignedOff && !assessment.isIllustrative && (
                  <AppLink
                    to={paths.start(id)}
                    aria-label={`Start the next one from this: ${organisation.name}, ${formatDate(assessmentDate)}`}
                  >
                    Start the next one from this
                  </AppLink>
                )}
                <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
                  Delete<span className="nhsuk-u-visually-hidden"> the assessment of {organisation.name}</span>
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
