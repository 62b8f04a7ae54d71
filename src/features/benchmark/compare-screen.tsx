import { useState } from 'react';
import { compare, nearestCohort, type BenchmarkPack, type Comparison, type ComparisonProblem, type ComparedPublishedFigure } from '#src/domain/benchmark/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import type { Organisation } from '#src/domain/assessment/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { scoreAssessment, type Score } from '#src/domain/scoring/index.ts';
import { usePacksFor } from '#src/platform/files/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { SpreadStrips, type SpreadStrip } from '#src/ui/chart/spread-strips.tsx';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, ButtonLink, Details, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';

/** Compare: the own score beside peers and beside figures that others published, on this device alone. */
export default function CompareScreen({ stored: { assessment, questionnaire, answers } }: { readonly stored: StoredAssessment }) {
  const found = usePacksFor(questionnaire.id);
  if (!found) return <LoadingPage />;
  if (!found.ok) return <ProblemPage>{storageWords(found.problem)}</ProblemPage>;
  const packs = found.value;
  const { id, organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers });
  return (
    <Page title="Compare" caption={organisation.name} back={{ href: paths.assessment(id), text: 'Task list' }}>
      <p>The comparison is made on this device. Nobody is told which group you chose, or how you did.</p>
      {packs.length === 0 && (
        <Inset>
          <p>
            There is no benchmark pack for this questionnaire here. <AppLink to={paths.open()}>Open one that you were sent</AppLink>.
          </p>
        </Inset>
      )}
      <Peers packs={packs.filter(({ basis }) => basis !== 'published-survey')} score={score} questionnaire={questionnaire} organisation={organisation} id={id} />
      {packs
        .filter(({ basis }) => basis === 'published-survey')
        .map((pack) => (
          <Published key={pack.id} pack={pack} score={score} questionnaire={questionnaire} id={id} />
        ))}
      <div className="app-buttons">
        <ButtonLink to={paths.report(id)}>Board report</ButtonLink>
      </div>
    </Page>
  );
}

type PartProps = { readonly score: Score; readonly questionnaire: Questionnaire; readonly id: string };

function Peers({ packs, organisation, ...part }: PartProps & { readonly packs: readonly BenchmarkPack[]; readonly organisation: Organisation }) {
  const [packId, setPackId] = useState(packs[0]?.id ?? '');
  const pack = packs.find((one) => one.id === packId) ?? packs[0];
  const [cohortId, setCohortId] = useState<string | null>(null);
  if (!pack) return null;
  const chosen = pack.cohorts.some(({ id }) => id === cohortId) ? cohortId : nearestCohort(pack, organisation);
  const compared = compare(part.score, part.questionnaire, pack, chosen);
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
          options={packs.map(({ id, title }) => ({ value: id, text: title }))}
          onChange={(event) => {
            setPackId(event.target.value);
            setCohortId(null);
          }}
        />
      )}
      <SelectField
        id="cohort"
        label="Group of peers"
        value={chosen ?? ''}
        options={pack.cohorts.map(({ id, title, size }) => ({ value: id, text: `${title} (${size})` }))}
        onChange={(event) => setCohortId(event.target.value)}
      />
      {compared.ok ? <PeerComparison comparison={compared.value} {...part} /> : <p>{comparisonProblemWords(compared.problem)}</p>}
    </section>
  );
}

function comparisonProblemWords(problem: ComparisonProblem): string {
  switch (problem.kind) {
    case 'other-questionnaire':
      return `This pack is for the questionnaire ${problem.found}, not for ${problem.expected}.`;
    case 'other-edition':
      return `This pack is for edition ${problem.found}. Your assessment answers edition ${problem.expected}, so the figures would not compare like with like.`;
    case 'cohort-withheld':
      return problem.why;
    case 'cohort-unknown':
      return 'This pack holds no group of peers.';
    default:
      return assertNever(problem);
  }
}

