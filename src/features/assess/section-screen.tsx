import { useCallback, useMemo } from 'react';
import { countProgress, placeQuestions, type AnswerPart } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { saveAnswerPart, type Settings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AppLink, ButtonLink, Inset } from '#src/ui/layout/elements.tsx';
import { ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { QuestionCard } from './question-card.tsx';

type SectionScreenProps = {
  readonly stored: StoredAssessment;
  readonly settings: Settings;
  readonly sectionId: string;
  /** The question that a link led to. */
  readonly questionId: string | undefined;
};

/** One section: its asked questions, each saved as one goes. */
export function SectionScreen({ stored: { assessment, questionnaire, answers }, settings, sectionId, questionId }: SectionScreenProps) {
  const { id, organisation, assessmentDate } = assessment;
  const { answerer } = settings;
  const save = useCallback(
    // A failure shows at once at the top of every screen; the answer stays on this one.
    async (question: string, part: AnswerPart, at: string) => (await saveAnswerPart(id, question, part, answerer, at)).ok,
    [id, answerer],
  );
  const frameworkNames = useMemo(() => new Map(questionnaire.frameworks.map(({ id: key, name, version }) => [key, `${name} ${version}`])), [questionnaire]);
  const index = questionnaire.sections.findIndex((section) => section.id === sectionId);
  const section = questionnaire.sections[index];
  if (!section) return <ProblemPage>This questionnaire has no such section.</ProblemPage>;

  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers });
  const asked = placed.filter((place) => place.section.id === section.id && place.state.kind !== 'not-asked');
  const { done } = countProgress(asked);
  const previous = questionnaire.sections[index - 1];
  const next = questionnaire.sections[index + 1];
  return (
    <Page
      title={section.title}
      caption={`${organisation.name}: section ${index + 1} of ${questionnaire.sections.length}`}
      back={{ href: paths.assessment(id), text: 'Task list' }}
    >
      <p className="nhsuk-lede-text">{section.summary}</p>
      {assessment.status === 'signed-off' && <Inset>This assessment is signed off, so the answers cannot be changed here.</Inset>}
      <p aria-live="polite">
        {asked.length === 0 ? 'No question of this section is asked of your organisation.' : `${done} of ${countOf(asked.length, 'question')} answered. Answers are saved as you go.`}
      </p>
      {asked.map((place, position) => (
        <QuestionCard
          key={place.question.id}
          place={place}
          number={position + 1}
          assessmentDate={assessmentDate}
          isReadOnly={assessment.status === 'signed-off'}
          onSave={save}
          frameworkNames={frameworkNames}
          hasArrivalFocus={place.question.id === questionId}
        />
      ))}
      <nav className="app-buttons" aria-label="Sections">
        {next ? (
          <ButtonLink to={paths.section(id, next.id)}>Next: {next.title}</ButtonLink>
        ) : (
          <ButtonLink to={paths.check(id)}>Next: check your answers</ButtonLink>
        )}
        {previous && (
          <AppLink to={paths.section(id, previous.id)}>Previous: {previous.title}</AppLink>
        )}
      </nav>
    </Page>
  );
}
