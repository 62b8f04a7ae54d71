import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import {
  compareWithBackup,
  compareWithHere,
  decisionIn,
  type Backup,
  type RestoreChoice,
} from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import {
  answer,
  assessment,
  chosen,
  edition,
  evidence,
  levels,
  section,
  signatory,
  stamp,
} from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import {
  createAssessment,
  readAssessmentFile,
  saveOwnTargets,
  saveSignOff,
  saveTargetProfile,
} from '../assessments.ts';
import { deleteAssessment } from './delete-assessment.ts';
import { saveAssessmentDetails } from '../details.ts';
import { saveAnswerPart } from '../answers/save-answer.ts';
import { saveEvidence } from '../answers/save-evidence.ts';
import { undoChange } from '../answers/undo.ts';
import { addFollowUp, stateWhatIsRun } from '../bulletins/index.ts';
import { saveContributionSeries } from '../contribution/contribution-series.ts';
import { saveWording } from '../report/report-choices.ts';
import { database } from '../database.ts';
import { draftForms } from '../drafts/draft-forms.ts';
import { keepDraft, loadDrafts } from '../drafts/drafts.ts';
import { closeSent, saveSent } from '../sent/index.ts';
import { readBackup } from './backup.ts';
import { importOverSeen, loadCopiesHere, readCopiesHere, restoreOverSeen } from './copies-here.ts';
import { eraseEverything } from './erase.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])], {
  targetProfiles: [
    {
      id: 'expected',
      title: 'What is expected',
      note: 'For tests.',
      source: { title: 'Made up' },
      targets: [{ question: 'policy', minPoints: 2 }],
    },
  ],
});
const AT = '2026-07-01T08:00:00.000Z';
const draft = assessment(small, { id: 'one' });
const { id: _id, ...piece } = evidence();
const signOff = buildSignOff(
  draft,
  { answers: [answer('policy', chosen('l1'), { answeredBy: 'Jo', updatedAt: AT })], evidence: [] },
  small,
  signatory(),
);

const { followUps, whatIsRun } = keptBeside('one');
const sentOut: Sent = {
  id: 'sent',
  assessmentId: 'one',
  kind: 'parcel',
  to: 'Estates',
  due: null,
  message: '',
  sentAt: AT,
  questions: ['policy'],
  withAnswers: false,
  hash: '0'.repeat(64),
  base: { answers: [], evidence: [] },
  since: null,
  seen: [],
  backs: [],
  notForThem: [],
  isClosed: false,
};

/** Everything that another tab can do to an assessment while this one shows how a file stands to it. */
const DEEDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'an answer': () => saveAnswerPart('one', 'policy', { value: chosen('l2') }, stamp({ at: AT })),
  'an answer, by a clock of long ago': () =>
    saveAnswerPart('one', 'policy', { note: 'Seen' }, stamp({ at: '1999-12-31T23:59:59Z' })),
  'a step back': () => undoChange('one', 'policy', stamp({ at: AT })),
  'a piece of evidence': () => saveEvidence('one', 'new', piece, null, stamp({ at: AT })),
  'its details': () =>
    saveAssessmentDetails('one', { organisation: draft.organisation, assessmentDate: '2026-06-29' }, AT),
  'a target': () => saveOwnTargets('one', [{ question: 'policy', minPoints: 2 }], AT),
  'the target profile': () => saveTargetProfile('one', 'expected', AT),
  'a sign-off': () => saveSignOff('one', must(signOff.ok ? signOff.value : null, 'nothing is open')),
  'words in its report': () => saveWording('one', 'position.score', { text: 'Ours.', of: 'Theirs.' }, AT),
  'a contribution': () =>
    saveContributionSeries('one', { period: '2026', seriesId: 'a-random-series-of-ours', revision: 1 }, AT, () => true),
  'what is sent out of it': () => saveSent(sentOut),
  'that it waits no longer for what was sent': () => closeSent('sent-before', true, AT),
  'what is done about a bulletin': () =>
    addFollowUp('one', [must(followUps[0], 'there is one')], () => must(followUps[0]?.entries[0], 'it is decided'), AT),
  'what is run': () => stateWhatIsRun('one', must(whatIsRun[0], 'something is'), AT),
  'its end': () => deleteAssessment('one', AT),
  'damage to an answer': () => database.answers.put({ assessmentId: 'one', questionId: 'policy', value: 'torn' }),
};

async function fileAndBackup() {
  const read = await readBackup(AT, 'Tests');
  const { backup } = must(read.ok ? read.value : null, 'it can be read');
  return { backup, file: must(backup.assessments[0], 'it is in it') };
}

