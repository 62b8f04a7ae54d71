import { countOf, formatDate } from '#src/domain/common/format.ts';
import { editionChanges } from '#src/domain/questionnaire/editions/index.ts';
import { foreignLanguage, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { useEditions } from '#src/platform/files/index.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { EditionLanguage, EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, ButtonLink, SummaryList } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ChangesList } from './changes-list.tsx';
import { audienceInWords, sizeInWords } from './library-words.ts';
import { QuestionPreview } from './question-preview.tsx';

type EditionScreenProps = {
  readonly questionnaireId: string;
  readonly version: string;
  /** The question that a link led to. */
  readonly questionId: string | undefined;
};

/** Every question of one edition, to read before starting, or without. */
export default function EditionScreen({ questionnaireId, version, questionId }: EditionScreenProps) {
  const editions = useEditions();
  if (!editions) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  const questionnaires = editions.value.map(({ questionnaire }) => questionnaire);
  const questionnaire = questionnaires.find((one) => one.id === questionnaireId && one.version === version);
  if (!questionnaire) return <ProblemPage>This edition is not here. It may have been removed.</ProblemPage>;
  return (
    <EditionLanguage value={foreignLanguage(questionnaire)}>
      <Edition questionnaire={questionnaire} questionnaires={questionnaires} questionId={questionId} />
    </EditionLanguage>
  );
}

type EditionProps = {
  readonly questionnaire: Questionnaire;
  readonly questionnaires: readonly Questionnaire[];
  readonly questionId: string | undefined;
};

function Edition({ questionnaire, questionnaires, questionId }: EditionProps) {
  const { title, version, summary, publisher, published, licence, scoring, sections, frameworks } = questionnaire;
  const changes = editionChanges(questionnaire, questionnaires);
  const frameworkNames = new Map(
    frameworks.map((framework) => [framework.id, `${framework.name} ${framework.version}`]),
  );
  return (
    <Page
      title={ROUTES.edition.title}
      heading={title}
      headingLanguage={foreignLanguage(questionnaire)}
      caption={`Edition ${version}`}
      back={linkTo('library')}
    >
      <p className="nhsuk-lede-text">{summary}</p>
      <SummaryList
        rows={[
          {
            term: 'Publisher',
            value: `${publisher.name}, ${formatDate(published)}${publisher.address ? ` (${publisher.address})` : ''}`,
          },
          { term: 'Size', value: sizeInWords(questionnaire) },
          { term: 'Written for', value: audienceInWords(questionnaire) },
          { term: 'Bands', value: scoring.bands.map((band) => `${band.title} from ${band.from}%`).join('; ') },
          ...(frameworks.length > 0 ? [{ term: 'Mapped to', value: [...frameworkNames.values()].join('; ') }] : []),
          { term: 'Licence', value: licence },
        ]}
      />
      {changes && <ChangesList changes={changes} questionnaire={questionnaire} />}
      <div className="app-buttons">
        <ButtonLink to={paths.start()}>Start an assessment</ButtonLink>
        <ButtonLink to={paths.blank(questionnaire.id, version)} look="secondary">
          Print it blank, or as Word
        </ButtonLink>
      </div>
      <Contents questionnaire={questionnaire} />
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={sectionHeadingId(section.id)}>
          <h2 className="nhsuk-heading-m" id={sectionHeadingId(section.id)} tabIndex={-1}>
            <EditionText>{section.title}</EditionText>
          </h2>
          {section.summary !== undefined && (
            <div lang={foreignLanguage(questionnaire)}>
              <Prose text={section.summary} />
            </div>
          )}
          {section.questions.map((question, index) => (
            <QuestionPreview
              key={question.id}
              question={question}
              number={index + 1}
              questionnaire={questionnaire}
              frameworkNames={frameworkNames}
              hasArrivalFocus={question.id === questionId}
            />
          ))}
        </section>
      ))}
    </Page>
  );
}

const sectionHeadingId = (sectionId: string): string => `section-${sectionId}`;

function Contents({ questionnaire: { id, version, sections } }: { readonly questionnaire: Questionnaire }) {
  return (
    <nav aria-labelledby="contents">
      <h2 className="nhsuk-heading-m" id="contents">
        Sections
      </h2>
      <ol>
        {sections.map((section) => (
          <li key={section.id}>
            <AppLink
              to={paths.edition(id, version, section.questions[0]?.id)}
              onClick={(event) => {
                // The hash is the route here, so the jump to the section's own heading is made by hand.
                event.preventDefault();
                document.getElementById(sectionHeadingId(section.id))?.focus();
              }}
            >
              <EditionText>{section.title}</EditionText>
            </AppLink>{' '}
            ({countOf(section.questions.length, 'question')})
          </li>
        ))}
      </ol>
    </nav>
  );
}
