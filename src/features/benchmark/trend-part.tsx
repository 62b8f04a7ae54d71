import type { ReactNode } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import { buildTrend, trendProblemWords } from '#src/domain/analysis/change/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { splitTrend, type MovedQuestion, type TrendSide, type TrendSplit } from '#src/domain/scoring/trend/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { Waterfall } from '#src/ui/chart/waterfall.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';

type TrendProps = { readonly before: TrendSide; readonly after: TrendSide; readonly assessmentId: string };

/** Was it us or the test? The change of the overall score in its three parts, and the questions behind each. */
export function Trend({ before, after, assessmentId }: TrendProps) {
  const result = splitTrend(before, after);
  if (!result.ok) return <p>{trendProblemWords(result.problem)}</p>;
  const split = result.value;
  const { title, steps } = buildTrend(split, before, after);
  return (
    <>
      <p className="nhsuk-lede-text">{title}.</p>
      <Waterfall title={title} steps={steps} />
      <DataTable
        caption="What the difference is made of"
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

/** The questions behind each part, so that no figure stands alone. */
function Behind({ split, before, after, assessmentId }: TrendProps & { readonly split: TrendSplit }) {
  const earlier = new Map(questionsInOrder(before.questionnaire).map((place) => [place.question.id, place]));
  const later = new Map(questionsInOrder(after.questionnaire).map((place) => [place.question.id, place]));
  const reasons = new Map(
    after.questionnaire.previousEdition?.removed.map(({ question, reason }) => [question, reason]),
  );
  const sectionTitles = new Map(after.questionnaire.sections.map(({ id, title }) => [id, title]));
  const link = (questionId: string): ReactNode => {
    const { section, question } = must(later.get(questionId), 'a question of the later edition');
    return (
      <AppLink to={paths.section(assessmentId, section.id, questionId)}>
        <EditionText>{question.text}</EditionText>
      </AppLink>
    );
  };
  const moved = (rows: readonly MovedQuestion[], caption: string, was: string, is: string) => (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ questionId }) => questionId}
      columns={[
        { heading: 'Question', cell: ({ questionId }) => link(questionId) },
        { heading: was, numeric: true, cell: (row) => pointsText(row.before) },
        { heading: is, numeric: true, cell: (row) => pointsText(row.after) },
      ]}
    />
  );
  const testCount = split.scoredOtherwise.length + split.reweighted.length;
  return (
    <>
      {split.answeredOtherwise.length > 0 && (
        <Details summary={`Behind the real change: ${countOf(split.answeredOtherwise.length, 'question')}`}>
          {moved(split.answeredOtherwise, 'Answered otherwise, in points of the earlier edition', 'Then', 'Now')}
        </Details>
      )}
      {testCount > 0 && (
        <Details
          summary={`Behind the harder or easier test: ${countOf(split.scoredOtherwise.length, 'question')} and ${countOf(split.reweighted.length, 'section weight')}`}
        >
          {split.scoredOtherwise.length > 0 &&
            moved(split.scoredOtherwise, 'The same answer under both editions', 'Earlier points', 'Later points')}
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
        </Details>
      )}
      {split.changed.length + split.removed.length > 0 && (
        <Details
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
        </Details>
      )}
    </>
  );
}

const pointsText = (points: MovedQuestion['before']): string =>
  points ? `${points.earned} of ${points.available}` : 'Does not count';
