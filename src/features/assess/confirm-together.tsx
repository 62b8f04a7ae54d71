import { useState } from 'react';
import type { Carry, WhyAlone } from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { Checkbox, Checkboxes, ChoiceFieldset } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Details } from '#src/ui/layout/elements.tsx';
import { TogetherOutcome, type Ended } from './together-outcome.tsx';
import type { TogetherDesk } from './use-together.ts';

type ConfirmTogetherProps = {
  readonly assessmentId: string;
  /** Answers of last time in this section that wait to be confirmed. */
  readonly carries: readonly Carry[];
  /** Questions in which an answer is begun and not saved. */
  readonly begun: ReadonlySet<string>;
  /** Of the questions' own texts, where it is not that of the screen. */
  readonly language: string | undefined;
  readonly desk: TogetherDesk;
};

/** The answers of last time in one group, to be confirmed together once they were read. */
export function ConfirmTogether({ assessmentId, carries, begun, language, desk }: ConfirmTogetherProps) {
  const [ended, setEnded] = useState<Ended | null>(null);
  const free = carries.filter(({ place, why }) => why === null && !begun.has(place.question.id));
  const alone = carries.filter((carry) => !free.includes(carry));
  return (
    <>
      <TogetherOutcome ended={ended} onUndo={desk.undo} />
      {free.length > 1 && (
        <Details
          summary={`Confirm all that still hold: ${countOf(free.length, 'answer')} of last time`}
          part="confirm-together"
        >
          <Group free={free} language={language} desk={desk} onEnd={setEnded} />
          <Alone assessmentId={assessmentId} carries={alone} begun={begun} language={language} />
        </Details>
      )}
    </>
  );
}

type GroupProps = Pick<ConfirmTogetherProps, 'language' | 'desk'> & {
  readonly free: readonly Carry[];
  readonly onEnd: (ended: Ended) => void;
};

function Group({ free, language, desk, onEnd }: GroupProps) {
  // One that comes to the list later was not read with the others, so somebody has to tick it.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(free.map(({ place }) => place.question.id)));
  const [problem, setProblem] = useState<string | undefined>();
  const chosen = free.filter(({ place }) => ticked.has(place.question.id));
  const tick = (questionId: string, isTicked: boolean) => {
    setProblem(undefined);
    setTicked(new Set(isTicked ? [...ticked, questionId] : [...ticked].filter((id) => id !== questionId)));
  };
  const confirm = async () => {
    if (chosen.length === 0) return setProblem('Tick what still holds.');
    const shown = chosen.map(({ place, value }) => ({ questionId: place.question.id, value }));
    onEnd({ what: 'confirmed together', result: await desk.confirm(shown) });
  };
  return (
    <>
      <ChoiceFieldset
        id="together"
        label="Which answers still hold?"
        hint="Read each one, and untick what no longer holds. Evidence keeps its date."
        error={problem}
      >
        <Checkboxes isSmall>
          {free.map(({ place: { question, answer, evidence }, carried, reads }) => (
            <Checkbox
              key={question.id}
              id={`together-${question.id}`}
              label={<span lang={language}>{question.text}</span>}
              hint={
                <>
                  {carried.from.map(({ questionId, answer: words }) => (
                    <span key={questionId} className="app-together-answer">
                      {words}
                    </span>
                  ))}
                  {reads !== null && <span className="app-together-answer">Confirmed, it reads: {reads}</span>}
                  {[
                    answer?.owner ? `Owner ${answer.owner}.` : 'No owner.',
                    ...(evidence.length === 0
                      ? ['No evidence.']
                      : evidence.map(({ title, date }) => `Evidence: ${title}, ${formatDate(date)}.`)),
                  ].join(' ')}
                </>
              }
              checked={ticked.has(question.id)}
              onChange={(event) => tick(question.id, event.target.checked)}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
      <Button small work={confirm}>
        {chosen.length === 1 ? 'Confirm this answer' : `Confirm these ${chosen.length} answers`}
      </Button>
    </>
  );
}

const WHY_ALONE: Readonly<Record<WhyAlone, string>> = {
  essential: 'it is essential',
  'evidence-ended': 'its evidence is too old on the assessment date',
  'evidence-gone': 'its evidence cannot be read',
  'owner-changed': 'its owner has changed',
  unfit: 'the answer no longer fits',
};

type AloneProps = Pick<ConfirmTogetherProps, 'assessmentId' | 'carries' | 'begun' | 'language'>;

function Alone({ assessmentId, carries, begun, language }: AloneProps) {
  if (carries.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-xs">To be looked at one by one</h3>
      <ul>
        {carries.map(({ place: { question, section }, why }) => (
          <li key={question.id}>
            <AppLink to={paths.section(assessmentId, section.id, question.id)}>
              <span lang={language}>{question.text}</span>
            </AppLink>
            : {why !== null ? WHY_ALONE[why] : begun.has(question.id) ? 'an answer is begun in it' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
