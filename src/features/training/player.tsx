import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import {
  answerStep,
  fromTheStart,
  goOn,
  progressOf,
  stepOf,
  tryAgain,
  type Contacts,
  type CourseResult,
  type CourseState,
  type CourseStep,
  type Training,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { countsNoMore, MONTHS_COUNTED } from '#src/domain/training/register/index.ts';
import { ChoiceFieldset, Checkbox, Checkboxes, Radio, Radios } from '#src/ui/form/fields.tsx';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { ContactsPart } from './contacts-part.tsx';
import { OrderField } from './order-field.tsx';
import { Picture } from './picture.tsx';

const TakesFocus = createContext(false);

type PlayerProps = {
  readonly training: Training;
  readonly part: TrainingPart;
  /** null where a module names nobody. */
  readonly contacts: Contacts | null;
  readonly today: string;
  readonly state: CourseState;
  readonly onState: (state: CourseState) => void;
  /** What stands below the result, such as a slip. */
  readonly afterResult: (result: CourseResult) => ReactNode;
};

/** One part of a module, step by step. It knows no store: in the app, in a file and on a platform it is the same. */
export function Player({ training, part, contacts, today, state, onState, afterResult }: PlayerProps) {
  const step = stepOf(training, part, state);
  const { done, of } = progressOf(part, state);
  const [opened] = useState(state);
  const place = `${state.tries}-${state.decided.length}-${state.given.length}-${state.isTold}`;
  const answer = (chosen: readonly string[]) => onState(answerStep(step, state, chosen));
  const go = () => onState(goOn(state, part, today));
  return (
    <TakesFocus value={state !== opened}>
      <p className="app-quiet">
        <label>
          {done} of {of} done{' '}
          <progress value={done} max={of}>
            {done} of {of}
          </progress>
        </label>
      </p>
      {step.kind === 'result' ? (
        <Result key={place} part={part} result={step.result} today={today} state={state} onState={onState}>
          {afterResult(step.result)}
        </Result>
      ) : step.told === null ? (
        <Asked key={place} step={step} onAnswer={answer} />
      ) : (
        <Told key={place} step={step} contacts={contacts} today={today} onGoOn={go} />
      )}
    </TakesFocus>
  );
}

/** The heading of a step takes the focus, so that a screen reader says where one is; not as the page opens. */
function StepHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const takesFocus = useContext(TakesFocus);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h2 className="nhsuk-heading-m" ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

type SceneOrQuestion = Exclude<CourseStep, { kind: 'result' }>;

function Asked({
  step,
  onAnswer,
}: {
  readonly step: SceneOrQuestion;
  readonly onAnswer: (chosen: readonly string[]) => void;
}) {
  const isOrder = step.kind === 'question' && step.put.question.kind === 'order';
  const [chosen, setChosen] = useState<readonly string[]>(isOrder && step.kind === 'question' ? step.put.shown : []);
  const [isMissing, setIsMissing] = useState(false);
  const isSeveral = step.kind === 'question' && step.put.question.kind === 'several';
  const send = () => {
    if (chosen.length === 0) {
      setIsMissing(true);
      document.querySelector<HTMLElement>('#choices input')?.focus();
    } else onAnswer(chosen);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {step.kind === 'scene' ? (
        <>
          <StepHeading>{step.scene.title}</StepHeading>
          <div className="app-scene">
            {step.scene.picture && <Picture name={step.scene.picture} />}
            <p>{step.scene.situation}</p>
          </div>
        </>
      ) : (
        <StepHeading>Question {step.number}</StepHeading>
      )}
      <ChoiceFieldset
        id="choices"
        label={step.kind === 'scene' ? step.scene.ask : step.put.question.text}
        legendSize="m"
        {...(isSeveral && { hint: 'Choose all that are right.' })}
        error={
          isMissing && chosen.length === 0
            ? step.kind === 'scene'
              ? 'Choose what you would do'
              : 'Choose an answer'
            : undefined
        }
      >
        {step.kind === 'question' && isOrder ? (
          <OrderField put={step.put} order={chosen} onOrder={setChosen} />
        ) : (
          <Choices step={step} isSeveral={isSeveral} chosen={chosen} onChosen={setChosen} />
        )}
      </ChoiceFieldset>
      <Button type="submit">{step.kind === 'scene' ? 'This is what I do' : 'Answer'}</Button>
    </form>
  );
}

function Choices({
  step,
  isSeveral,
  chosen,
  onChosen,
}: {
  readonly step: SceneOrQuestion;
  readonly isSeveral: boolean;
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}) {
  const choices = choicesOf(step).map(({ id, text }) => {
    const common = { id: `choice-${id}`, name: 'choice', label: text, checked: chosen.includes(id) };
    return isSeveral ? (
      <Checkbox
        key={id}
        {...common}
        onChange={(event) => onChosen(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
      />
    ) : (
      <Radio key={id} {...common} onChange={() => onChosen([id])} />
    );
  });
  return isSeveral ? <Checkboxes>{choices}</Checkboxes> : <Radios>{choices}</Radios>;
}

/** What is chosen from, in the order in which it is shown. */
function choicesOf(step: SceneOrQuestion): readonly { readonly id: string; readonly text: string }[] {
  if (step.kind === 'scene') return step.scene.choices;
  const { question, shown } = step.put;
  if (question.kind === 'order') return [];
  return shown.flatMap((id) => question.choices.find((choice) => choice.id === id) ?? []);
}

function Told({
  step,
  contacts,
  today,
  onGoOn,
}: {
  readonly step: SceneOrQuestion;
  readonly contacts: Contacts | null;
  readonly today: string;
  readonly onGoOn: () => void;
}) {
  return (
    <>
      {step.kind === 'scene' ? <SceneTold step={step} /> : <QuestionTold step={step} />}
      {step.kind === 'scene' && step.scene.showsContacts && contacts && (
        <>
          <h3 className="nhsuk-heading-s">Whom to tell here</h3>
          <ContactsPart contacts={contacts} today={today} />
        </>
      )}
      <Button onClick={onGoOn}>Go on</Button>
    </>
  );
}

function SceneTold({ step: { scene, told } }: { readonly step: Extract<SceneOrQuestion, { kind: 'scene' }> }) {
  const best = scene.choices.filter(({ isBest }) => isBest);
  return (
    <>
      <StepHeading>What follows</StepHeading>
      {told && (
        <Inset>
          <p>
            <strong>{told.text}.</strong>
          </p>
          <p>{told.follows}</p>
        </Inset>
      )}
      {!told?.isBest &&
        best.map(({ id, text, follows }) => (
          <div key={id}>
            <h3 className="nhsuk-heading-s">Better: {text}</h3>
            <p>{follows}</p>
          </div>
        ))}
      <p className="app-remember">
        <strong>{scene.remember}</strong>
      </p>
    </>
  );
}

function QuestionTold({ step: { put, told } }: { readonly step: Extract<SceneOrQuestion, { kind: 'question' }> }) {
  if (!told) return null;
  const { isRight, right, because } = told.judgement;
  return (
    <>
      <StepHeading>{isRight ? 'That is right' : 'Not quite'}</StepHeading>
      <p>{put.question.text}</p>
      {isRight &&
        put.question.kind !== 'order' &&
        right.map((text) => (
          <p key={text}>
            <strong>{text}.</strong>
          </p>
        ))}
      {because.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {!isRight && (
        <>
          <p>Right is:</p>
          {put.question.kind === 'order' ? (
            <ol>
              {right.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
          ) : (
            <ul>
              {right.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

function Result({
  part,
  result: { right, put, needed, isPassed },
  today,
  state,
  onState,
  children,
}: {
  readonly part: TrainingPart;
  readonly result: CourseResult;
  readonly today: string;
  readonly state: CourseState;
  readonly onState: (state: CourseState) => void;
  readonly children: ReactNode;
}) {
  // A short piece has the same ones each time.
  const hasOthers = part.topics.some(({ variants }) => variants.length > part.perTopic);
  const { endedOn } = state;
  return (
    <>
      <StepHeading>{isPassed ? 'Passed' : 'Not passed yet'}</StepHeading>
      <p>
        {right} of {put} right; {needed} are needed.
        {!isPassed && hasOthers && ' Other questions come at the next try.'}
      </p>
      {isPassed && endedOn !== null && countsNoMore(endedOn, today) && (
        <p>
          This was on {formatDate(endedOn)}, more than {MONTHS_COUNTED} months ago. Begin from the scenes to take it
          again.
        </p>
      )}
      {children}
      <p>
        <Button look={isPassed ? 'secondary' : 'primary'} onClick={() => onState(tryAgain(state))}>
          {hasOthers ? 'Try other questions' : 'Try the questions again'}
        </Button>{' '}
        <Button look="secondary" onClick={() => onState(fromTheStart(state))}>
          Begin from the scenes
        </Button>
      </p>
    </>
  );
}
