import { useState, type FormEvent } from 'react';
import { answerSchema, type AnswerPart } from '#src/domain/assessment/index.ts';
import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  askedDate,
  askedDateProps,
  doubtOf,
  doubtWords,
  type AskedDate,
} from '#src/platform/storage/asked-date/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { TogetherOutcome, type Ended } from './together-outcome.tsx';
import type { TogetherDesk } from './use-together.ts';

type Fields = AskedDate & { owner: string };
type Assigned = Pick<AnswerPart, 'owner' | 'due'>;
type Problem = { readonly field: 'owner' | 'due'; readonly text: string };

type AssignTogetherProps = {
  readonly assessmentId: string;
  /** The questions that it is done to: those of a section, or those that are found. */
  readonly places: readonly PlacedQuestion[];
  /** Which place of the app it stands in, by which what is begun in it is kept. */
  readonly where: string;
  readonly drafts: Drafts;
  readonly desk: TogetherDesk;
};

const OWNER = answerSchema.shape.owner;
const EMPTY: Fields = { owner: '', ...askedDate(null) };

/** An owner and a due date for many questions in one go; what would be overwritten is said first. */
export default function AssignTogether({ assessmentId, places, where, drafts, desk }: AssignTogetherProps) {
  const form = draftForms.together(where);
  const [fields, setFields] = useState<Fields>(() => takeUpIn(EMPTY, drafts.get(form)));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<Assigned | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const { flush } = useFormDraft(assessmentId, form, fields, EMPTY);
  const change = (changes: Partial<Fields>) => {
    setFields({ ...fields, ...changes });
    setProblem(null);
    setAsked(null);
  };
  const showElsewhere = (other: Draft) => {
    change(takeUpIn(EMPTY, other));
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parse(fields);
    setProblem(parsed.ok ? null : parsed.problem);
    setAsked(parsed.ok ? parsed.value : null);
  };
  const assign = async (part: Assigned) => {
    const shown = places.map(({ question, answer }) => ({
      questionId: question.id,
      seen: { owner: answer?.owner ?? '', due: answer?.due ?? null },
    }));
    const result = await desk.assign(shown, part);
    setEnded({ what: 'changed together', result });
    if (!result.ok) return;
    setAsked(null);
    // What was typed meanwhile stays.
    setFields((now) => (isSameJson(now, fields) ? EMPTY : now));
  };
  return (
    <>
      <TogetherOutcome ended={ended} onUndo={desk.undo} />
      <BegunElsewhere
        of="owner and due date of many questions"
        {...elsewhereOf(drafts.get(form), flush, showElsewhere)}
      />
      <form onSubmit={look} noValidate>
        <TextField
          id="together-owner"
          label="Owner of all of them"
          hint="Leave it empty to let each keep its own."
          width={20}
          rule={ruleOf(OWNER)}
          error={problem?.field === 'owner' ? problem.text : undefined}
          value={fields.owner}
          onChange={(event) => change({ owner: event.target.value })}
        />
        <DateFields
          id="together-due"
          label="Due date of all of them"
          hint="Leave it empty to let each keep its own."
          {...askedDateProps(fields, 'due', problem?.field === 'due' ? problem.text : undefined, change)}
        />
        <Swap shown={asked !== null}>
          {asked === null ? (
            <Button small type="submit" look="secondary">
              See what would change
            </Button>
          ) : (
            <div role="group" aria-label="What would change" tabIndex={-1} data-takes-focus>
              {changeWords(places, asked).map((line) => (
                <p key={line}>{line}</p>
              ))}
              <div className="app-buttons">
                <Button small work={() => assign(asked)}>
                  Set for {countOf(places.length, 'question')}
                </Button>
                <Button small look="secondary" onClick={() => setAsked(null)}>
                  Change nothing
                </Button>
              </div>
            </div>
          )}
        </Swap>
      </form>
    </>
  );
}

function parse(fields: Fields): Result<Assigned, Problem> {
  const owner = parseTyped(OWNER, fields.owner);
  if (!owner.ok)
    return fail({
      field: 'owner',
      text: owner.problem.kind === 'empty' ? 'Enter a name.' : `${tooLongWords(owner.problem)}.`,
    });
  const due = parseTypedDate(fields);
  if (!due.ok) return fail({ field: 'due', text: `${dateProblemWords(due.problem)}.` });
  const doubt = doubtOf(fields, 'due');
  if (doubt) return fail({ field: 'due', text: `${doubtWords(doubt.text)}.` });
  if (owner.value === '' && due.value === null)
    return fail({ field: 'owner', text: 'Enter an owner, a due date or both.' });
  return ok({
    ...(owner.value === '' ? {} : { owner: owner.value }),
    ...(due.value === null ? {} : { due: due.value }),
  });
}

/** What each part would do: how many get it, and what it takes the place of. */
function changeWords(places: readonly PlacedQuestion[], { owner, due }: Assigned): readonly string[] {
  const lines = [
    owner === undefined
      ? null
      : partLine(
          'owner',
          owner,
          places.map(({ answer }) => answer?.owner ?? ''),
        ),
    due == null
      ? null
      : partLine(
          'due date',
          formatDate(due),
          places.map(({ answer }) => (answer?.due ? formatDate(answer.due) : '')),
        ),
  ];
  return lines.filter((line) => line !== null);
}

function partLine(what: string, value: string, before: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of before.filter((each) => each !== '' && each !== value)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const overwritten = [...counts].map(([one, count]) => `${one} (${count})`).join(', ');
  return `The ${what} becomes ${value}. ${overwritten === '' ? 'Nothing is overwritten.' : `This takes the place of: ${overwritten}.`}`;
}
