import { useMemo, useState } from 'react';
import { evidencePartWords } from '#src/domain/assessment/history/index.ts';
import { placeQuestions, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import {
  askedWords,
  buildBack,
  contentsSent,
  heldWords,
  parcelErrandOf,
  questionsForYou,
  returnedHash,
  standsAtHome,
} from '#src/domain/parcel/index.ts';
import { downloadJson, useFileNames } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import {
  readAssessmentFile,
  storageWords,
  unreadableWords,
  type Preferences,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { noteReturned } from '#src/platform/storage/sent/index.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { SeeAll } from '#src/ui/layout/see-all.tsx';
import { begunOn, begunWords } from './begun-words.ts';
import { RemoveErrand } from './remove-errand.tsx';
import WhoAnswers from './who-answers.tsx';

type SendBackProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

/** Letters of the parcel's id that tell one file from another. */
const NAMED_BY = 6;

/** The way back of what was handed out to be answered here: what is missing, the file, and removing it all. */
export default function SendBackScreen(props: SendBackProps) {
  const drafts = useDrafts(props.stored.assessment.id);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <SendBack {...props} drafts={drafts.value} />;
}

function SendBack({ stored, settings, drafts }: SendBackProps & { readonly drafts: Drafts }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const errand = parcelErrandOf(assessment);
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  if (!errand)
    return <ProblemPage>This assessment was not handed out, so there is nobody to send it back to.</ProblemPage>;
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  const unreadable = unreadableWords(stored);
  return (
    <Page title={ROUTES.sendBack.title} caption={errand.from}>
      <p className="nhsuk-lede-text">
        {questionsForYou(asked.length)}. {askedWords(questionnaire.minutes, errand)}
      </p>
      {errand.message !== '' && (
        <blockquote>
          <Prose text={errand.message} />
        </blockquote>
      )}
      <WhoAnswers id={id} settings={settings} kept={drafts.get(draftForms.details())} />
      <Missing id={id} asked={asked} drafts={drafts} notForMe={errand.notForMe} />
      <Going stored={stored} placed={placed} />
      {unreadable === '' ? (
        <FileBack stored={stored} hasBegun={drafts.size > 0} />
      ) : (
        <Problem>
          {unreadable} of this parcel cannot be read, so it cannot be sent back. On “Your data” you can remove what is
          damaged, and answer again.
        </Problem>
      )}
    </Page>
  );
}

type MissingProps = {
  readonly id: string;
  readonly asked: readonly PlacedQuestion[];
  readonly drafts: Drafts;
  readonly notForMe: readonly { readonly question: string; readonly reason: string }[];
};

/** What would go back without an answer. It may. */
function Missing({ id, asked, drafts, notForMe }: MissingProps) {
  const reasons = new Map(notForMe.map(({ question, reason }) => [question, reason]));
  const others = asked.filter(({ question }) => reasons.has(question.id));
  const open = asked.filter(({ state, question }) => state.kind === 'open' && !reasons.has(question.id));
  const begun = asked.filter(({ question }) => begunOn(question.id, drafts).length > 0);
  return (
    <section aria-labelledby="missing">
      <h2 className="nhsuk-heading-m" id="missing">
        What goes back
      </h2>
      <p>
        {open.length === 0
          ? 'Every question that is for you has an answer.'
          : `${countOf(open.length, 'question has', 'questions have')} no answer yet. You may send back what you have, and send the rest later.`}
      </p>
      <Questions id={id} places={open} />
      {others.length > 0 && (
        <>
          <p>You said that {others.length === 1 ? 'this is' : 'these are'} not for you:</p>
          <Questions id={id} places={others} more={({ question }) => reasons.get(question.id) ?? ''} />
        </>
      )}
      {begun.length > 0 && (
        <>
          <p>Begun and not finished. It does not go back:</p>
          <Questions
            id={id}
            places={begun}
            more={({ question }) =>
              listInWords(begunOn(question.id, drafts).map((one) => begunWords({ ...one, words: [] })))
            }
          />
        </>
      )}
    </section>
  );
}

/** Every answer that goes back, one to a question that is asked no more among them, and every piece of evidence. */
function Going({ stored, placed }: { readonly stored: StoredAssessment; readonly placed: readonly PlacedQuestion[] }) {
  const { assessment, questionnaire, evidence } = stored;
  const { answers: saying } = contentsSent({ withAnswers: true, base: standsAtHome(questionnaire, stored) });
  const said = new Map(saying.map((answer) => [answer.questionId, answer]));
  const going = placed.flatMap(({ question, state }) => {
    const answer = said.get(question.id);
    return answer ? [{ question, answer, isAsked: state.kind !== 'not-asked' }] : [];
  });
  const left = going.filter(({ isAsked }) => !isAsked).length;
  return (
    <>
      <p>
        {countOf(going.length, 'answer')} {going.length === 1 ? 'goes' : 'go'} back
        {evidence.length > 0 && `, with ${countOf(evidence.length, 'piece')} of evidence by name and place`}.
        {left > 0 &&
          ` ${left === 1 ? 'One of them is to a question that is' : `${left} of them are to questions that are`} not asked any more, since you answered another one otherwise.`}
      </p>
      <SeeAll
        questions={going.map(({ question, answer }) => ({
          id: question.id,
          text: question.text,
          words: heldWords(question, answer, assessment.assessmentDate, evidence),
        }))}
        evidence={evidence.map(({ id, ...piece }) => ({ id, words: evidencePartWords(piece) }))}
      />
    </>
  );
}

type QuestionsProps = {
  readonly id: string;
  readonly places: readonly PlacedQuestion[];
  readonly more?: (place: PlacedQuestion) => string;
};

const Questions = ({ id, places, more }: QuestionsProps) =>
  places.length === 0 ? null : (
    <ul>
      {places.map((place) => (
        <li key={place.question.id} className="app-prose">
          <AppLink to={paths.section(id, place.section.id, place.question.id)}>
            <EditionText>{place.question.text}</EditionText>
          </AppLink>
          {more && (
            <>
              {/* A line of its own: a colon after a question mark reads badly. */}
              <br />
              {more(place)}
            </>
          )}
        </li>
      ))}
    </ul>
  );

/** The file that goes back, and what is left here afterwards. */
function FileBack({
  stored,
  hasBegun,
}: {
  readonly stored: StoredAssessment;
  /** Is something begun in a form that is in no file? */
  readonly hasBegun: boolean;
}) {
  const { assessment, answers, evidence } = stored;
  const { id } = assessment;
  const errand = parcelErrandOf(assessment);
  const fileName = useFileNames();
  const { fields, accept } = useNewPassphrase();
  const [problem, setProblem] = useState<string | null>(null);
  const [isMade, setIsMade] = useState(false);
  const standing = useMemo(
    () => (errand?.returned == null ? null : returnedHash(errand, { answers, evidence })),
    [errand, answers, evidence],
  );
  if (!errand) return null;
  const isSentBack = !hasBegun && standing !== null && standing === errand.returned;
  const make = async (passphrase: string | null) => {
    setProblem(null);
    setIsMade(false);
    // As it is in the store now, and not as it was drawn.
    const read = await readAssessmentFile(id);
    const errandNow = read.ok ? parcelErrandOf(read.value) : null;
    if (!read.ok || !errandNow) return setProblem(read.ok ? 'This is no parcel any more.' : storageWords(read.problem));
    const at = now();
    const back = buildBack(errandNow, read.value, at);
    const name = fileName(errandNow.from, 'parcel back', errandNow.sentId.slice(0, NAMED_BY), today());
    await downloadJson(name, `${JSON.stringify(back)}\n`, passphrase);
    const noted = await noteReturned(id, returnedHash(errandNow, read.value), at);
    if (noted.ok) setIsMade(true);
    else setProblem(storageWords(noted.problem));
  };
  return (
    <section aria-labelledby="file-back">
      <h2 className="nhsuk-heading-m" id="file-back">
        The file to send back
      </h2>
      <p>
        It holds your answers, notes, evidence by name and place, and what is not for you, with your name and the time
        of each change. Nothing is sent by this app: you send the file yourself.
      </p>
      <SealedDownload id="send-back" button="Download the file" isSealedAtFirst accept={accept} onDownload={make}>
        <NewPassphrase id="send-back" {...fields} />
      </SealedDownload>
      <div role="status">
        {isMade && (
          <p>
            The file was handed to the browser. Look for it in your downloads, and send it to {errand.by || errand.from}{' '}
            the way that the parcel came.
          </p>
        )}
      </div>
      {problem && <Problem>{problem}</Problem>}
      <RemoveErrand
        id={id}
        from={errand.from}
        lost="answers"
        isSentBack={isSentBack}
        wasSentBack={errand.returned !== null}
      />
    </section>
  );
}
