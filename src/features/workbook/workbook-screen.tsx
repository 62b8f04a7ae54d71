import { group } from 'd3-array';
import { useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { sentSchema } from '#src/domain/merge/sent.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { parseTyped, ruleOf, tooLongWords, type TextProblem } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { foreignLanguage, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import { linkTo, newId, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
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
  useDrafts,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords, unreadableWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { useReportChoices } from '#src/platform/storage/report/index.ts';
import { saveSent, useSentOf } from '#src/platform/storage/sent/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

const EVERYTHING = '';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SENT = sentSchema.shape;
/** Both texts may be left out. */
const shorten = (problem: TextProblem) => (problem.kind === 'too-long' ? tooLongWords(problem) : 'Enter some words');

/** Whether our answers go along, as the form keeps it. */
const WITHOUT = 'without';

type Fields = AskedDate & { part: string; to: string; message: string; answers: string };
const UNTOUCHED: Fields = { part: EVERYTHING, to: '', message: '', answers: 'with', ...askedDate(null) };

/** Hands out the questions of an assessment as a workbook, and says how it comes back. */
export default function WorkbookScreen({ stored }: { readonly stored: StoredAssessment }) {
  const drafts = useDrafts(stored.assessment.id);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <Workbook stored={stored} kept={drafts.value.get(draftForms.workbook())} />;
}

function Workbook({ stored, kept }: { readonly stored: StoredAssessment; readonly kept: Draft | undefined }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate, status } = assessment;
  const [fields, setFields] = useState<Fields>(() => takeUpIn(UNTOUCHED, kept));
  const { done, flush } = useFormDraft(id, draftForms.workbook(), fields, UNTOUCHED);
  const set = (changes: Partial<Fields>) => setFields((before) => ({ ...before, ...changes }));
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => JSON.stringify(fields));
  const [words, setWords] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const withAnswers = fields.answers !== WITHOUT;
  const choices = useReportChoices();
  const fileName = useFileNames();
  const unreadable = unreadableWords(stored);
  const typedMarking = choices?.ok ? choices.value.marking.trim() : '';
  const marking = typedMarking || readerWords(questionnaire).marking;
  const parts = partsOf(stored);
  // What nobody owns any more shows everything.
  const { questions, inName } = parts.find(({ value }) => value === fields.part) ?? parts[0];
  const make = async () => {
    setProblem(null);
    const doubt = doubtOf(fields, 'due');
    const [to, message, due] = [
      parseTyped(SENT.to, fields.to),
      parseTyped(SENT.message, fields.message),
      parseTypedDate(fields),
    ];
    if (!to.ok || !message.ok || !due.ok || doubt)
      return refuse([
        ...(to.ok ? [] : [{ fieldId: 'workbook-to', text: shorten(to.problem) }]),
        ...(due.ok ? [] : [{ fieldId: 'workbook-due', text: dateProblemWords(due.problem) }]),
        ...(doubt ? [{ fieldId: 'workbook-due', text: doubtWords(doubt.text) }] : []),
        ...(message.ok ? [] : [{ fieldId: 'workbook-message', text: shorten(message.problem) }]),
      ]);
    setWords('Making the workbook…');
    const [{ sentWorkbook }, { writeWorkbook }] = await Promise.all([
      import('#src/domain/workbook/index.ts'),
      import('#src/domain/workbook/write.ts'),
    ]);
    const sent = sentWorkbook(
      assessment,
      { answers, evidence },
      { questions: [...questions], withAnswers, to: to.value, due: due.value, message: message.value },
      { id: newId(), at: now() },
    );
    const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
    const notAsked = new Set(
      placed.flatMap(({ state, question }) => (state.kind === 'not-asked' ? [question.id] : [])),
    );
    const bytes = await writeWorkbook({ assessment, questionnaire, sent, marking, notAsked });
    // Remembered before it is handed out: nothing that is unknown here can be brought in.
    const saved = await saveSent(sent);
    if (!saved.ok) {
      setWords(null);
      return setProblem(storageWords(saved.problem));
    }
    download(
      `${fileName(organisation.name, typedMarking === '' ? marking : '', 'workbook', inName, londonDay(sent.sentAt))}.xlsx`,
      XLSX,
      new Uint8Array(bytes),
    );
    done(fields);
    return setWords('The workbook is in your downloads. Once it is filled in, open it under “Open a file”.');
  };
  return (
    <Page
      title={ROUTES.workbook.title}
      caption={organisation.name}
      {...(!assessment.errand && { back: linkTo('assessment', id) })}
    >
      <p>
        Download the questions as a workbook, fill it in with Excel or LibreOffice, alone or with others, and open it
        here again under <AppLink to={paths.open()}>Open a file</AppLink>. You see row by row what would change before
        anything does.
      </p>
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        of="a workbook to hand out"
        {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(UNTOUCHED, other)))}
      />
      {unreadable !== '' && (
        <p>
          <strong>The workbook leaves out {unreadable} that cannot be read.</strong>
        </p>
      )}
      <SelectField
        id="workbook-part"
        label="Which questions"
        lang={foreignLanguage(questionnaire)}
        value={fields.part}
        options={parts.map(({ value, text }) => ({ value, text }))}
        onChange={(event) => set({ part: event.target.value })}
      />
      <TextField
        id="workbook-to"
        label="Who will fill it in? (optional)"
        hint="It stands on the first sheet, and in the list below."
        width={20}
        rule={ruleOf(SENT.to)}
        value={fields.to}
        error={errorAt('workbook-to')}
        onChange={(event) => set({ to: event.target.value })}
      />
      <DateFields
        id="workbook-due"
        label="By when"
        hint="Leave it empty for no date. It stands on the first sheet."
        {...askedDateProps(fields, 'due', errorAt('workbook-due'), set)}
      />
      <TextArea
        id="workbook-message"
        label="Message (optional)"
        hint="It stands on the first sheet. Everybody who gets the file can read it."
        rule={ruleOf(SENT.message)}
        rows={2}
        value={fields.message}
        error={errorAt('workbook-message')}
        onChange={(event) => set({ message: event.target.value })}
      />
      <div className="nhsuk-form-group">
        <Checkboxes>
          <Checkbox
            id="workbook-answers"
            label="With the answers as they stand"
            hint="Notes, owners, due dates and evidence by name and place go along. A workbook is not sealed: anyone who opens the file reads them. Leave them out for people outside."
            checked={withAnswers}
            onChange={(event) => set({ answers: event.target.checked ? UNTOUCHED.answers : WITHOUT })}
          />
        </Checkboxes>
      </div>
      <p>
        It is marked “{marking}” on every page{typedMarking === '' && ' and in its name'}.
        {status === 'signed-off' && ' This assessment is signed off, so nothing comes in until you reopen it.'}
      </p>
      <Button work={make}>Download workbook</Button>
      <div role="status">{words && <p>{words}</p>}</div>
      {problem && <Problem>{problem}</Problem>}
      <WorkbooksOut assessmentId={id} />
    </Page>
  );
}

