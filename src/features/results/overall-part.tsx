import { countOf, formatDate } from '#src/domain/common/format.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { bandById, filterQuestions, nextBand, NO_FILTER, type RankedQuestion, type Score } from '#src/domain/scoring/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, Details, Warning } from '#src/ui/layout/elements.tsx';
import { QuestionLink } from './question-link.tsx';
import { percentWords } from './score-words.ts';

type OverallProps = { readonly id: string; readonly score: Score; readonly questionnaire: Questionnaire; readonly assessmentDate: string };

/** The overall score as claimed and as provable, its band, and what would make it a better one. */
export function Overall({ id, score, questionnaire, assessmentDate }: OverallProps) {
  const { overall } = score;
  if (overall.band === null || overall.lowPercent === null) return <p className="nhsuk-lede-text">Nothing that was asked applies, so there is no score.</p>;
  const band = bandById(questionnaire, overall.band);
  const unproved = filterQuestions(score, questionnaire, { ...NO_FILTER, provable: 'no' });
  return (
    <section aria-labelledby="overall">
      <h2 className="nhsuk-heading-m" id="overall">
        Overall
      </h2>
      <p className="nhsuk-u-margin-bottom-2">
        <span className="app-figure">{percentWords(overall)}</span> claimed{score.isComplete ? '' : ' so far'}
      </p>
      <p>
        <strong>Band: {band.title}.</strong> {band.meaning} <NextBand score={score} questionnaire={questionnaire} percent={overall.lowPercent} />
      </p>
      <p>
        <strong>{overall.provablePercent}% provable:</strong> what evidence supports that is recent on {formatDate(assessmentDate)} and was documented,
        tested or independently checked.{' '}
        {unproved.length > 0 && (
          <AppLink to={paths.questions(id, { provable: 'no' })}>{countOf(unproved.length, 'question claims', 'questions claim')} points without it</AppLink>
        )}
      </p>
      <Details summary="How the score and the bands are made">
        <p>
          A section's score is its points earned of its points available. The overall score is the average of the sections by their weights.
          Questions that do not apply leave the sum; what is not known earns nothing.
        </p>
        <DataTable
          caption="Bands"
          rows={questionnaire.scoring.bands}
          rowKey={(row) => row.id}
          columns={[
            { heading: 'Band', cell: (row) => (row.id === band.id ? <strong>{row.title} (yours)</strong> : row.title) },
            { heading: 'From', numeric: true, cell: ({ from }) => `${from}%` },
            { heading: 'What it means', cell: ({ meaning }) => meaning },
          ]}
        />
      </Details>
    </section>
  );
}

/** How far it is to the next band by points alone; a band held down by gaps is spoken of beside the gaps. */
function NextBand({ score: { overall }, questionnaire, percent }: Pick<OverallProps, 'score' | 'questionnaire'> & { readonly percent: number }) {
  const next = nextBand(questionnaire, percent);
  if (!next || overall.band !== overall.uncappedBand) return null;
  return `"${next.band.title}" begins at ${next.band.from}%, ${countOf(next.missing, 'percentage point')} away.`;
}

type GapsProps = { readonly id: string; readonly gaps: readonly RankedQuestion[]; readonly score: Score; readonly questionnaire: Questionnaire };

/** Essential gaps, and what they do to the band. */
export function EssentialGaps({ id, gaps, score, questionnaire }: GapsProps) {
  if (gaps.length === 0) return null;
  return (
    <Warning title={countOf(gaps.length, 'essential gap')}>
      <p>Each of these alone can stop care. {heldDownWords(score, questionnaire)}</p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.question.id}>
            <QuestionLink id={id} place={gap} />. {gap.score.reason}
          </li>
        ))}
      </ul>
    </Warning>
  );
}

function heldDownWords({ overall }: Score, questionnaire: Questionnaire): string {
  if (overall.band === null || overall.uncappedBand === null) return '';
  const band = bandById(questionnaire, overall.band).title;
  return overall.band === overall.uncappedBand
    ? `While any is left, the overall band is at most "${bandById(questionnaire, questionnaire.scoring.essentialCapBand).title}".`
    : `They hold the overall band at "${band}"; by points alone it would be "${bandById(questionnaire, overall.uncappedBand).title}".`;
}
