import { useState, type ReactNode } from 'react';
import {
  countProgress,
  answeredWords,
  checkAnswers,
  placeQuestions,
  type PlacedQuestion,
} from '#src/domain/assessment/questions/index.ts';
import { isRaised, lateMassChanges } from '#src/domain/assessment/history/index.ts';
import { leftOutStatements, reasonFor } from '#src/domain/assessment/answer/index.ts';
import { signOffSchema } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { reviewHash } from '#src/domain/review/index.ts';
import { reviewedWords, signedReviewOf } from '#src/domain/review/words/index.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { clockTime, dayAndTime, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  discardDraft,
  draftForms,
  questionOfDraft,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import {
  reopenAssessment,
  saveSignOff,
  storageWords,
  useHistory,
  type Settings,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Contents } from '#src/ui/layout/contents.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, Details, Inset, KeptDetails } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { begunOn, begunWords, typedIn } from './begun-words.ts';

/** Check your answers: what is open, unknown, contradictory or unproved; then sign off. */
export default function CheckScreen(props: CheckProps) {
  const drafts = useDrafts(props.stored.assessment.id);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <Check {...props} drafts={drafts.value} />;
}

type CheckProps = { readonly stored: StoredAssessment; readonly settings: Settings };

function Check({ stored, settings, drafts }: CheckProps & { readonly drafts: Drafts }) {
  const { assessment, questionnaire, answers, evidence, damagedAnswers } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const validMonths = evidenceValidMonths(questionnaire);
  const words = readerWords(questionnaire);
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const toConfirm = placed.filter(({ state, answer }) => state.kind === 'open' && answer?.carried != null);
  const damaged = placed.filter(({ question }) => damagedAnswers.includes(question.id));
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, validMonths);
  const open = check.open.filter((place) => !damaged.includes(place));
  const progress = countProgress(placed);
  const lists = {
    damaged: { title: 'Damaged', places: damaged, none: null },
    open: {
      title: 'Open',
      places: open,
      none:
        progress.asked === 0
          ? `${answeredWords(progress)}.`
          : damaged.length === 0
            ? 'Every question has an answer.'
            : 'Every other question has an answer.',
    },
    carried: { title: 'Carried over, to confirm or answer again', places: toConfirm, none: null },
    contradictions: {
      title: 'Answers that are hard to hold together',
      places: check.contradictions,
      none: 'No contradictions were found among the answers given.',
    },
    inapplicable: {
      title: 'Essential, and said not to apply',
      places: check.essentialNotApplicable,
      none: 'No essential question is said not to apply.',
    },
    statements: {
      title: 'With statements said not to apply',
      places: check.statementsNotApplicable,
      none: 'No statement of a checklist is said not to apply.',
    },
    unknown: { title: 'Not known', places: check.dontKnow, none: "Nothing was answered with “I don't know”." },
    unchecked: { title: 'To be checked', places: check.toCheck, none: 'No answer is marked as not checked yet.' },
    unproved: {
      title: 'Without evidence',
      places: check.withoutEvidence,
      none:
        check.claimed.length === 0 ? 'No answer earns points so far.' : 'Every answer that earns points has evidence.',
    },
    old: { title: 'Evidence out of date', places: check.evidenceOutOfDate, none: 'No evidence is out of date.' },
  } as const;
  const none = keysOf(lists).flatMap((list) => (lists[list].places.length === 0 ? (lists[list].none ?? []) : []));
  return (
    <Page title={ROUTES.check.title} caption={organisation.name} isLow>
      {words.toDo !== null && assessment.status === 'draft' && open.length + damaged.length === 0 && (
        <Inset>
          <p>
            You can see already <AppLink to={paths.report(id)}>{words.toDo}</AppLink>. What is listed below can be
            looked at later.
          </p>
        </Inset>
      )}
      <Contents
        to={paths.check(id)}
        parts={[
          ...keysOf(lists).flatMap((list) => {
            const { title, places } = lists[list];
            return places.length === 0 ? [] : [{ id: list, words: `${title} (${places.length})` }];
          }),
          { id: 'sign-off', words: 'Sign off' },
        ]}
      />
      <BegunList
        id={id}
        placed={placed}
        damaged={damaged}
        drafts={drafts}
        isSignedOff={assessment.status === 'signed-off'}
      />
      <QuestionList
        id={id}
        list="damaged"
        {...lists.damaged}
        intro="What is stored as the answer to these cannot be read, so it does not count. On “Your data” you can restore it, or remove it and answer again."
      />
      <QuestionList id={id} list="open" {...lists.open} intro="Not answered yet. “I don't know” is an answer too." />
      <QuestionList
        id={id}
        list="carried"
        {...lists.carried}
        intro="Brought over from the last assessment. None counts until someone confirms it or answers again."
      />
      {check.contradictions.length > 0 && (
        <>
          <Heading id="contradictions" count={check.contradictions.length}>
            {lists.contradictions.title}
          </Heading>
          <ul>
            {check.contradictions.map(({ rule, questions }) => (
              <li key={rule.id}>
                <strong>{rule.ask}</strong>
                <ul>
                  {questions.map((place) => (
                    <QuestionItem key={place.question.id} id={id} place={place}>
                      <br />
                      {reasonFor(place, assessmentDate)}
                    </QuestionItem>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
      <QuestionList
        id={id}
        list="inapplicable"
        {...lists.inapplicable}
        help={<TermHelp term="essential" />}
        intro={`Each is left out of the score and counts as no weakness, so ${words.shownTo} the reason.`}
        detail={({ state }) =>
          state.kind === 'not-applicable' && <span className="app-prose">Reason: {state.reason}</span>
        }
      />
      <QuestionList
        id={id}
        list="statements"
        {...lists.statements}
        intro={`These statements are left out of the score, so ${words.shownTo} the reasons.`}
        detail={({ question, state }) =>
          state.kind === 'answered' &&
          leftOutStatements(question, state.value).map((statement) => (
            <span key={statement.id} className="app-prose">
              {statement.text}: {statement.reason}{' '}
            </span>
          ))
        }
      />
      <QuestionList id={id} list="unknown" {...lists.unknown} intro="These earn nothing until someone finds out." />
      <QuestionList
        id={id}
        list="unchecked"
        {...lists.unchecked}
        help={<TermHelp term="provable" word={words.provable} />}
        intro={`These count, and ${words.noneProvable} until someone has checked it and taken the mark off.`}
      />
      <QuestionList
        id={id}
        list="unproved"
        {...lists.unproved}
        help={<TermHelp term="points" />}
        intro="Points are claimed here, and no record, test or independent check is named."
      />
      <QuestionList
        id={id}
        list="old"
        {...lists.old}
        intro={`All evidence here is older than ${countOf(validMonths, 'month')} on ${formatDate(assessmentDate)}.`}
      />
      {none.length > 0 && (
        <>
          <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">Nothing to see to</h2>
          <p>{none.join(' ')}</p>
        </>
      )}
      <p>
        <AppLink to={paths.evidence(id)}>Evidence: every piece, what ends soon and what would prove most</AppLink>
      </p>
      <LateChanges id={id} placed={placed} assessmentDate={assessmentDate} />
      <h2 className="nhsuk-heading-m" id="sign-off" tabIndex={-1}>
        Sign off
      </h2>
      <Swap shown={assessment.status}>
        {assessment.status === 'signed-off' ? (
          <SignedOff stored={stored} kept={drafts.get(draftForms.signOff())} />
        ) : (
          <SignOffForm
            stored={stored}
            openCount={check.open.length}
            toCheck={check.toCheck}
            answerer={settings.answerer}
            kept={drafts.get(draftForms.signOff())}
          />
        )}
      </Swap>
    </Page>
  );
}

type QuestionListProps = {
  readonly id: string;
  /** By what the contents jump to it. */
  readonly list: string;
  readonly title: string;
  readonly intro: string;
  readonly places: readonly PlacedQuestion[];
  /** What explains a word of it that stands on the page for the first time. */
  readonly help?: ReactNode;
  readonly detail?: (place: PlacedQuestion) => ReactNode;
};

/** A list of more than so many shows the first of them, and folds the rest away: the page is to be taken in at once. */
const WHOLE = 5;
const FIRST = 3;

function QuestionList({ id, list, title, intro, places, help, detail }: QuestionListProps) {
  if (places.length === 0) return null;
  const isFolded = places.length > WHOLE;
  const items = (some: readonly PlacedQuestion[]) => (
    <ul>
      {some.map((place) => (
        <QuestionItem key={place.question.id} id={id} place={place}>
          {detail && (
            <>
              <br />
              {detail(place)}
            </>
          )}
        </QuestionItem>
      ))}
    </ul>
  );
  return (
    <>
      <Heading id={list} count={places.length}>
        {title}
      </Heading>
      <p>
        {intro} {help}
      </p>
      {items(isFolded ? places.slice(0, FIRST) : places)}
      {isFolded && (
        <KeptDetails isOnPaper summary={`${title}: the other ${places.length - FIRST}`}>
          {items(places.slice(FIRST))}
        </KeptDetails>
      )}
    </>
  );
}

/** The heading of a list, with how much stands in it. */
const Heading = ({
  id,
  count,
  children,
}: {
  readonly id?: string;
  readonly count: number;
  readonly children: string;
}) => (
  <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2" id={id} tabIndex={-1}>
    {children} ({count})
  </h2>
);

type BegunListProps = {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly damaged: readonly PlacedQuestion[];
  readonly drafts: Drafts;
  readonly isSignedOff: boolean;
};

/** What was entered and does not count: it would otherwise be forgotten behind an earlier answer. */
function BegunList({ id, placed, damaged, drafts, isSignedOff }: BegunListProps) {
  const begun = placed.flatMap((place) => {
    const parts = begunOn(place.question.id, drafts);
    // The card shows what is begun, where there is one on which something can be entered.
    const isShown = !isSignedOff && place.state.kind !== 'not-asked' && !damaged.includes(place);
    const words = listInWords(parts.map((part) => begunWords(isShown ? { ...part, words: [] } : part)));
    return parts.length === 0 ? [] : [{ place, words }];
  });
  // Their forms are on no screen once it is signed off.
  const others = isSignedOff
    ? [...drafts.values()].flatMap((kept) => {
        const what = closedForm(kept);
        const words = what === null ? [] : typedIn(kept);
        return words.length === 0 ? [] : [`${what}: “${words.join('”, “')}”`];
      })
    : [];
  // Typed in a tab that still showed another edition, in whose place a file of this one was put meanwhile.
  const ids = new Set(placed.map(({ question }) => question.id));
  const foreign = [...drafts.values()].filter((kept) => {
    const of = questionOfDraft(kept);
    return of !== null && !ids.has(of.questionId);
  });
  const count = begun.length + others.length + foreign.length;
  if (count === 0) return null;
  return (
    <>
      <Heading count={count}>Begun and not finished</Heading>
      <p>
        {isSignedOff
          ? 'Entered here and not saved: none of it is part of what was signed.'
          : 'Entered here and not saved, so it does not count. Where there was an earlier answer, that one counts.'}
      </p>
      <ul>
        {begun.map(({ place, words }) =>
          place.state.kind === 'not-asked' ? (
            <li key={place.question.id} className="app-prose">
              <EditionText>{place.question.text}</EditionText> (<EditionText>{place.section.title}</EditionText>):{' '}
              {words}. It is not asked at present.
            </li>
          ) : (
            <QuestionItem key={place.question.id} id={id} place={place}>
              <span className="app-prose">: {words}</span>
            </QuestionItem>
          ),
        )}
        {others.map((words) => (
          <li key={words} className="app-prose">
            {words}
          </li>
        ))}
        {foreign.map((kept) => (
          <li key={kept.form} className="app-prose">
            For a question that this questionnaire does not have: {foreignWords(kept)}.{' '}
            <Button small look="secondary" work={async () => void (await discardDraft(kept, now()))}>
              Discard it
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function foreignWords(kept: Draft): string {
  const kind = questionOfDraft(kept)?.kind ?? 'answer';
  return begunWords({ kind, words: typedIn(kept) });
}

/** What a form is of that does not stand on any screen once it is signed off; null for others. */
function closedForm({ form }: Draft): string | null {
  if (form === draftForms.details()) return 'Organisation and date';
  return form.startsWith(draftForms.together('')) ? 'Owner and due date of many questions' : null;
}

type QuestionItemProps = { readonly id: string; readonly place: PlacedQuestion; readonly children?: ReactNode };

function QuestionItem({ id, place: { section, question, answer }, children }: QuestionItemProps) {
  return (
    <li>
      <AppLink to={paths.section(id, section.id, question.id, 'check')}>
        <EditionText>{question.text}</EditionText>
      </AppLink>{' '}
      (<EditionText>{section.title}</EditionText>
      {answer?.owner && `, owner ${answer.owner}`}){children}
    </li>
  );
}

type LateChangesProps = {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly assessmentDate: string;
};

/** Many answers raised together in the last days: an auditor asks about these, so the signer sees them first. */
function LateChanges({ id, placed, assessmentDate }: LateChangesProps) {
  const history = useHistory(id);
  if (!history) return null;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  const bursts = lateMassChanges(history.value, asked.length, now(), (change) => {
    const question = byId.get(change.questionId)?.question;
    return question !== undefined && isRaised(question, change, assessmentDate);
  });
  if (bursts.length === 0) return null;
  return (
    <>
      <Heading count={bursts.length}>Raised together, late</Heading>
      <p>
        Many answers that had been given were raised within an hour, in the last 7 days. There may be a good reason; be
        ready to give it.
      </p>
      {bursts.map(({ by, from, to, questionIds }) => (
        <Details
          key={from}
          summary={`${countOf(questionIds.length, 'answer')} raised by ${by || 'someone not named'}, ${dayAndTime(from)} to ${clockTime(to)}`}
        >
          <ul>
            {questionIds
              .flatMap((questionId) => byId.get(questionId) ?? [])
              .map((place) => (
                <QuestionItem key={place.question.id} id={id} place={place} />
              ))}
          </ul>
        </Details>
      ))}
    </>
  );
}

type SignedOffProps = { readonly stored: StoredAssessment; readonly kept: Draft | undefined };

function SignedOff({ stored: { assessment }, kept }: SignedOffProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const signOff = assessment.signOffs.at(-1);
  const reopen = async () => {
    const reopened = await reopenAssessment(assessment.id, now());
    if (!reopened.ok) setProblem(storageWords(reopened.problem));
  };
  return (
    <>
      <Inset>
        <p tabIndex={-1} data-takes-focus>
          Signed off by {signOff?.name}, {signOff?.role}, on {signOff && dayAndTime(signOff.signedAt)}.
        </p>
        <Prose text={signOff?.statement ?? ''} />
      </Inset>
      <p>Reopening starts a new revision. What was signed is kept as it was.</p>
      <BegunSignOff kept={kept} />
      <Button look="secondary" work={reopen}>
        Reopen for a new revision
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

const SIGNED = signOffSchema.shape;
const SIGN_MISSING = {
  name: 'Enter the name of the person who signs',
  role: 'Enter their role, such as senior information risk owner',
  statement: 'Enter what is being signed',
} as const;
const SIGN_FIELDS = keysOf(SIGN_MISSING);

const STATEMENT =
  'I have read these answers. To the best of my knowledge they are a fair account of this organisation on the assessment date.';

/** What was begun of a sign-off while there is no form for it: what nobody sees is as good as lost. */
function BegunSignOff({ kept }: { readonly kept: Draft | undefined }) {
  const shown = kept ? typedIn(kept).filter((text) => text !== STATEMENT) : [];
  if (shown.length === 0) return null;
  return (
    <p className="app-prose">
      What was begun of the sign-off is kept, and stands in its form when that opens: “{shown.join('”, “')}”.
    </p>
  );
}

type SignOffFormProps = {
  readonly stored: StoredAssessment;
  readonly openCount: number;
  readonly toCheck: readonly PlacedQuestion[];
  readonly answerer: string;
  readonly kept: Draft | undefined;
};

function SignOffForm({
  stored: { assessment, answers, evidence, questionnaire, damagedAnswers, damagedEvidence },
  openCount,
  toCheck,
  answerer,
  kept,
}: SignOffFormProps) {
  const reviews = (assessment.reviews ?? []).map(({ review }) => ({ review, hash: reviewHash(review) }));
  const [untouched] = useState({
    name: answerer,
    role: '',
    statement: STATEMENT,
    review: reviews.at(-1)?.hash ?? '',
  });
  const [fields, setFields] = useState(() => takeUpIn(untouched, kept));
  const { name, role, statement } = fields;
  const { done: forgetDraft, flush } = useFormDraft(assessment.id, draftForms.signOff(), fields, untouched);
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) => Object.entries(fields).find(([field]) => fieldId === `sign-${field}`)?.[1],
  );
  if (damagedEvidence.length > 0) {
    return (
      <>
        <p>
          Sign-off opens when every piece of evidence can be read. On “Your data” you can restore what is damaged, or
          remove it.
        </p>
        <BegunSignOff kept={kept} />
      </>
    );
  }
  if (openCount > 0) {
    return (
      <>
        <p>
          {damagedAnswers.length === 0
            ? 'Sign-off opens when every question has an answer.'
            : 'Sign-off opens when every question has an answer that can be read.'}{' '}
          {countOf(openCount, 'question is', 'questions are')} still open.
          {damagedAnswers.length === 0 && ' You can make a draft report at any time.'}
        </p>
        <BegunSignOff kept={kept} />
      </>
    );
  }
  const sign = async () => {
    const handedOver = fields;
    const typed = {
      name: parseTyped(SIGNED.name, name),
      role: parseTyped(SIGNED.role, role),
      statement: parseTyped(SIGNED.statement, statement),
    };
    if (!typed.name.ok || !typed.role.ok || !typed.statement.ok) {
      return refuse(
        SIGN_FIELDS.flatMap((field) => {
          const parsed = typed[field];
          return parsed.ok
            ? []
            : [
                {
                  fieldId: `sign-${field}`,
                  text: parsed.problem.kind === 'empty' ? SIGN_MISSING[field] : tooLongWords(parsed.problem),
                },
              ];
        }),
      );
    }
    const seen = reviews.find(({ hash }) => hash === fields.review);
    const signOff = buildSignOff(assessment, { answers, evidence }, questionnaire, {
      name: typed.name.value,
      role: typed.role.value,
      statement: typed.statement.value,
      signedAt: now(),
      ...(seen ? { review: signedReviewOf(seen.review, seen.hash) } : {}),
    });
    if (!signOff.ok)
      return refuse([
        { fieldId: 'sign-name', text: `${countOf(signOff.problem.count, 'question is', 'questions are')} open again` },
      ]);
    const saved = await saveSignOff(assessment.id, signOff.value);
    if (!saved.ok) return refuse([{ fieldId: 'sign-name', text: storageWords(saved.problem) }]);
    forgetDraft(handedOver);
  };
  const field = (key: (typeof SIGN_FIELDS)[number]) => ({
    rule: ruleOf(SIGNED[key]),
    error: errorAt(`sign-${key}`),
    value: fields[key],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setFields((before) => ({ ...before, [key]: event.target.value })),
  });
  return (
    <SubmitForm errors={errors} attempt={attempt} work={sign} button="Sign off">
      <BegunElsewhere of="sign-off" {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(untouched, other)))} />
      <p>Signing freezes the answers and the figures, {readerWords(questionnaire).frozenFor}.</p>
      {toCheck.length > 0 && (
        <div data-to-check={toCheck.length}>
          <p>
            <strong>
              {countOf(toCheck.length, 'answer is', 'answers are')} marked as not checked yet, and will be signed as
              such:
            </strong>
          </p>
          <ul>
            {toCheck.map((place) => (
              <QuestionItem key={place.question.id} id={assessment.id} place={place} />
            ))}
          </ul>
        </div>
      )}
      <TextField id="sign-name" label="Name" width={20} {...field('name')} />
      <TextField id="sign-role" label="Role" width={20} {...field('role')} />
      <TextArea
        id="sign-statement"
        label="Statement"
        hint="What the person puts their name to. Change it to your own words."
        {...field('statement')}
      />
      {reviews.length > 0 && (
        <SelectField
          id="sign-review"
          label="Second opinion that was seen"
          hint="The sign-off names the reviewer, and the review by its hash."
          options={[
            { value: '', text: 'None' },
            ...reviews.map(({ review, hash }) => ({ value: hash, text: reviewedWords(review) })),
          ]}
          value={fields.review}
          onChange={(event) => setFields((before) => ({ ...before, review: event.target.value }))}
        />
      )}
    </SubmitForm>
  );
}
