import { useMemo } from 'react';
import { placeQuestions, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import type { ActionNotes } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { proposedAnswers } from '#src/domain/plan/roadmap/index.ts';
import { statusWords } from '#src/domain/plan/paper/index.ts';
import { trialChoices } from '#src/domain/scoring/standing/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import type { Begun } from './begun-here.tsx';
import type { PlanView } from './plan-view.ts';
import { StepForm } from './step-form.tsx';

/** Is it done, or stopped? No plan holds it then. */
const isSettled = ({ marks, step }: ActionNotes): boolean =>
  marks?.done === true || step?.status === 'done' || step?.status === 'stopped';

/** Ids of the actions that are done or stopped. */
export const settledIds = ({ actions }: PlanView['kept']): readonly string[] =>
  actions.filter(isSettled).map(({ id }) => id);

type SettledProps = {
  readonly view: PlanView;
  /** Of `settledIds`, those that stand nowhere else. */
  readonly ids: readonly string[];
  readonly drafts: Drafts;
  readonly begun: Begun;
};

/**
 * What is done and what was stopped: no plan holds it, and somebody has still to look at the answers that it lifts. Each
 * opens, so that what is said of it can be changed.
 */
export function Settled({ view, ids, drafts, begun }: SettledProps) {
  const { kept, stored, titleOf, isAction } = view;
  const { assessment, questionnaire, answers, evidence } = stored;
  const placed = useMemo(() => {
    const { organisation, assessmentDate } = assessment;
    return placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  }, [assessment, questionnaire, answers, evidence]);
  const rows = kept.actions.filter(({ id }) => ids.includes(id) && isAction(id));
  if (rows.length === 0)
    return (
      <p tabIndex={-1} data-takes-focus>
        Nothing is done or stopped yet.
      </p>
    );
  return (
    <>
      <h3 className="nhsuk-heading-s" tabIndex={-1} data-takes-focus>
        Done, and stopped
      </h3>
      <DataTable
        caption="What is done, and what was stopped"
        isCaptionHidden
        isCompact
        hasLongNames
        rows={rows}
        rowKey={({ id }) => id}
        more={{
          of: (one) => (
            <>
              {isDone(one) && <Proposals view={view} id={one.id} placed={placed} />}
              {begun.steps.includes(one.id) ? (
                <p>It stands above, where it was begun.</p>
              ) : (
                <StepForm view={view} id={one.id} drafts={drafts} />
              )}
              {one.marks?.done && <p>It is marked as done under Actions, and is until that is taken back there.</p>}
            </>
          ),
          isOnPaper: false,
        }}
        columns={[
          { heading: 'Action', cell: ({ id }) => <EditionText>{titleOf(id)}</EditionText> },
          {
            heading: 'Stands',
            cell: ({ marks, step }) => (marks?.done && step?.status !== 'done' ? 'Marked as done' : statusWords(step)),
          },
          {
            heading: 'Answers that it lifts',
            cell: (one) => (isDone(one) ? waitingWords(proposalsOf(view, one.id, placed).length) : ''),
          },
        ]}
      />
    </>
  );
}

const isDone = ({ marks, step }: ActionNotes): boolean => marks?.done === true || step?.status === 'done';

const waitingWords = (count: number): string =>
  count === 0 ? 'They say it already' : `${countOf(count, 'answer waits', 'answers wait')} for somebody to look`;

const proposalsOf = (
  { actionOf, stored }: PlanView,
  id: string,
  placed: readonly PlacedQuestion[],
): ReturnType<typeof proposedAnswers> => proposedAnswers(actionOf(id), placed, stored.assessment.assessmentDate);

type ProposalsProps = {
  readonly view: PlanView;
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
};

/** The answers that a done action proposes: nothing changes before somebody gives them, with what proves them. */
function Proposals({ view, id, placed }: ProposalsProps) {
  const { id: assessmentId, assessmentDate } = view.stored.assessment;
  const proposed = proposalsOf(view, id, placed);
  if (proposed.length === 0) return <p>The answers say already what it brings.</p>;
  return (
    <>
      <p>
        It is done, and no answer says so yet. {waitingWords(proposed.length)}, and to give{' '}
        {proposed.length === 1 ? 'it with its' : 'them with their'} evidence:
      </p>
      <ul>
        {proposed.map(({ question, from, to }) => {
          const place = placed.find((one) => one.question.id === question);
          if (!place) return null;
          const words = trialChoices(place.question, assessmentDate).find(({ points }) => points === to)?.text;
          return (
            <li key={question}>
              <AppLink to={paths.section(assessmentId, place.section.id, question)}>
                <EditionText>{place.question.text}</EditionText>
              </AppLink>{' '}
              {words === undefined ? '' : <EditionText>{words}</EditionText>} ({from} to {countOf(to, 'point')})
            </li>
          );
        })}
      </ul>
    </>
  );
}
