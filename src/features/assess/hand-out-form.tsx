import { useMemo, useRef, useState } from 'react';
import { evidencePartWords } from '#src/domain/assessment/history/index.ts';
import { checkAnswers, findQuestions, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { countOf, roughTime } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { optionalParagraphSchema, parseTyped, ruleOf, titleSchema, tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { workByOwner } from '#src/domain/owners/index.ts';
import {
  askedByThese,
  buildParcel,
  contentsSent,
  heldWords,
  minutesFor,
  partName,
  partOfEdition,
  sentParcel,
  standsAtHome,
  tellsByAsking,
} from '#src/domain/parcel/index.ts';
import { evidenceValidMonths, questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
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
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { saveSent } from '#src/platform/storage/sent/index.ts';
import { storageWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { SeeAll } from '#src/ui/layout/see-all.tsx';

/** Whether our answers go along, as the form keeps it. */
const WITH = 'with';
const WITHOUT = 'without';

type Fields = AskedDate & { to: string; message: string; answers: string; questions: string[] };
const EMPTY: Fields = { to: '', message: '', answers: WITH, questions: [], ...askedDate(null) };

/** Letters of its id that tell one file from another. */
const NAMED_BY = 6;

type HandOutProps = {
  readonly stored: StoredAssessment;
  readonly placed: readonly PlacedQuestion[];
  readonly settings: Preferences;
  readonly drafts: Drafts;
};

/** Which questions, to whom, by when; what goes along; and the file. */
export function HandOutForm({ stored, placed, settings, drafts }: HandOutProps) {
  const { assessment, questionnaire } = stored;
  const kept = drafts.get(draftForms.parcel());
  const [fields, setFields] = useState<Fields>(() => takeUpIn(EMPTY, kept));
  const { flush } = useFormDraft(assessment.id, draftForms.parcel(), fields, EMPTY);
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) => valueAt(fields, fieldId));
  const { fields: passphraseFields, accept } = useNewPassphrase();
  const fileName = useFileNames();
  const [made, setMade] = useState<{ readonly to: string; readonly name: string } | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const change = (changes: Partial<Fields>) => {
    setFields((before) => ({ ...before, ...changes }));
    setMade(null);
  };
  const showElsewhere = (other: Draft) => {
    change(takeUpIn(EMPTY, other));
  };
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  // A question that is asked no more since it was chosen is not handed out.
  const chosen = asked.filter(({ question }) => fields.questions.includes(question.id));
  const whole = useMemo(
    () => ({ questionnaire, profile: assessment.organisation, placed }),
    [questionnaire, assessment.organisation, placed],
  );
  const withAnswers = fields.answers !== WITHOUT;
  const parcel = (to: string, id: string) => {
    const ids = new Set(chosen.map(({ question }) => question.id));
    const all = new Set([...ids, ...askedByThese(whole, ids)]);
    return partOfEdition(whole, all, partName(id, to, questionnaire));
  };
  const preview = chosen.length === 0 ? null : parcel('them', 'preview');
  const along = preview && { withAnswers, base: standsAtHome(preview, stored) };
  const hasAnswers = along !== null && contentsSent(along).answers.length > 0;
  const look = () => {
    const parsed = parseFields(fields, chosen.length);
    if (!parsed.ok) refuse(parsed.problem);
    return parsed.ok ? parsed.value : null;
  };
  const make = async (passphrase: string | null) => {
    setMade(null);
    const parsed = look();
    if (!parsed) return;
    const id = newId();
    const part = parcel(parsed.to, id);
    if (!part) return;
    const sent = sentParcel(
      { ...parsed, id, assessmentId: assessment.id, withAnswers, sentAt: now() },
      { edition: part, assessmentDate: assessment.assessmentDate },
      stored,
    );
    const saved = await saveSent(sent);
    if (!saved.ok) return refuse([{ fieldId: 'hand-out', text: storageWords(saved.problem) }]);
    const file = buildParcel(sent, assessment, questionnaire, part, settings.answerer);
    // To whom it goes is no part of its name, which browsers list.
    const name = fileName(assessment.organisation.name, 'parcel', id.slice(0, NAMED_BY), today());
    await downloadJson(name, `${JSON.stringify(file)}\n`, passphrase);
    setFields(EMPTY);
    setMade({ to: sent.to, name });
    outcome.current?.focus();
  };
  return (
    <section className="app-no-print" aria-labelledby="hand-out">
      <ErrorSummary errors={errors} attempt={attempt} />
      <div role="status" tabIndex={-1} ref={outcome}>
        {made && (
          <p>
            <strong>The file for {made.to} was handed to the browser.</strong> Look for {made.name} in your downloads,
            and send it yourself: this app sends nothing. If you sealed it, tell the passphrase by another way. It is on
            the list of what is out from now on.
          </p>
        )}
      </div>
      <h2 className="nhsuk-heading-m" id="hand-out">
        A new parcel
      </h2>
      <BegunElsewhere of="questions to hand out" {...elsewhereOf(kept, flush, showElsewhere)} />
      <TextField
        id="parcel-to"
        label="To whom"
        hint="A person or a department. What comes back is named by it."
        width={20}
        rule={ruleOf(titleSchema)}
        error={errorAt('parcel-to')}
        value={fields.to}
        onChange={(event) => change({ to: event.target.value })}
      />
      <DateFields
        id="parcel-due"
        label="By when"
        hint="Leave it empty for no date."
        {...askedDateProps(fields, 'due', errorAt('parcel-due'), change)}
      />
      <TextArea
        id="parcel-message"
        label="Message"
        hint="It is shown above the questions. Everybody who gets the file can read it."
        rule={ruleOf(optionalParagraphSchema)}
        error={errorAt('parcel-message')}
        value={fields.message}
        onChange={(event) => change({ message: event.target.value })}
      />
      <Choose
        stored={stored}
        placed={placed}
        asked={asked}
        me={settings.answerer}
        chosen={fields.questions}
        error={errorAt('parcel-choice')}
        onChange={(questions) => change({ questions })}
      />
      <div className="nhsuk-form-group">
        <Checkboxes>
          <Checkbox
            id="parcel-with-answers"
            label="With the answers that we have"
            hint="Untick it for a supplier, or for an answer that is not led by ours."
            checked={withAnswers}
            onChange={(event) => change({ answers: event.target.checked ? WITH : WITHOUT })}
          />
        </Checkboxes>
      </div>
      {preview && along && (
        <GoesAlong part={preview} sent={along} stored={stored} chosen={chosen.length} by={settings.answerer} />
      )}
      <SealedDownload
        // Sealed by default where answers are inside.
        key={hasAnswers ? 'with' : 'without'}
        id="hand-out"
        button="Download the parcel"
        isSealedAtFirst={hasAnswers}
        accept={() => (look() ? accept() : null)}
        onDownload={make}
      >
        <NewPassphrase id="hand-out" {...passphraseFields} />
      </SealedDownload>
    </section>
  );
}

const valueAt = (fields: Fields, fieldId: string): unknown => {
  switch (fieldId) {
    case 'parcel-to':
      return fields.to;
    case 'parcel-message':
      return fields.message;
    case 'parcel-due':
      return [fields.day, fields.month, fields.year, fields.keptDate];
    case 'parcel-choice':
      return fields.questions;
    default:
      return undefined;
  }
};

type Parsed = Pick<Sent, 'to' | 'due' | 'message'>;

function parseFields(fields: Fields, count: number): Result<Parsed, readonly FormError[]> {
  const to = parseTyped(titleSchema, fields.to);
  const message = parseTyped(optionalParagraphSchema, fields.message);
  const due = parseTypedDate(fields);
  const doubt = doubtOf(fields, 'due');
  const errors: FormError[] = [
    ...(to.ok
      ? []
      : [{ fieldId: 'parcel-to', text: to.problem.kind === 'empty' ? 'Say to whom' : tooLongWords(to.problem) }]),
    ...(due.ok ? [] : [{ fieldId: 'parcel-due', text: dateProblemWords(due.problem) }]),
    ...(doubt ? [{ fieldId: 'parcel-due', text: doubtWords(doubt.text) }] : []),
    ...(message.ok || message.problem.kind === 'empty'
      ? []
      : [{ fieldId: 'parcel-message', text: tooLongWords(message.problem) }]),
    ...(count > 0 ? [] : [{ fieldId: 'parcel-choice', text: 'Choose at least one question' }]),
  ];
  return to.ok && message.ok && due.ok && errors.length === 0
    ? ok({ to: to.value, message: message.value, due: due.value })
    : fail(errors);
}

type ChooseProps = {
  readonly stored: StoredAssessment;
  readonly placed: readonly PlacedQuestion[];
  readonly asked: readonly PlacedQuestion[];
  readonly me: string;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (questions: string[]) => void;
};

/** Many questions by a section, an owner or what is left to do; each by a tick. */
function Choose({ stored, placed, asked, me, chosen, error, onChange }: ChooseProps) {
  const { assessment, questionnaire } = stored;
  const [group, setGroup] = useState('');
  const groups = useMemo(
    () => groupsOf(questionnaire, placed, assessment, me),
    [questionnaire, placed, assessment, me],
  );
  const found = groups.find(({ key }) => key === group) ?? null;
  const count = asked.filter(({ question }) => chosen.includes(question.id)).length;
  const add = () => found && onChange([...new Set([...chosen, ...found.ids])]);
  return (
    <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
      <h3 className="nhsuk-heading-s" id="parcel-choice" tabIndex={-1}>
        Which questions
      </h3>
      {error && (
        <span className="nhsuk-error-message">
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </span>
      )}
      <SelectField
        id="parcel-group"
        label="Add many at once"
        value={found ? group : ''}
        onChange={(event) => setGroup(event.target.value)}
        options={[
          { value: '', text: 'Choose a section, an owner or what is left' },
          ...groups.map(({ key, text, ids }) => ({ value: key, text: `${text} (${ids.length})` })),
        ]}
      />
      <div className="app-buttons">
        <Button small look="secondary" aria-disabled={!found} onClick={add}>
          Add them
        </Button>
        <Button small look="secondary" aria-disabled={count === 0} onClick={() => onChange([])}>
          Choose none
        </Button>
      </div>
      <p role="status">
        {count === 0
          ? 'No question is chosen yet.'
          : `${countOf(count, 'question')} chosen, about ${roughTime(minutesFor(questionnaire, count))}.`}
      </p>
      <Details summary="Choose them one by one" open={error !== undefined}>
        {questionnaire.sections.map((section) => {
          const places = asked.filter((place) => place.section.id === section.id);
          const ticked = places.filter(({ question }) => chosen.includes(question.id)).length;
          return places.length === 0 ? null : (
            <Details
              key={section.id}
              summary={
                <>
                  <EditionText>{section.title}</EditionText> ({ticked} of {places.length} chosen)
                </>
              }
            >
              <Checkboxes isSmall>
                {places.map(({ question }) => (
                  <Checkbox
                    key={question.id}
                    id={`parcel-question-${question.id}`}
                    label={<EditionText>{question.text}</EditionText>}
                    checked={chosen.includes(question.id)}
                    onChange={(event) =>
                      onChange(
                        event.target.checked ? [...chosen, question.id] : chosen.filter((one) => one !== question.id),
                      )
                    }
                  />
                ))}
              </Checkboxes>
            </Details>
          );
        })}
      </Details>
    </div>
  );
}

type Group = { readonly key: string; readonly text: string; readonly ids: readonly string[] };

function groupsOf(
  questionnaire: Questionnaire,
  placed: readonly PlacedQuestion[],
  { organisation, assessmentDate }: StoredAssessment['assessment'],
  me: string,
): readonly Group[] {
  const idsOf = (places: readonly PlacedQuestion[]) => places.map(({ question }) => question.id);
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, evidenceValidMonths(questionnaire));
  const filtered = (filter: 'all' | 'open' | 'dont-know' | 'to-check' | 'no-evidence') =>
    idsOf(findQuestions(placed, filter, '', { check, me, today: today() }));
  const groups: readonly Group[] = [
    { key: 'all', text: 'All questions', ids: filtered('all') },
    { key: 'open', text: 'Without an answer', ids: filtered('open') },
    { key: 'dont-know', text: 'Not known', ids: filtered('dont-know') },
    { key: 'to-check', text: 'To be checked', ids: filtered('to-check') },
    { key: 'no-evidence', text: 'Without evidence', ids: filtered('no-evidence') },
    ...workByOwner(placed, check, today()).flatMap(({ name, questions }): Group[] =>
      name === ''
        ? []
        : [{ key: `owner/${name}`, text: `Owner: ${name}`, ids: idsOf(questions.map(({ place }) => place)) }],
    ),
    ...questionnaire.sections.map(({ id, title }): Group => ({
      key: `section/${id}`,
      text: `Section: ${title}`,
      ids: idsOf(placed.filter(({ section, state }) => section.id === id && state.kind !== 'not-asked')),
    })),
  ];
  return groups.filter(({ ids }) => ids.length > 0);
}

type GoesAlongProps = {
  readonly part: Questionnaire;
  /** What stands at home, and whether it goes along. */
  readonly sent: Pick<Sent, 'withAnswers' | 'base'>;
  readonly stored: StoredAssessment;
  /** How many questions were chosen. */
  readonly chosen: number;
  readonly by: string;
};

/** What the one who gets the file can read: nothing else is in it. */
function GoesAlong({ part, sent, stored, chosen, by }: GoesAlongProps) {
  const { assessment } = stored;
  const { answers, evidence } = contentsSent(sent);
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const questions = questionsInOrder(part);
  const further = questions.length - chosen;
  const isTelling = tellsByAsking(new Set(questions.map(({ question }) => question.id)), stored.questionnaire);
  return (
    <section aria-labelledby="goes-along">
      <h3 className="nhsuk-heading-s" id="goes-along">
        What goes along
      </h3>
      <p>
        {countOf(questions.length, 'question')} with {questions.length === 1 ? 'its' : 'their'} guidance,{' '}
        {answers.length === 0 ? 'no answer of yours' : `${countOf(answers.length, 'answer')} of yours`}
        {evidence.length > 0 && ` and ${countOf(evidence.length, 'piece')} of evidence by name and place`}. Also the
        name, kind and size of your organisation, the assessment date{by !== '' && `, your name (${by})`}, and what you
        typed above. Nothing else of yours: not who owns a question, nor any other answer.
        {isTelling && ' That a question is asked, or is not, can tell something of the answers that decide it.'}
      </p>
      {further > 0 && (
        <p>
          {countOf(further, 'question')} more than you chose {further === 1 ? 'is' : 'are'} in it, since an answer to
          those may ask {further === 1 ? 'it' : 'them'}.
        </p>
      )}
      <SeeAll
        questions={questions.map(({ question }) => {
          const said = byQuestion.get(question.id);
          const words = said ? heldWords(question, said, assessment.assessmentDate, evidence) : '';
          return { id: question.id, text: question.text, words };
        })}
        evidence={evidence.map(({ id, ...piece }) => ({ id, words: evidencePartWords(piece) }))}
      />
    </section>
  );
}
