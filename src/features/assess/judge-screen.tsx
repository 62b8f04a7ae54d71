import { useState, type ReactNode } from 'react';
import { reviewerSchema, seenByReviewer, type Opinion } from '#src/domain/assessment/second-opinion/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { must } from '#src/domain/common/result.ts';
import { ruleOf, parseTyped, tooLongWords } from '#src/domain/common/text.ts';
import { foreignLanguage, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import {
  buildReview,
  formatReview,
  handedBackHash,
  reviewErrandOf,
  type ReviewErrand,
} from '#src/domain/review/index.ts';
import { RELATION_WORDS, scopeWords } from '#src/domain/review/words/index.ts';
import { downloadJson, useFileNames } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { now, ROUTES, today } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  putAside,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { readAssessmentFile, storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { noteReturned, saveReviewer } from '#src/platform/storage/sent/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Button, Details, Inset, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import { JudgeForm } from './judge-form.tsx';
import { KEPT_ELSEWHERE, KeptElsewhere, useHeldAgainst } from './kept-elsewhere.tsx';
import { RemoveErrand } from './remove-errand.tsx';

type JudgeScreenProps = { readonly stored: StoredAssessment };

/** What was handed out to be judged here: who judges, each question, and the file that goes back. */
export default function JudgeScreen({ stored }: JudgeScreenProps) {
  const drafts = useDrafts(stored.assessment.id);
  const errand = reviewErrandOf(stored.assessment);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (!errand) return <ProblemPage>This assessment was not handed out to be judged.</ProblemPage>;
  return <Judge stored={stored} errand={errand} drafts={drafts.value} />;
}

const SHOWN_WORDS = {
  'from-the-start': 'You see what they answered from the start.',
  'once-judged':
    'You judge first: what they answered to a question is shown once you have kept your own judgement of it. Each judgement says whether you knew.',
  never: 'What they answered is not in this copy. They compare it with your judgement when it is back.',
} as const satisfies Readonly<Record<ReviewErrand['shown'], string>>;

type JudgeProps = JudgeScreenProps & { readonly errand: ReviewErrand; readonly drafts: Drafts };

function Judge({ stored: { assessment, questionnaire }, errand, drafts }: JudgeProps) {
  const questions = questionsInOrder(questionnaire).map(({ question }) => question);
  const opinions = new Map(errand.opinions.map((opinion) => [opinion.questionId, opinion]));
  const claims = new Map(errand.claims.answers.map((answer) => [answer.questionId, answer]));
  return (
    <Page title={ROUTES.judge.title} caption={errand.from}>
      <p className="nhsuk-lede-text">
        {countOf(questions.length, 'question')} to judge, from {errand.by || errand.from}
        {errand.due === null ? '' : `, by ${formatDate(errand.due)}`}. {errand.opinions.length} judged.
      </p>
      {errand.message !== '' && (
        <blockquote>
          <Prose text={errand.message} />
        </blockquote>
      )}
      <p>{SHOWN_WORDS[errand.shown]}</p>
      <p className="app-quiet">
        {scopeWords(errand.scope)} The answers speak of {formatDate(assessment.assessmentDate)}.
      </p>
      <WhoJudges assessmentId={assessment.id} errand={errand} kept={drafts.get(draftForms.reviewer())} />
      <h2 className="nhsuk-heading-m">Questions</h2>
      {questions.map((question, index) => {
        const before = opinions.get(question.id);
        const sent = must(claims.get(question.id), 'each question has its claim');
        // Taken out here, before anything of it is drawn.
        const seen = seenByReviewer(errand.shown, sent, before !== undefined);
        const kept = drafts.get(draftForms.judge(question.id));
        return (
          <Details
            key={question.id}
            open={kept !== undefined}
            summary={
              <>
                {index + 1}. <EditionText>{question.text}</EditionText>{' '}
                <StateTag opinion={before} isBegun={kept !== undefined} />
              </>
            }
          >
            {question.guidance && <Prose text={question.guidance} />}
            <ClaimPanel
              question={question}
              assessmentDate={assessment.assessmentDate}
              shown={errand.shown}
              seen={seen}
              evidence={errand.claims.evidence}
            />
            <Kept
              opinion={before}
              form={(onKept) => (
                <JudgeForm
                  assessmentId={assessment.id}
                  assessmentDate={assessment.assessmentDate}
                  errand={errand}
                  question={question}
                  number={index + 1}
                  language={foreignLanguage(questionnaire)}
                  seen={seen}
                  before={before}
                  kept={kept}
                  onKept={onKept}
                />
              )}
            />
          </Details>
        );
      })}
      <HandBack
        assessment={assessment}
        errand={errand}
        total={questions.length}
        isBegun={[...drafts.keys()].some((form) => form.startsWith(draftForms.judge('')))}
        hasDrafts={drafts.size > 0}
      />
    </Page>
  );
}

const StateTag = ({ opinion, isBegun }: { readonly opinion: Opinion | undefined; readonly isBegun: boolean }) =>
  isBegun ? (
    <Tag colour="yellow">Begun, not kept</Tag>
  ) : opinion === undefined ? (
    <Tag colour="grey">Not judged</Tag>
  ) : opinion.judgement.kind === 'cannot-judge' ? (
    <Tag colour="white">Cannot judge</Tag>
  ) : (
    <Tag colour="green">Judged</Tag>
  );

/** The form of a question, made afresh once what it kept has come back from the store. */
function Kept({
  opinion,
  form,
}: {
  readonly opinion: Opinion | undefined;
  readonly form: (onKept: (kept: Opinion) => void) => ReactNode;
}) {
  const [times, setTimes] = useState(0);
  const [waitsFor, setWaitsFor] = useState<Opinion | null>(null);
  if (waitsFor && isSameJson(opinion, waitsFor)) {
    setWaitsFor(null);
    setTimes(times + 1);
  }
  return (
    <Swap shown={String(times)}>
      {times > 0 && (
        <p tabIndex={-1} data-takes-focus>
          Your judgement is kept. You can still change it.
        </p>
      )}
      <div key={times}>{form(setWaitsFor)}</div>
    </Swap>
  );
}

type ReviewerFields = { name: string; role: string; organisation: string; relation: string };
const TEXTS = reviewerSchema.shape;
const EMPTY_WORDS = { name: 'Enter your name', role: 'Enter your role', organisation: '' } as const;

function WhoJudges({
  assessmentId,
  errand,
  kept,
}: {
  readonly assessmentId: string;
  readonly errand: ReviewErrand;
  readonly kept: Draft | undefined;
}) {
  const untouched: ReviewerFields = errand.reviewer ?? { name: '', role: '', organisation: '', relation: '' };
  const [fields, setFields] = useState<ReviewerFields>(() => takeUpIn({ ...untouched }, kept));
  const { done, beginAgain, flush } = useFormDraft(assessmentId, draftForms.reviewer(), fields, untouched);
  const held = useHeldAgainst(errand.reviewer);
  const [isKept, setIsKept] = useState(false);
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) => fields[fieldId.replace('reviewer-', '') as keyof ReviewerFields],
  );
  const set = (part: Partial<ReviewerFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setIsKept(false);
  };
  const keep = async () => {
    const found = (['name', 'role', 'organisation'] as const).map((field) => {
      const parsed = parseTyped(TEXTS[field], fields[field]);
      return parsed.ok
        ? { field, text: parsed.value, problem: null }
        : {
            field,
            text: '',
            problem: parsed.problem.kind === 'empty' ? EMPTY_WORDS[field] : tooLongWords(parsed.problem),
          };
    });
    const [name, role, organisation] = found.map(({ text }) => text);
    const relation = reviewerSchema.shape.relation.safeParse(fields.relation);
    const wrong = [
      ...found.flatMap(({ field, problem }) =>
        problem === null ? [] : [{ fieldId: `reviewer-${field}`, text: problem }],
      ),
      ...(relation.success ? [] : [{ fieldId: 'reviewer-relation', text: 'Choose how you stand to the organisation' }]),
    ];
    if (wrong.length > 0 || !relation.success) return refuse(wrong);
    if (held.isUnseen()) return refuse([{ fieldId: 'reviewer-name', text: KEPT_ELSEWHERE }]);
    const reviewer = { name: name ?? '', role: role ?? '', organisation: organisation ?? '', relation: relation.data };
    const saved = await saveReviewer(assessmentId, reviewer, now(), { stood: errand.reviewer });
    if (!saved.ok)
      return refuse([{ fieldId: 'reviewer-name', text: `This was not kept: ${storageWords(saved.problem)}` }]);
    held.hold(reviewer);
    if (done(fields) === 'done') beginAgain(fields);
    setIsKept(true);
    return undefined;
  };
  const showKept = () => {
    // What was typed here stays begun, beside it.
    flush();
    putAside(assessmentId, draftForms.reviewer());
    setFields({ ...untouched });
    held.hold(errand.reviewer);
  };
  const field = (name: 'name' | 'role' | 'organisation') => ({
    id: `reviewer-${name}`,
    rule: ruleOf(TEXTS[name]),
    error: errorAt(`reviewer-${name}`),
    value: fields[name],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <form aria-label="Who judges" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="nhsuk-heading-m">Who judges</h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      {held.isOther && <KeptElsewhere of="who judges" onShow={showKept} />}
      <BegunElsewhere
        of="who judges"
        {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn({ ...untouched }, other)))}
      />
      <TextField
        label="Your name"
        hint="It goes into the review as you type it. Nobody checks it."
        width={20}
        {...field('name')}
      />
      <TextField label="Your role" width={20} {...field('role')} />
      <TextField label="Your organisation (optional)" width={20} {...field('organisation')} />
      <SelectField
        id="reviewer-relation"
        label="How you stand to the organisation"
        error={errorAt('reviewer-relation')}
        options={[
          { value: '', text: 'Choose one' },
          ...Object.entries(RELATION_WORDS).map(([value, text]) => ({ value, text })),
        ]}
        value={fields.relation}
        onChange={(event) => set({ relation: event.target.value })}
      />
      <Button look="secondary" work={keep}>
        Keep who judges
      </Button>
      <div role="status">{isKept && <p>Kept.</p>}</div>
    </form>
  );
}

