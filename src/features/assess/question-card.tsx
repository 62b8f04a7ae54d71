import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
  type Ref,
} from 'react';
import type { Answer, AnswerPart, AnswerValue, Evidence, EvidencePart } from '#src/domain/assessment/index.ts';
import { confirmedWords, isToCheck, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { flushSync } from 'react-dom';
import { listInWords } from '#src/domain/common/prose.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { hasSameValues, isSameJson } from '#src/domain/common/same-json.ts';
import { clockTime, now } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';
import { Button, Details, Tag } from '#src/ui/layout/elements.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { useIsWidest } from '#src/ui/layout/use-width.ts';
import {
  draftOf,
  parseDraft,
  problemWords,
  untilThenAnswer,
  type AnswerDraft,
  type DraftProblem,
} from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { BEGUN_WORDS, begunOn, begunWords } from './begun-words.ts';
import { useSidesDrawn } from './drawn-first.tsx';
import NotForMe from './not-for-me.tsx';
import { NotSaved } from './not-saved.tsx';
import { goToQuestion } from './question-keys.ts';
import { QuestionWork } from './question-work.tsx';
import { WorkOnPaper } from './work-on-paper.tsx';
import { UndoRedo } from './undo-redo.tsx';
import { useSavedForm } from './use-saved-form.ts';

// Folded away at first, so fetched behind the questions themselves.
const QuestionBackground = lazy(() => import('#src/ui/layout/question-background.tsx'));
const AnswerHistory = lazy(() => import('./answer-history.tsx'));

type QuestionCardProps = {
  readonly assessmentId: string;
  readonly place: PlacedQuestion;
  readonly number: number;
  readonly assessmentDate: string;
  readonly isReadOnly: boolean;
  /** Saves one part of the answer as of an instant; resolves to whether it is on disk. */
  readonly onSave: (questionId: string, part: AnswerPart, at: string) => Promise<boolean>;
  /** The pieces of evidence of the assessment, and how many answers rest on each, by its id. */
  readonly pieces: readonly Evidence[];
  readonly uses: ReadonlyMap<string, number>;
  /** Keeps a piece for this answer; resolves to why it was not kept, in words, and null when it is on disk. */
  readonly onKeepEvidence: (
    questionId: string,
    evidenceId: string,
    part: EvidencePart,
    at: string,
  ) => Promise<string | null>;
  readonly onUseEvidence: (questionId: string, evidenceId: string, isUsed: boolean, at: string) => Promise<boolean>;
  /** Takes back the latest change to the answer, or to a piece that it rests on. */
  readonly onUndo: (questionId: string, at: string) => Promise<boolean>;
  /** Takes back what was done to this answer and others with one press. */
  readonly onUndoTogether: (togetherId: string, at: string) => Promise<boolean>;
  /** Brings back what was taken back last. */
  readonly onRedo: (questionId: string, at: string) => Promise<boolean>;
  /** What is begun in forms of this assessment and does not count yet. */
  readonly drafts: Drafts;
  /** Names of the frameworks, by id. */
  readonly frameworkNames: ReadonlyMap<string, string>;
  /** Where one writes to the authors of the question. */
  readonly authors: string;
  /** Of the question's own texts, where it is not that of the screen. */
  readonly language: string | undefined;
  readonly hasArrivalFocus: boolean;
  /** The way to the next question, where one is shown at a time. */
  readonly wayOn?: ReactNode;
  /** Where it was handed out and is not back: with whom it is, in words. */
  readonly outWith?: string | undefined;
  /**
   * Where it was handed out to be answered here: why it is not for the one who was asked, null while it is. Left out where
   * it is a question of one's own assessment.
   */
  readonly notForMe?: string | null;
  /** Is another one shown now? What is begun in it stays as it is. */
  readonly isHidden?: boolean;
};

type Done = { readonly what: 'Saved' | 'Taken back' | 'Brought back'; readonly at: string };

/** One question with its answer, note, evidence and owner, saved as one goes. Drawn again only when it has changed. */
export const QuestionCard = memo(AnyQuestionCard, isSameCard);

const MADE_EACH_TIME = ['place', 'uses'] as const satisfies readonly (keyof QuestionCardProps)[];
const MADE_OF_A_PLACE = ['state', 'evidence'] as const satisfies readonly (keyof PlacedQuestion)[];

/** Places and counts are made from the answers each time: they are the same where they say the same. */
function isSameCard(before: QuestionCardProps, after: QuestionCardProps): boolean {
  return (
    hasSameValues(before, after, MADE_EACH_TIME) &&
    hasSameValues(before.place, after.place, MADE_OF_A_PLACE) &&
    MADE_OF_A_PLACE.every((made) => isSameJson(before.place[made], after.place[made])) &&
    (before.uses === after.uses || isSameJson([...before.uses], [...after.uses]))
  );
}

function AnyQuestionCard(props: QuestionCardProps) {
  const {
    assessmentId,
    place,
    number,
    assessmentDate,
    isReadOnly,
    onSave,
    onKeepEvidence,
    onUseEvidence,
    onUndo,
    onUndoTogether,
    onRedo,
    drafts,
    frameworkNames,
    authors,
    language,
    hasArrivalFocus,
    wayOn,
    outWith,
    notForMe,
    isHidden = false,
  } = props;
  const { question, answer } = place;
  const isErrand = notForMe !== undefined;
  const done = useRef<(done: Done) => void>(null);
  const isBeside = useIsWidest();
  const areSidesDrawn = useSidesDrawn();
  const [isPaneInUse, setPaneInUse] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  /**
   * Does something in the store, and says so with the time that the clock shows: which came later is never told by it.
   */
  const handOver = useCallback(
    async (what: Done['what'], work: (at: string) => Promise<boolean>, at = now()): Promise<boolean> => {
      const isDone = await work(at);
      // At once, ahead of what is read again after it.
      if (isDone) flushSync(() => done.current?.({ what, at }));
      return isDone;
    },
    [],
  );
  const save = (part: AnswerPart, at = now()) => handOver('Saved', (instant) => onSave(question.id, part, instant), at);
  const saved = useSavedForm<AnswerDraft, AnswerValue | null, DraftProblem>({
    scope: assessmentId,
    name: draftForms.answer(question.id),
    stored: answer?.value ?? null,
    storedAt: answer?.updatedAt ?? '',
    kept: drafts.get(draftForms.answer(question.id)),
    isReadOnly,
    fieldsOf: (value) => draftOf(question, value),
    parse: (fields) => parseDraft(question, fields, assessmentDate),
    onSave: (value, at) => save({ value }, at),
  });

  useEffect(() => {
    if (hasArrivalFocus && heading.current) goToQuestion(heading.current);
  }, [hasArrivalFocus]);

  const fieldId = `q-${question.id}`;
  const undo = () => {
    saved.flush();
    void handOver('Taken back', (at) => onUndo(question.id, at));
  };
  const redo = () => {
    saved.flush();
    void handOver('Brought back', (at) => onRedo(question.id, at));
  };
  /** Brings back parts of an answer as they were. */
  const bringBack = ({ value, ...rest }: AnswerPart) => {
    if (value !== undefined) saved.put(value);
    if (Object.keys(rest).length > 0) void save(rest);
  };
  const begun = begunWork(question.id, drafts);
  const keepEvidence = useCallback(
    async (evidenceId: string, part: EvidencePart): Promise<string | null> => {
      const at = now();
      const problem = await onKeepEvidence(question.id, evidenceId, part, at);
      if (problem === null) done.current?.({ what: 'Saved', at });
      return problem;
    },
    [onKeepEvidence, question.id],
  );
  const letRest = useCallback(
    (evidenceId: string, isUsed: boolean) =>
      handOver('Saved', (at) => onUseEvidence(question.id, evidenceId, isUsed, at)),
    [handOver, onUseEvidence, question.id],
  );
  const desk = { pieces: props.pieces, uses: props.uses, onKeep: keepEvidence, onUse: letRest };
  const titleIds = `${fieldId}-title-number ${fieldId}-title-state ${fieldId}-title-text`;
  const lastTime = (
    <CarriedAnswer
      answer={answer}
      reads={answer?.carried ? confirmedWords(question, answer.carried, assessmentDate) : null}
      isReadOnly={isReadOnly}
      isUnfolded={isBeside}
      onConfirm={saved.put}
    />
  );
  return (
    <section className="app-question" aria-labelledby={titleIds} data-question={question.id} hidden={isHidden}>
      <h2
        className="nhsuk-heading-s"
        // What explains a word of it is no part of its name.
        aria-labelledby={titleIds}
        ref={heading}
        tabIndex={-1}
        data-arrival-focus={hasArrivalFocus || undefined}
      >
        <span className="app-question__number">
          <span id={`${fieldId}-title-number`}>
            Question {number} {question.essential && <Tag colour="orange">Essential</Tag>}
          </span>{' '}
          {question.essential && <TermHelp term="essential" />}{' '}
          <span id={`${fieldId}-title-state`}>
            {saved.unfinished ? <Tag colour="yellow">Not finished</Tag> : <QuestionStateTag place={place} />}{' '}
            {isToCheck(place) && <Tag colour="yellow">To be checked</Tag>}{' '}
            {notForMe != null && <Tag colour="grey">Not for me</Tag>}{' '}
            {question.headings && <span lang={language}>{question.headings.join(' › ')}</span>}
          </span>
        </span>
        <span id={`${fieldId}-title-text`} lang={language}>
          {question.text}
        </span>
      </h2>
      <div className="app-question__columns">
        <div>
          {!isBeside && lastTime}
          {outWith !== undefined && <p className="app-quiet">{outWith}</p>}
          <form className="app-answer" onSubmit={(event) => event.preventDefault()} noValidate>
            <AnswerFields
              question={question}
              language={language}
              form={saved.form}
              fieldId={fieldId}
              isReadOnly={isReadOnly}
              lastTime={answer?.carried?.value ? draftOf(question, answer.carried.value) : undefined}
              problem={
                // A date that is asked about has its question at the boxes.
                saved.problem && saved.problem.kind !== 'date-doubt'
                  ? { field: saved.problem.field, text: problemWords(saved.problem) }
                  : null
              }
              onChosen={saved.choose}
              onTyped={saved.type}
              onLeft={saved.leave}
            />
          </form>
          <NotSaved
            unfinished={saved.unfinished}
            problemWords={problemWords}
            untilThen={saved.unfinished ? untilThenAnswer(question, answer, assessmentDate) : ''}
            of={`the answer to question ${number}`}
            isSpoken={saved.isSettled}
            onGiveUp={saved.giveUp}
            onSave={saved.leave}
            elsewhere={saved.elsewhere}
            onShowElsewhere={saved.showElsewhere}
          />
          {isReadOnly && <BegunBefore questionId={question.id} drafts={drafts} />}
          <div className="app-answer-foot">
            {answer?.value && (
              <ToCheck
                id={`${fieldId}-to-check`}
                stored={answer.toCheck}
                storedAt={answer.updatedAt}
                isReadOnly={isReadOnly}
                onSave={(toCheck) => save({ toCheck })}
              />
            )}
            <p className="app-saved">
              <DoneLast ref={done} isUnfinished={saved.unfinished !== null} />
              {!isReadOnly && (
                <UndoRedo
                  assessmentId={assessmentId}
                  questionId={question.id}
                  number={number}
                  answer={answer}
                  pieces={props.pieces}
                  isUnfinished={saved.unfinished !== null}
                  onUndo={undo}
                  onUndoTogether={(togetherId) => void handOver('Taken back', (at) => onUndoTogether(togetherId, at))}
                  onRedo={redo}
                />
              )}
            </p>
          </div>
          {notForMe !== undefined && (
            <NotForMe
              assessmentId={assessmentId}
              questionId={question.id}
              number={number}
              reason={notForMe}
              drafts={drafts}
            />
          )}
          {wayOn}
          <Behind question={question} language={language} frameworkNames={frameworkNames} authors={authors} />
        </div>
        <WorkOnPaper answer={answer} pieces={props.pieces} begun={begun} />
        <div className="app-pane">
          {isBeside && lastTime}
          <Details
            summary={workSummary(answer, begun, isErrand)}
            part="work"
            // What was worked in beside the question stays open as the window gets narrow, and the focus in it.
            open={isPaneInUse || (begun.length > 0 && !isReadOnly)}
            standsOpen={isBeside && !isHidden && areSidesDrawn}
          >
            <div onFocus={() => isBeside && setPaneInUse(true)}>
              <QuestionWork
                assessmentId={assessmentId}
                assessmentDate={assessmentDate}
                question={question}
                answer={answer}
                drafts={drafts}
                number={number}
                fieldId={fieldId}
                isReadOnly={isReadOnly}
                onSave={save}
                desk={desk}
                isErrand={isErrand}
              />
            </div>
          </Details>
        </div>
        <Folded summary="History of this answer" part="history" onFolded={keepInSight}>
          <AnswerHistory
            assessmentId={assessmentId}
            question={question}
            answer={answer}
            pieces={props.pieces}
            assessmentDate={assessmentDate}
            isReadOnly={isReadOnly}
            onSave={bringBack}
            onSaveEvidence={(evidenceId, part) => void keepEvidence(evidenceId, part)}
          />
        </Folded>
      </div>
    </section>
  );
}

type BehindProps = Pick<QuestionCardProps, 'language' | 'frameworkNames' | 'authors'> & {
  readonly question: Question;
};

/** What stands behind a question, folded away: no answer changes it. */
const Behind = memo(({ question, language, frameworkNames, authors }: BehindProps) => (
  <>
    {question.guidance !== undefined && (
      <Details summary="How to find out" part="guidance">
        <div lang={language}>
          <Prose text={question.guidance} />
        </div>
      </Details>
    )}
    <Folded summary="Why it matters, who may know, what could prove it" part="why">
      <QuestionBackground question={question} frameworkNames={frameworkNames} heading="h3" authors={authors} />
    </Folded>
  </>
));

type DoneLastProps = {
  /** Takes what was done: the line alone is drawn again for it, and not the card. */
  readonly ref: Ref<(done: Done) => void>;
  readonly isUnfinished: boolean;
};

function DoneLast({ ref, isUnfinished }: DoneLastProps) {
  const [done, setDone] = useState<Done | null>(null);
  useImperativeHandle(ref, () => setDone, []);
  return (
    <span aria-live="polite">
      {done
        ? `${isUnfinished && done.what === 'Saved' ? 'What was saved last:' : done.what} ${clockTime(done.at)}`
        : ''}
    </span>
  );
}

type ToCheckProps = {
  readonly id: string;
  readonly stored: boolean;
  readonly storedAt: string;
  readonly isReadOnly: boolean;
  readonly onSave: (toCheck: boolean) => Promise<unknown>;
};

/** The mark "not checked yet": it shows what was chosen until the store has been read again. */
function ToCheck({ id, stored, storedAt, isReadOnly, onSave }: ToCheckProps) {
  const [chosen, setChosen] = useState<{ readonly toCheck: boolean; readonly over: string } | null>(null);
  return (
    <Checkboxes isSmall>
      <Checkbox
        id={id}
        label="Not checked yet"
        checked={chosen?.over === storedAt ? chosen.toCheck : stored}
        disabled={isReadOnly}
        onChange={(event) => {
          setChosen({ toCheck: event.target.checked, over: storedAt });
          void onSave(event.target.checked);
        }}
      />
    </Checkboxes>
  );
}

/** Beside a pane the history has a place of its own once it is open: who opened it is led there. */
function keepInSight(isOpen: boolean, details: HTMLDetailsElement): void {
  const { top, bottom } = details.getBoundingClientRect();
  if (isOpen && (top < 0 || Math.min(bottom, top + SOME_ROWS) > window.innerHeight))
    details.scrollIntoView({ block: 'center' });
}

/** Pixels in which a heading and the first rows stand. */
const SOME_ROWS = 120;

function Folded({ children, ...details }: ComponentProps<typeof Details>) {
  return (
    <Details {...details}>
      <Suspense fallback={<p role="status">Loading…</p>}>{children}</Suspense>
    </Details>
  );
}

/** What was begun before the sign-off closed the forms: what nobody sees is as good as lost. */
function BegunBefore({ questionId, drafts }: { readonly questionId: string; readonly drafts: Drafts }) {
  const begun = begunOn(questionId, drafts);
  if (begun.length === 0) return null;
  return (
    <p className="app-prose">
      Begun here and no part of what was signed: {listInWords(begun.map(begunWords))}. It is kept, and stands in its
      place again when the assessment is reopened.
    </p>
  );
}

/** What of an answer's note, owner, due date and evidence is begun and does not count yet. */
const begunWork = (questionId: string, drafts: Drafts): readonly string[] =>
  begunOn(questionId, drafts).flatMap(({ kind }) =>
    kind === 'answer' || kind === 'notForMe' ? [] : BEGUN_WORDS[kind],
  );

function workSummary(answer: Answer | null, begun: readonly string[], isErrand: boolean): string {
  const evidence = answer?.evidence.length ?? 0;
  const parts = [
    answer?.note ? 'note written' : '',
    evidence > 0 ? `${evidence} evidence` : '',
    answer?.owner ? `owner ${answer.owner}` : '',
    begun.length > 0 ? `not saved yet: ${begun.join(', ')}` : '',
  ].filter(Boolean);
  return `${isErrand ? 'Note and evidence' : 'Note, evidence and owner'}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

type CarriedAnswerProps = {
  readonly answer: Answer | null;
  /** What is entered by confirming it, where the words of last time say something else. */
  readonly reads: string | null;
  readonly isReadOnly: boolean;
  /** Is there room for it once it is confirmed? */
  readonly isUnfolded: boolean;
  readonly onConfirm: (value: Answer['value']) => void;
};

/** What was answered last time: to be confirmed, or to be answered again with the old answer in sight. */
function CarriedAnswer({ answer, reads, isReadOnly, isUnfolded, onConfirm }: CarriedAnswerProps) {
  const carried = answer?.carried;
  if (!carried) return null;
  const isWaiting = answer.value === null;
  const old = carried.from.map(({ questionId, question, answer: words }) => (
    <div key={questionId}>
      {carried.kind === 'answer-again' && <p className="app-quiet">It was asked: {question}</p>}
      <Prose text={words} />
    </div>
  ));
  return (
    <Swap shown={isWaiting}>
      {isWaiting || isUnfolded ? (
        <div className="app-carried">
          {/* The button that confirms it leaves its focus here. */}
          <h3 className="nhsuk-heading-xs" tabIndex={-1} data-takes-focus={!isWaiting || undefined}>
            The answer last time
          </h3>
          {old}
          {isWaiting && reads !== null && <Prose text={`Confirmed, it reads: ${reads}`} />}
          {isWaiting && carried.kind === 'confirm' && !isReadOnly && (
            <Button small look="secondary" data-key="confirm" onClick={() => onConfirm(carried.value)}>
              This still holds: confirm it
            </Button>
          )}
          {isWaiting && carried.kind === 'answer-again' && (
            <p>
              <strong>This question has changed since, so please answer it again.</strong>
            </p>
          )}
        </div>
      ) : (
        <Details summary="The answer last time">{old}</Details>
      )}
    </Swap>
  );
}

function QuestionStateTag({ place: { state, answer } }: { readonly place: PlacedQuestion }) {
  switch (state.kind) {
    case 'open':
      return answer?.carried ? (
        <Tag colour="blue">{answer.carried.kind === 'confirm' ? 'To confirm' : 'To answer again'}</Tag>
      ) : null;
    case 'not-asked':
      return null;
    case 'dont-know':
      return <Tag colour="yellow">Not known</Tag>;
    case 'not-applicable':
      return <Tag colour="grey">Does not apply</Tag>;
    case 'answered':
      return <Tag colour="green">Answered</Tag>;
  }
}