type Part = {
  readonly value: string;
  readonly text: string;
  readonly questions: readonly string[];
  /** In the name of the file: words of the edition, and nobody's name. */
  readonly inName: string;
};

/** Everything, each section, and what each person owns. */
function partsOf({ questionnaire, answers }: StoredAssessment): readonly [Part, ...Part[]] {
  const all = questionsInOrder(questionnaire).map(({ question }) => question.id);
  const owned = group(
    answers.filter(({ owner }) => owner !== ''),
    ({ owner }) => owner,
  );
  return [
    { value: EVERYTHING, text: `All of them (${countOf(all.length, 'question')})`, questions: all, inName: '' },
    ...questionnaire.sections.map(({ id, title, questions }): Part => ({
      value: `section ${id}`,
      text: `${title} (${questions.length})`,
      questions: questions.map((question) => question.id),
      inName: id,
    })),
    ...[...owned].flatMap(([owner, theirs]): readonly Part[] => {
      const ids = new Set(theirs.map(({ questionId }) => questionId));
      const questions = all.filter((id) => ids.has(id));
      return questions.length === 0
        ? []
        : [{ value: `owner ${owner}`, text: `Owned by ${owner} (${questions.length})`, questions, inName: 'owner' }];
    }),
  ];
}

/** What was handed out, and what of it came back. */
function WorkbooksOut({ assessmentId }: { readonly assessmentId: string }) {
  const sent = useSentOf(assessmentId);
  if (!sent) return null;
  if (!sent.ok) return <Problem>{storageWords(sent.problem)}</Problem>;
  const workbooks = sent.value.filter(({ kind }) => kind === 'workbook');
  if (workbooks.length === 0) return null;
  return (
    <section aria-labelledby="workbooks">
      <h2 className="nhsuk-heading-m" id="workbooks">
        Workbooks made here
      </h2>
      <ul>
        {workbooks.map(({ id, to, sentAt, questions, backs }) => (
          <li key={id}>
            {formatDate(londonDay(sentAt))}
            {to && `, for ${to}`}: {countOf(questions.length, 'question')}.{' '}
            {backs.length === 0
              ? 'Nothing of it was brought in yet.'
              : `Brought in ${countOf(backs.length, 'time')}, last on ${formatDate(londonDay(backs.at(-1) ?? sentAt))}.`}
          </li>
        ))}
      </ul>
    </section>
  );
}
