import { countProgress, answeredWords, checkAnswers, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { leftOutStatements, reasonFor } from '#src/domain/assessment/answer/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { Contents } from '#src/ui/layout/contents.tsx';
import { AppLink, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { BegunList } from './check-begun.tsx';
import { LateChanges } from './check-late.tsx';
import { CountedHeading, QuestionItem, QuestionList } from './check-list.tsx';
import { SignOffPart } from './sign-off-part.tsx';

/** Check your answers: what is open, unknown, contradictory or unproved; then sign off. */
export default function CheckScreen(props: CheckProps) {
  const drafts = useDrafts(props.stored.assessment.id);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <Check {...props} drafts={drafts.value} />;
}

type CheckProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

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
          <CountedHeading id="contradictions" count={check.contradictions.length}>
            {lists.contradictions.title}
          </CountedHeading>
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
      <SignOffPart
        stored={stored}
        openCount={check.open.length}
        toCheck={check.toCheck}
        answerer={settings.answerer}
        kept={drafts.get(draftForms.signOff())}
      />
    </Page>
  );
}
