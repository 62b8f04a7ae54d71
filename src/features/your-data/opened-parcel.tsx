import { countProgress, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { askedWords, errandOf, questionsForYou, type Parcel, type ParcelOut } from '#src/domain/parcel/index.ts';
import { newId, now, paths } from '#src/platform/runtime/index.ts';
import { useSent } from '#src/platform/storage/sent/index.ts';
import { EditionLanguage, EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { BeginErrand } from './begin-errand.tsx';
import { ReturnedParcel } from './returned-parcel.tsx';

type OpenedParcelProps = { readonly parcel: Parcel; readonly onCancel: () => void };

/** Questions from somebody, to be answered here; or what somebody answered, back where it was sent from. */
export function OpenedParcel({ parcel, onCancel }: OpenedParcelProps) {
  return parcel.state === 'out' ? (
    <EditionLanguage value={foreignLanguage(parcel.edition)}>
      <ForYou parcel={parcel} onCancel={onCancel} />
    </EditionLanguage>
  ) : (
    <ReturnedParcel parcel={parcel} onCancel={onCancel} />
  );
}

/** "7 questions for you", and the way to begin. */
function ForYou({ parcel, onCancel }: { readonly parcel: ParcelOut; readonly onCancel: () => void }) {
  const sent = useSent(parcel.id);
  const { edition, assessmentDate } = parcel;
  if (!sent) return null;
  const { assessment, answers, evidence } = errandOf(parcel, 'parcel', parcel.sentAt);
  const placed = placeQuestions({
    questionnaire: edition,
    profile: assessment.organisation,
    assessmentDate,
    answers,
    evidence,
  });
  const { asked } = countProgress(placed);
  const later = placed.length - asked;
  return (
    <BeginErrand
      title={questionsForYou(asked)}
      asked={askedWords(edition.minutes, parcel)}
      message={parcel.message}
      make={() => {
        const { assessment: made, ...given } = errandOf(parcel, newId(), now());
        return { assessment: made, questionnaire: edition, given };
      }}
      pathOf={(id) => paths.section(id, edition.sections[0]?.id ?? '')}
      begun="You have begun these here already."
      goOn="Go on answering"
      more={(id) => <AppLink to={paths.sendBack(id)}>Send back</AppLink>}
      onCancel={onCancel}
    >
      <p>
        {parcel.withAnswers
          ? `With ${countOf(answers.length, 'answer')} as ${answers.length === 1 ? 'it stands' : 'they stand'} at ${parcel.from}, for you to look over.`
          : 'Without the answers that they have so far.'}{' '}
        {later > 0 && `An answer may ask ${countOf(later, 'more question', 'more questions')}. `}
        Your answers stay in this browser until you make a file of them and send it back.
      </p>
      <Details summary="See the questions">
        <ol>
          {placed.map(({ question }) => (
            <li key={question.id}>
              <EditionText>{question.text}</EditionText>
            </li>
          ))}
        </ol>
      </Details>
      {sent.ok && sent.value && <p>You sent this parcel from this browser yourself. It is for {parcel.to} to open.</p>}
    </BeginErrand>
  );
}
