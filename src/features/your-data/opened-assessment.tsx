import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { secondCopy } from '#src/domain/assessment/file/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import {
  compareWithHere,
  decisionIn,
  decisionOffered,
  type CopiesHere,
  type Decided,
  type RestoreChoice,
} from '#src/domain/backup/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { planJoin, type JoinPlan, type JoinProblem } from '#src/domain/merge/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { afterPaint, dayAndTime, newId, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { importOverSeen, useCopiesHere } from '#src/platform/storage/recovery/index.ts';
import { Radio } from '#src/ui/form/fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { AppLink, Button, SummaryList } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { MADE_UP_WORDS } from './assessment-name.ts';
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
  const looked = useLooked(file, questionnaire, here?.ok ? here.value : null);
  const [, navigate] = useLocation();
  const [decided, setDecided] = useState<Decided>();
  const [attempts, setAttempts] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [joining, setJoining] = useState<'chosen' | 'begun' | null>(null);
  /** What was looked at as the two began to be written as one: what is here moves on with that. */
  const [held, setHeld] = useState<Looked | null>(null);
  const [joined, setJoined] = useState<JoinOutcome | null>(null);
  // What stands here has moved on by then, and the two are no longer apart.
  if (joined)
    return (
      <Swap shown={joined.isTakenBack ? 'taken-back' : 'joined'}>
        <Joined id={file.id} joined={joined} questionnaire={questionnaire} onTakenBack={setJoined} />
      </Swap>
    );
  if (!here) return null;
  if (!here.ok) return <Problem>{storageWords(here.problem)}</Problem>;
  const shown = held ?? looked;
  if (!shown) return <p>Comparing the file with what is here…</p>;
  const { seen, choice, plan } = shown;
  if (choice.standing === 'same') {
    return (
      <p tabIndex={-1} data-takes-focus>
        This assessment is here already, just as it is in the file.{' '}
        <AppLink to={paths.assessment(file.id)}>Open it</AppLink>
      </p>
    );
  }
  const isNew = choice.standing === 'new-here';
  const joinable = plan?.ok && bringsAnything(plan.value) ? plan.value : null;
  const begun = joining === 'begun' ? joinable : null;
  const isJoining = joining !== null && joinable !== null;
  const decision = isJoining ? null : (decisionIn(decided, choice) ?? decisionOffered(choice));
  const go = async () => {
    if (isJoining) return setJoining('begun');
    if (decision === null) return setAttempts(attempts + 1);
    if (decision === 'leave') return onCancel();
    setProblem(null);
    const incoming = decision === 'take' ? file : secondCopy(file, newId());
    const stored = await importOverSeen(incoming, questionnaire, now(), seen);
    if (stored.ok) navigate(paths.assessment(incoming.id));
    else setProblem(storageWords(stored.problem));
  };
  const isMissing = attempts > 0 && decision === null && !isJoining;
  return (
    <Swap shown={begun ? 'joining' : 'choice'}>
      {begun ? (
        <JoinCopies
          plan={begun}
          parts={choice.difference?.parts ?? []}
          questionnaire={questionnaire}
          seen={seen}
          isWriting={held !== null}
          onWriting={(isWriting) => setHeld(isWriting ? shown : null)}
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
              ...(file.isIllustrative ? [{ term: 'Made up', value: MADE_UP_WORDS }] : []),
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
              {joinable && (
                <Radio
                  id={`${FIELD}-join`}
                  name={FIELD}
                  value="join"
                  label="Bring both together"
                  hint={joinHint(joinable)}
                  checked={isJoining}
                  onChange={() => setJoining('chosen')}
                />
              )}
            </CopyChoice>
          )}
          {plan?.ok && !joinable && (
            <p>
              There is nothing to bring together: every answer and piece of evidence that was changed in the file is
              here already.
            </p>
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

/** How the file stands to what is here, all of one reading. */
type Looked = {
  readonly seen: CopiesHere;
  readonly choice: RestoreChoice;
  /** null where there is nothing to bring together. */
  readonly plan: Result<JoinPlan, JoinProblem> | null;
};

/**
 * Holds a file against what is here, once for each state of it: a history may hold so many changes that it takes
 * seconds. null until it has been done; then the reading before stands until the next has been looked at.
 */
function useLooked(file: AssessmentFile, questionnaire: Questionnaire, here: CopiesHere | null): Looked | null {
  const [looked, setLooked] = useState<Looked | null>(null);
  useEffect(() => {
    if (!here) return;
    let isCurrent = true;
    const look = async () => {
      await afterPaint();
      if (isCurrent) setLooked((before) => lookAt(file, questionnaire, here, before));
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [file, questionnaire, here]);
  return looked;
}

function lookAt(file: AssessmentFile, questionnaire: Questionnaire, seen: CopiesHere, before: Looked | null): Looked {
  // What another assessment was changed in changes nothing here.
  if (before && isSameJson(ofFile(before.seen, file.id), ofFile(seen, file.id))) return { ...before, seen };
  const choice = compareWithHere(file, seen);
  const mine = seen.files.find(({ id }) => id === file.id);
  const plan = mine && choice.standing === 'both-changed' ? planJoin(mine, file, questionnaire) : null;
  return { seen, choice, plan };
}

const ofFile = ({ files, damaged, begun }: CopiesHere, id: string): unknown => [
  files.find((each) => each.id === id),
  damaged.get(id),
  begun.get(id),
];
