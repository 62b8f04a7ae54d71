import { useMemo, useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { valueWords } from '#src/domain/assessment/answer/index.ts';
import type { KeptReview } from '#src/domain/assessment/second-opinion/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { paragraphSchema, parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import {
  changedSince,
  differencesOf,
  isAcceptedAlone,
  isOfTheWhole,
  responseTo,
  reviewHash,
  reviewResult,
  type JudgedQuestion,
  type ReviewResult,
} from '#src/domain/review/index.ts';
import {
  ACCEPTED_ALONE,
  COMPARISON_WORDS,
  countWords,
  judgedFigures,
  judgedWords,
  reviewerWords,
  reviewInShort,
  scopeWords,
  seenWords,
} from '#src/domain/review/words/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { dayAndTime, newId, now, paths } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { acceptJudgement, contestJudgement } from '#src/platform/storage/sent/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { TextArea } from '#src/ui/form/fields.tsx';
import { ReviewedScale } from '#src/ui/chart/reviewed-scale.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, Inset, SummaryList, Tag } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';

type ReviewPartProps = {
  readonly stored: StoredAssessment;
  readonly kept: KeptReview;
  readonly answerer: string;
  readonly drafts: Drafts;
};

/** One review that came back: its figures, how far it agrees, and each difference to be answered. */
export function ReviewPart({ stored, kept, answerer, drafts }: ReviewPartProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { organisation: profile } = assessment;
  const { review } = kept;
  const result = useMemo(() => reviewResult(kept, questionnaire, profile), [kept, questionnaire, profile]);
  const placed = placeQuestions({
    questionnaire,
    profile,
    assessmentDate: assessment.assessmentDate,
    answers,
    evidence,
  });
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked').length;
  const hash = reviewHash(review);
  const changed = new Map(changedSince(kept, { answers, evidence }).map((one) => [one.questionId, one.asJudged]));
  const differences = differencesOf(result);
  const open = differences.filter(({ question }) => responseTo(question.id, kept) === null).length;
  return (
    <section aria-labelledby={`review-${hash}`}>
      <h2 className="nhsuk-heading-m" id={`review-${hash}`}>
        {reviewerWords(review.reviewer)}, {formatDate(review.reviewedOn)}
      </h2>
      <p className="nhsuk-lede-text">{reviewInShort(result)}</p>
      <p>
        {countWords(result)} {countOf(asked, 'question is', 'questions are')} asked in all. {scopeWords(review.scope)}
      </p>
      <Figures result={result} isWhole={isOfTheWhole(result, placed)} questionnaire={questionnaire} />
      <DataTable
        caption="How far the review agrees"
        columns={[
          { heading: 'Section', cell: ({ title }) => <EditionText>{title}</EditionText> },
          { heading: 'Same', cell: ({ agreement }) => agreement.same, numeric: true },
          { heading: 'Judged lower', cell: ({ agreement }) => agreement.overClaimed, numeric: true },
          { heading: 'Judged higher', cell: ({ agreement }) => agreement.underClaimed, numeric: true },
          { heading: 'Otherwise', cell: ({ agreement }) => agreement.otherwise, numeric: true },
          { heading: 'Not compared', cell: ({ agreement }) => agreement.notCompared, numeric: true },
          { heading: 'Points claimed', cell: ({ agreement }) => agreement.claimedPoints, numeric: true },
          { heading: 'Points assessed', cell: ({ agreement }) => agreement.assessedPoints, numeric: true },
        ]}
        rows={[
          ...result.sections.map(({ section, agreement }) => ({ id: section.id, title: section.title, agreement })),
          { id: ' all', title: 'All together', agreement: result.agreement },
        ]}
        rowKey={({ id }) => id}
      />
      <h3 className="nhsuk-heading-s">Differences</h3>
      <p>
        {differences.length === 0
          ? 'Nothing was judged otherwise than you answered.'
          : `${countOf(differences.length, 'difference')}, ${open === 0 ? 'all answered' : `${open} to answer`}.`}
      </p>
      {differences.map((judged) => (
        <Difference
          key={judged.question.id}
          stored={stored}
          kept={kept}
          hash={hash}
          judged={judged}
          changed={changed.get(judged.question.id) ?? null}
          answerer={answerer}
          draft={drafts.get(draftForms.contest(`${hash}/${judged.question.id}`))}
        />
      ))}
      <Others result={result} changed={changed} assessmentDate={review.assessmentDate} />
      <p className="app-quiet">
        Received on {dayAndTime(kept.receivedAt)}. The figures speak of your answers as they were sent. Review hash
        (SHA-256): {hash}
      </p>
    </section>
  );
}

