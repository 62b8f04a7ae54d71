import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { dumpStore } from '#src/testing/store-dump.ts';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { SAMPLE_EDITION } from '#src/domain/assessment/illustrative/index.ts';
import { must } from '#src/domain/common/result.ts';
import { saveContributionSeries } from '../contribution/index.ts';
import { database } from '../database.ts';
import { importAssessment } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { saveAnswerPart } from '../answers/index.ts';
import { createAssessment, readSettings, saveAssessmentDetails, saveOwnTargets } from '../index.ts';
import { readBackup } from '../recovery/index.ts';
import { saveQuestionnaire } from '../shelf/index.ts';
import { readChangeCount } from '../write.ts';
import { keepSample, removeSample } from './index.ts';

const AT = '2026-11-29T12:00:00.000Z';
const questionnaire = edition([section('first', [levels('a', [0, 2])])], SAMPLE_EDITION);
const other = edition([section('first', [levels('b', [0, 2])])], { id: 'other' });
const madeUp = {
  ...assessment(questionnaire, { id: 'made-up' }),
  isIllustrative: true as const,
  organisation: { ...assessment(questionnaire).organisation, name: 'Made-up Trust (illustrative)' },
};
const file = buildAssessmentFile(madeUp, { answers: [], evidence: [], history: [] });
/** Everything in the store; whether it was ever written to is told by other means. */
const rows = async () => (await dumpStore(database.name)).tables.map(({ name, rows: all }) => ({ name, rows: all }));

beforeAll(async () => {
  await createAssessment(assessment(other, { id: 'real' }), other);
});

describe('the made-up trust in the store', () => {
  it('counts as no change, is in no backup, and leaves nothing', async () => {
    const [before, count] = [await rows(), await readChangeCount()];
    expect(await keepSample([file], questionnaire, AT)).toMatchObject({ ok: true });
    expect(await readChangeCount()).toBe(count);
    expect(await database.assessments.get('made-up')).toBeDefined();
    const read = await readBackup(AT, 'A test');
    const { backup } = must(read.ok ? read.value : null, 'it can be read');
    expect(backup.assessments.map(({ id }) => id)).toEqual(['real']);
    expect(backup.questionnaires.map(({ id }) => id)).toEqual(['other']);
    expect(await removeSample(AT)).toMatchObject({ ok: true });
    expect(await rows()).toEqual(before);
  });

  it('leaves an edition that real work answers', async () => {
    await createAssessment(assessment(questionnaire, { id: 'real-too' }), questionnaire);
    const before = await rows();
    await keepSample([file], questionnaire, AT);
    await removeSample(AT);
    expect(await rows()).toEqual(before);
  });

  it('leaves an edition that was brought in, though nothing but a made-up file answers it', async () => {
    const own = edition([section('first', [levels('c', [0, 2])])], { id: 'of-our-own' });
    await saveQuestionnaire(contentHash(own), own, AT);
    const before = await rows();
    const mailed = { ...file, id: 'mailed', questionnaire: questionnaireRef(own) };
    expect(await importAssessment(mailed, own, AT)).toMatchObject({ ok: true });
    const read = await readBackup(AT, 'A test');
    const { backup } = must(read.ok ? read.value : null, 'it can be read');
    expect(backup.questionnaires.map(({ id }) => id)).toContain('of-our-own');
    await removeSample(AT);
    const contents = async (name: string) => (await rows()).find((table) => table.name === name);
    for (const name of ['questionnaires', 'assessments'])
      expect(await contents(name)).toEqual(before.find((table) => table.name === name));
  });

  it('counts nothing that is done to it, and whatever is done to real work', async () => {
    await keepSample([file], questionnaire, AT);
    await createAssessment(assessment(questionnaire, { id: 'beside' }), questionnaire);
    const by = (id: string) => ({ id, at: AT, by: 'Amina', visit: null });
    const doings: Readonly<Record<string, (id: string) => Promise<{ readonly ok: boolean }>>> = {
      answers: (id) => saveAnswerPart(id, 'a', { note: `of ${id}` }, by(`change-${id}`)),
      details: (id) => {
        const { organisation } = id === 'made-up' ? madeUp : assessment(questionnaire);
        return saveAssessmentDetails(id, { organisation, assessmentDate: madeUp.assessmentDate }, AT);
      },
      targets: (id) => saveOwnTargets(id, [{ question: 'a', minPoints: 2 }], AT),
      deletion: (id) => deleteAssessment(id, AT),
    };
    const counts: Record<string, readonly number[]> = {};
    for (const [name, act] of Object.entries(doings)) {
      const before = await readChangeCount();
      expect(await act('made-up')).toMatchObject({ ok: true });
      const between = await readChangeCount();
      expect(await act('beside')).toMatchObject({ ok: true });
      counts[name] = [between - before, (await readChangeCount()) - between];
    }
    expect(counts).toEqual({ answers: [0, 1], details: [0, 1], targets: [0, 1], deletion: [0, 1] });
  });

  it('takes no name that could be a real one, and gives no contribution', async () => {
    await keepSample([file], questionnaire, AT);
    const details = {
      organisation: { ...madeUp.organisation, name: 'A Trust' },
      assessmentDate: madeUp.assessmentDate,
    };
    const refused = { ok: false, problem: { kind: 'unfit' } };
    expect(await saveAssessmentDetails('made-up', details, AT)).toMatchObject(refused);
    const series = { period: '2026', seriesId: '0'.repeat(32), revision: 1 };
    expect(await saveContributionSeries('made-up', series, AT, () => true)).toMatchObject(refused);
    const settings = await readSettings();
    expect(settings).toMatchObject({ ok: true });
    expect(settings).not.toHaveProperty('value.contributions');
  });
});
