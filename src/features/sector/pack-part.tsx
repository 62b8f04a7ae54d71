import { useState } from 'react';
import {
  changeBetween,
  chartWarning,
  figureMark,
  MIN_UNCHECKED_GROUP,
  formatPack,
  formatPackCsv,
  type BenchmarkPack,
  type Cohort,
  type PackChange,
} from '#src/domain/benchmark/pack/index.ts';
import { shareText } from '#src/domain/benchmark/index.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { download, usePacks } from '#src/platform/files/index.ts';
import { medianAloneWords, spreadColumns, spreadEnds } from '#src/ui/chart/spread-columns.ts';
import { SpreadStrips } from '#src/ui/chart/spread-strips.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Button, Details, Inset } from '#src/ui/layout/elements.tsx';

type PackPartProps = { readonly pack: BenchmarkPack; readonly questionnaires: readonly Questionnaire[] };

/** The sector as the pack shows it, what was withheld, and the pack to publish. */
export function PackPart({ pack: whole, questionnaires }: PackPartProps) {
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [cohortId, setCohortId] = useState(whole.cohorts[0]?.id ?? '');
  const cohort = whole.cohorts.find(({ id }) => id === cohortId) ?? whole.cohorts[0];
  const questionnaire = questionnaires.find(
    ({ id, version }) => id === whole.questionnaire.id && version === whole.questionnaire.version,
  );
  if (!cohort || !questionnaire) return null;
  // Leaving groups out is safe: an adversary then has fewer sums, never more.
  const pack: BenchmarkPack = { ...whole, cohorts: whole.cohorts.filter(({ id }) => !leftOut.includes(id)) };
  return (
    <>
      <h2 className="nhsuk-heading-m">The sector</h2>
      {pack.basis === 'illustrative' && (
        <Inset>
          <p>
            <strong>Illustrative.</strong> These contributions were made up by simulation. The pack says so wherever it
            is shown.
          </p>
        </Inset>
      )}
      {pack.basis === 'contributions' && pack.sendersChecked === null && (
        <Inset>
          <p>
            <strong>Senders not checked.</strong> One sender may stand behind many of these files. The pack says so at
            every figure, and groups of fewer than {MIN_UNCHECKED_GROUP} are withheld.
          </p>
        </Inset>
      )}
      {pack.sendersChecked !== null && (
        <p>{countOf(pack.sendersChecked, 'sender')} checked, one contribution of each.</p>
      )}
      <SelectField
        id="sector-cohort"
        label="Group"
        value={cohort.id}
        options={whole.cohorts.map(({ id, title, size }) => ({ value: id, text: `${title} (${formatNumber(size)})` }))}
        onChange={(event) => setCohortId(event.target.value)}
      />
      <CohortSpread cohort={cohort} questionnaire={questionnaire} pack={pack} />
      <Weaknesses cohort={cohort} questionnaire={questionnaire} pack={pack} />
      <SinceLast pack={whole} cohort={cohort} questionnaire={questionnaire} />
      <h2 className="nhsuk-heading-m">What was withheld ({formatNumber(whole.withheld.length)})</h2>
      <p>{whole.disclosureRule}</p>
      {whole.withheld.length > 0 && (
        <Details isNamedOnPaper summary="Each entry, with why">
          <ul>
            {whole.withheld.map(({ cohort: id, what, why }, index) => (
              <li key={index}>
                {whole.cohorts.find((one) => one.id === id)?.title ?? id ?? 'All'}: {what} {why}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <h2 className="nhsuk-heading-m">The pack</h2>
      <Details isNamedOnPaper summary={`Groups in the pack: ${pack.cohorts.length} of ${whole.cohorts.length}`}>
        <ChoiceFieldset id="cohorts" label="Which groups go into the pack?">
          <Checkboxes>
            {whole.cohorts.map(({ id, title, size }) => (
              <Checkbox
                key={id}
                id={`cohort-${id}`}
                label={`${title} (${formatNumber(size)})`}
                checked={!leftOut.includes(id)}
                onChange={(event) =>
                  setLeftOut(event.target.checked ? leftOut.filter((one) => one !== id) : [...leftOut, id])
                }
              />
            ))}
          </Checkboxes>
        </ChoiceFieldset>
      </Details>
      <div className="app-buttons">
        <Button
          disabled={pack.cohorts.length === 0}
          onClick={() => download(`${pack.id}.json`, 'application/json', formatPack(pack))}
        >
          Download the pack
        </Button>
        <Button
          look="secondary"
          disabled={pack.cohorts.length === 0}
          onClick={() => download(`${pack.id}.csv`, 'text/csv', formatPackCsv(pack))}
        >
          Download it as a table (CSV)
        </Button>
      </div>
    </>
  );
}

type CohortProps = { readonly cohort: Cohort; readonly questionnaire: Questionnaire };

function CohortSpread({ cohort, questionnaire, pack }: CohortProps & { readonly pack: BenchmarkPack }) {
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  const sections = cohort.sections.map(({ sectionId, spread }) => ({
    key: sectionId,
    label: titles.get(sectionId) ?? sectionId,
    spread,
  }));
  const rows = [{ key: 'overall', label: 'Overall', spread: cohort.overall }, ...sections];
  const medianAlone = medianAloneWords(sections);
  const caption = `Spread of scores: ${cohort.title}, ${countOf(cohort.size, 'organisation')}${figureMark(pack)}`;
  return (
    <>
      {medianAlone && <p>{medianAlone}</p>}
      <SpreadStrips
        title={caption}
        note={chartWarning(pack)}
        strips={rows.map(({ label, spread }) => ({
          label,
          own: null,
          ownRange: null,
          ...spreadEnds(spread),
        }))}
      />
      {[
        { heading: 'Score', rows: rows.slice(0, 1), of: 'overall' },
        { heading: 'Section', rows: sections, of: 'sections' },
      ].map((table) => (
        <DataTable
          key={table.of}
          caption={`${caption}: ${table.of}`}
          rows={table.rows}
          rowKey={({ key }) => key}
          columns={[{ heading: table.heading, cell: ({ label }) => label }, ...spreadColumns(table.rows)]}
        />
      ))}
    </>
  );
}

/** How many of the commonest weaknesses stand on the page. */
const SHOWN = 10;

function Weaknesses({ cohort, questionnaire, pack }: CohortProps & { readonly pack: BenchmarkPack }) {
  const texts = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question.text]));
  const ranked = cohort.questions
    .flatMap(({ questionId, shares }) => {
      const full = shares.at(-1);
      // A bound stands among the shares by its nearer end: "at most 30%" comes before 35%.
      return full && (full.atOrAbovePercent !== null || full.between)
        ? [
            {
              questionId,
              percent: full.atOrAbovePercent ?? (full.between?.from || full.between?.to) ?? 0,
              text: shareText(full),
            },
          ]
        : [];
    })
    .toSorted((a, b) => a.percent - b.percent)
    .slice(0, SHOWN);
  return (
    <>
      <h3 className="nhsuk-heading-s">Commonest weaknesses</h3>
      {ranked.length === 0 ? (
        <p>The shares of answers are withheld for this group. They are given for types of organisation first.</p>
      ) : (
        <DataTable
          caption={`Questions that the fewest reach in full${figureMark(pack)}`}
          rows={ranked}
          rowKey={({ questionId }) => questionId}
          columns={[
            { heading: 'Question', cell: ({ questionId }) => texts.get(questionId) ?? questionId },
            { heading: 'At full points', numeric: true, cell: ({ text }) => text },
          ]}
        />
      )}
    </>
  );
}

/** The change since an earlier pack that is in the library. */
function SinceLast({ pack, cohort, questionnaire }: CohortProps & { readonly pack: BenchmarkPack }) {
  const packs = usePacks();
  const [earlierId, setEarlierId] = useState('');
  if (!packs?.ok) return null;
  const candidates = packs.value
    .map((one) => one.pack)
    .filter((one) => one.basis === pack.basis && one.questionnaire.id === pack.questionnaire.id && one.id !== pack.id);
  const earlier = candidates.find(({ id }) => id === earlierId) ?? candidates[0];
  const changed = earlier && changeBetween(earlier, pack, questionnaire, cohort.id);
  return (
    <>
      <h3 className="nhsuk-heading-s">Change since an earlier pack</h3>
      {!earlier && <p>There is no earlier pack of this kind in the library. Bring it in to see what has changed.</p>}
      {candidates.length > 1 && (
        <SelectField
          id="earlier-pack"
          label="Earlier pack"
          value={earlier?.id ?? ''}
          options={candidates.map(({ id, title }) => ({ value: id, text: title }))}
          onChange={(event) => setEarlierId(event.target.value)}
        />
      )}
      {changed && !changed.ok && (
        <p>
          {changed.problem.kind === 'cohort-not-in-both'
            ? 'The earlier pack does not show this group.'
            : 'The earlier pack is of an edition that does not compare.'}
        </p>
      )}
      {earlier && changed?.ok && (
        <ChangeTable
          change={changed.value}
          questionnaire={questionnaire}
          marks={{ before: figureMark(earlier), after: figureMark(pack) }}
        />
      )}
    </>
  );
}

function ChangeTable({
  change,
  questionnaire,
  marks,
}: {
  readonly change: PackChange;
  readonly questionnaire: Questionnaire;
  /** Of each pack: the senders of the one may have been checked, and those of the other not. */
  readonly marks: { readonly before: string; readonly after: string };
}) {
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  const rows = [
    { key: 'overall', label: 'Overall', ...change.overall },
    ...change.sections.map(({ sectionId, ...spreads }) => ({
      key: sectionId,
      label: titles.get(sectionId) ?? sectionId,
      ...spreads,
    })),
  ];
  return (
    <>
      <p>
        {change.beforePeriod} to {change.afterPeriod}; the organisations behind the two need not be the same.
        {change.isOtherEdition && ' The earlier pack is of the edition before, so its scores do not compare.'}
      </p>
      <DataTable
        caption={`Medians then and now: ${change.cohort.title}`}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { heading: 'Section', cell: ({ label }) => label },
          {
            heading: `${change.beforePeriod}${marks.before}`,
            numeric: true,
            cell: ({ before }) => (before ? `${before.median}%` : 'Not given'),
          },
          {
            heading: `${change.afterPeriod}, now${marks.after}`,
            numeric: true,
            cell: ({ after }) => (after ? `${after.median}%` : 'Withheld'),
          },
        ]}
      />
    </>
  );
}