type FiguresProps = {
  readonly result: ReviewResult;
  readonly isWhole: boolean;
  readonly questionnaire: StoredAssessment['questionnaire'];
};

function Figures({ result, isWhole, questionnaire }: FiguresProps) {
  const { provable, isProvable } = readerWords(questionnaire);
  const figures = judgedFigures(result);
  const words = judgedWords(result, isWhole, isProvable);
  return figures ? (
    <ReviewedScale bands={questionnaire.scoring.bands} figures={figures} provableWord={provable} words={words} />
  ) : (
    <p>{words}</p>
  );
}

type DifferenceProps = {
  readonly stored: StoredAssessment;
  readonly kept: KeptReview;
  readonly hash: string;
  readonly judged: JudgedQuestion;
  /** Was the answer changed since, to just what was judged? null where it was not changed. */
  readonly changed: boolean | null;
  readonly answerer: string;
  readonly draft: Draft | undefined;
};

const ChangedTag = ({
  asJudged,
  isAcceptedAlone: isAlone = false,
}: {
  readonly asJudged: boolean | null;
  readonly isAcceptedAlone?: boolean;
}) =>
  isAlone ? (
    <Tag colour="yellow">{ACCEPTED_ALONE}</Tag>
  ) : asJudged === null ? null : asJudged ? (
    <Tag colour="green">Changed to what was judged</Tag>
  ) : (
    <Tag colour="yellow">Changed since it was reviewed</Tag>
  );