/** The same as somebody else made it, who says something else of all that has no history. */
const ofSomebodyElse = ({ backup, file }: { readonly backup: Backup; readonly file: AssessmentFile }) => {
  const other = {
    ...file,
    assessmentDate: '2026-06-27',
    ownTargets: [{ question: 'policy', minPoints: 4 }],
    answers: file.answers.map((one) => ({ ...one, note: 'Theirs' })),
    history: [],
  };
  return {
    file: other,
    backup: {
      ...backup,
      assessments: [other],
      reportWordings: [{ assessmentId: 'one', wordings: { 'position.score': { text: 'Theirs.', of: 'Theirs.' } } }],
      whatIsRun: whatIsRun.map((run) => ({
        ...run,
        technologies: run.technologies.map((one) => ({ ...one, saidBy: 'Somebody else' })),
      })),
    },
  };
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(draft, small);
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp({ by: 'Jo', at: AT }));
  await saveSent({ ...sentOut, id: 'sent-before' });
});
afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(DEEDS))('where another tab has made %s since it was shown', (_what, deed) => {
  it.each(['a file', 'a backup'])('%s takes the place of nothing', async (door) => {
    const { file, backup } = await fileAndBackup();
    const seen = await loadCopiesHere();
    await deed();
    const before = await loadCopiesHere();
    expect(before).not.toEqual(seen);
    const taken =
      door === 'a file'
        ? await importOverSeen(file, small, AT, seen)
        : await restoreOverSeen(backup, ['one'], AT, new Set(), seen);
    expect(taken).toMatchObject({
      ok: false,
      problem: { kind: 'unfit', detail: expect.stringContaining('changed since') },
    });
    expect(await loadCopiesHere()).toEqual(before);
    // Shown again, it can be decided again.
    expect(await importOverSeen(file, small, AT, before)).toMatchObject({ ok: true });
  });

  // The two differ already, so that they may differ in as many places as before.
  it.each(['a file', 'a backup'])('what was decided of %s that somebody else made is asked again', async (door) => {
    const theirs = ofSomebodyElse(await fileAndBackup());
    const choiceNow = async (): Promise<RestoreChoice> => {
      const here = await loadCopiesHere();
      const [inBackup] = compareWithBackup(theirs.backup, here);
      return door === 'a file' ? compareWithHere(theirs.file, here) : must(inBackup, 'it is in it');
    };
    const decided = { decision: 'take', of: await choiceNow() } as const;
    expect(decisionIn(decided, await choiceNow())).toBe('take');
    await deed();
    expect(decisionIn(decided, await choiceNow())).toBeNull();
  });
});

it('what is begun in a form is lost to a file of another edition only as it was shown', async () => {
  const { file } = await fileAndBackup();
  const other = edition([section('first', [levels('policy', [0, 1])])]);
  const incoming = { ...file, questionnaire: assessment(other).questionnaire, answers: [], history: [] };
  const seen = await loadCopiesHere();
  await keepDraft('one', draftForms.note('policy'), { text: 'Begun meanwhile' }, AT);
  expect(await importOverSeen(file, small, AT, seen)).toMatchObject({ ok: true });
  const since = await loadCopiesHere();
  expect(await importOverSeen(incoming, other, AT, { ...since, begun: seen.begun })).toMatchObject({
    ok: false,
    problem: { kind: 'unfit' },
  });
  expect([...(await loadDrafts('one')).keys()]).toEqual([draftForms.note('policy')]);
  expect(await importOverSeen(incoming, other, AT, since)).toMatchObject({ ok: true });
  expect([...(await loadDrafts('one')).keys()]).toEqual([]);
});

it('what is begun in a form stays where a damaged assessment is replaced', async () => {
  const { file } = await fileAndBackup();
  await keepDraft('one', draftForms.note('policy'), { text: 'Begun before' }, AT);
  await database.assessments.put({ id: 'one', status: 'torn' });
  expect(await importOverSeen(file, small, AT, await loadCopiesHere())).toMatchObject({ ok: true });
  expect([...(await loadDrafts('one')).keys()]).toEqual([draftForms.note('policy')]);
});

it('what another tab brought in meanwhile is not replaced either', async () => {
  const { file } = await fileAndBackup();
  await deleteAssessment('one', AT);
  const seen = await loadCopiesHere();
  expect(await importOverSeen(file, small, AT, seen)).toMatchObject({ ok: true });
  await saveAnswerPart('one', 'policy', { note: 'Worked on' }, stamp({ at: AT }));
  expect(await importOverSeen(file, small, AT, seen)).toMatchObject({ ok: false });
  expect(await readAssessmentFile('one')).toMatchObject({ ok: true, value: { answers: [{ note: 'Worked on' }] } });
});

it('what has lost its transaction is read again', async () => {
  const lost = vi.spyOn(database, 'transaction').mockImplementationOnce(() => {
    throw Object.assign(new Error('Transaction committed too early'), { name: 'PrematureCommitError' });
  });
  expect(await readCopiesHere()).toMatchObject({ ok: true, value: { files: [{ id: 'one' }] } });
  expect(lost.mock.calls.length).toBeGreaterThan(1);
  vi.restoreAllMocks();
});

it("what another tab does to another assessment is in nobody's way", async () => {
  const { backup } = await fileAndBackup();
  const seen = await loadCopiesHere();
  await createAssessment(assessment(small, { id: 'two' }), small);
  expect(await restoreOverSeen(backup, ['one'], AT, new Set(), seen)).toMatchObject({ ok: true });
});
