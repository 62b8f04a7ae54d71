import { useState } from 'react';
import type { Organisation } from '#src/domain/assessment/index.ts';
import {
  bridgeWords,
  compare,
  comparisonProblemWords,
  nearestCohort,
  placeSentence,
  rankWords,
  type Comparison,
} from '#src/domain/benchmark/index.ts';
import { chartWarning, figureMark, sendersWords, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { figureWords } from '#src/domain/scoring/words/index.ts';
import { SpreadStrips, type SpreadStrip } from '#src/ui/chart/spread-strips.tsx';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Inset } from '#src/ui/layout/elements.tsx';
import type { ComparePartProps } from './compare-part.ts';
import { PeerQuestions } from './peer-questions-part.tsx';

/** The own score in the spread of a group of peers, chosen on this device. */
export function Peers({
  packs,
  organisation,
  ...part
}: ComparePartProps & { readonly packs: readonly BenchmarkPack[]; readonly organisation: Organisation }) {
  const [packId, setPackId] = useState<string | null>(null);
  const fits = (pack: BenchmarkPack) => pack.questionnaire.version === part.questionnaire.version;
  const pack = packs.find((one) => one.id === packId) ?? packs.find(fits) ?? packs[0];
  const [cohortId, setCohortId] = useState<string | null>(null);
  if (!pack) return null;
  const chosen = pack.cohorts.some(({ id }) => id === cohortId) ? cohortId : nearestCohort(pack, organisation);
  const compared = compare(part.score, part.questionnaire, pack, chosen, part.editions);
  return (
    <section aria-labelledby="peers">
      <h2 className="nhsuk-heading-m" id="peers">
        Beside peers
      </h2>
      {packs.length > 1 && (
        <SelectField
          id="pack"
          label="Benchmark pack"
          value={pack.id}
          options={packs.map((one) => ({
            value: one.id,
            text: fits(one) ? one.title : `${one.title} (edition ${one.questionnaire.version})`,
          }))}
          onChange={(event) => {
            setPackId(event.target.value);
            setCohortId(null);
          }}
        />
      )}
      {pack.cohorts.length > 0 && (
        <SelectField
          id="cohort"
          label="Group of peers"
          value={chosen ?? ''}
          options={pack.cohorts.map(({ id, title, size }) => ({ value: id, text: `${title} (${size})` }))}
          onChange={(event) => setCohortId(event.target.value)}
        />
      )}
      {compared.ok ? (
        <PeerComparison comparison={compared.value} {...part} />
      ) : (
        <p>{comparisonProblemWords(compared.problem)}</p>
      )}
    </section>
  );
}

type PeerComparisonProps = Omit<ComparePartProps, 'editions'> & { readonly comparison: Comparison };

function PeerComparison({ comparison, score, questionnaire, id }: PeerComparisonProps) {
  const { pack, cohort, bridge } = comparison;
  const isIllustrative = pack.basis === 'illustrative';
  const senders = sendersWords(pack);
  return (
    <>
      {isIllustrative && (
        <Inset>
          <p>
            <strong>Illustrative.</strong> These peers were made up by simulation, to show what a comparison looks like.
            Do not quote the figures.
          </p>
        </Inset>
      )}
      {bridge ? (
        bridgeWords(bridge).map((words) => <p key={words}>{words}</p>)
      ) : (
        <PeerSpread comparison={comparison} questionnaire={questionnaire} />
      )}
      <PeerQuestions comparison={comparison} questionnaire={questionnaire} id={id} />
      <p className="app-quiet">
        {pack.title}, {pack.publisher}, {pack.period}, published {formatDate(pack.published)};{' '}
        {countOf(cohort?.size ?? 0, 'organisation')} in this group{senders === null ? '' : `, ${senders}`}.{' '}
        {pack.disclosureRule} Scorer version {score.scorerVersion}.
      </p>
    </>
  );
}

/** Overall and sections in the peers' spread. */
function PeerSpread({ comparison, questionnaire }: Pick<PeerComparisonProps, 'comparison' | 'questionnaire'>) {
  const { cohort, overall } = comparison;
  const title = `Your score among ${cohort?.title ?? 'peers'}${figureMark(comparison.pack)}`;
  const titles = new Map(questionnaire.sections.map((section) => [section.id, section.title]));
  const rows = [
    { key: 'overall', label: 'Overall', ...overall },
    ...comparison.sections.map((section) => ({
      key: section.sectionId,
      label: titles.get(section.sectionId) ?? section.sectionId,
      ...section,
    })),
  ];
  return (
    <>
      <p className="nhsuk-lede-text">{placeSentence(overall).text}</p>
      <SpreadStrips title={title} strips={rows.map(stripOf)} note={chartWarning(comparison.pack)} />
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { heading: 'Section', cell: ({ label }) => label },
          { heading: 'You', numeric: true, cell: ({ own }) => figureWords(own) },
          { heading: 'Median', numeric: true, cell: ({ spread }) => (spread ? `${spread.median}%` : 'Withheld') },
          {
            heading: 'Middle half',
            numeric: true,
            cell: ({ spread }) =>
              spread?.quartiles ? `${spread.quartiles.lower}% to ${spread.quartiles.upper}%` : 'Withheld',
          },
          {
            heading: '8 in 10',
            numeric: true,
            cell: ({ spread }) => (spread?.deciles ? `${spread.deciles.p10}% to ${spread.deciles.p90}%` : 'Withheld'),
          },
          { heading: 'Where you stand', cell: rankWords },
        ]}
      />
    </>
  );
}

type StripSource = { readonly label: string } & Comparison['overall'];

const stripOf = ({ label, own: { lowPercent, highPercent, certainty }, spread }: StripSource): SpreadStrip => ({
  label,
  own: certainty === 'known' ? lowPercent : null,
  ownRange: certainty === 'range' && lowPercent !== null && highPercent !== null ? [lowPercent, highPercent] : null,
  p10: spread?.deciles?.p10 ?? null,
  lower: spread?.quartiles?.lower ?? null,
  median: spread?.median ?? null,
  upper: spread?.quartiles?.upper ?? null,
  p90: spread?.deciles?.p90 ?? null,
});
