import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { hashOfBackup } from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import {
  answer,
  assessment,
  chosen,
  edition,
  evidence,
  feedbackNote,
  levels,
  peerPack,
  section,
  signatory,
  stamp,
} from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { assignTogether, saveAnswerPart, saveEvidence } from '../answers/index.ts';
import {
  createAssessment,
  importAssessment,
  reopenAssessment,
  saveOwnTargets,
  saveSignOff,
  saveTargetProfile,
} from '../assessments.ts';
import { deleteAssessment } from './delete-assessment.ts';
import { saveAssessmentDetails } from '../details.ts';
import { saveContributionSeries } from '../contribution/contribution-series.ts';
import { keepDraft } from '../drafts/index.ts';
import { saveReportChoices, saveWording } from '../report/report-choices.ts';
import { saveSetting } from '../settings.ts';
import { removeFeedback, saveFeedback } from '../feedback/index.ts';
import { savePack, saveQuestionnaire } from '../shelf/index.ts';
import { readChangeCount } from '../write.ts';
import { readBackup, restoreBackup } from './backup.ts';
import { eraseEverything } from './erase.ts';

// The count of changes is what the light and the kept file go by: what a backup would hold never changes without it.

const AT = '2026-07-01T08:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('drill', [0, 2])])]);
const other = edition([section('first', [levels('policy', [0, 5])])], { id: 'other' });
const MARKED = 'Northmoor (illustrative)';

const rowOf = (id: string, isMadeUp: boolean) => {
  const row = assessment(small, { id });
  return isMadeUp
    ? { ...row, isIllustrative: true as const, organisation: { ...row.organisation, name: MARKED } }
    : row;
};
const fileOf = (id: string, isMadeUp: boolean, questionnaire = small) =>
  buildAssessmentFile(
    { ...rowOf(id, isMadeUp), questionnaire: assessment(questionnaire).questionnaire },
    { answers: [answer('policy', chosen('l2'))], evidence: [], history: [] },
  );
const backupNow = async () => {
  const read = await readBackup(AT, 'Tests');
  return must(read.ok ? read.value.backup : null, 'it can be read');
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  for (const isMadeUp of [false, true]) {
    const id = isMadeUp ? 'made-up' : 'real';
    await createAssessment(rowOf(id, isMadeUp), small);
    for (const question of ['policy', 'drill'])
      await saveAnswerPart(id, question, { value: chosen('l1') }, stamp({ id: `${id}-${question}`, at: AT }));
  }
});

const signOffOf = (id: string) =>
  buildSignOff(
    rowOf(id, id === 'made-up'),
    { answers: [answer('policy', chosen('l1')), answer('drill', chosen('l1'))], evidence: [] },
    small,
    signatory(),
  );
const { id: _id, ...piece } = evidence();

/** All that is done to an assessment, and beside it. */
const DOINGS = {
  answer: (id) => saveAnswerPart(id, 'policy', { note: 'Typed' }, stamp({ id: `${id}-note`, at: AT })),
  together: (id) =>
    assignTogether(
      id,
      ['policy', 'drill'].map((questionId) => ({ questionId, seen: { owner: '', due: null } })),
      { owner: 'Amina' },
      stamp({ id: `${id}-together`, at: AT }),
    ),
  evidence: (id) => saveEvidence(id, 'piece', piece, 'policy', stamp({ id: `${id}-piece`, at: AT })),
  details: (id) => saveAssessmentDetails(id, { ...rowOf(id, id === 'made-up'), assessmentDate: '2026-06-29' }, AT),
  targets: (id) => saveOwnTargets(id, [{ question: 'policy', minPoints: 2 }], AT),
  profile: (id) => saveTargetProfile(id, 'a-profile', AT),
  'sign-off': (id) => {
    const signOff = signOffOf(id);
    return saveSignOff(id, must(signOff.ok ? signOff.value : null, JSON.stringify(signOff)));
  },
  reopening: (id) => reopenAssessment(id, '2026-07-02T08:00:00.000Z'),
  wording: (id) => saveWording(id, 'position.score', { text: 'Ours.', of: 'Theirs.' }, AT),
  'wording taken back': async (id) => {
    await saveWording(id, 'position.score', { text: 'Ours.', of: 'Theirs.' }, AT);
    return saveWording(id, 'position.score', null, AT);
  },
  choices: () => saveReportChoices({ recommendation: 'That the board agree.' }, AT),
  contribution: (id) =>
    saveContributionSeries(id, { period: '2026', seriesId: '0'.repeat(32), revision: 1 }, AT, () => true),
  deletion: (id) => deleteAssessment(id, AT),
  'a file in its place': (id) => importAssessment(fileOf(id, id === 'made-up'), small, AT),
  'a made-up file in its place': (id) => importAssessment(fileOf(id, true), small, AT),
  'a real file in its place': (id) => importAssessment(fileOf(id, false), small, AT),
  'a made-up file with an edition': () => importAssessment(fileOf('third', true, other), other, AT),
  'a made-up one, begun with an edition': () =>
    createAssessment({ ...rowOf('third', true), questionnaire: assessment(other).questionnaire }, other),
  restoring: async (id) => restoreBackup({ ...(await backupNow()), assessments: [fileOf(id, false)] }, [id], AT),
  edition: () => saveQuestionnaire(contentHash(other), other, AT),
  pack: () => savePack(peerPack({}), AT),
  feedback: () => saveFeedback(feedbackNote(), AT),
  'feedback taken out': async () => {
    await saveFeedback(feedbackNote(), AT);
    return removeFeedback(['a-note'], AT);
  },
  draft: (id) => keepDraft(id, 'note/policy', { text: 'Begun' }, AT),
  answerer: () => saveSetting('answerer', 'Amina', AT),
} satisfies Readonly<Record<string, (id: string) => Promise<unknown>>>;

it.each(keysOf<keyof typeof DOINGS>(DOINGS).flatMap((name) => ['real', 'made-up'].map((id) => [name, id] as const)))(
  'what a backup would hold does not change uncounted: %s, of %s',
  async (name, id) => {
    const [before, count] = [hashOfBackup(await backupNow()), await readChangeCount()];
    await DOINGS[name](id);
    const isOther = hashOfBackup(await backupNow()) !== before;
    expect({ isOther, isCounted: (await readChangeCount()) > count }).not.toEqual({ isOther: true, isCounted: false });
  },
);
