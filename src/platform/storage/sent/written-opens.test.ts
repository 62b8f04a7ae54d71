import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { formatAssessment, misfits, parseAssessment } from '#src/domain/assessment/file/index.ts';
import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { planBringIn, type Returned, type Sent } from '#src/domain/merge/index.ts';
import { judgingOf } from '#src/domain/review/index.ts';
import { copyFor, judged } from '#src/domain/review/review.fixture.ts';
import { answer, assessment, date, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { saveAnswerPart, undoTogether } from '../answers/index.ts';
import { createAssessment, readAssessmentFile } from '../assessments.ts';
import { saveAssessmentDetails } from '../details.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { bringInReturned, saveOpinion, saveSent, takeBackBrought } from './index.ts';

// Whatever is done with what is handed out, and in whatever order, no file and no backup is made that does not open.

const AT = '2026-07-01T08:00:00.000Z';
const drill = (id: string) =>
  date(id, [
    [0, 4],
    [12, 0],
  ]);
const small = edition([section('first', [drill('drill'), drill('test'), levels('roof', [0, 2])])]);
const home = assessment(small, { id: 'home', assessmentDate: '2026-06-30' });
const on = (day: string): AnswerValue => ({ kind: 'date', date: day });

let count = 0;
const next = () => stamp({ id: `change-${(count += 1)}`, at: AT });
const moveTo = (assessmentId: string, assessmentDate: string) =>
  saveAssessmentDetails(assessmentId, { organisation: home.organisation, assessmentDate }, AT);

async function faultsOf(assessmentId: string, questionnaire = small): Promise<readonly unknown[]> {
  const read = await readAssessmentFile(assessmentId);
  const file = must(read.ok ? read.value : null, 'the file can be read');
  const parsed = parseAssessment(formatAssessment(file));
  return [...(parsed.ok ? [] : [parsed.problem]), ...misfits(file, questionnaire)];
}
const valueOf = async (questionId: string) => {
  const read = await readAssessmentFile('home');
  return read.ok ? read.value.answers.find((each) => each.questionId === questionId)?.value : undefined;
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
});

const QUESTIONS = ['drill', 'test'];
const returned: Returned = {
  contents: { answers: QUESTIONS.map((id) => answer(id, on('2026-05-01'))), evidence: [] },
  sources: new Map(QUESTIONS.map((id) => [`answer/${id}/answer`, { by: 'Ruth', at: AT, ids: [`ruth-${id}`] }])),
  notForThem: [],
};

/** Two answers of late June, for which a parcel brought a day in May; then the assessment date was moved to 1 June. */
async function broughtAndMoved() {
  await createAssessment(home, small);
  for (const id of QUESTIONS) await saveAnswerPart('home', id, { value: on('2026-06-20') }, next());
  const before = await readAssessmentFile('home');
  const here = must(before.ok ? before.value : null, 'it can be read');
  const sent: Sent = {
    id: 'sent-1',
    assessmentId: 'home',
    kind: 'parcel',
    to: 'Estates',
    due: null,
    message: '',
    sentAt: AT,
    questions: QUESTIONS,
    withAnswers: true,
    hash: '0'.repeat(64),
    base: { answers: here.answers, evidence: [] },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
  await saveSent(sent);
  const plan = planBringIn(here, sent, returned, small);
  const together = next();
  const brought = await bringInReturned(
    must(plan.ok ? plan.value : null, 'it is planned'),
    returned,
    new Map(),
    together,
  );
  expect(await moveTo('home', '2026-06-01')).toMatchObject({ ok: true });
  return { brought: must(brought.ok ? brought.value : null, 'it is brought in'), togetherId: together.id };
}

it('what was brought in is not taken back to a day that no longer fits, and what stays is named', async () => {
  const { brought } = await broughtAndMoved();
  expect(await takeBackBrought(brought, next())).toMatchObject({
    ok: true,
    value: { count: 0, left: QUESTIONS.map((id) => `answer/${id}`) },
  });
  expect(await valueOf('drill')).toEqual(on('2026-05-01'));
  expect(await faultsOf('home')).toEqual([]);
});

it('nor is what was done together', async () => {
  const { togetherId } = await broughtAndMoved();
  expect(await undoTogether('home', togetherId, next())).toMatchObject({
    ok: true,
    value: { changed: [], left: QUESTIONS },
  });
  expect(await faultsOf('home')).toEqual([]);
});

it('the day of a copy that is judged goes no further back than what it says, and than what is judged', async () => {
  const copy = copyFor({ questionnaire: small, answers: [answer('drill', on('2026-06-20'))] });
  const at = { ...copy, assessmentDate: '2026-06-30' };
  await createAssessment(judgingOf(at, 'judging', AT), copy.questionnaire);
  await moveTo('judging', '2026-06-01');
  expect(await faultsOf('judging', copy.questionnaire)).toEqual([]);
  await saveOpinion('judging', { ...judged('test', on('2026-06-25')), seen: [] }, AT);
  await moveTo('judging', '2026-06-22');
  expect(await faultsOf('judging', copy.questionnaire)).toEqual([]);
  await saveOpinion('judging', { ...judged('test', on('2027-01-25')), seen: [] }, AT);
  expect(await faultsOf('judging', copy.questionnaire)).toEqual([]);
});
