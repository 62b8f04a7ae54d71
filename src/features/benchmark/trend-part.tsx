import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { buildTrend, trendProblemWords } from '#src/domain/analysis/change/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { splitTrend, type MovedQuestion, type TrendSide, type TrendSplit } from '#src/domain/scoring/trend/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { Waterfall } from '#src/ui/chart/waterfall.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';

type TrendProps = { readonly before: TrendSide; readonly after: TrendSide; readonly assessmentId: string };

/** What rose and what fell; then was it us or the test: the change in its three parts, and the questions behind each. */
export function Trend({ before, after, assessmentId }: TrendProps) {
  const result = splitTrend(before, after);
  if (!result.ok) return <p>{trendProblemWords(result.problem)}</p>;
  const split = result.value;
  const { title, steps } = buildTrend(split, before, after);
  return (
    <>
      <p>{title}.</p>
      <Moved rows={split.answeredOtherwise} edition={after.questionnaire} assessmentId={assessmentId} />
      <h3 className="nhsuk-heading-s">What the difference is made of</h3>
      <Waterfall title={title} steps={steps} />
      <DataTable
        caption="What the difference is made of"
        isCaptionHidden
        rows={steps}
        rowKey={({ key }) => key}
        columns={[
          { heading: 'Part', cell: ({ label }) => label },
          { heading: 'Percentage points', numeric: true, cell: ({ valueText }) => valueText },
          { heading: 'What it is', cell: ({ meaning }) => meaning },
        ]}
      />
      <p className="app-quiet">
        {countOf(split.commonCount, 'question')} mean the same in both. The parts are worked out exactly and then
        rounded together, so that they add up to the difference shown: each is rounded down, and the points still
        missing go to the parts that lost most by it. None is off by a whole point.
      </p>
      <Behind split={split} before={before} after={after} assessmentId={assessmentId} />
    </>
  );
}

const RELATION_WORDS: Readonly<Record<TrendSplit['changed'][number]['relation'], string>> = {
  new: 'New',
  same: 'Same',
  reworded: 'Reworded',
  stricter: 'Asks for more',
  looser: 'Asks for less',
  split: 'Split off from another',
  merged: 'Merged from others',
  'answer-unknown-before': 'The answer given could not be given before',
};

type MovedProps = {
  readonly rows: readonly MovedQuestion[];
  readonly edition: Questionnaire;
  readonly assessmentId: string;
};

/** Which way an answer went; points of another total are neither more nor less. */
function directionOf({ before, after }: MovedQuestion): Direction {
  if (!before || !after || before.available !== after.available) return 'otherwise';
  return after.earned > before.earned ? 'more' : 'less';
}

type Direction = 'more' | 'less' | 'otherwise';
const DIRECTIONS: Readonly<Record<Direction, string>> = {
  more: 'Earn more now',
  less: 'Earn less now',
  otherwise: 'Not counted the same way both times',
};

/** The answers behind the real change, by the way they went. */
function Moved({ rows, ...place }: MovedProps) {
  return keysOf(DIRECTIONS).map((direction) => {
    const own = rows.filter((row) => directionOf(row) === direction);
    return own.length === 0 ? null : (
      <KeptDetails key={direction} summary={`${DIRECTIONS[direction]}: ${countOf(own.length, 'question')}`}>
        <MovedTable
          caption={`${DIRECTIONS[direction]}, in points of the earlier edition`}
          rows={own}
          headings={['Then', 'Now']}
          {...place}
        />
      </KeptDetails>
    );
  });
}

function MovedTable({
  caption,
  rows,
  headings: [was, is],
  ...place
}: MovedProps & { readonly caption: string; readonly headings: readonly [string, string] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ questionId }) => questionId}
      columns={[
        { heading: 'Question', cell: ({ questionId }) => <Asked questionId={questionId} {...place} /> },
        { heading: was, numeric: true, cell: (row) => pointsText(row.before) },
        { heading: is, numeric: true, cell: (row) => pointsText(row.after) },
      ]}
    />
  );
}

function Asked({ questionId, edition, assessmentId }: Omit<MovedProps, 'rows'> & { readonly questionId: string }) {
  const { section, question } = must(
    questionsInOrder(edition).find((place) => place.question.id === questionId),
    'a question of the later edition',
  );
  return (
    <AppLink to={paths.section(assessmentId, section.id, questionId)}>
      <EditionText>{question.text}</EditionText>
    </AppLink>
  );
}

/** The questions behind what the organisation did not do, so that no figure stands alone. */
function Behind({ split, before, after, assessmentId }: TrendProps & { readonly split: TrendSplit }) {
  const earlier = new Map(questionsInOrder(before.questionnaire).map((place) => [place.question.id, place]));
  const reasons = new Map(
    after.questionnaire.previousEdition?.removed.map(({ question, reason }) => [question, reason]),
  );
  const sectionTitles = new Map(after.questionnaire.sections.map(({ id, title }) => [id, title]));
  const link = (questionId: string) => (
    <Asked edition={after.questionnaire} assessmentId={assessmentId} questionId={questionId} />
  );
  const testCount = split.scoredOtherwise.length + split.reweighted.length;
  return (
    <>
      {testCount > 0 && (
        <KeptDetails
          summary={`Behind the harder or easier test: ${countOf(split.scoredOtherwise.length, 'question')} and ${countOf(split.reweighted.length, 'section weight')}`}
        >
          {split.scoredOtherwise.length > 0 && (
            <MovedTable
              caption="The same answer under both editions"
              rows={split.scoredOtherwise}
              headings={['Earlier points', 'Later points']}
              edition={after.questionnaire}
              assessmentId={assessmentId}
            />
          )}
          {split.reweighted.length > 0 && (
            <DataTable
              caption="Section weights that changed"
              rows={split.reweighted}
              rowKey={({ sectionId }) => sectionId}
              columns={[
                { heading: 'Section', cell: ({ sectionId }) => sectionTitles.get(sectionId) },
                { heading: 'Earlier weight', numeric: true, cell: ({ from }) => from },
                { heading: 'Later weight', numeric: true, cell: ({ to }) => to },
              ]}
            />
          )}
        </KeptDetails>
      )}
      {split.changed.length + split.removed.length > 0 && (
        <KeptDetails
          summary={`Behind the other questions: ${split.changed.length} changed or new, ${split.removed.length} removed`}
        >
          {split.changed.length > 0 && (
            <DataTable
              caption="Changed and new questions"
              rows={split.changed}
              rowKey={({ questionId }) => questionId}
              columns={[
                { heading: 'Question', cell: ({ questionId }) => link(questionId) },
                { heading: 'How it relates to the earlier edition', cell: ({ relation }) => RELATION_WORDS[relation] },
              ]}
            />
          )}
          {split.removed.length > 0 && (
            <DataTable
              caption="Removed questions"
              rows={split.removed}
              rowKey={(questionId) => questionId}
              columns={[
                { heading: 'Question', cell: (questionId) => earlier.get(questionId)?.question.text },
                {
                  heading: 'Why',
                  cell: (questionId) => reasons.get(questionId) ?? 'It was split or merged into others.',
                },
              ]}
            />
          )}
        </KeptDetails>
      )}
    </>
  );
}

const pointsText = (points: MovedQuestion['before']): string =>
  points ? `${points.earned} of ${points.available}` : 'Does not count';
