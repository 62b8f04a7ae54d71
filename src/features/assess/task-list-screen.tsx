import { lazy, Suspense } from 'react';
import { countProgress, placeQuestions, type Progress } from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { ORGANISATION_TYPES, SIZE_BANDS } from '#src/domain/questionnaire/profile.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, ButtonLink, Inset, Tag } from '#src/ui/layout/elements.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Page } from '#src/ui/layout/page.tsx';

// Stands below all that one comes here for.
const TakeCopy = lazy(() => import('./take-copy.tsx'));

/** The task list of one assessment: sections with their status, and what comes after them. */
export default function TaskListScreen({
  stored: { assessment, questionnaire, answers, damagedAnswers },
}: {
  readonly stored: StoredAssessment;
}) {
  const { id, organisation, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers });
  const total = countProgress(placed);
  const sections = questionnaire.sections.map((section) => {
    const inSection = placed.filter((place) => place.section.id === section.id);
    return {
      section,
      progress: countProgress(inSection),
      owners: [...new Set(inSection.flatMap(({ answer }) => answer?.owner || []))],
    };
  });
  const next = sections.find(({ progress }) => progress.open > 0);
  const toConfirm = placed.filter(({ state, answer }) => state.kind === 'open' && answer?.carried != null).length;
  const isSignedOff = assessment.status === 'signed-off';
  return (
    <Page
      title={ROUTES.assessment.title}
      heading={organisation.name}
      caption={`${questionnaire.title}, edition ${questionnaire.version}`}
    >
      <p>
        {ORGANISATION_TYPES[organisation.type]}, {SIZE_BANDS[organisation.sizeBand].toLowerCase()}. Assessment date{' '}
        {formatDate(assessmentDate)}.{' '}
        {!isSignedOff && <AppLink to={paths.details(id)}>Change organisation or date</AppLink>}
      </p>
      {isSignedOff && (
        <Inset>
          This assessment is signed off. Its answers are frozen and can be read, not changed. You can reopen it on the
          check page.
        </Inset>
      )}
      <p>
        <strong>
          {total.done} of {countOf(total.asked, 'question')} answered
        </strong>
        {total.dontKnow > 0 && `, ${total.dontKnow} of them not known`}; {total.pointsDone} of{' '}
        {countOf(total.pointsAsked, 'point')} decided.
        {toConfirm > 0 &&
          ` ${countOf(toConfirm, 'answer')} carried over from last time ${toConfirm === 1 ? 'waits' : 'wait'} for you.`}
      </p>
      <progress
        className="app-progress"
        max={total.asked}
        value={total.done}
        aria-label="Progress of this assessment"
      />
      {next && !isSignedOff && (
        <ButtonLink to={paths.section(id, next.section.id)}>
          {total.done === 0 ? (
            'Begin'
          ) : (
            <>
              Go on with <EditionText>{next.section.title}</EditionText>
            </>
          )}
        </ButtonLink>
      )}
      <p>
        <AppLink to={paths.find(id)}>Find a question</AppLink>
      </p>
      <h2 className="nhsuk-heading-m">Sections</h2>
      <ul className="nhsuk-task-list">
        {sections.map(({ section, progress, owners }) => (
          <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link" key={section.id}>
            <div className="nhsuk-task-list__name-and-hint">
              <AppLink
                className="nhsuk-link nhsuk-task-list__link"
                to={paths.section(id, section.id)}
                aria-describedby={`status-${section.id}`}
              >
                <EditionText>{section.title}</EditionText>
              </AppLink>
              {/* With words of ours behind it, it is in no one language. */}
              <div
                className="nhsuk-task-list__hint"
                lang={owners.length > 0 ? undefined : foreignLanguage(questionnaire)}
              >
                <Prose
                  text={section.summary ?? ''}
                  {...(owners.length > 0 && { ending: `Owners: ${owners.join(', ')}.` })}
                />
              </div>
            </div>
            <div className="nhsuk-task-list__status" id={`status-${section.id}`}>
              <SectionStatus progress={progress} />
            </div>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Then</h2>
      <ul className="nhsuk-task-list">
        <NextStep
          to={paths.check(id)}
          text="Check your answers and sign off"
          hint="What is open, not known, contradictory or without evidence."
        />
        <NextStep
          to={paths.results(id)}
          text="Results"
          hint="Scores, strengths and weaknesses, each with its reason."
        />
        <NextStep to={paths.compare(id)} text="Compare" hint="Beside published figures, peers and your own past." />
        <NextStep
          to={paths.report(id)}
          text={readerWords(questionnaire).report}
          hint="Read it, print it, download it."
        />
      </ul>
      <Suspense>
        <TakeCopy id={id} name={organisation.name} date={assessmentDate} damagedCount={damagedAnswers.length} />
      </Suspense>
    </Page>
  );
}

function SectionStatus({ progress: { asked, done } }: { readonly progress: Progress }) {
  if (asked === 0) return <Tag colour="grey">Nothing asked</Tag>;
  if (done === asked) return <>Completed ({done})</>;
  return (
    <Tag colour={done === 0 ? 'blue' : 'white'}>
      {done === 0 ? `Not started (0 of ${asked})` : `${done} of ${asked}`}
    </Tag>
  );
}

function NextStep({ to, text, hint }: { readonly to: string; readonly text: string; readonly hint: string }) {
  return (
    <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link">
      <div className="nhsuk-task-list__name-and-hint">
        <AppLink className="nhsuk-link nhsuk-task-list__link" to={to}>
          {text}
        </AppLink>
        <div className="nhsuk-task-list__hint">{hint}</div>
      </div>
    </li>
  );
}
