import { useState } from 'react';
import { evidencePartWords } from '#src/domain/assessment/history/index.ts';
import { claimsOf, claimsToSend, type ClaimsShown } from '#src/domain/assessment/second-opinion/index.ts';
import { titleOfSent } from './sent-words.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { questionnaireRef, type Assessment } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import {
  optionalParagraphSchema,
  optionalTitleSchema,
  parseTyped,
  passingTextSchema,
  ruleOf,
  titleSchema,
  tooLongWords,
} from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { heldWords, partOfEdition, tellsByAsking } from '#src/domain/parcel/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import {
  buildReviewCopy,
  formatReview,
  lastTested,
  questionsInScope,
  reviewPartId,
  sentReview,
} from '#src/domain/review/index.ts';
import { downloadJson, useFileNames } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { newId, now, today } from '#src/platform/runtime/index.ts';
import {
  askedDate,
  askedDateProps,
  doubtOf,
  doubtWords,
  type AskedDate,
} from '#src/platform/storage/asked-date/index.ts';
import { elsewhereOf, draftForms, takeUpIn, useFormDraft, type Draft } from '#src/platform/storage/drafts/index.ts';
import {
  readAssessmentFile,
  storageWords,
  useAssessmentsAlone,
  type Preferences,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { saveSent } from '#src/platform/storage/sent/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { SeeAll } from '#src/ui/layout/see-all.tsx';
import { readScope, yearsFor, type ScopeFields } from './scope-fields.ts';

type AskFields = ScopeFields & AskedDate & { to: string; by: string; message: string; shown: string };

type AskPartProps = {
  readonly stored: StoredAssessment;
  readonly settings: Preferences;
  readonly kept: Draft | undefined;
};

const SHOWN_OPTIONS: readonly { readonly value: ClaimsShown; readonly text: string }[] = [
  { value: 'from-the-start', text: 'From the start, as for a toolkit audit' },
  { value: 'once-judged', text: 'Each once they have judged it themselves (blind first)' },
  { value: 'never', text: 'Never: our answers are not in the copy' },
];
const SHOWN_HINTS: Readonly<Record<string, string>> = {
  'from-the-start': 'They see your answers and notes at once.',
  'once-judged':
    'The copy holds your answers and notes, and the app hides each until it was judged. Anyone who opens the file with another program can read them.',
  never: 'The copy holds none of your answers and notes.',
};

/** Letters of its id that tell one file from another. */
const NAMED_BY = 6;

/** Asks somebody for a second opinion: what they look at, what they see, and the file. */
export function AskPart({ stored, settings, kept }: AskPartProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const years = yearsFor(questionnaire);
  const [untouched] = useState<AskFields>(() => ({
    scope: years.length > 0 ? 'outcomes' : 'sample',
    scopeYear: years[0]?.year ?? '',
    largest: '5',
    random: '5',
    seed: String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).slice(0, 6),
    ownItem: [],
    ownReason: [],
    ownBy: [],
    ownOn: [],
    to: '',
    by: settings.answerer,
    ...askedDate(null),
    message: '',
    shown: 'from-the-start',
  }));
  const [fields, setFields] = useState<AskFields>(() => takeUpIn(untouched, kept));
  const { done, beginAgain, flush } = useFormDraft(id, draftForms.askReview(), fields, untouched);
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => JSON.stringify(fields));
  const { fields: passphraseFields, accept } = useNewPassphrase();
  const fileName = useFileNames();
  const [told, setTold] = useState<string | null>(null);
  const set = (part: Partial<AskFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setTold(null);
  };
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const read = readScope(fields, questionnaire);
  const scoped = read.scope && questionsInScope(read.scope, placed, questionnaire, assessmentDate);

  const make = async (passphrase: string | null) => {
    const to = parseTyped(titleSchema, fields.to);
    const by = parseTyped(optionalTitleSchema, fields.by);
    const message = parseTyped(optionalParagraphSchema, fields.message);
    const due = parseTypedDate(fields);
    const doubt = doubtOf(fields, 'due');
    const shown = shownIn(fields);
    if (!to.ok || !by.ok || !message.ok || !due.ok || doubt || !read.scope) {
      return refuse([
        ...(read.problem === null ? [] : [{ fieldId: 'ask-scope', text: read.problem }]),
        ...(to.ok
          ? []
          : [
              {
                fieldId: 'ask-to',
                text: to.problem.kind === 'empty' ? 'Say who is to look' : tooLongWords(to.problem),
              },
            ]),
        ...(by.ok ? [] : [{ fieldId: 'ask-by', text: 'Shorten your name' }]),
        ...(message.ok ? [] : [{ fieldId: 'ask-message', text: 'Shorten the message' }]),
        ...(due.ok ? [] : [{ fieldId: 'ask-due', text: dateProblemWords(due.problem) }]),
        ...(doubt ? [{ fieldId: 'ask-due', text: doubtWords(doubt.text) }] : []),
      ]);
    }
    // As it is in the store now, and not as it was drawn.
    const file = await readAssessmentFile(id);
    if (!file.ok) return refuse([{ fieldId: 'ask-to', text: storageWords(file.problem) }]);
    const home = file.value;
    const placedNow = placeQuestions({
      questionnaire,
      profile: home.organisation,
      assessmentDate: home.assessmentDate,
      answers: home.answers,
      evidence: home.evidence,
    });
    const { questionIds } = questionsInScope(read.scope, placedNow, questionnaire, home.assessmentDate);
    const sentId = newId();
    const part = partOfEdition({ questionnaire, profile: home.organisation, placed: placedNow }, new Set(questionIds), {
      id: reviewPartId(sentId),
      title: titleOfSent(to.value),
      summary: 'Some questions, handed out to be judged.',
    });
    if (!part) return refuse([{ fieldId: 'ask-scope', text: 'No question is in this scope' }]);
    const copy = buildReviewCopy(
      {
        sentId,
        of: questionnaireRef(questionnaire),
        assessmentDate: home.assessmentDate,
        shown,
        scope: read.scope,
        from: home.organisation.name,
        by: by.value,
        to: to.value,
        due: due.value,
        message: message.value,
        sentAt: now(),
        organisation: { type: home.organisation.type, sizeBand: home.organisation.sizeBand },
        ...(home.isIllustrative ? { isIllustrative: true } : {}),
      },
      part,
      claimsOf(questionIds, home),
    );
    // Before the file leaves: what comes back is told by it.
    const saved = await saveSent(sentReview(copy, id, home));
    if (!saved.ok) return refuse([{ fieldId: 'ask-to', text: `Nothing was made: ${storageWords(saved.problem)}` }]);
    // To whom it goes is no part of its name, which browsers list.
    const name = fileName(home.organisation.name, 'for a second opinion', sentId.slice(0, NAMED_BY), today());
    await downloadJson(name, formatReview(copy), passphrase);
    if (done(fields) === 'done') beginAgain(fields);
    return setTold(to.value);
  };

  const text = (field: 'to' | 'by' | 'largest' | 'random' | 'seed') => ({
    id: `ask-${field}`,
    error: errorAt(`ask-${field}`),
    value: fields[field],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [field]: event.target.value }),
  });
  const isTelling = scoped !== null && tellsByAsking(new Set(scoped.questionIds), questionnaire);
  const year = years.find((one) => one.year === fields.scopeYear);
  const all = useAssessmentsAlone();
  const tested = lastTestedWords(
    all?.ok ? all.value.filter((one) => one.organisation.name === organisation.name) : [assessment],
    year?.framework,
  );

  return (
    <section className="app-no-print" aria-labelledby="ask">
      <h2 className="nhsuk-heading-m" id="ask">
        Ask for a second opinion
      </h2>
      <form onSubmit={(event) => event.preventDefault()} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <BegunElsewhere
          of="the request for a second opinion"
          {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(untouched, other)))}
        />
        <TextField label="Who is to look" width={20} rule={ruleOf(titleSchema)} {...text('to')} />
        <TextField label="Your name (optional)" width={20} rule={ruleOf(optionalTitleSchema)} {...text('by')} />
        <DateFields
          id="ask-due"
          label="By when"
          hint="Leave it empty for no date."
          {...askedDateProps(fields, 'due', errorAt('ask-due'), set)}
        />
        <TextArea
          id="ask-message"
          label="Message (optional)"
          rule={ruleOf(optionalParagraphSchema)}
          error={errorAt('ask-message')}
          value={fields.message}
          onChange={(event) => set({ message: event.target.value })}
        />
        <SelectField
          id="ask-shown"
          label="When they see what you answered"
          hint={SHOWN_HINTS[fields.shown]}
          options={SHOWN_OPTIONS}
          value={fields.shown}
          onChange={(event) => set({ shown: event.target.value })}
        />
        <SelectField
          id="ask-scope"
          label="What they look at"
          error={errorAt('ask-scope')}
          options={[
            ...(years.length > 0 ? [{ value: 'outcomes', text: 'Outcomes of a year' }] : []),
            { value: 'sample', text: 'A drawn sample' },
            { value: 'all', text: 'Every question' },
          ]}
          value={fields.scope}
          onChange={(event) => set({ scope: event.target.value })}
        />
        {fields.scope === 'outcomes' && (
          <>
            <SelectField
              id="ask-year"
              label="Year"
              hint={year && `${year.outcomes.join(', ')}. Source: ${year.source}`}
              options={years.map((one) => ({ value: one.year, text: one.year }))}
              value={fields.scopeYear}
              onChange={(event) => set({ scopeYear: event.target.value })}
            />
            {tested !== '' && <p>{tested}</p>}
            <OwnOutcomes fields={fields} count={year?.own ?? 0} onChange={set} />
          </>
        )}
        {fields.scope === 'sample' && (
          <>
            <p>Every essential question is in the sample. Besides:</p>
            <TextField
              label="How many answers that go by word alone"
              hint="Those that are worth the most points come first."
              width={4}
              rule={ruleOf(passingTextSchema)}
              {...text('largest')}
            />
            <TextField
              label="How many of the other answers, drawn at random"
              width={4}
              rule={ruleOf(passingTextSchema)}
              {...text('random')}
            />
            <TextField
              label="Seed"
              hint="The same seed and the same answers draw the same sample. It goes into the copy and into the review."
              width={10}
              rule={ruleOf(passingTextSchema)}
              {...text('seed')}
            />
          </>
        )}
        <div role="status">
          <p>
            {scoped
              ? `${countOf(scoped.questionIds.length, 'question')} to look at.${scoped.notCovered.length > 0 ? ` No question here asks about ${scoped.notCovered.join(', ')}.` : ''}`
              : read.problem}
          </p>
        </div>
        {scoped && scoped.questionIds.length > 0 && (
          <GoesAlong stored={stored} questionIds={scoped.questionIds} shown={shownIn(fields)} by={fields.by} />
        )}
        {fields.shown !== 'from-the-start' && isTelling && (
          <Inset>
            That a question is in the copy, or is not, can tell something of the answers that decide whether it is
            asked. Owners and names of evidence can tell something too.
          </Inset>
        )}
        <SealedDownload
          id="ask-review"
          button="Download the copy"
          isSealedAtFirst
          accept={accept}
          onDownload={async (passphrase) => {
            await make(passphrase);
          }}
        >
          <NewPassphrase id="ask-review" {...passphraseFields} />
        </SealedDownload>
        <div role="status">
          {told !== null && (
            <p>
              The file was handed to the browser. Look for it in your downloads, and send it to {told}. Nothing is sent
              by this app.
            </p>
          )}
        </div>
      </form>
    </section>
  );
}

