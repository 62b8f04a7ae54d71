import { useLocation } from 'wouter';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import {
  buildEvidenceRegister,
  isUnused,
  searchPieces,
  PIECE_ORDERS,
  PIECE_STANDINGS,
  SOON_MONTHS,
  sortPieces,
  type PieceOrder,
  type PieceRow,
  type PieceStanding,
  type Unproved,
} from '#src/domain/analysis/answers/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { capitalised } from '#src/domain/common/prose.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { impactText, readerWords, type ReaderWords } from '#src/domain/scoring/words/index.ts';
import { linkTo, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Contents } from '#src/ui/layout/contents.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, Tag, type TagColour } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useKeptSwitch, useKeptText } from '#src/ui/layout/use-kept.ts';
import { usePrinting } from '#src/ui/layout/use-printing.ts';

const STANDINGS: Readonly<Record<PieceStanding, { readonly words: string; readonly colour: TagColour }>> = {
  'out-of-date': { words: 'Out of date', colour: 'red' },
  'ended-since': { words: 'Ended since', colour: 'orange' },
  'ends-soon': { words: 'Ends soon', colour: 'yellow' },
  current: { words: 'Counts', colour: 'green' },
  ahead: { words: 'Dated after the assessment', colour: 'grey' },
  asserted: { words: 'Asserted only', colour: 'grey' },
};

/** What the list can be narrowed down to: where a piece stands, or those that no answer rests on. */
const SHOWN = ['all', ...PIECE_STANDINGS, 'unused'] as const;
type Shown = (typeof SHOWN)[number];

const shownWords = (shown: Shown): string =>
  shown === 'all' ? 'All' : shown === 'unused' ? 'No answer rests on it' : STANDINGS[shown].words;

const isShown = (row: PieceRow, shown: Shown): boolean =>
  shown === 'all' || (shown === 'unused' ? isUnused(row) : row.standing === shown);

const ORDER_WORDS: Readonly<Record<PieceOrder, string>> = {
  ends: 'What ends first',
  points: 'Most points first',
  answers: 'Most answers first',
  title: 'By name',
  date: 'Newest first',
};

const LACKS_WORDS: Readonly<Record<Unproved['lacks'], string>> = {
  none: 'By word only',
  'out-of-date': 'Its evidence is out of date',
  'to-check': 'Marked as not checked yet',
};

/** So many rows of a list stand in sight, since the page is to be taken in at once; the rest is asked for. */
const FIRST = { pieces: 15, unproved: 10 } as const;

const oneOf = <T extends string>(all: readonly T[], text: string | undefined, otherwise: T): T =>
  all.find((one) => one === text) ?? otherwise;

