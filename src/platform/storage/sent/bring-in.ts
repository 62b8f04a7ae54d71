import { group } from 'd3-array';
import type { AnswerValue, Change, ChangeStamp } from '#src/domain/assessment/index.ts';
import { changeAnswer, changeEvidence, subjectOf, undoStep } from '#src/domain/assessment/history/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  bringIn,
  planBringIn,
  type BringInPlan,
  type Here,
  type Returned,
  type Sent,
  type Settled,
} from '#src/domain/merge/index.ts';
import { editionOf, misfitOf, putAfter } from '../answers/save-answer.ts';
import { database } from '../database.ts';
import { readAnswerRow, readEvidenceRow } from '../rows.ts';
import { draftOf, loadHistory } from '../stored-assessment.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { TableName } from '../tables.ts';
import { countIfReal, readThenWrite } from '../write.ts';
import { readSentRow, sentRow } from './sent.ts';

const TABLES: readonly TableName[] = ['assessments', 'answers', 'evidence', 'history', 'questionnaires', 'sent'];

/** What was brought in, so that it can be taken back. */
export type Brought = {
  /** What was remembered of it before. */
  readonly before: Sent;
  /** What is remembered of it since. */
  readonly after: Sent;
  /** The changes that stand, by id. */
  readonly standing: readonly string[];
  /** How many pieces of evidence came to be, which stay whatever is taken back. */
  readonly newPieces: number;
};

/**
 * Brings in what came back, in one transaction that looks again: refused where what would become of it is no longer
 * what was shown.
 * @param shown the plan that somebody saw as they settled its clashes
 * @param settled of every clash, by `unitKey`
 */
export async function bringInReturned(
  shown: BringInPlan,
  returned: Returned,
  settled: ReadonlyMap<string, Settled>,
  stamp: ChangeStamp,
): Promise<Result<Brought, StorageProblem>> {
  const { assessmentId, id } = shown.sent;
  let brought: Brought = { before: shown.sent, after: shown.sent, standing: [], newPieces: 0 };
  const written = await readThenWrite(
    stamp.at,
    TABLES,
    () => Promise.all([readHere(assessmentId), database.sent.get(id)]),
    async ([{ assessment, here }, row]) => {
      const sent = readSentRow(row);
      const questionnaire = await editionOf(assessment);
      if (!questionnaire) throw new StorageRefusal({ kind: 'missing' });
      const plan = planBringIn(here, sent, returned, questionnaire);
      if (!plan.ok || !isShown(plan.value, shown)) throw new StorageRefusal({ kind: 'unfit', detail: CHANGED_SINCE });
      const { answers, evidence, changes, sent: after, standing, newPieces } = bringIn(plan.value, settled, stamp);
      await putAfter({ assessment, answers, pieces: evidence, changes }, stamp.at);
      await database.sent.put(sentRow(after));
      brought = { before: sent, after, standing, newPieces };
      return countIfReal(assessment);
    },
  );
  return written.ok ? ok(brought) : written;
}

/** Why nothing is brought in, within the words of a refusal. */
const CHANGED_SINCE = 'what is here has changed since you looked: see what differs now, and decide again';

const isShown = (plan: BringInPlan, shown: BringInPlan): boolean =>
  isSameJson(
    [plan.units, plan.known, plan.refused, plan.beside],
    [shown.units, shown.known, shown.refused, shown.beside],
  );

/**
 * What became of taking back: how much was, and what stays since it was changed again, or was what fits no more, by what
 * it is of.
 */
export type TakenBack = { readonly count: number; readonly left: readonly string[] };

/**
 * Takes back what was brought in, of each answer and piece of evidence of which it is the last thing that was done; a
 * change of its own each, as with every undo. What came can then be brought in again. A new piece stays, as every piece
 * does, and no answer rests on it.
 */
