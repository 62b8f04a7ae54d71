import { Fragment } from 'react';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { filterQuestions, NO_FILTER } from '#src/domain/scoring/standing/index.ts';
import {
  findingWords,
  isHeldDown,
  resultSentences,
  type ResultSentence,
  type ResultSentenceId,
} from '#src/domain/scoring/words/index.ts';
import { type Provisional, type RankedQuestion, type Score } from '#src/domain/scoring/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, Details, Inset, Warning } from '#src/ui/layout/elements.tsx';
import { questionsPath } from './question-address.ts';
import { QuestionLink } from './question-link.tsx';

type OverallProps = {
  readonly id: string;
  readonly score: Score;
  readonly provisional: Provisional | null;
  readonly questionnaire: Questionnaire;
  readonly assessmentDate: string;
};

/** The overall score as far as it is known, its band, and what would make it a better one. */
export function Overall({ id, score, provisional, questionnaire, assessmentDate }: OverallProps) {
  const sentences = resultSentences(score, provisional, questionnaire);
  const said = (...ids: readonly ResultSentenceId[]): readonly ResultSentence[] =>
    sentences.filter((sentence) => ids.includes(sentence.id));
  const unproved = filterQuestions(score, questionnaire, { ...NO_FILTER, provable: 'no' });
  const open = said('result.open');
  return (
    <>
      {open.length > 0 && (
        <Inset>
          <p>
            <Said sentences={open} /> <AppLink to={paths.check(id)}>See what is open</AppLink>
          </p>
        </Inset>
      )}
      <section aria-labelledby="overall">
        <h2 className="nhsuk-heading-m" id="overall">
          Overall
        </h2>
        {said('result.no-score', 'result.not-started', 'result.figure').map(({ id: key, lead, text }) => (
          <p key={key} className="nhsuk-u-margin-bottom-2">
            <span className="app-figure">{lead}</span> {text}
          </p>
        ))}
        <Paragraph sentences={said('result.provisional')} />
        <Paragraph sentences={said('result.band', 'result.band-held', 'result.band-not-known', 'result.next-band')} />
        {said('result.provable').map(({ id: key, lead, text }) => (
          <p key={key}>
            <strong>{lead}</strong> {text} Evidence is recent by its age on {formatDate(assessmentDate)}.{' '}
            {unproved.length > 0 && (
              <AppLink to={questionsPath(id, { provable: 'no' })}>
                {countOf(unproved.length, 'question claims', 'questions claim')} points without it
              </AppLink>
            )}
          </p>
        ))}
        {questionnaire.scoring.note !== undefined && <p className="app-quiet">{questionnaire.scoring.note}</p>}
        <Details summary="How the score and the bands are made">
          <p>
            A section's score is its points earned of its points available. The overall score is the average of the
            sections by their weights. Questions that do not apply leave the sum; what is not known earns nothing. While
            questions are open, a score is a range, and a band is said once every way to answer them gives the same one.
          </p>
          <DataTable
            caption="Bands"
            rows={questionnaire.scoring.bands}
            rowKey={(row) => row.id}
            columns={[
              {
                heading: 'Band',
                cell: (row) => (row.id === score.overall.band ? <strong>{row.title} (yours)</strong> : row.title),
              },
              { heading: 'From', numeric: true, cell: ({ from }) => `${from}%` },
              {
                heading: 'What it means',
                // What a band means in general is not said of a score that an essential gap holds there.
                cell: ({ id: band, meaning }) =>
                  band === score.overall.band && isHeldDown(score.overall)
                    ? 'Yours is held there by an essential question, not by its points.'
                    : meaning,
              },
            ]}
          />
        </Details>
      </section>
    </>
  );
}

function Said({ sentences }: { readonly sentences: readonly ResultSentence[] }) {
  return sentences.map(({ id, lead, text }) => (
    <Fragment key={id}>
      {lead !== '' && <strong>{lead}</strong>} {text}{' '}
    </Fragment>
  ));
}

function Paragraph({ sentences }: { readonly sentences: readonly ResultSentence[] }) {
  return sentences.length === 0 ? null : (
    <p>
      <Said sentences={sentences} />
    </p>
  );
}

type EssentialsProps = {
  readonly id: string;
  readonly gaps: readonly RankedQuestion[];
  readonly open: readonly RankedQuestion[];
  readonly score: Score;
  readonly questionnaire: Questionnaire;
};

/**
 * Essential questions that fall short and what they do to the band; and apart from them those that nobody has answered.
 */
export function Essentials({ id, gaps, open, score, questionnaire }: EssentialsProps) {
  const sentences = resultSentences(score, null, questionnaire);
  return (
    <>
      {gaps.length > 0 && (
        <Warning title={countOf(gaps.length, 'essential gap')}>
          <p>
            {gaps.length === 1 ? 'This alone can stop care.' : 'Each of these alone can stop care.'}{' '}
            <Said
              sentences={sentences.filter(
                (one) => one.id === 'result.essential-hold' || one.id === 'result.essential-cap',
              )}
            />
          </p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap.question.id}>
                <QuestionLink id={id} place={gap} words={findingWords(gap)} />
                <br />
                {gap.score.reason}
              </li>
            ))}
          </ul>
        </Warning>
      )}
      {open.length > 0 && (
        <>
          <Paragraph sentences={sentences.filter((one) => one.id === 'result.essential-open')} />
          <Details summary={`Essential questions not answered yet (${open.length})`}>
            <ul>
              {open.map((one) => (
                <li key={one.question.id}>
                  <QuestionLink id={id} place={one} />
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
    </>
  );
}