/** Evidence register: each piece once, with what rests on it, and what would prove most. */
export default function EvidenceScreen({
  stored: { assessment, questionnaire, answers, evidence },
  show,
  order: asked,
}: {
  readonly stored: StoredAssessment;
  readonly show: string | undefined;
  readonly order: string | undefined;
}) {
  const [, navigate] = useLocation();
  const [search, setSearch] = useKeptText('evidence-search', '');
  const { id, organisation, assessmentDate } = assessment;
  const shown = oneOf(SHOWN, show, 'all');
  const order = oneOf(PIECE_ORDERS, asked, 'ends');
  const here = paths.evidence(id, shown, order);
  const words = readerWords(questionnaire);
  const input = { questionnaire, profile: organisation, assessmentDate, answers, evidence };
  const { pieces, unproved } = buildEvidenceRegister({
    ...input,
    placed: placeQuestions(input),
    score: scoreAssessment(input),
    today: today(),
  });
  const rows = sortPieces(
    searchPieces(pieces, search).filter((row) => isShown(row, shown)),
    order,
  );
  const list = useFirst('pieces', rows);
  const unused = pieces.filter(isUnused).length;
  const months = countOf(evidenceValidMonths(questionnaire), 'month');
  return (
    <Page title={ROUTES.evidence.title} caption={organisation.name} back={linkTo('check', id)}>
      <p>
        Evidence counts for {months} from its date, once it is documented, tested or independent. Whether it counts is
        told for the assessment date, {formatDate(assessmentDate)}. “Ends soon” means within{' '}
        {countOf(SOON_MONTHS, 'month')} of today.
      </p>
      <Contents
        to={here}
        parts={[
          { id: 'pieces', words: `Pieces of evidence (${pieces.length})` },
          { id: 'unproved', words: `What would prove most (${unproved.length})` },
        ]}
      />
      <h2 className="nhsuk-heading-m" id="pieces" tabIndex={-1}>
        Pieces of evidence ({pieces.length})
      </h2>
      {pieces.length === 0 ? (
        <p>
          No evidence has been entered yet. It is added at a question, under “Evidence”, and can then be chosen for any
          other answer.
        </p>
      ) : (
        <>
          {unused > 0 && (
            <p>
              {countOf(unused, 'piece stands behind no answer, and proves', 'pieces stand behind no answer, and prove')}{' '}
              nothing.
            </p>
          )}
          <nav className="app-no-print" aria-label="Show only">
            <ul className="app-find-filters">
              {SHOWN.map((one) => ({ one, count: pieces.filter((row) => isShown(row, one)).length })).map(
                ({ one, count }) =>
                  (count > 0 || one === shown || one === 'all') && (
                    <li key={one}>
                      <AppLink to={paths.evidence(id, one, order)} aria-current={one === shown ? 'true' : undefined}>
                        {shownWords(one)} ({count})
                      </AppLink>
                    </li>
                  ),
              )}
            </ul>
          </nav>
          <div className="app-no-print app-find-ways">
            <TextField
              id="search"
              label="Search"
              type="search"
              width={20}
              rule={ruleOf(passingTextSchema)}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <SelectField
              id="evidence-order"
              label="Order"
              value={order}
              options={PIECE_ORDERS.map((value) => ({ value, text: ORDER_WORDS[value] }))}
              onChange={(event) => navigate(paths.evidence(id, shown, event.target.value), { replace: true })}
            />
          </div>
          <p role="status">
            {shownWords(shown)}: {countOf(rows.length, 'piece')}
            {search.trim() && ` with “${search.trim()}”`}. {ORDER_WORDS[order]}.
            {list.rows.length < rows.length && ` The first ${list.rows.length} are shown.`}
          </p>
          <WholeButton list={list} of={rows} what="pieces" />
          {rows.length > 0 && <Pieces id={id} rows={list.rows} words={words} />}
        </>
      )}
      <UnprovedAnswers id={id} unproved={unproved} words={words} hasNone={answers.length === 0} />
    </Page>
  );
}

type FirstRows<R> = {
  readonly rows: readonly R[];
  /** null where all of them stand there anyway. */
  readonly toggle: (() => void) | null;
  readonly isWhole: boolean;
};

/** The first rows of a list, and all of them when they are asked for or printed. */
function useFirst<R>(list: keyof typeof FIRST, all: readonly R[]): FirstRows<R> {
  const [isWhole, setIsWhole] = useKeptSwitch(`evidence-${list}`, false);
  const first = FIRST[list];
  const isPrinting = usePrinting();
  return {
    rows: isWhole || isPrinting ? all : all.slice(0, first),
    toggle: all.length > first ? () => setIsWhole(!isWhole) : null,
    isWhole,
  };
}

/** Above its list, where it is found again however long that gets. It stays there, and the focus with it. */
const WholeButton = ({
  list: { toggle, isWhole },
  of,
  what,
}: {
  readonly list: FirstRows<unknown>;
  readonly of: readonly unknown[];
  readonly what: string;
}) =>
  toggle && (
    <Button small look="secondary" aria-expanded={isWhole} onClick={toggle}>
      Show all {of.length} {what}
    </Button>
  );