export async function takeBackBrought(
  { before, after, standing }: Brought,
  stamp: ChangeStamp,
): Promise<Result<TakenBack, StorageProblem>> {
  const { assessmentId } = before;
  let outcome: TakenBack = { count: 0, left: [] };
  const written = await readThenWrite(
    stamp.at,
    TABLES,
    () => Promise.all([readHere(assessmentId), loadHistory(assessmentId), database.sent.get(before.id)]),
    async ([{ assessment, here }, history, row]) => {
      const brought = new Set(standing);
      const edition = await editionOf(assessment);
      const subjects = [...group(history, subjectOf)].filter(([, changes]) =>
        changes.some(({ id }) => brought.has(id)),
      );
      const backs = subjects.map(([subject, changes], index) => ({
        subject,
        back: fitting(backOf(changes, here, brought, { ...stamp, id: `${stamp.id}-${index}` }), (questionId, value) =>
          misfitOf(edition, assessment, questionId, value),
        ),
      }));
      const done = backs.flatMap(({ back }) => back ?? []);
      await putAfter(
        {
          assessment,
          answers: done.flatMap((back) => ('answer' in back ? [back.answer] : [])),
          pieces: done.flatMap((back) => ('evidence' in back ? [back.evidence] : [])),
          changes: done.map(({ change }) => change),
        },
        stamp.at,
      );
      const remembered = readSentRow(row);
      const { isClosed } = remembered;
      const isLast = isSameJson({ ...remembered, isClosed: after.isClosed }, after);
      // What came once more meanwhile has come; what was known before it has to be told again. Where another state has
      // taken the place of the assessment, nothing of that may be in it, and it remembers none of it (`asSent`).
      const { since, seen } = holdsAll(remembered, after) ? before : remembered;
      await database.sent.put(sentRow(isLast ? { ...before, isClosed } : { ...remembered, since, seen }));
      outcome = {
        count: done.length,
        left: backs.flatMap(({ subject, back }) => (back ? [] : [subject])),
      };
      return countIfReal(assessment);
    },
  );
  return written.ok ? ok(outcome) : written;
}

/** Does it remember of every unit all that the other does? */
const holdsAll = ({ seen: now }: Sent, { seen: once }: Sent): boolean => {
  const known = new Map(now.map(({ unit, ids }) => [unit, new Set(ids)]));
  return once.every(({ unit, ids }) => ids.every((id) => known.get(unit)?.has(id)));
};

/** The step back of one answer or piece; null where something else of it was changed since, or it came to be. */
function backOf(
  changes: readonly Change[],
  { answers, evidence }: Here,
  brought: ReadonlySet<string>,
  stamp: ChangeStamp,
) {
  const last = changes.at(-1);
  if (last?.kind === 'evidence') {
    const piece = evidence.find(({ id }) => id === last.evidenceId) ?? null;
    return brought.has(last.id) ? changeEvidence(last.evidenceId, piece, last.from, stamp, last.id) : null;
  }
  const answer = answers.find(({ questionId }) => questionId === last?.questionId);
  const step = answer && undoStep(changes, { answer, evidence });
  return answer && step?.kind === 'answer' && brought.has(step.undoes)
    ? changeAnswer(answer, step.part, stamp, step.undoes)
    : null;
}

/** null where the answer would fit its question no more: the assessment date may have been moved since. */
const fitting = (
  back: ReturnType<typeof backOf>,
  misfit: (questionId: string, value: AnswerValue | null) => string | null,
): ReturnType<typeof backOf> =>
  back && 'answer' in back && misfit(back.answer.questionId, back.answer.value) !== null ? null : back;

async function readHere(assessmentId: string) {
  const [assessment, answers, evidence] = await Promise.all([
    draftOf(assessmentId),
    database.answers.where({ assessmentId }).toArray(),
    database.evidence.where({ assessmentId }).toArray(),
  ]);
  const { status, assessmentDate } = assessment;
  // Beside what is damaged nobody can tell what was changed: it is looked after first.
  return {
    assessment,
    here: {
      status,
      assessmentDate,
      answers: answers.map(readAnswerRow),
      evidence: evidence.map(readEvidenceRow),
    },
  };
}
