import { useState } from 'react';
import { formatDate } from '#src/domain/common/format.ts';
import type { Result } from '#src/domain/common/result.ts';
import { optionalTitleSchema, parseTyped, ruleOf, tooLongWords, type TextProblem } from '#src/domain/common/text.ts';
import {
  buildSlip,
  SCORE_WORDS,
  type CourseResult,
  type Slip,
  type Training,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button, SummaryList } from '#src/ui/layout/elements.tsx';

type SlipPartProps = {
  readonly training: Training;
  readonly part: TrainingPart;
  readonly result: CourseResult;
  /** The day on which the try was ended. */
  readonly date: string;
  /** Of the try (`slipIdOf`). */
  readonly id: string;
  readonly onSave: (slip: Slip) => void;
};

/** That somebody took it, to print or to save. It holds no answer, and proves nothing. */
export function SlipPart({ training, part, result, date, id, onSave }: SlipPartProps) {
  const [who, setWho] = useState('');
  const [work, setWork] = useState('');
  const rule = ruleOf(optionalTitleSchema);
  const [typedWho, typedWork] = [parseTyped(optionalTitleSchema, who), parseTyped(optionalTitleSchema, work)];
  // What is too long stands on no slip: nobody could open it.
  const slip = buildSlip(training, part, result, {
    who: typedWho.ok ? typedWho.value : '',
    work: typedWork.ok ? typedWork.value : '',
    date,
    id,
  });
  return (
    <section aria-label="Slip">
      <h3 className="nhsuk-heading-s">A slip for those who ask for one</h3>
      <div className="app-no-print">
        <TextField
          id="slip-who"
          label="Name or staff number (optional)"
          hint="As you want it on the slip."
          rule={rule}
          error={tooLong(typedWho)}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
        <TextField
          id="slip-work"
          label="Your work (optional)"
          hint="Such as nurse, porter or finance."
          rule={rule}
          error={tooLong(typedWork)}
          value={work}
          onChange={(event) => setWork(event.target.value)}
        />
      </div>
      <SummaryList
        rows={[
          { term: 'Module', value: `${training.title}, edition ${training.version}` },
          { term: 'Part', value: part.title },
          { term: 'Date', value: formatDate(date) },
          { term: 'Result', value: `${result.isPassed ? 'Passed' : 'Not passed'}: ${SCORE_WORDS[slip.score]}` },
          ...(slip.who === '' ? [] : [{ term: 'Name or staff number', value: slip.who }]),
          ...(slip.work === '' ? [] : [{ term: 'Work', value: slip.work }]),
          { term: 'Number of this slip', value: slip.id },
        ]}
      />
      <p>
        A slip is your own word. It holds none of your answers. It does not replace national mandatory training unless
        your own needs analysis says so.
      </p>
      <p className="app-no-print">
        Save or print it before another try, which takes its place. What was taken stays in this browser: somebody else
        who opens it here begins from the scenes, and then has a slip of their own.
      </p>
      <p className="app-no-print">
        <Button look="secondary" onClick={() => window.print()}>
          Print
        </Button>{' '}
        <Button
          look="secondary"
          onClick={() => {
            if (!typedWho.ok) document.getElementById('slip-who')?.focus();
            else if (!typedWork.ok) document.getElementById('slip-work')?.focus();
            else onSave(slip);
          }}
        >
          Save the slip
        </Button>
      </p>
    </section>
  );
}

/** An empty text is none that is wrong. */
const tooLong = (typed: Result<string, TextProblem>): string | undefined =>
  typed.ok || typed.problem.kind === 'empty' ? undefined : tooLongWords(typed.problem);
