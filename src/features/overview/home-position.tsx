import { scoreAssessment } from '#src/domain/scoring/index.ts';
import {
  bandTitle,
  figureWords,
  provablePercentWords,
  readerWords,
  stretchOf,
} from '#src/domain/scoring/words/index.ts';
import { unreadableWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { BandScale } from '#src/ui/chart/band-scale.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';

/**
 * Where an assessment stands, in small. Of an unfinished one there is the range, and nothing more while that leaves the
 * band open. Fetched once the card stands, since the scoring is no part of the first load.
 */
export default function HomePosition({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { organisation, assessmentDate } = assessment;
  const unreadable = unreadableWords(stored);
  if (unreadable !== '') return <p className="app-quiet">{unreadable} cannot be read, so there is no figure.</p>;
  const { overall } = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const { certainty, band, lowPercent, highPercent } = overall;
  const claimed = stretchOf(overall);
  const { provable, isProvable } = readerWords(questionnaire);
  const isProvableSaid = claimed !== null && band !== null;
  const soFar = certainty === 'range' ? ' so far' : '';
  const bandWords = claimed ? bandTitle(overall, questionnaire) : null;
  // Two ends say by themselves that it is so far; one line is all the room that there is on a narrow screen.
  const claimedWords =
    lowPercent === highPercent ? `${lowPercent}% claimed${soFar}` : `${figureWords(overall)} claimed`;
  const provableWords = `${provablePercentWords(overall)} ${isProvable}${soFar}`;
  return (
    <BandScale
      words={[
        claimed ? claimedWords : figureWords(overall),
        ...(isProvableSaid ? [provableWords] : []),
        ...(bandWords === null ? [] : [`Band: ${bandWords}`]),
      ].join('. ')}
      bands={questionnaire.scoring.bands}
      band={band}
      claimed={claimed}
      provable={isProvableSaid ? overall.provablePercent : null}
      provableWord={provable}
      before={null}
    >
      {/* The words of the scale once more, for those who see it. */}
      <ul className="app-home__figures" aria-hidden="true">
        <li>
          {claimed && <span className="app-legend__key app-legend__key--claimed" />}{' '}
          {claimed ? claimedWords : figureWords(overall)}
        </li>
        {isProvableSaid && (
          <li>
            <span className="app-legend__key app-legend__key--provable" /> {provableWords}
          </li>
        )}
        {bandWords !== null && <li>Band: {band === null ? bandWords : <EditionText>{bandWords}</EditionText>}</li>}
      </ul>
    </BandScale>
  );
}
