import { lazy, memo, Suspense, useCallback, useMemo, useState } from 'react';
import {
  countProgress,
  listCarried,
  placeQuestions,
  type PlacedQuestion,
} from '#src/domain/assessment/questions/index.ts';
import { countUses } from '#src/domain/assessment/evidence/index.ts';
import type { Answer, AnswerPart, EvidencePart } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { hasSameValues, isSameJson } from '#src/domain/common/same-json.ts';
import type { Sent } from '#src/domain/merge/sent.ts';
import { parcelErrandOf, withWhom } from '#src/domain/parcel/index.ts';
import { readersOf } from '#src/domain/scoring/words/index.ts';
import { linkTo, newId, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { evidenceValidMonths, foreignLanguage } from '#src/domain/questionnaire/index.ts';
import { draftForms, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import {
  redoChange,
  saveAnswerPart,
  saveEvidence,
  saveEvidenceUse,
  undoChange,
} from '#src/platform/storage/answers/index.ts';
import { useSentOf } from '#src/platform/storage/sent/index.ts';
import { saveSetting, storageWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, ButtonLink, Details, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { isGoingBack } from '#src/ui/layout/kept-place.ts';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { ConfirmTogether } from './confirm-together.tsx';
import { DamagedAnswer } from './damaged-answer.tsx';
import { DrawnFirst } from './drawn-first.tsx';
import { QuestionCard } from './question-card.tsx';
import { SectionList } from './section-list.tsx';
import { OneByOne } from './one-by-one.tsx';
import { usePageKeys } from './use-page-keys.ts';
import { useTogether } from './use-together.ts';

const AssignTogether = lazy(() => import('./assign-together.tsx'));
const WhoAnswers = lazy(() => import('./who-answers.tsx'));
const KeyboardHelp = lazy(() => import('./keyboard-help.tsx'));

type SectionScreenProps = {
  readonly stored: StoredAssessment;
  readonly settings: Preferences;
  readonly sectionId: string;
  /** The question that a link led to, and the screen that the link stood on. */
  readonly questionId: string | undefined;
  readonly from: string | undefined;
};

/** One section: its asked questions, each saved as one goes. */
export function SectionScreen(props: SectionScreenProps) {
  const drafts = useDrafts(props.stored.assessment.id);
  const sent = useSentOf(props.stored.assessment.id);
  // A form asks but once, as it opens, what was begun in it; and a line that came later would move what stands below it.
  if (!drafts || !sent) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (!sent.ok) return <ProblemPage>{storageWords(sent.problem)}</ProblemPage>;
  return <Section {...props} drafts={drafts.value} sent={sent.value} />;
}

type SectionProps = SectionScreenProps & { readonly drafts: Drafts; readonly sent: readonly Sent[] };

/** Drawn again only when something that it shows has changed: not for the time of the last change alone. */
const Section = memo(AnySection, isSameSection);

function isSameSection(before: SectionProps, after: SectionProps): boolean {
  const [{ stored: storedBefore, ...othersBefore }, { stored, ...others }] = [before, after];
  const [{ assessment: assessmentBefore, ...partsBefore }, { assessment, ...parts }] = [storedBefore, stored];
  return (
    hasSameValues(othersBefore, others) &&
    hasSameValues(partsBefore, parts) &&
    hasSameValues({ ...assessmentBefore, updatedAt: '' }, { ...assessment, updatedAt: '' })
  );
}

function AnySection({
  stored: { assessment, questionnaire, answers, evidence, damagedAnswers },
  settings,
  sectionId,
  questionId,
  from,
  drafts,
  sent,
}: SectionProps) {
  const { id, organisation, assessmentDate } = assessment;
  const { answerer, hasShortcuts } = settings;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isSwitching, runOnce] = useBusy();
  // It stays while it is filled in.
  const [isNameless] = useState(answerer === '');
  // Each section is a page of its own (`app.tsx`), and coming back to it another visit.
  const [visit] = useState(newId);
  usePageKeys(hasShortcuts, paths.find(id), () => setHelpOpen(true));
  // A name that was typed and is not kept yet goes with an answer that is given before it is.
  const [typedName, setTypedName] = useState<string | null>(null);
  const by = typedName ?? answerer;
  const stampAt = useCallback((at: string) => ({ id: newId(), visit, by, at }), [visit, by]);
  // A failure of either shows at once at the top of every screen; the answer stays on this one.
  const save = useCallback(
    async (question: string, part: AnswerPart, at: string) =>
      (await saveAnswerPart(id, question, part, stampAt(at))).ok,
    [id, stampAt],
  );
  const keepEvidence = useCallback(
    async (question: string, evidenceId: string, part: EvidencePart, at: string) => {
      const kept = await saveEvidence(id, evidenceId, part, question, stampAt(at));
      return kept.ok ? null : `This was not saved: ${storageWords(kept.problem)}`;
    },
    [id, stampAt],
  );
  const letRest = useCallback(
    async (question: string, evidenceId: string, isUsed: boolean, at: string) =>
      (await saveEvidenceUse(id, question, evidenceId, isUsed, stampAt(at))).ok,
    [id, stampAt],
  );
  const undo = useCallback(
    async (question: string, at: string) => (await undoChange(id, question, stampAt(at))).ok,
    [id, stampAt],
  );
  const redo = useCallback(
    async (question: string, at: string) => (await redoChange(id, question, stampAt(at))).ok,
    [id, stampAt],
  );
  const together = useTogether(id, visit, by);
  const undoAll = useCallback(async (togetherId: string) => (await together.undo(togetherId)).ok, [together]);
  // Of a part that was handed out, the edition that it was taken from.
  const published = questionnaire.partOf ?? questionnaire;
  const frameworkNames = useMemo(
    () => new Map(questionnaire.frameworks.map(({ id: key, name, version }) => [key, `${name} ${version}`])),
    [questionnaire],
  );
  const uses = useUses(answers);
  const [isBack] = useState(isGoingBack);
  // Where no question is in the address it is the first that was open as the page was, and stays so as one goes.
  const [arrival] = useState(
    () =>
      placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence }).find(
        (place) => place.section.id === sectionId && place.state.kind === 'open',
      )?.question.id,
  );
  const index = questionnaire.sections.findIndex((section) => section.id === sectionId);
  const section = questionnaire.sections[index];
  if (!section) return <ProblemPage>This questionnaire has no such section.</ProblemPage>;

  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const outWith = sent.length === 0 ? NOBODY : withWhom(sent, placed);
  const isHere = (place: PlacedQuestion) => place.section.id === section.id;
  const asked = placed.filter((place) => isHere(place) && place.state.kind !== 'not-asked');
  const damaged = new Set(damagedAnswers);
  // Whether a question is asked may hang on a damaged answer: what was answered is shown all the same.
  const shown =
    damaged.size === 0
      ? asked
      : placed.filter(
          (place) =>
            isHere(place) &&
            (place.state.kind !== 'not-asked' || place.answer !== null || damaged.has(place.question.id)),
        );
  const { done, pointsDone, pointsAsked } = countProgress(asked);
  const previous = questionnaire.sections[index - 1];
  const next = questionnaire.sections[index + 1];
  const isReadOnly = assessment.status === 'signed-off';
  const errand = parcelErrandOf(assessment);
  const notForMe = new Map(errand?.notForMe.map(({ question, reason }) => [question, reason]));
  const back = backTo(id, from);
  // The answers of a quick check are given one after the other; a caller who wants it otherwise says so.
  const isOneByOne = settings.isOneByOne ?? readersOf(questionnaire) === 'manager';
  const first = shown.find(({ question }) => question.id === arrival) ?? shown[0];
  const current = isOneByOne ? (shown.find(({ question }) => question.id === questionId) ?? first) : undefined;
  const onward = next ? (
    <ButtonLink to={paths.section(id, next.id, isOneByOne ? firstIn(placed, next.id) : undefined)}>
      Next: <EditionText>{next.title}</EditionText>
    </ButtonLink>
  ) : (
    <ButtonLink to={errand ? paths.sendBack(id) : paths.check(id)}>
      {errand ? 'Next: send back' : 'Next: check your answers'}
    </ButtonLink>
  );
  const wayOn = current && (
    <OneByOne
      count={shown.length}
      position={shown.indexOf(current)}
      pathOf={(position) => {
        const place = shown[position];
        return place && paths.section(id, section.id, place.question.id, from);
      }}
      onward={onward}
    />
  );
  return (
    <Page
      title={`${ROUTES.section.title} ${index + 1} of ${questionnaire.sections.length}` as const}
      heading={section.title}
      headingLanguage={foreignLanguage(questionnaire)}
      caption={`${organisation.name}: section ${index + 1} of ${questionnaire.sections.length}`}
      {...(back && { back })}
      isLow
      aside={<SectionList id={id} questionnaire={questionnaire} placed={placed} current={section.id} />}
    >
      {isReadOnly && <Inset>This assessment is signed off, so the answers cannot be changed here.</Inset>}
      <p className="app-section-line">
        <span aria-live="polite">
          {asked.length === 0
            ? errand
              ? 'No question of this section is asked, by the answers so far.'
              : 'No question of this section is asked of your organisation.'
            : `${isReadOnly ? '' : 'Answers are saved as you go. '}${done} of ${countOf(asked.length, 'question')} answered${errand ? '' : `, ${pointsDone} of ${countOf(pointsAsked, 'point')} decided`}.`}
        </span>{' '}
        {asked.length > 0 && (
          <>
            {!errand && (
              <>
                <TermHelp term="points" />{' '}
              </>
            )}
            <span>
              Days and months such as “the last 12 months” are counted back from {formatDate(assessmentDate)}.
            </span>{' '}
            {/* Several people may work at one computer, and the history names the one who gave an answer. */}
            {!isReadOnly && !(errand && isNameless) && (
              <span>
                {answerer !== '' && `You answer as ${answerer}. `}
                <span className="app-no-print">
                  <AppLink to={errand ? paths.sendBack(id) : paths.details(id)}>
                    {answerer === '' ? 'Say who you are' : 'Not you?'}
                  </AppLink>
                </span>
              </span>
            )}
          </>
        )}
      </p>
      <div className="app-section-tools">
        <button
          type="button"
          className="app-link-button"
          aria-pressed={isOneByOne}
          onClick={() => void runOnce(() => saveSetting('isOneByOne', !isOneByOne, now()))}
          aria-disabled={isSwitching}
        >
          One question at a time
        </button>
        <button type="button" className="app-link-button" aria-haspopup="dialog" onClick={() => setHelpOpen(true)}>
          Keyboard shortcuts
        </button>
        {/* One's own has it on its overview, which these have not. */}
        {errand && <AppLink to={paths.workbook(id)}>{ROUTES.workbook.title}</AppLink>}
        {section.summary !== undefined && (
          <Details summary="What this section is about">
            <div lang={foreignLanguage(questionnaire)}>
              <Prose text={section.summary} />
            </div>
          </Details>
        )}
        {!isReadOnly && !errand && asked.length > 1 && (
          <Details
            summary="Set an owner or a due date for the whole section"
            part="assign-together"
            open={drafts.has(draftForms.together(section.id))}
          >
            <Suspense fallback={<p role="status">Loading…</p>}>
              <AssignTogether
                assessmentId={id}
                places={asked.filter(({ question }) => !damaged.has(question.id))}
                where={section.id}
                drafts={drafts}
                desk={together}
              />
            </Suspense>
          </Details>
        )}
      </div>
      {/* Who gets the answers sees who gave them, and who opens a parcel was asked for no name before. */}
      <Suspense>
        {errand && isNameless && (
          <WhoAnswers id={id} settings={settings} kept={drafts.get(draftForms.details())} onTyped={setTypedName} />
        )}
      </Suspense>
      <Suspense>
        {isHelpOpen && <KeyboardHelp hasShortcuts={hasShortcuts} onClose={() => setHelpOpen(false)} />}
      </Suspense>
      {!isReadOnly && asked.some(({ answer }) => answer?.carried) && (
        <ConfirmTogether
          assessmentId={id}
          carries={listCarried(asked, evidenceValidMonths(questionnaire), assessmentDate)}
          begun={new Set(asked.map(({ question }) => question.id).filter((one) => drafts.has(draftForms.answer(one))))}
          language={foreignLanguage(questionnaire)}
          desk={together}
        />
      )}
      <DrawnFirst
        shownAlone={current ? shown.indexOf(current) : null}
        isAllAtOnce={!current && (isBack || questionId !== undefined)}
      >
        {shown.map((place, position) =>
          damaged.has(place.question.id) ? (
            <div key={place.question.id} hidden={current !== undefined && current !== place}>
              <DamagedAnswer questionId={place.question.id} text={place.question.text} number={position + 1} />
              {current === place && wayOn}
            </div>
          ) : (
            <QuestionCard
              key={place.question.id}
              isHidden={current !== undefined && current !== place}
              assessmentId={id}
              place={place}
              number={position + 1}
              assessmentDate={assessmentDate}
              isReadOnly={isReadOnly}
              onSave={save}
              pieces={evidence}
              uses={uses}
              onKeepEvidence={keepEvidence}
              onUseEvidence={letRest}
              onUndo={undo}
              onUndoTogether={undoAll}
              onRedo={redo}
              drafts={drafts}
              frameworkNames={frameworkNames}
              authors={paths.feedback('question', published.id, published.version, place.question.id)}
              language={foreignLanguage(questionnaire)}
              hasArrivalFocus={place.question.id === questionId}
              wayOn={current === place && wayOn}
              outWith={outWith.get(place.question.id)}
              {...(errand && { notForMe: notForMe.get(place.question.id) ?? null })}
            />
          ),
        )}
      </DrawnFirst>
      <nav className="app-buttons" aria-label="Sections">
        {!current && onward}
        {previous && (
          <AppLink to={paths.section(id, previous.id)}>
            Previous: <EditionText>{previous.title}</EditionText>
          </AppLink>
        )}
      </nav>
    </Page>
  );
}

/** How many answers rest on each piece of evidence, by its id: the same until one of these numbers is another. */
function useUses(answers: readonly Answer[]): ReadonlyMap<string, number> {
  const counted = useMemo(() => countUses(answers), [answers]);
  const [uses, setUses] = useState(counted);
  if (uses === counted || isSameJson([...uses], [...counted])) return uses;
  setUses(counted);
  return counted;
}

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Where answering goes on in a section: at what is open, or at its beginning. */
const firstIn = (placed: readonly PlacedQuestion[], sectionId: string): string | undefined => {
  const asked = placed.filter(({ section, state }) => section.id === sectionId && state.kind !== 'not-asked');
  return (asked.find(({ state }) => state.kind === 'open') ?? asked[0])?.question.id;
};

/** Back to the list that a link stood on. */
function backTo(id: string, from: string | undefined): { readonly href: string; readonly text: string } | undefined {
  if (from === 'check' || from === 'evidence' || from === 'owners') return linkTo(from, id);
  if (from?.startsWith('find-')) return linkTo('find', id, from.slice('find-'.length));
  return undefined;
}
