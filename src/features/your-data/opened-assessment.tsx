import { useState } from 'react';
import { useLocation } from 'wouter';
import { secondCopy } from '#src/domain/assessment/file/index.ts';
import { type AssessmentFile } from '#src/domain/assessment/index.ts';
import { compareWithHere, decisionIn, decisionOffered, type Decided } from '#src/domain/backup/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { planJoin } from '#src/domain/merge/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { dayAndTime, newId, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { importOverSeen, useCopiesHere } from '#src/platform/storage/recovery/index.ts';
import { Radio } from '#src/ui/form/fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { AppLink, Button, SummaryList } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { CopyChoice } from './copy-choice.tsx';
import { bringsAnything, JoinCopies, Joined, joinHint, JOIN_PROBLEMS, type JoinOutcome } from './join-copies.tsx';

const FIELD = 'copy-choice';
const MISSING = 'Say which of the two to keep';

type OpenedAssessmentProps = {
  readonly file: AssessmentFile;
  readonly questionnaire: Questionnaire;
  readonly onCancel: () => void;
};

/** An assessment from a file: brought in where it is not here; else held against the one that is. */
export function OpenedAssessment({ file, questionnaire, onCancel }: OpenedAssessmentProps) {
  const here = useCopiesHere();
  const [, navigate] = useLocation();
  const [decided, setDecided] = useState<Decided>();
  const [attempts, setAttempts] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [joining, setJoining] = useState<'chosen' | 'begun' | null>(null);
  const [joined, setJoined] = useState<JoinOutcome | null>(null);
  // What stands here has moved on by then, and the two are no longer apart.
  if (joined)
    return (
      <Swap shown={joined.isTakenBack}>
        <Joined id={file.id} joined={joined} questionnaire={questionnaire} onTakenBack={setJoined} />
      </Swap>
    );
  if (!here) return null;
  if (!here.ok) return <Problem>{storageWords(here.problem)}</Problem>;
  const choice = compareWithHere(file, here.value);
  if (choice.standing === 'same') {
    return (
      <p tabIndex={-1} data-takes-focus>
        This assessment is here already, just as it is in the file.{' '}
        <AppLink to={paths.assessment(file.id)}>Open it</AppLink>
      </p>
    );
  }
  const isNew = choice.standing === 'new-here';
  const mine = here.value.files.find(({ id }) => id === file.id);
  const plan = mine && choice.standing === 'both-changed' ? planJoin(mine, file, questionnaire) : null;
  const begun = joining === 'begun' && plan?.ok ? plan.value : null;
  const isJoining = joining !== null && plan?.ok === true;
  const decision = isJoining ? null : (decisionIn(decided, choice) ?? decisionOffered(choice));
  const go = async () => {
    if (isJoining) return setJoining('begun');
    if (decision === null) return setAttempts(attempts + 1);
    if (decision === 'leave') return onCancel();
    setProblem(null);
    const incoming = decision === 'take' ? file : secondCopy(file, newId());
    const stored = await importOverSeen(incoming, questionnaire, now(), here.value);
    if (stored.ok) navigate(paths.assessment(incoming.id));
    else setProblem(storageWords(stored.problem));
  };
  const isMissing = attempts > 0 && decision === null && !isJoining;
  return (
    <Swap shown={begun !== null}>
      {begun ? (
        <JoinCopies
          plan={begun}
          parts={choice.difference?.parts ?? []}
          questionnaire={questionnaire}
          seen={here.value}
          onJoined={setJoined}
          onCancel={() => setJoining('chosen')}
        />
      ) : (
        <>
          <ErrorSummary errors={isMissing ? [{ fieldId: FIELD, text: MISSING }] : []} attempt={attempts} />
          <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
            {isNew ? 'An assessment' : 'An assessment that is here already, with differences'}
          </h2>
          <SummaryList
            rows={[
              { term: 'Organisation', value: file.organisation.name },
              { term: 'Questionnaire', value: `${questionnaire.title}, edition ${questionnaire.version}` },
              { term: 'Answers', value: countOf(file.answers.length, 'answer') },
              { term: 'Assessment date', value: formatDate(file.assessmentDate) },
              { term: 'Last changed', value: dayAndTime(file.updatedAt) },
            ]}
          />
          {!isNew && (
            <CopyChoice
              id={FIELD}
              label="The file and the one that is here"
              choice={choice}
              questionnaire={questionnaire}
              decision={decision}
              error={isMissing ? MISSING : undefined}
              onDecide={(one) => {
                setJoining(null);
                setDecided({ decision: one, of: choice });
              }}
            >
              {plan?.ok && bringsAnything(plan.value) && (
                <Radio
                  id={`${FIELD}-join`}
                  name={FIELD}
                  value="join"
                  label="Bring both together"
                  hint={joinHint(plan.value)}
                  checked={isJoining}
                  onChange={() => setJoining('chosen')}
                />
              )}
            </CopyChoice>
          )}
          {plan && !plan.ok && <p>They cannot be brought together: {JOIN_PROBLEMS[plan.problem]}</p>}
          <div className="app-buttons">
            <Button work={go}>{isNew ? 'Bring it in' : 'Go on'}</Button>
            <Button look="secondary" onClick={onCancel}>
              Cancel
            </Button>
          </div>
          {problem && <Problem>{problem}</Problem>}
        </>
      )}
    </Swap>
  );
}