/** What is not known shows nothing. */
const shownIn = ({ shown }: AskFields): ClaimsShown =>
  SHOWN_OPTIONS.find(({ value }) => value === shown)?.value ?? 'never';

type GoesAlongProps = {
  readonly stored: StoredAssessment;
  readonly questionIds: readonly string[];
  readonly shown: ClaimsShown;
  readonly by: string;
};

/** What the one who gets the copy can read: nothing else is in it. */
function GoesAlong({ stored, questionIds, shown, by }: GoesAlongProps) {
  const { assessment, questionnaire } = stored;
  const { answers, evidence } = claimsToSend(shown, claimsOf(questionIds, stored));
  const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const answered = answers.filter(({ claim }) => claim !== null && (claim.value !== null || claim.note !== '')).length;
  const owned = answers.filter(({ owner }) => owner !== '').length;
  return (
    <section aria-labelledby="goes-along">
      <h3 className="nhsuk-heading-s" id="goes-along">
        What goes along
      </h3>
      <p>
        {countOf(answers.length, 'question')} with {answers.length === 1 ? 'its' : 'their'} guidance,{' '}
        {answered === 0 ? 'no answer of yours' : `${countOf(answered, 'answer')} of yours`}
        {owned > 0 && `, who owns ${owned === answers.length ? 'each question' : `${owned} of the questions`}`}
        {evidence.length > 0 &&
          `, and ${countOf(evidence.length, 'piece')} of evidence by name, place, strength, date and reviewer`}
        . Also the name, kind and size of your organisation, the assessment date, how it was decided what to look at
        {by !== '' && `, your name (${by})`}, and what you typed here. Nothing else of yours: no other answer, no date
        by which something is due, and not who answered when.
      </p>
      <SeeAll
        questions={answers.map(({ questionId, owner, evidence: ids, claim }) => {
          const question = must(questions.get(questionId), 'it is asked');
          const words = heldWords(question, { ...claim, owner, evidence: ids }, assessment.assessmentDate, evidence);
          return { id: questionId, text: question.text, words };
        })}
        evidence={evidence.map(({ id, ...piece }) => ({ id, words: evidencePartWords(piece) }))}
      />
    </section>
  );
}

