import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { bandById, essentialGaps, rankStrengths, rankWeaknesses, viewFrameworks, type FrameworkView, type RankedQuestion, type Score } from '#src/domain/scoring/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { ScoreBars } from '#src/ui/chart/score-bars.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, ButtonLink, Details, Inset, Warning } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { percentWords, pointsWords } from './score-words.ts';

/** Results: where one stands, why, what holds it down, and what is strong. */
export default function ResultsScreen({ stored: { assessment, questionnaire, answers } }: { readonly stored: StoredAssessment }) {
  const { id, organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers });
  const gaps = essentialGaps(score, questionnaire);
  const weaknesses = rankWeaknesses(score, questionnaire);
  const strengths = rankStrengths(score, questionnaire);
  const openCount = score.questions.filter(({ state }) => state === 'open').length;
  return (
    <Page title="Results" caption={organisation.name} back={{ href: paths.assessment(id), text: 'Task list' }}>
      {openCount > 0 && (
        <Inset>
          <p>
            {countOf(openCount, 'question is', 'questions are')} still open, so scores are ranges: from what is earned so far to what the open
            questions could still add. <AppLink to={paths.check(id)}>See what is open</AppLink>
          </p>
        </Inset>
      )}
      <Overall score={score} questionnaire={questionnaire} assessmentDate={assessmentDate} />
      {gaps.length > 0 && (
        <Warning title={countOf(gaps.length, 'essential gap')}>
          <p>Each of these alone can stop care. {heldDownWords(score, questionnaire)}</p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap.question.id}>
                <QuestionLink id={id} ranked={gap} />. {gap.score.reason}
              </li>
            ))}
          </ul>
        </Warning>
      )}
      <Sections score={score} questionnaire={questionnaire} id={id} />
      <Ranked
        id={id}
        title="Weaknesses"
        intro="Answered questions that lose points: essential gaps first, then by what each costs the overall score."
        empty="No answered question loses points."
        figure="Costs"
        ranked={weaknesses}
      />
      <Ranked
        id={id}
        title="Strengths"
        intro="Questions at full points, by what each holds in the overall score."
        empty="No question is at full points yet."
        figure="Holds"
        ranked={strengths}
      />
      <Frameworks views={viewFrameworks(score, questionnaire)} />
      <div className="app-buttons">
        <ButtonLink to={paths.report(id)}>Board report</ButtonLink>
        <ButtonLink to={paths.compare(id)} look="secondary">
          Compare
        </ButtonLink>
      </div>
    </Page>
  );
}

type OverallProps = { readonly score: Score; readonly questionnaire: Questionnaire; readonly assessmentDate: string };

function Overall({ score, questionnaire, assessmentDate }: OverallProps) {
  const { overall } = score;
  if (overall.band === null) return <p className="nhsuk-lede-text">Nothing that was asked applies, so there is no score.</p>;
  const band = bandById(questionnaire, overall.band);
  return (
    <section aria-labelledby="overall">
      <h2 className="nhsuk-heading-m" id="overall">
        Overall
      </h2>
      <p className="nhsuk-u-margin-bottom-2">
        <span className="app-figure">{percentWords(overall)}</span> claimed{score.isComplete ? '' : ' so far'}
      </p>
      <p>
        <strong>Band: {band.title}.</strong> {band.meaning}
      </p>
      <p>
        <strong>{overall.provablePercent}% provable:</strong> what evidence supports that is recent on {formatDate(assessmentDate)} and was documented,
        tested or independently checked.
      </p>
    </section>
  );
}

function heldDownWords({ overall }: Score, questionnaire: Questionnaire): string {
  if (overall.band === null || overall.uncappedBand === null) return '';
  const band = bandById(questionnaire, overall.band).title;
  return overall.band === overall.uncappedBand
    ? `While any is left, the overall band is at most "${bandById(questionnaire, questionnaire.scoring.essentialCapBand).title}".`
    : `They hold the overall band at "${band}"; by points alone it would be "${bandById(questionnaire, overall.uncappedBand).title}".`;
}

