import { useLocation } from 'wouter';
import { countOf } from '#src/domain/common/format.ts';
import {
  filterQuestions,
  NO_FILTER,
  STANDINGS,
  type ListedQuestion,
  type QuestionFilter,
} from '#src/domain/scoring/standing/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { parseQuestionFilter, questionsPath } from './question-address.ts';
import { STANDING_WORDS } from './standing-words.ts';

const ANY = '';

/** The questions behind a figure: every one with its points and why, narrowed down as the address says. */
export default function QuestionsScreen({
  stored: { assessment, questionnaire, answers, evidence },
  filter: address = '',
}: {
  readonly stored: StoredAssessment;
  readonly filter: string | undefined;
}) {
  const { id, organisation, assessmentDate } = assessment;
  const [, navigate] = useLocation();
  const filter = parseQuestionFilter(address, questionnaire);
  const words = readerWords(questionnaire);
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const listed = filterQuestions(score, questionnaire, filter);
  const framework = questionnaire.frameworks.find((one) => one.id === filter.framework);
  const narrow = (changes: Partial<Record<keyof QuestionFilter, string>>) => {
    const emptied = Object.entries(changes).map(([key, value]) => [key, value === ANY ? null : value] as const);
    navigate(questionsPath(id, { ...filter, ...Object.fromEntries(emptied) }), { replace: true });
  };
  const select = (
    key: keyof QuestionFilter,
    label: string,
    any: string,
    options: readonly { readonly value: string; readonly text: string }[],
    reset: Partial<Record<keyof QuestionFilter, string>> = {},
  ) => (
    <SelectField
      id={`filter-${key}`}
      label={label}
      value={filter[key] ?? ANY}
      options={[{ value: ANY, text: any }, ...options]}
      onChange={(event) => narrow({ [key]: event.target.value, ...reset })}
    />
  );
  return (
    <Page title={ROUTES.questions.title} caption={organisation.name} back={linkTo('results', id)}>
      <form
        className="app-question-filters app-no-print"
        aria-label="Filters"
        onSubmit={(event) => event.preventDefault()}
      >
        {select(
          'section',
          'Section',
          'All sections',
          questionnaire.sections.map((section) => ({ value: section.id, text: section.title })),
        )}
        {select(
          'standing',
          'Where it stands',
          'Anywhere',
          STANDINGS.map((standing) => ({ value: standing, text: STANDING_WORDS[standing] })),
        )}
        {select('essential', 'Essential', 'All', [
          { value: 'yes', text: 'Essential questions' },
          { value: 'gap', text: 'Essential gaps' },
          { value: 'open', text: 'Essential, not answered yet' },
        ])}
        {select('provable', 'Evidence', 'Any', [
          { value: 'yes', text: words.pointsThatAreProvable },
          { value: 'no', text: `Points claimed, ${words.notProvable}` },
        ])}
        {select(
          'framework',
          'Framework',
          'Any',
          questionnaire.frameworks.map((one) => ({ value: one.id, text: `${one.name} ${one.version}` })),
          { item: ANY },
        )}
        {framework &&
          select(
            'item',
            'Item of the framework',
            'Any item',
            framework.items.map((item) => ({ value: item.id, text: `${item.id} ${item.title}` })),
          )}
      </form>
      <p role="status">
        <strong>{countOf(listed.length, 'question')}</strong> of {score.questions.length}
        {filter.section === null
          ? ''
          : ` in "${questionnaire.sections.find((section) => section.id === filter.section)?.title}"`}
        .{' '}
        {listed.length < score.questions.length && (
          <Button look="secondary" small onClick={() => navigate(questionsPath(id, NO_FILTER), { replace: true })}>
            Show all
          </Button>
        )}
      </p>
      {listed.length > 0 && (
        <DataTable
          caption="Questions and points"
          hasLongNames
          rows={listed}
          rowKey={({ question }) => question.id}
          columns={[
            { heading: 'Question', cell: (row) => <QuestionCell id={id} row={row} /> },
            { heading: 'Where it stands', hasFewWords: true, cell: ({ standing }) => STANDING_WORDS[standing] },
            {
              heading: 'Points',
              numeric: true,
              cell: ({ score: { points, state } }) =>
                !points
                  ? ''
                  : state === 'open'
                    ? `${points.available} open`
                    : `${points.earned} of ${points.available}`,
            },
            {
              heading: words.provable,
              numeric: true,
              cell: ({ score: { points, state } }) => (points && state !== 'open' ? points.provable : ''),
            },
            { heading: 'Why', cell: ({ score: { reason } }) => reason },
          ]}
        />
      )}
    </Page>
  );
}

function QuestionCell({
  id,
  row: { section, question, score },
}: {
  readonly id: string;
  readonly row: ListedQuestion;
}) {
  return (
    <>
      <AppLink to={paths.section(id, section.id, question.id)}>
        <EditionText>{question.text}</EditionText>
      </AppLink>
      {score.isEssentialGap && <strong> (essential gap)</strong>}
      {question.essential && !score.isEssentialGap && ' (essential)'}
      {score.isToCheck && <strong> (to be checked)</strong>}
      <br />
      <span className="app-quiet">
        <EditionText>{section.title}</EditionText>
      </span>
    </>
  );
}
