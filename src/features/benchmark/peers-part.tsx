import { bridgeWords, placeSentence, rankWords, type Comparison } from '#src/domain/benchmark/index.ts';
import { chartWarning, figureMark, sendersWords } from '#src/domain/benchmark/pack/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';
import { figureWords } from '#src/domain/scoring/words/index.ts';
import { medianAloneWords, spreadColumns, spreadEnds } from '#src/ui/chart/spread-columns.ts';
import { SpreadStrips, type SpreadStrip } from '#src/ui/chart/spread-strips.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { KeptDetails } from '#src/ui/layout/elements.tsx';

type PeersProps = { readonly comparison: Comparison };

/** The whole among the peers in one sentence and one strip. Across editions there is none: what can be said. */
export function PeerAnswer({ comparison }: PeersProps) {
  const { pack, bridge, overall } = comparison;
  return (
    <>
      {bridge ? (
        bridgeWords(bridge).map((words) => <p key={words}>{words}</p>)
      ) : (
        <p className="nhsuk-lede-text nhsuk-u-margin-bottom-2">{placeSentence(overall).text}</p>
      )}
      {pack.basis === 'illustrative' && (
        <p>
          <strong>Illustrative.</strong> These peers were made up by simulation, to show what a comparison looks like.
          Do not quote the figures.
        </p>
      )}
      {!bridge && (
        <SpreadStrips
          title={titleOf(comparison)}
          strips={[stripOf({ label: 'Overall', ...overall })]}
          note={chartWarning(pack)}
        />
      )}
    </>
  );
}

/** Where the peers' figures come from. */
export function PackFacts({ comparison: { pack, cohort }, score }: PeersProps & { readonly score: Score }) {
  const senders = sendersWords(pack);
  return (
    <>
      <p className="app-quiet nhsuk-u-margin-bottom-2">
        {pack.title}, {pack.publisher}, {pack.period}, published {formatDate(pack.published)};{' '}
        {countOf(cohort?.size ?? 0, 'organisation')} in {cohort ? `the group “${cohort.title}”` : 'this group'}
        {senders === null ? '' : `, ${senders}`}. Scorer version {score.scorerVersion}. The comparison is made on this
        device: nobody is told which group you chose, or how you did.
      </p>
      <KeptDetails summary="Which figures are given, and which are withheld">
        <p>{pack.disclosureRule}</p>
      </KeptDetails>
    </>
  );
}

const titleOf = ({ cohort, pack }: Comparison): string =>
  `Your score among ${cohort?.title ?? 'peers'}${figureMark(pack)}`;

/** Overall and sections in the peers' spread. */
export function PeerSections({ comparison, questionnaire }: PeersProps & { readonly questionnaire: Questionnaire }) {
  const title = titleOf(comparison);
  const titles = new Map(questionnaire.sections.map((section) => [section.id, section.title]));
  const sections = comparison.sections.map((section) => ({
    key: section.sectionId,
    label: titles.get(section.sectionId) ?? section.sectionId,
    ...section,
  }));
  const whole = [{ key: 'overall', label: 'Overall', ...comparison.overall }];
  const medianAlone = medianAloneWords(sections);
  return (
    <>
      {medianAlone && <p>{medianAlone}</p>}
      <SpreadStrips title={title} strips={sections.map(stripOf)} note={chartWarning(comparison.pack)} />
      <SpreadTable caption={`${title}: sections`} heading="Section" rows={sections} />
      {/* A table of its own: the whole may have more than a median, and columns of it would say of each section that it
          has not. Its picture stands above, where the screen begins. */}
      <KeptDetails summary="The overall score as a table">
        <SpreadTable caption={`${title}: overall`} heading="Score" rows={whole} />
      </KeptDetails>
    </>
  );
}

type SpreadTableProps = {
  readonly caption: string;
  /** What a row is. */
  readonly heading: string;
  readonly rows: readonly ({ readonly key: string } & StripSource)[];
};

const SpreadTable = ({ caption, heading, rows }: SpreadTableProps) => (
  <DataTable
    caption={caption}
    rows={rows}
    rowKey={({ key }) => key}
    columns={[
      { heading, cell: ({ label }) => label },
      { heading: 'You', numeric: true, cell: ({ own }) => figureWords(own) },
      ...spreadColumns(rows),
      { heading: 'Where you stand', cell: rankWords },
    ]}
  />
);

type StripSource = { readonly label: string } & Comparison['overall'];

const stripOf = ({ label, own: { lowPercent, highPercent, certainty }, spread }: StripSource): SpreadStrip => ({
  label,
  own: certainty === 'known' ? lowPercent : null,
  ownRange: certainty === 'range' && lowPercent !== null && highPercent !== null ? [lowPercent, highPercent] : null,
  ...spreadEnds(spread),
});