function PeerComparison({ comparison, score, questionnaire, id }: PartProps & { readonly comparison: Comparison }) {
  const { pack, cohort, overall } = comparison;
  const isIllustrative = pack.basis === 'illustrative';
  const titles = new Map(questionnaire.sections.map((section) => [section.id, section.title]));
  const rows = [
    { key: 'overall', label: 'Overall', isLowBound: comparison.isLowBound, ...overall },
    ...comparison.sections.map((section) => ({ key: section.sectionId, label: titles.get(section.sectionId) ?? section.sectionId, ...section })),
  ];
  const questions = new Map(questionsInOrder(questionnaire).map(({ section, question }) => [question.id, { section, question }]));
  return (
    <>
      {isIllustrative && (
        <Inset>
          <p>
            <strong>Illustrative.</strong> These peers were made up by simulation, to show what a comparison looks like. Do not quote the figures.
          </p>
        </Inset>
      )}
      {comparison.isLowBound && <p>Questions are open, so the lowest that your score can be is compared.</p>}
      <p className="nhsuk-lede-text">
        {overall.ownPercent === null ? 'You have no overall score to compare.' : `At ${overall.ownPercent}% overall you are ${overall.rank ? rankSentence(overall.rank.words) : 'not ranked: the pack gives no spread for this group'}.`}
      </p>
      <SpreadStrips title={`Your score among ${cohort?.title ?? 'peers'}`} strips={rows.map(stripOf)} note={isIllustrative ? 'Illustrative' : null} />
      <DataTable
        caption={`Your score among ${cohort?.title ?? 'peers'}${isIllustrative ? ' (illustrative)' : ''}`}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { heading: 'Section', cell: ({ label }) => label },
          { heading: 'You', numeric: true, cell: ({ ownPercent, isLowBound }) => (ownPercent === null ? 'No score' : `${isLowBound ? 'at least ' : ''}${ownPercent}%`) },
          { heading: 'Median', numeric: true, cell: ({ spread }) => (spread ? `${spread.median}%` : 'Withheld') },
          { heading: 'Middle half', numeric: true, cell: ({ spread }) => (spread?.quartiles ? `${spread.quartiles.lower}% to ${spread.quartiles.upper}%` : 'Withheld') },
          { heading: '8 in 10', numeric: true, cell: ({ spread }) => (spread?.deciles ? `${spread.deciles.p10}% to ${spread.deciles.p90}%` : 'Withheld') },
          { heading: 'Where you stand', cell: ({ rank }) => rank?.words ?? '' },
        ]}
      />
      <Details summary="Question by question">
        <DataTable
          caption={`Peers at your level or above${isIllustrative ? ' (illustrative)' : ''}`}
          rows={comparison.questions.filter(({ atOrAbovePercent }) => atOrAbovePercent !== null)}
          rowKey={({ questionId }) => questionId}
          columns={[
            {
              heading: 'Question',
              cell: ({ questionId, sectionId }) => <AppLink to={paths.section(id, sectionId, questionId)}>{questions.get(questionId)?.question.text}</AppLink>,
            },
            { heading: 'Your points', numeric: true, cell: ({ earned, available }) => `${earned} of ${available}` },
            { heading: 'Peers at this level or above', numeric: true, cell: ({ atOrAbovePercent }) => `${atOrAbovePercent}%` },
          ]}
        />
      </Details>
      {comparison.strengths.length > 0 && (
        <Details summary="Your strengths, rarest among peers first">
          <ul>
            {comparison.strengths.map(({ question, section, atOrAbovePercent }) => (
              <li key={question.id}>
                <AppLink to={paths.section(id, section.id, question.id)}>{question.text}</AppLink>
                {atOrAbovePercent !== null && ` ${atOrAbovePercent}% of peers reach this.`}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p className="app-quiet">
        {pack.title}, {pack.publisher}, {pack.period}, published {formatDate(pack.published)}; {countOf(cohort?.size ?? 0, 'organisation')} in this group. {pack.disclosureRule} Scorer version {score.scorerVersion}.
      </p>
    </>
  );
}

const rankSentence = (words: string): string => (words.startsWith('about') ? `placed so that ${words}` : words);

type StripSource = { readonly label: string } & Comparison['overall'];

const stripOf = ({ label, ownPercent, spread }: StripSource): SpreadStrip => ({
  label,
  own: ownPercent,
  p10: spread?.deciles?.p10 ?? null,
  lower: spread?.quartiles?.lower ?? null,
  median: spread?.median ?? null,
  upper: spread?.quartiles?.upper ?? null,
  p90: spread?.deciles?.p90 ?? null,
});

const OWN_WORDS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' };
const COMPARABILITY_WORDS = { 'same-question': 'Asks the same', similar: 'Asks something similar', 'context-only': 'For context only' };

function Published({ pack, score, questionnaire, id }: PartProps & { readonly pack: BenchmarkPack }) {
  const compared = compare(score, questionnaire, pack, null);
  if (!compared.ok) return null;
  const sectionOf = new Map(questionsInOrder(questionnaire).map(({ section, question }) => [question.id, section.id]));
  const { figures } = compared.value;
  const beside = figures.filter(({ own }) => own !== null);
  const context = figures.filter(({ own }) => own === null);
  const ownCell = ({ figure, own }: ComparedPublishedFigure) => {
    const questionId = figure.compareWith?.questionId;
    const words = own === null ? '' : OWN_WORDS[own];
    return questionId ? <AppLink to={paths.section(id, sectionOf.get(questionId) ?? '', questionId)}>{words}</AppLink> : words;
  };
  return (
    <section aria-labelledby={pack.id}>
      <h2 className="nhsuk-heading-m" id={pack.id}>
        Beside published figures
      </h2>
      <p>{pack.method}</p>
      <DataTable
        caption="Published figures that ask what a question here asks"
        rows={beside}
        rowKey={({ figure }) => figure.id}
        columns={[
          { heading: 'What was asked', cell: ({ figure }) => figure.question },
          { heading: 'Yes, they said', numeric: true, cell: ({ figure }) => `${figure.percent}%` },
          { heading: 'You', cell: ownCell },
          { heading: 'How alike', cell: ({ figure }) => COMPARABILITY_WORDS[figure.comparability] },
          { heading: 'Who and when, and the source', cell: ({ figure }) => <FigureSource figure={figure} /> },
        ]}
      />
      {context.length > 0 && (
        <Details summary="More figures, for context only">
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
        </Details>
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
        {figure.howRead === 'agreeing-second-hand' && ' Read in several accounts that agree, not in the original.'}
      </span>
    </>
  );
}