/** One difference, with what both say, what was seen, and what the organisation says to it. */
function Difference({ stored, kept, hash, judged, changed, answerer, draft }: DifferenceProps) {
  const { id: assessmentId, status } = stored.assessment;
  const { question, section, opinion, comparison, claimed, assessed } = judged;
  const response = responseTo(question.id, kept);
  const responses = kept.responses.filter(({ questionId }) => questionId === question.id);
  const { assessmentDate } = kept.review;
  // Accepting takes the place of what stands now, which nobody would see beside what was judged.
  const standing = stored.answers.find(({ questionId }) => questionId === question.id)?.value ?? null;
  const [problem, setProblem] = useState<string | null>(null);
  const place = { assessmentId, hash, questionId: question.id };
  const stamp = () => ({ id: newId(), visit: null, by: answerer, at: now() });
  const accept = async () => {
    const saved = await acceptJudgement(place, assessed, stamp());
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <div className="app-carried">
      <h4 className="nhsuk-heading-xs">
        <AppLink to={paths.section(assessmentId, section.id, question.id)}>
          <EditionText>{question.text}</EditionText>
        </AppLink>
      </h4>
      <p>
        <Tag colour={comparison === 'lower' ? 'red' : 'blue'}>{COMPARISON_WORDS[comparison]}</Tag>{' '}
        <ChangedTag asJudged={changed} isAcceptedAlone={isAcceptedAlone(question.id, kept, changed !== null)} />
      </p>
      <SummaryList
        rows={[
          { term: 'You answered', value: claimed ? valueWords(question, claimed, assessmentDate) : 'Nothing' },
          ...(isSameJson(standing, claimed)
            ? []
            : [
                {
                  term: 'Your answer now',
                  value: standing ? valueWords(question, standing, stored.assessment.assessmentDate) : 'Nothing',
                },
              ]),
          {
            term: 'The reviewer',
            value: assessed ? valueWords(question, assessed, assessmentDate) : 'Gave no answer of their own',
          },
          ...opinionRows(opinion),
        ]}
      />
      <Swap shown={response === null ? 'open' : response.says.kind}>
        {responses.map((each) => (
          <p
            key={JSON.stringify(each)}
            tabIndex={each === response ? -1 : undefined}
            data-takes-focus={each === response || undefined}
          >
            <strong>{each.says.kind === 'accepted' ? 'Accepted' : 'Contested'}</strong>
            {each.by === '' ? '' : ` by ${each.by}`} on {dayAndTime(each.at)}
            {each.says.kind === 'contested' ? `: ${each.says.reason}` : '.'}
          </p>
        ))}
        {status === 'draft' && (
          <>
            {response?.says.kind !== 'accepted' && (
              <Button small look="secondary" work={accept}>
                {assessed ? 'Accept, and change our answer' : 'Accept'}
                <span className="nhsuk-u-visually-hidden">: {question.text}</span>
              </Button>
            )}
            {!assessed && response?.says.kind !== 'accepted' && (
              <p className="app-quiet">You then change your answer by hand, since the reviewer gave none.</p>
            )}
            {response === null && <Contest place={place} stamp={stamp} draft={draft} text={question.text} />}
          </>
        )}
        {status !== 'draft' && draft && (
          <p>
            <strong>Begun and not said:</strong>{' '}
            {[...draft.beside, draft].map(({ fields }) => String(fields.reason)).join(' ')}
          </p>
        )}
      </Swap>
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}

/** What was seen and found, as rows. */
const opinionRows = (opinion: JudgedQuestion['opinion']) => [
  ...(opinion.judgement.kind === 'cannot-judge' ? [{ term: 'Why not', value: opinion.judgement.reason }] : []),
  {
    term: 'Seen',
    value:
      opinion.seen.length === 0 ? (
        'Nothing is named'
      ) : (
        <ul>
          {opinion.seen.map((seen) => (
            <li key={JSON.stringify(seen)}>{seenWords(seen)}</li>
          ))}
        </ul>
      ),
  },
  ...(opinion.confidence === null ? [] : [{ term: 'Confidence', value: opinion.confidence }]),
  ...(opinion.finding
    ? [{ term: `Finding (${opinion.finding.severity})`, value: <Prose text={opinion.finding.text} /> }]
    : []),
  ...(opinion.recommendation === ''
    ? []
    : [{ term: 'Recommendation', value: <Prose text={opinion.recommendation} /> }]),
];

type ContestProps = {
  readonly place: Parameters<typeof contestJudgement>[0];
  readonly stamp: () => Parameters<typeof contestJudgement>[2];
  readonly draft: Draft | undefined;
  readonly text: string;
};

function Contest({ place, stamp, draft, text }: ContestProps) {
  const form = draftForms.contest(`${place.hash}/${place.questionId}`);
  const [fields, setFields] = useState(() => takeUpIn({ reason: '' }, draft));
  const [problem, setProblem] = useState<{ readonly text: string; readonly of: string } | null>(null);
  const { done, flush } = useFormDraft(place.assessmentId, form, fields, { reason: '' });
  const fieldId = `contest-${place.hash}-${place.questionId}`;
  const contest = async () => {
    const parsed = parseTyped(paragraphSchema, fields.reason);
    if (!parsed.ok) {
      setProblem({
        text: parsed.problem.kind === 'empty' ? 'Say why you do not agree' : tooLongWords(parsed.problem),
        of: fields.reason,
      });
      document.getElementById(fieldId)?.focus();
      return;
    }
    const saved = await contestJudgement(place, parsed.value, stamp());
    if (saved.ok) done(fields);
    else setProblem({ text: storageWords(saved.problem), of: fields.reason });
  };
  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate>
      <BegunElsewhere
        of={`why you do not agree: ${text}`}
        {...elsewhereOf(draft, flush, (other) => setFields(takeUpIn({ reason: '' }, other)))}
      />
      <TextArea
        id={fieldId}
        label="Or why you do not agree"
        rule={ruleOf(paragraphSchema)}
        error={problem?.of === fields.reason ? problem.text : undefined}
        rows={2}
        value={fields.reason}
        onChange={(event) => setFields({ reason: event.target.value })}
      />
      <Button small look="secondary" work={contest}>
        Contest<span className="nhsuk-u-visually-hidden">: {text}</span>
      </Button>
    </form>
  );
}

type OthersProps = {
  readonly result: ReviewResult;
  readonly changed: ReadonlyMap<string, boolean>;
  readonly assessmentDate: string;
};

/** Judgements that agree or could not be given, as far as something is said with them or the answer was changed since. */
function Others({ result, changed, assessmentDate }: OthersProps) {
  const others = result.questions.filter(
    ({ comparison, question, opinion }) =>
      (comparison === 'same' || comparison === 'cannot-judge') &&
      (comparison === 'cannot-judge' || opinion.finding || opinion.recommendation !== '' || changed.has(question.id)),
  );
  if (others.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Also said</h3>
      {others.map(({ question, comparison, opinion, claimed }) => (
        <Inset key={question.id}>
          <p>
            <EditionText>{question.text}</EditionText> <Tag colour="grey">{COMPARISON_WORDS[comparison]}</Tag>{' '}
            <ChangedTag asJudged={changed.get(question.id) ?? null} />
          </p>
          <SummaryList
            rows={[
              ...(claimed ? [{ term: 'You answered', value: valueWords(question, claimed, assessmentDate) }] : []),
              ...opinionRows(opinion),
            ]}
          />
        </Inset>
      ))}
    </>
  );
}
