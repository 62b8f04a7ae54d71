import type {
  Answer,
  AnswerChange,
  AnswerPart,
  AnswerValue,
  Assessment,
  ChangeStamp,
  Evidence,
} from '#src/domain/assessment/index.ts';
import { changeAnswer, emptyAnswer, isAnswerChange, standingTogether } from '#src/domain/assessment/history/index.ts';
import { listCarried, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { database } from '../database.ts';
import { readAnswerRow, readEvidenceRow, soundRows } from '../rows.ts';
import { draftOf, loadHistory } from '../stored-assessment.ts';
import type { StorageProblem } from '../storage-problem.ts';
import { countIfReal, readThenWrite, UNCOUNTED } from '../write.ts';
import { editionOf, findQuestion, misfitOf, putAfter } from './save-answer.ts';

// Many answers at one press, in one transaction: all that is still as it was shown, and nothing else. No note is kept
// meanwhile: nothing was typed, and what was there before is whole should the page go.

export type ChangedTogether = {
  /** The questions whose answers were changed, and those that were left since they are not as they were shown. */
  readonly changed: readonly string[];
  readonly left: readonly string[];
  /** By which all of it is taken back at once; null where no two were changed. */
  readonly togetherId: string | null;
};

type Outcome = Promise<Result<ChangedTogether, StorageProblem>>;

/**
 * Confirms answers of last time as they were shown. One that another tab has answered meanwhile, that is damaged, or
 * that may no longer be confirmed with others (`listCarried`), is left.
 * @param shown the questions, each with the value that was shown
 */
export const confirmTogether = (
  assessmentId: string,
  shown: readonly { readonly questionId: string; readonly value: AnswerValue }[],
  stamp: ChangeStamp,
): Outcome =>
  changingTogether(assessmentId, stamp, async ({ assessment, answers, evidence }) => {
    const questionnaire = await editionOf(assessment);
    const { organisation: profile, assessmentDate } = assessment;
    const carried = questionnaire
      ? listCarried(
          placeQuestions({ questionnaire, profile, assessmentDate, answers: [...answers.values()], evidence }),
          evidenceValidMonths(questionnaire),
          assessmentDate,
        )
      : [];
    return shown.map(({ questionId, value }) => {
      const found = carried.find(({ place, why }) => place.question.id === questionId && why === null);
      const answer = found && answers.get(questionId);
      const isAsShown = answer !== undefined && isSameJson(found?.value, value);
      return { questionId, edit: isAsShown ? { answer, part: { value }, undoes: null } : null };
    });
  });

/** An owner, a due date or both, as they are to be and as the screen showed them. */
export type ShownWork = {
  readonly questionId: string;
  readonly seen: Pick<Answer, 'owner' | 'due'>;
};

/**
 * Sets the owner, the due date or both of many answers. One whose owner or due date is no longer as it was shown is
 * left, since nobody was told that it would be overwritten; so is one that is damaged.
 */
export const assignTogether = (
  assessmentId: string,
  shown: readonly ShownWork[],
  part: Pick<AnswerPart, 'owner' | 'due'>,
  stamp: ChangeStamp,
): Outcome =>
  changingTogether(assessmentId, stamp, ({ answers, unread }) =>
    Promise.resolve(
      shown.map(({ questionId, seen }) => {
        const answer = answers.get(questionId) ?? emptyAnswer(questionId, stamp.at);
        const isAsShown =
          !unread.has(questionId) &&
          (part.owner === undefined || answer.owner === seen.owner) &&
          (part.due === undefined || answer.due === seen.due);
        return { questionId, edit: isAsShown ? { answer, part, undoes: null } : null };
      }),
    ),
  );

/** Takes back what was done together, of each answer of which it is the last thing that was done. */
export const undoTogether = (assessmentId: string, togetherId: string, stamp: ChangeStamp): Outcome =>
  changingTogether(assessmentId, stamp, async ({ answers, evidence }) => {
    const byQuestion = new Map<string, AnswerChange[]>();
    for (const change of (await loadHistory(assessmentId)).filter(isAnswerChange)) {
      const changes = byQuestion.get(change.questionId);
      if (changes) changes.push(change);
      else byQuestion.set(change.questionId, [change]);
    }
    return [...byQuestion].flatMap(([questionId, history]) => {
      // Each answer once, whatever a file says that it came from.
      if (!history.some(({ together, undoes }) => together?.id === togetherId && undoes === null)) return [];
      const answer = answers.get(questionId);
      const standing = answer ? standingTogether(history, { answer, evidence }, togetherId) : null;
      return {
        questionId,
        edit: answer && standing ? { answer, part: standing.part, undoes: standing.undoes } : null,
      };
    });
  });

type Found = {
  readonly assessment: Assessment;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly evidence: readonly Evidence[];
  /** Questions whose answer is there and cannot be read. */
  readonly unread: ReadonlySet<string>;
};
type Wanted = {
  readonly questionId: string;
  /** null where the answer is left. */
  readonly edit: { readonly answer: Answer; readonly part: AnswerPart; readonly undoes: string | null } | null;
};

async function changingTogether(
  assessmentId: string,
  stamp: ChangeStamp,
  wantedOf: (found: Found) => Promise<readonly Wanted[]>,
): Outcome {
  let outcome: ChangedTogether = { changed: [], left: [], togetherId: null };
  const written = await readThenWrite(
    stamp.at,
    ['assessments', 'answers', 'evidence', 'history', 'questionnaires'],
    () => readAll(assessmentId),
    async (found) => {
      const edition = await editionOf(found.assessment);
      // A question that it lacks was of an edition in whose place another tab has put a file of this one; a value that
      // fits no more would make every file and backup faulty.
      const wanted = (await wantedOf(found)).map((one) =>
        (edition && !findQuestion(edition, one.questionId)) ||
        misfitOf(edition, found.assessment, one.questionId, one.edit?.part.value) !== null
          ? { ...one, edit: null }
          : one,
      );
      // What is so already needs no change, and is not among those that were changed.
      const edits = wanted.flatMap(({ edit }) => (edit && changeAnswer(edit.answer, edit.part, stamp) ? [edit] : []));
      const together = edits.length > 1 ? { id: stamp.id, count: edits.length } : null;
      const done = edits.flatMap(
        ({ answer, part, undoes }, index) =>
          changeAnswer(answer, part, { ...stamp, id: `${stamp.id}-${index}` }, undoes, together) ?? [],
      );
      outcome = {
        changed: done.map(({ change }) => change.questionId),
        left: wanted.filter(({ edit }) => edit === null).map(({ questionId }) => questionId),
        togetherId: together?.id ?? null,
      };
      if (done.length === 0) return UNCOUNTED;
      const changes: readonly AnswerChange[] = done.map(({ change }) => change);
      await putAfter(
        { assessment: found.assessment, answers: done.map(({ answer }) => answer), pieces: [], changes },
        stamp.at,
      );
      return countIfReal(found.assessment);
    },
  );
  return written.ok ? ok(outcome) : written;
}

async function readAll(assessmentId: string): Promise<Found> {
  const [assessment, rows, pieces] = await Promise.all([
    draftOf(assessmentId),
    database.answers.where({ assessmentId }).toArray(),
    database.evidence.where({ assessmentId }).toArray(),
  ]);
  const answers = new Map(soundRows(readAnswerRow, rows).map((answer) => [answer.questionId, answer]));
  const keys = rows.map((row: unknown) => String(Object(row).questionId));
  return {
    assessment,
    answers,
    evidence: soundRows(readEvidenceRow, pieces),
    unread: new Set(keys.filter((id) => !answers.has(id))),
  };
}