/** "Last looked at: A2.a in 2024-25; B2.a in 2025-26." of what is kept here; '' for nothing. */
function lastTestedWords(assessments: readonly Assessment[], framework: string | undefined): string {
  const reviews = assessments.flatMap(({ reviews: kept = [] }) => kept);
  const years = framework === undefined ? [] : [...lastTested(reviews, framework)];
  if (years.length === 0) return '';
  const said = years.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([item, when]) => `${item} in ${when}`);
  return `Last in the scope of a review that is kept here: ${said.join('; ')}.`;
}

type OwnOutcomesProps = {
  readonly fields: ScopeFields;
  /** How many the guide asks for. */
  readonly count: number;
  readonly onChange: (part: Partial<ScopeFields>) => void;
};

/** Outcomes of the organisation's own choice, each with its reason, who approved it and when. */
function OwnOutcomes({ fields, count, onChange }: OwnOutcomesProps) {
  type List = 'ownItem' | 'ownReason' | 'ownBy' | 'ownOn';
  const text = (list: List, row: number) => ({
    id: `ask-${list}-${row}`,
    value: fields[list][row] ?? '',
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ [list]: fields[list].map((one, index) => (index === row ? event.target.value : one)) }),
  });
  const lists: readonly List[] = ['ownItem', 'ownReason', 'ownBy', 'ownOn'];
  const everyList = (change: (list: readonly string[]) => string[]): Partial<ScopeFields> =>
    Object.fromEntries(lists.map((list) => [list, change(fields[list])]));
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
        Outcomes of your own choice{count > 0 ? ` (${count} are asked for)` : ''}
      </legend>
      {fields.ownItem.map((_, row) => (
        // Rows have no name of their own, and are only added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className="app-carried" role="group" aria-label={`Outcome ${row + 1}`}>
          <TextField
            label="Outcome, such as B2.a"
            width={5}
            rule={ruleOf(passingTextSchema)}
            {...text('ownItem', row)}
          />
          <TextField label="Why" rule={ruleOf(passingTextSchema)} {...text('ownReason', row)} />
          <TextField label="Who approved it" width={20} rule={ruleOf(titleSchema)} {...text('ownBy', row)} />
          <TextField
            label="When, such as 27 3 2026"
            width={10}
            rule={ruleOf(passingTextSchema)}
            {...text('ownOn', row)}
          />
          <Button
            small
            look="secondary"
            onClick={() => onChange(everyList((list) => list.filter((__, index) => index !== row)))}
          >
            Take this out<span className="nhsuk-u-visually-hidden">: outcome {row + 1}</span>
          </Button>
        </div>
      ))}
      <p>
        <Button small look="secondary" onClick={() => onChange(everyList((list) => [...list, '']))}>
          Add an outcome
        </Button>
      </p>
    </fieldset>
  );
}
