import { countOf } from '#src/domain/common/format.ts';
import { findingWords, impactText } from '#src/domain/scoring/words/index.ts';
import type { RankedQuestion } from '#src/domain/scoring/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable, type Column } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import { QuestionLink } from './question-link.tsx';

type RankedProps = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  /** what a row is, such as a weakness. */
  readonly name: string;
  readonly figure: string;
  readonly ranked: readonly RankedQuestion[];
  /** Does each row lead to trying another answer? */
  readonly canTry: boolean;
};

/** How many stand on the page before the rest is folded away: the page is to be taken in at once. */
const SHOWN_AT_FIRST = 4;

/** Strengths or weaknesses: each question with its reason and what it moves. */
export function Ranked({ id, title, intro, empty, name, figure, ranked, canTry }: RankedProps) {
  const columns: readonly [Column<RankedQuestion>, ...Column<RankedQuestion>[]] = [
    {
      heading: name,
      cell: (row) => (
        <>
          <QuestionLink id={id} place={row} words={findingWords(row)} />
          {row.score.isEssentialGap && <strong> (essential gap)</strong>}
          {row.score.isToCheck && <strong> (to be checked)</strong>}
          <br />
          <span className="app-quiet">
            <EditionText>{row.section.title}</EditionText>
          </span>
        </>
      ),
    },
    {
      heading: 'Why',
      cell: ({ score, question, shortBy }) => (
        <>
          {score.reason}
          {shortBy > 0 && <strong> Short of the target by {countOf(shortBy, 'point')}.</strong>}
          {canTry && (
            <span className="app-no-print">
              {' '}
              <AppLink to={paths.whatIf(id, question.id)} aria-label={`What if it were otherwise? ${question.text}`}>
                What if?
              </AppLink>
            </span>
          )}
        </>
      ),
    },
    {
      heading: 'Points',
      numeric: true,
      cell: ({ score }) => `${score.points?.earned ?? 0} of ${score.points?.available ?? 0}`,
    },
    { heading: figure, numeric: true, cell: ({ impact }) => impactText(impact) },
  ];
  const table = (rows: readonly RankedQuestion[], caption: string) => (
    <DataTable
      isCaptionHidden

      hasLongNames
      caption={caption}
      rows={rows}
      rowKey={({ question }) => question.id}
      columns={columns}
    />
  );
  return (
    <>
      <p>{ranked.length === 0 ? empty : intro}</p>
      {ranked.length > 0 && table(ranked.slice(0, SHOWN_AT_FIRST), title)}
      {ranked.length > SHOWN_AT_FIRST && (
        <KeptDetails summary={`${title}: the other ${ranked.length - SHOWN_AT_FIRST}`}>
          {table(ranked.slice(SHOWN_AT_FIRST), `${title}, continued`)}
        </KeptDetails>
      )}
    </>
  );
}