function Sections({ score, questionnaire, id }: { readonly score: Score; readonly questionnaire: Questionnaire; readonly id: string }) {
  const rows = score.sections.map((section) => ({
    ...section,
    title: must(questionnaire.sections.find((one) => one.id === section.sectionId), `${section.sectionId} is in the questionnaire`).title,
    bandTitle: section.band === null ? 'No score' : bandById(questionnaire, section.band).title,
  }));
  return (
    <>
      <h2 className="nhsuk-heading-m">Sections</h2>
      <ScoreBars
        title="Score of each section, claimed and provable"
        bars={rows.map(({ title, lowPercent, highPercent, provablePercent }) => ({ label: title, low: lowPercent, high: highPercent, provable: provablePercent }))}
      />
      <DataTable
        caption="Score of each section"
        rows={rows}
        rowKey={({ sectionId }) => sectionId}
        columns={[
          { heading: 'Section', cell: ({ sectionId, title }) => <AppLink to={paths.section(id, sectionId)}>{title}</AppLink> },
          { heading: 'Claimed', numeric: true, cell: percentWords },
          { heading: 'Provable', numeric: true, cell: ({ provablePercent }) => (provablePercent === null ? 'None' : `${provablePercent}%`) },
          { heading: 'Points', numeric: true, cell: ({ earned, available }) => `${earned} of ${available}` },
          { heading: 'Band', cell: ({ bandTitle }) => bandTitle },
        ]}
      />
    </>
  );
}

type RankedProps = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  readonly figure: string;
  readonly ranked: readonly RankedQuestion[];
};

/** How many stand on the page before the rest is folded away. */
const SHOWN_AT_FIRST = 10;

function Ranked({ id, title, intro, empty, figure, ranked }: RankedProps) {
  const table = (rows: readonly RankedQuestion[], caption: string) => (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ question }) => question.id}
      columns={[
        {
          heading: 'Question',
          cell: (row) => (
            <>
              <QuestionLink id={id} ranked={row} />
              {row.score.isEssentialGap && <strong> (essential gap)</strong>}
              <br />
              <span className="app-quiet">{row.section.title}</span>
            </>
          ),
        },
        { heading: 'Why', cell: ({ score }) => score.reason },
        { heading: 'Points', numeric: true, cell: ({ score }) => `${score.points?.earned ?? 0} of ${score.points?.available ?? 0}` },
        { heading: figure, numeric: true, cell: ({ impact }) => pointsWords(impact) },
      ]}
    />
  );
  return (
    <>
      <h2 className="nhsuk-heading-m">
        {title} ({ranked.length})
      </h2>
      <p>{ranked.length === 0 ? empty : intro}</p>
      {ranked.length > 0 && table(ranked.slice(0, SHOWN_AT_FIRST), title)}
      {ranked.length > SHOWN_AT_FIRST && (
        <Details summary={`${title}: the other ${ranked.length - SHOWN_AT_FIRST}`}>{table(ranked.slice(SHOWN_AT_FIRST), `${title}, continued`)}</Details>
      )}
    </>
  );
}

function QuestionLink({ id, ranked: { section, question } }: { readonly id: string; readonly ranked: RankedQuestion }) {
  return <AppLink to={paths.section(id, section.id, question.id)}>{question.text}</AppLink>;
}

function Frameworks({ views }: { readonly views: readonly FrameworkView[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">By framework</h2>
      <p>The same answers, seen through published frameworks. It helps you prepare; it is not a judgement by anyone else.</p>
      {views.map(({ framework, items }) => (
        <Details key={framework.id} summary={`${framework.name} ${framework.version}`}>
          {framework.note && <p>{framework.note}</p>}
          <DataTable
            caption={`${framework.name} ${framework.version}`}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'Item', cell: ({ id, title }) => `${id} ${title}` },
              { heading: 'Questions', numeric: true, cell: ({ questionIds }) => (questionIds.length === 0 ? 'Not covered' : questionIds.length) },
              { heading: 'Score', numeric: true, cell: (item) => (item.questionIds.length === 0 ? '' : percentWords(item)) },
            ]}
          />
        </Details>
      ))}
    </>
  );
}
