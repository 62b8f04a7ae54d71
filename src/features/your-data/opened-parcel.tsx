import { useState } from 'react';
import { useLocation } from 'wouter';
import { countProgress, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { askedWords, errandOf, questionsForYou, type Parcel, type ParcelOut } from '#src/domain/parcel/index.ts';
import { newId, now, paths } from '#src/platform/runtime/index.ts';
import { createAssessment, storageWords, useAssessmentsAlone } from '#src/platform/storage/index.ts';
import { useSent } from '#src/platform/storage/sent/index.ts';
import { EditionLanguage, EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, ButtonLink, Details } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
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
  const all = useAssessmentsAlone();
  const sent = useSent(parcel.id);
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const { edition, assessmentDate } = parcel;
  if (!all || !sent) return null;
  if (!all.ok) return <Problem>{storageWords(all.problem)}</Problem>;
  const here = all.value.find(
    ({ errand }) => errand?.kind === 'parcel' && errand.sentId === parcel.id && errand.base === parcel.base,
  );
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
  const begin = async () => {
    const at = now();
    const id = newId();
    const made = errandOf(parcel, id, at);
    const stored = await createAssessment(made.assessment, edition, made);
    if (!stored.ok) return setProblem(storageWords(stored.problem));
    return navigate(paths.section(id, edition.sections[0]?.id ?? ''));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {questionsForYou(asked)}
      </h2>
      <p>{askedWords(edition.minutes, parcel)}</p>
      {parcel.message !== '' && (
        <blockquote>
          <Prose text={parcel.message} />
        </blockquote>
      )}
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
      {here ? (
        <>
          <p>You have begun these here already.</p>
          <div className="app-buttons">
            <ButtonLink to={paths.section(here.id, edition.sections[0]?.id ?? '')}>Go on answering</ButtonLink>
            <AppLink to={paths.sendBack(here.id)}>Send back</AppLink>
          </div>
        </>
      ) : (
        <div className="app-buttons">
          <Button work={begin}>Begin</Button>
          <Button look="secondary" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