function Pieces({
  id,
  rows,
  words,
}: {
  readonly id: string;
  readonly rows: readonly PieceRow[];
  readonly words: ReaderWords;
}) {
  return (
    <DataTable
      caption="Evidence and the answers that rest on it"
      isCaptionHidden
      isCompact
      hasLongNames
      rows={rows}
      rowKey={({ pieceId }) => pieceId}
      more={{ of: (row) => <PieceDetails id={id} row={row} />, isOnPaper: true }}
      columns={[
        { heading: 'Evidence', cell: ({ title }) => title },
        {
          heading: 'Where it stands',
          cell: ({ standing }) => <Tag colour={STANDINGS[standing].colour}>{STANDINGS[standing].words}</Tag>,
        },
        { heading: 'Counts until', cell: ({ lastDay }) => (lastDay === null ? 'Does not count' : formatDate(lastDay)) },
        { heading: 'Answers', numeric: true, cell: ({ answers, notAsked }) => answers.length + notAsked },
        { heading: words.pointsProvable, numeric: true, cell: ({ provable }) => provable },
      ]}
    />
  );
}

/** All else that is known of a piece. */
function PieceDetails({ id, row }: { readonly id: string; readonly row: PieceRow }) {
  const { gradeText, reviewer, dateText, lastDay, keptAt, provable, provableAlone } = row;
  return (
    <>
      <p>
        {capitalised(gradeText)}
        {reviewer !== '' && `, reviewed by ${reviewer}`}, dated {dateText}.
        {lastDay === null && ' It proves nothing by itself.'} Kept at: {keptAt === '' ? 'not said' : keptAt}.
        {provable > 0 &&
          ` Of the points, ${provableAlone === provable ? 'all' : provableAlone} ${provableAlone === 1 ? 'rests' : 'rest'} on it alone.`}
      </p>
      <p>
        Answers that rest on it: <RestingAnswers id={id} row={row} />
      </p>
    </>
  );
}

function RestingAnswers({ id, row }: { readonly id: string; readonly row: PieceRow }) {
  const { answers, notAsked } = row;
  if (isUnused(row)) return 'None';
  return (
    <>
      {answers.map(({ id: questionId, sectionId, shortTitle }, index) => (
        <span key={questionId}>
          {index > 0 && '; '}
          <AppLink to={paths.section(id, sectionId, questionId, 'evidence')}>
            <EditionText>{shortTitle}</EditionText>
          </AppLink>
        </span>
      ))}
      {notAsked > 0 && (
        <>
          {answers.length > 0 && '; '}
          {countOf(notAsked, 'answer')} to what is not asked at present
        </>
      )}
    </>
  );
}

function UnprovedAnswers({
  id,
  unproved,
  words,
  hasNone,
}: {
  readonly id: string;
  readonly unproved: readonly Unproved[];
  readonly words: ReaderWords;
  readonly hasNone: boolean;
}) {
  const list = useFirst('unproved', unproved);
  return (
    <>
      <h2 className="nhsuk-heading-m" id="unproved" tabIndex={-1}>
        What would prove most ({unproved.length})
      </h2>
      <p>
        {unproved.length > 0
          ? 'These answers earn points by what they say, and nothing current shows it. Those that move the overall figure most stand first.'
          : hasNone
            ? 'No answer has been given yet.'
            : 'No answer earns points without current evidence.'}
      </p>
      <WholeButton list={list} of={unproved} what="answers" />
      {unproved.length > 0 && (
        <DataTable
          caption={`Answers whose points are ${words.notProvable}`}
          isCompact
          hasLongNames
          rows={list.rows}
          rowKey={({ id: questionId }) => questionId}
          columns={[
            {
              heading: 'Question',
              cell: ({ id: questionId, sectionId, shortTitle, sectionTitle, isEssential }) => (
                <>
                  <AppLink to={paths.section(id, sectionId, questionId, 'evidence')}>
                    <EditionText>{shortTitle}</EditionText>
                  </AppLink>
                  {isEssential && ' (essential)'}
                  <br />
                  <span className="app-quiet">
                    <EditionText>{sectionTitle}</EditionText>
                  </span>
                </>
              ),
            },
            { heading: 'Why', cell: ({ lacks }) => LACKS_WORDS[lacks] },
            { heading: 'Owner', cell: ({ owner }) => owner || 'Nobody named' },
            { heading: 'Points', numeric: true, cell: ({ earned }) => earned },
            { heading: 'Of 100 overall', numeric: true, cell: ({ impact }) => impactText(impact) },
          ]}
        />
      )}
    </>
  );
}
