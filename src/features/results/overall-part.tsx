import { Fragment } from 'react';
import type { Comparison } from '#src/domain/benchmark/index.ts';
import { figureMark } from '#src/domain/benchmark/pack/index.ts';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import type { Questionnaire, TargetProfile } from '#src/domain/questionnaire/index.ts';
import { filterQuestions, NO_FILTER } from '#src/domain/scoring/standing/index.ts';
import {
  figureWords,
  isHeldDown,
  provablePercentWords,
  readerWords,
  resultSentences,
  type ResultSentence,
  type ResultSentenceId,
  stretchOf,
} from '#src/domain/scoring/words/index.ts';
import type { Provisional, Score } from '#src/domain/scoring/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { BandScale } from '#src/ui/chart/band-scale.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { questionsPath } from './question-address.ts';

type OverallProps = {
  readonly id: string;
  readonly score: Score;
  readonly provisional: Provisional | null;
  readonly questionnaire: Questionnaire;
  /** The one that was chosen; null for none. */
  readonly targetProfile: TargetProfile | null;
  readonly assessmentDate: string;
  /** Beside peers of this edition; null where none are here. */
  readonly comparison: Comparison | null;
};

/** The overall score as far as it is known, on the scale of the bands, and what would lift it. */
export function Overall({
  id,
  score,
  provisional,
  questionnaire,
  targetProfile,
  comparison,
}: Omit<OverallProps, 'assessmentDate'>) {
  const sentences = resultSentences(score, provisional, questionnaire, targetProfile);
  const said = (...ids: readonly ResultSentenceId[]): readonly ResultSentence[] =>
    sentences.filter((sentence) => ids.includes(sentence.id));
  const { overall, essentialGaps, essentialOpen } = score;
  const { provable, isProvable } = readerWords(questionnaire);
  const claimed = stretchOf(overall);
  const peers = comparison && peersOf(comparison);
  const figures = claimed
    ? `${figureWords(overall)} claimed, ${provablePercentWords(overall)} ${isProvable}.`
    : `${figureWords(overall)}.`;
  return (
    <section aria-labelledby="overall">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="overall">
        Overall
      </h2>
      <div className="app-results__figures">
        {said('result.no-score', 'result.not-started', 'result.figure').map(({ id: key, lead, text }) => (
          <p key={key}>
            <span className="app-figure">{lead}</span> {text}
          </p>
        ))}
        {claimed && (
          <p>
            <span className="app-figure">{provablePercentWords(overall)}</span> {isProvable}{' '}
            <TermHelp term="provable" word={provable} />
            {overall.certainty === 'range' && ' so far'}
          </p>
        )}
      </div>
      <BandScale
        words={[figures, peers?.words, 'The text beside this says the same.'].filter(Boolean).join(' ')}
        bands={questionnaire.scoring.bands}
        band={overall.band}
        claimed={claimed}
        provable={claimed && overall.provablePercent}
        provableWord={provable}
        before={null}
        peers={peers}
      />
      <Paragraph sentences={said('result.band', 'result.band-held', 'result.band-not-known')} />
      {said('result.lift').map(({ id: key, lead }) => (
        <h3 key={key} className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
          {lead}
        </h3>
      ))}
      <Paragraph sentences={said('result.next-band', 'result.essential-hold', 'result.essential-cap')} />
      <Paragraph sentences={said('result.essential-open')} />
      {essentialGaps.length + essentialOpen.length > 0 && (
        <p className="app-links">
          {essentialGaps.length > 0 && (
            <AppLink to={questionsPath(id, { essential: 'gap' })}>
              {countOf(essentialGaps.length, 'essential gap')}
            </AppLink>
          )}
          {essentialOpen.length > 0 && (
            <AppLink to={questionsPath(id, { essential: 'open' })}>
              {countOf(essentialOpen.length, 'essential question')} not answered yet
            </AppLink>
          )}
          <TermHelp term="essential" />
        </p>
      )}
      {peers && (
        <p>
          {peers.words} <AppLink to={paths.compare(id)}>Compare</AppLink>
        </p>
      )}
    </section>
  );
}

type OverallNotesProps = Omit<OverallProps, 'comparison'>;

/** What the overall figures rest on, and how they are made: below what is worst, where there is room. */
export function OverallNotes({
  id,
  score,
  provisional,
  questionnaire,
  targetProfile,
  assessmentDate,
}: OverallNotesProps) {
  const sentences = resultSentences(score, provisional, questionnaire, targetProfile);
  const said = (...ids: readonly ResultSentenceId[]): readonly ResultSentence[] =>
    sentences.filter((sentence) => ids.includes(sentence.id));
  const unproved = filterQuestions(score, questionnaire, { ...NO_FILTER, provable: 'no' });
  const open = said('result.open');
  return (
    <section aria-label="What the figures rest on">
      <Paragraph sentences={said('result.provisional')} />
      {open.length > 0 && (
        <p>
          <Said sentences={open} /> <AppLink to={paths.check(id)}>See what is open</AppLink>
        </p>
      )}
      {said('result.provable').map(({ id: key, lead, text }) => (
        <p key={key}>
          <strong>{lead}</strong> {text} Evidence is recent by its age on {formatDate(assessmentDate)}.{' '}
          {unproved.length > 0 && (
            <>
              <AppLink to={questionsPath(id, { provable: 'no' })}>
                {countOf(unproved.length, 'question claims', 'questions claim')} points without it
              </AppLink>{' '}
              <TermHelp term="points" />
            </>
          )}
        </p>
      ))}
      {questionnaire.scoring.note !== undefined && <p className="app-quiet">{questionnaire.scoring.note}</p>}
      <Bands score={score} questionnaire={questionnaire} />
    </section>
  );
}

/** The middle half of the peers as a stretch of the scale, and in words; null where the pack does not give it. */
function peersOf({ pack, cohort, overall: { spread } }: Comparison) {
  if (!cohort || !spread?.quartiles) return null;
  const { lower, upper } = spread.quartiles;
  const mark = figureMark(pack);
  return {
    low: lower,
    high: upper,
    title: `Middle half of peers${mark}`,
    words: `Middle half of the peers: ${lower}% to ${upper}%${mark}, ${cohort.title}, ${formatNumber(cohort.size)} organisations.`,
  };
}

const Bands = ({ score, questionnaire }: Pick<OverallProps, 'score' | 'questionnaire'>) => (
  <KeptDetails summary="How the score and the bands are made">
    <p>
      A section's score is its points earned of its points available. The overall score is the average of the sections
      by their weights. Questions that do not apply leave the sum; what is not known earns nothing. While questions are
      open, a score is a range, and a band is said once every way to answer them gives the same one.
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
  </KeptDetails>
);

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
