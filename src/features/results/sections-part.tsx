import { buildSectionRows, type SectionRow } from '#src/domain/analysis/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { findingWords, hasFigure, readerWords } from '#src/domain/scoring/words/index.ts';
import type { RankedQuestion, Score } from '#src/domain/scoring/index.ts';
import { MiniBar } from '#src/ui/chart/mini-bar.tsx';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { useKeptText } from '#src/ui/layout/use-kept.ts';
import { questionsPath } from './question-address.ts';
import { QuestionLink } from './question-link.tsx';

type SectionsProps = {
  readonly score: Score;
  readonly questionnaire: Questionnaire;
  readonly id: string;
  readonly weaknesses: readonly RankedQuestion[];
};

type Row = SectionRow & {
  readonly weaknesses: readonly RankedQuestion[];
  /** What its weaknesses cost the overall score. */
  readonly lost: number;
};

/** By what sections are put in order, each with its figure: the smallest first, and those without one last. */
const ORDERS = {
  asked: { text: 'As in the questionnaire', by: () => 0 },
  claimed: { text: 'Lowest score first', by: (row) => (hasFigure(row.claimed.certainty) ? row.claimed.low : null) },
  provable: {
    text: 'Least evidence first',
    by: (row) => (hasFigure(row.claimed.certainty) ? row.provablePercent : null),
  },
  lost: { text: 'What costs the overall score most', by: ({ lost }) => -lost },
} satisfies Readonly<Record<string, { readonly text: string; readonly by: (row: Row) => number | null }>>;

type Order = keyof typeof ORDERS;

/** Each section as a row with its figures and a small bar, which opens in place. */
export function Sections({ score, questionnaire, id, weaknesses }: SectionsProps) {
  const [kept, setOrder] = useKeptText('section-order', 'asked');
  const order: Order = keysOf(ORDERS).find((one) => one === kept) ?? 'asked';
  const { provable } = readerWords(questionnaire);
  const rows = buildSectionRows(score, questionnaire).map((row): Row => {
    const own = weaknesses.filter(({ section }) => section.id === row.id);
    return { ...row, weaknesses: own, lost: own.reduce((sum, { impact }) => sum + impact, 0) };
  });
  const by: (row: Row) => number | null = ORDERS[order].by;
  const sorted = rows.toSorted((a, b) => (by(a) ?? Infinity) - (by(b) ?? Infinity));
  return (
    <section aria-labelledby="sections">
      <div className="app-sections__head">
        <h2 className="nhsuk-heading-s" id="sections">
          Sections
        </h2>
        <div className="app-no-print">
          <SelectField
            id="section-order"
            label="Order"
            value={order}
            options={keysOf(ORDERS).map((value) => ({ value, text: ORDERS[value].text }))}
            onChange={(event) => setOrder(event.target.value)}
          />
        </div>
      </div>
      <div className="app-chart app-sections">
        <DataTable
          caption="Score of each section"
          isCaptionHidden
          isCompact
          rows={sorted}
          rowKey={(row) => row.id}
          more={{ of: (row) => <SectionWeaknesses id={id} row={row} />, isOnPaper: false }}
          columns={[
            { heading: 'Section', cell: ({ title }) => <EditionText>{title}</EditionText> },
            {
              heading: 'Claimed',
              cell: (row) => (
                <span className="app-sections__claimed">
                  <MiniBar
                    low={hasFigure(row.claimed.certainty) ? row.claimed.low : null}
                    high={row.claimed.high}
                    provable={row.provablePercent}
                  />
                  <span>{row.claimed.text}</span>
                </span>
              ),
            },
            { heading: provable, cell: ({ provableText }) => provableText },
            { heading: 'Points', cell: ({ pointsText }) => pointsText },
            { heading: 'Weight', cell: ({ weight }) => weight },
            { heading: 'Band', cell: ({ bandText }) => bandText },
          ]}
        />
      </div>
    </section>
  );
}

function SectionWeaknesses({ id, row }: { readonly id: string; readonly row: Row }) {
  const { openCount, weaknesses } = row;
  return (
    <>
      {openCount > 0 && <p>{countOf(openCount, 'question is', 'questions are')} not answered yet.</p>}
      {weaknesses.length === 0 && <p>No answered question here loses points.</p>}
      {weaknesses.length > 0 && (
        <ul>
          {weaknesses.map((weakness) => (
            <li key={weakness.question.id}>
              <QuestionLink id={id} place={weakness} words={findingWords(weakness)} />
              {weakness.score.isEssentialGap && <strong> (essential gap)</strong>}
              <br />
              <span className="app-quiet">
                {weakness.score.reason} {weakness.score.points?.earned ?? 0} of{' '}
                {countOf(weakness.score.points?.available ?? 0, 'point')}.
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="app-no-print">
        <AppLink to={questionsPath(id, { section: row.id })}>All questions of this section</AppLink>
      </p>
    </>
  );
}