type HandBackProps = {
  readonly assessment: StoredAssessment['assessment'];
  readonly errand: ReviewErrand;
  readonly total: number;
  readonly isBegun: boolean;
  /** Is anything begun here that would be lost? */
  readonly hasDrafts: boolean;
};

/** Letters of the id of what was sent, which tell one file from another. */
const NAMED_BY = 6;

/** The review as a file. It may go back with questions that nobody judged: the file says how many. */
function HandBack({ assessment, errand, total, isBegun, hasDrafts }: HandBackProps) {
  const { fields, accept } = useNewPassphrase();
  const fileName = useFileNames();
  const [problem, setProblem] = useState<string | null>(null);
  const [isMade, setIsMade] = useState(false);
  const open = total - errand.opinions.length;
  return (
    <section aria-labelledby="hand-back">
      <h2 className="nhsuk-heading-m" id="hand-back">
        Hand back
      </h2>
      <p>
        {open === 0
          ? 'Every question is judged.'
          : `${countOf(open, 'question is', 'questions are')} not judged yet. You may hand back what you have.`}{' '}
        The file holds your judgements, what you saw by name, and who you are. Nothing is sent by this app: you send the
        file yourself.
      </p>
      {isBegun && <Inset>Something is begun and not kept. It is not in the file.</Inset>}
      {errand.reviewer === null || errand.opinions.length === 0 ? (
        <p>Say who judges, and judge a question, before you hand back.</p>
      ) : (
        <SealedDownload
          id="hand-back"
          button="Download the review"
          isSealedAtFirst
          accept={accept}
          onDownload={async (passphrase) => {
            setProblem(null);
            setIsMade(false);
            // As it is in the store now, and not as it was drawn.
            const read = await readAssessmentFile(assessment.id);
            const errandNow = read.ok ? reviewErrandOf(read.value) : null;
            if (!read.ok || !errandNow?.reviewer)
              return setProblem(read.ok ? 'This is no review any more.' : storageWords(read.problem));
            const review = buildReview(
              {
                ...errandNow,
                assessmentDate: read.value.assessmentDate,
                partHash: read.value.questionnaire.hash,
              },
              errandNow.claims.answers.map(({ questionId }) => questionId),
              { reviewer: errandNow.reviewer, reviewedOn: today(), opinions: errandNow.opinions },
            );
            const name = fileName(errandNow.from, 'second opinion', errandNow.sentId.slice(0, NAMED_BY), today());
            await downloadJson(name, formatReview(review), passphrase);
            const noted = await noteReturned(assessment.id, handedBackHash(errandNow), now());
            return noted.ok ? setIsMade(true) : setProblem(storageWords(noted.problem));
          }}
        >
          <NewPassphrase id="hand-back" {...fields} />
        </SealedDownload>
      )}
      <div role="status">
        {isMade && (
          <p>
            The file was handed to the browser. Look for it in your downloads, and send it to {errand.by || errand.from}
            .
          </p>
        )}
      </div>
      {problem && <Problem>{problem}</Problem>}
      <RemoveErrand
        id={assessment.id}
        from={errand.from}
        lost="judgements"
        isSentBack={!hasDrafts && errand.returned !== null && errand.returned === handedBackHash(errand)}
        wasSentBack={errand.returned !== null}
      />
    </section>
  );
}
