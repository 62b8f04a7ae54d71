import { compare, comparisonProblemWords, type ComparedPublishedFigure } from '#src/domain/benchmark/index.ts';
import { HOW_READ, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import type { ComparePartProps } from './compare-part.ts';

const OWN_WORDS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' };
const COMPARABILITY_WORDS = {
  'same-question': 'Asks the same',
  similar: 'Asks something similar',
  'context-only': 'For context only',
};

/** Figures that others published, each with its source, beside the own answers. */
export function Published({
  pack,
  score,
  questionnaire,
  editions,
  id,
}: ComparePartProps & { readonly pack: BenchmarkPack }) {
  const compared = compare(score, questionnaire, pack, null, editions);
  if (!compared.ok) {
    // Figures of another edition are no news; a pack that contradicts its own is.
    return compared.problem.kind === 'does-not-fit' ? (
      <p role="status">
        {pack.title}: {comparisonProblemWords(compared.problem)}
      </p>
    ) : null;
  }
  const sectionOf = new Map(questionsInOrder(questionnaire).map(({ section, question }) => [question.id, section.id]));
  const { figures } = compared.value;
  const beside = figures.filter(({ own }) => own !== null);
  const context = figures.filter(({ own }) => own === null);
  const ownCell = ({ figure, own }: ComparedPublishedFigure) => {
    const questionId = figure.compareWith?.questionId;
    const words = own === null ? '' : OWN_WORDS[own];
    return questionId ? (
      <AppLink to={paths.section(id, sectionOf.get(questionId) ?? '', questionId)}>{words}</AppLink>
    ) : (
      words
    );
  };
  return (
    <section aria-labelledby={pack.id}>
      <h3 className="nhsuk-heading-s" id={pack.id}>
        {pack.title}
      </h3>
      <p>{pack.method}</p>
      <DataTable
        caption="Published figures that ask what a question here asks"
        rows={beside}
        rowKey={({ figure }) => figure.id}
        columns={[
          { heading: 'What was asked', cell: ({ figure }) => figure.question },
          { heading: 'Yes, they said', numeric: true, hasFewWords: true, cell: ({ figure }) => `${figure.percent}%` },
          { heading: 'You', cell: ownCell },
          { heading: 'How alike', cell: ({ figure }) => COMPARABILITY_WORDS[figure.comparability] },
          { heading: 'Who and when, and the source', cell: ({ figure }) => <FigureSource figure={figure} /> },
        ]}
      />
      {context.length > 0 && (
        <KeptDetails
          summary={`${beside.length === 0 ? 'Figures' : 'More figures'}, for context only (${context.length})`}
        >
          <DataTable
            caption="Published figures for context"
            rows={context}
            rowKey={({ figure }) => figure.id}
            columns={[
              { heading: 'What was counted', cell: ({ figure }) => figure.question },
              { heading: 'Figure', numeric: true, cell: ({ figure }) => `${figure.percent}%` },
              { heading: 'Who and when, and the source', cell: ({ figure }) => <FigureSource figure={figure} /> },
            ]}
          />
        </KeptDetails>
      )}
    </section>
  );
}

function FigureSource({ figure }: Pick<ComparedPublishedFigure, 'figure'>) {
  return (
    <>
      {figure.population}
      {figure.sampleSize !== null && ` (${countOf(figure.sampleSize, 'organisation')})`}, {figure.period}.
      <br />
      <span className="app-quiet">
        {figure.publication}, {figure.published}. {figure.address}
        {figure.howRead !== 'publisher' && ` This figure was ${HOW_READ[figure.howRead]}.`}
      </span>
    </>
  );
}
