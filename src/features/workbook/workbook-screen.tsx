import { group } from 'd3-array';
import { useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { sentSchema } from '#src/domain/merge/sent.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { foreignLanguage, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import { linkTo, newId, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords, unreadableWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { useReportChoices } from '#src/platform/storage/report/index.ts';
import { saveSent, useSentOf } from '#src/platform/storage/sent/index.ts';
import { Checkbox, Checkboxes, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

const EVERYTHING = '';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const toSchema = sentSchema.shape.to;

/** Hands out the questions of an assessment as a workbook, and says how it comes back. */
export default function WorkbookScreen({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate, status } = assessment;
  const [part, setPart] = useState(EVERYTHING);
  const [to, setTo] = useState('');
  const [withAnswers, setWithAnswers] = useState(true);
  const [words, setWords] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choices = useReportChoices();
  const fileName = useFileNames();
  const unreadable = unreadableWords(stored);
  const marking = (choices?.ok ? choices.value.marking.trim() : '') || readerWords(questionnaire).marking;
  const parts = partsOf(stored);
  // What nobody owns any more shows everything.
  const { questions, inName } = parts.find(({ value }) => value === part) ?? parts[0];
  const typedTo = parseTyped(toSchema, to);
  const toError = typedTo.ok
    ? undefined
    : typedTo.problem.kind === 'too-long'
      ? tooLongWords(typedTo.problem)
      : undefined;
  const make = async () => {
    if (!typedTo.ok) return;
    setWords('Making the workbook…');
    setProblem(null);
    const [{ sentWorkbook }, { writeWorkbook }] = await Promise.all([
      import('#src/domain/workbook/index.ts'),
      import('#src/domain/workbook/write.ts'),
    ]);
    const sent = sentWorkbook(
      assessment,
      { answers, evidence },
      { questions: [...questions], withAnswers, to: typedTo.value, due: null, message: '' },
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
      `${fileName(organisation.name, marking, 'workbook', inName, londonDay(sent.sentAt))}.xlsx`,
      XLSX,
      new Uint8Array(bytes),
    );
    setWords('The workbook is in your downloads. Once it is filled in, open it under “Open a file”.');
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
      {unreadable !== '' && (
        <p>
          <strong>The workbook leaves out {unreadable} that cannot be read.</strong>
        </p>
      )}
      <SelectField
        id="workbook-part"
        label="Which questions"
        lang={foreignLanguage(questionnaire)}
        value={part}
        options={parts.map(({ value, text }) => ({ value, text }))}
        onChange={(event) => setPart(event.target.value)}
      />
      <TextField
        id="workbook-to"
        label="Who will fill it in? (optional)"
        hint="It stands on the first sheet, and in the list below."
        width={20}
        rule={ruleOf(toSchema)}
        value={to}
        error={toError}
        onChange={(event) => setTo(event.target.value)}
      />
      <div className="nhsuk-form-group">
        <Checkboxes>
          <Checkbox
            id="workbook-answers"
            label="With the answers as they stand"
            hint="A workbook is not sealed: anyone who opens the file reads them. Leave them out for people outside."
            checked={withAnswers}
            onChange={(event) => setWithAnswers(event.target.checked)}
          />
        </Checkboxes>
      </div>
      <p>
        It is marked “{marking}” on every page and in its name.
        {status === 'signed-off' && ' This assessment is signed off, so nothing comes in until you reopen it.'}
      </p>
      <Button work={make} aria-disabled={!typedTo.ok}>
        Download workbook
      </Button>
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
