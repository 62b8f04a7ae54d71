import type { Question } from '#src/domain/questionnaire/index.ts';
import type { ClaimedAnswer } from '#src/domain/assessment/second-opinion/index.ts';
import { valueWords } from '#src/domain/assessment/answer/index.ts';
import type { Evidence } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import type { ReviewErrand } from '#src/domain/review/index.ts';
import { SummaryList } from '#src/ui/layout/elements.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { GRADE_WORDS } from './evidence-form.tsx';

type ClaimPanelProps = {
  readonly question: Question;
  readonly assessmentDate: string;
  readonly shown: ReviewErrand['shown'];
  /** As the reviewer may see it now (`seenByReviewer`). */
  readonly seen: ClaimedAnswer;
  readonly evidence: readonly Evidence[];
};

const HIDDEN = {
  'from-the-start': '',
  'once-judged': 'Shown once you have kept your judgement of this question.',
  never: 'Not in this copy.',
} as const satisfies Readonly<Record<ReviewErrand['shown'], string>>;

/** What the organisation shows of its answer, and as much of the answer as may be seen. */
export function ClaimPanel({ question, assessmentDate, shown, seen, evidence }: ClaimPanelProps) {
  const { claim, owner } = seen;
  const pieces = evidence.filter(({ id }) => seen.evidence.includes(id));
  return (
    <SummaryList
      rows={[
        {
          term: 'Their answer',
          value:
            claim === null
              ? HIDDEN[shown]
              : claim.value === null
                ? 'None'
                : `${valueWords(question, claim.value, assessmentDate)}${claim.toCheck ? ' Marked as not checked yet.' : ''}`,
        },
        ...(claim && claim.note !== '' ? [{ term: 'Their note', value: <Prose text={claim.note} /> }] : []),
        ...(owner === '' ? [] : [{ term: 'Whom to ask', value: owner }]),
        {
          term: 'Evidence that they name',
          value:
            pieces.length === 0 ? (
              'None'
            ) : (
              <ul>
                {pieces.map(({ id, title, location, grade, date }) => (
                  <li key={id}>
                    {title}
                    {location === '' ? '' : `, kept at ${location}`}. {GRADE_WORDS[grade]}. {formatDate(date)}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
