import { describe, expect, it } from 'vitest';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { filesOfOtherText, SOUND_FILES } from '#src/testing/file-doors.ts';
import { answer, assessment, edition, jsonFile, runHere, SCRIPT } from './run-here.fixture.ts';
import { scoreCommand } from './score.ts';

describe('assure score', () => {
  it('prints overall, sections, gaps, provable and points per question', async () => {
    const ran = await runHere(scoreCommand, jsonFile('scored.json', assessment), '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 0, err: '' });
    // Basics: 4 + 2 of 10. Depth, weight 3: supplier 0 of 5, patched not asked, restored not applicable, watch open
    // (4), remark 0 of 0.
    // Low: (60 + 3 * 0) / 4 = 15. High: (60 + 3 * 4/9 * 100) / 4 = 48.33. Provable: (40 + 0) / 4 = 10.
    expect(JSON.parse(ran.out)).toMatchObject({
      assessment: { id: 'first', status: 'draft', assessmentDate: '2026-06-30' },
      questionnaire: questionnaireRef(smallEdition),
      scorerVersion: 1,
      isComplete: false,
      overall: {
        earned: 6,
        available: 19,
        open: 4,
        provable: 4,
        lowPercent: 15,
        highPercent: 48,
        provablePercent: 10,
        band: 'low',
      },
      sections: [
        {
          id: 'basics',
          weight: 1,
          earned: 6,
          available: 10,
          open: 0,
          provable: 4,
          lowPercent: 60,
          highPercent: 60,
          band: 'high',
        },
        {
          id: 'depth',
          weight: 3,
          earned: 0,
          available: 9,
          open: 4,
          provable: 0,
          lowPercent: 0,
          highPercent: 44,
          band: 'low',
        },
      ],
      essentialGaps: [],
      questions: [
        { id: 'policy', section: 'basics', state: 'answered', earned: 4, available: 4, provable: 4 },
        { id: 'habits', state: 'answered', earned: 2, available: 6 },
        { id: 'supplier', state: 'answered', earned: 0, available: 5 },
        { id: 'patched', state: 'not-asked', earned: null, available: null },
        {
          id: 'restored',
          state: 'not-applicable',
          earned: null,
          available: null,
          reason: `Does not apply: ${SCRIPT}.`,
        },
        { id: 'watch', state: 'open', earned: 0, available: 4 },
        { id: 'remark', state: 'answered', earned: 0, available: 0 },
      ],
    });
  });

  it('says of a report what nothing in it could contradict, and refuses one by another text of an edition that is here', async () => {
    const report = SOUND_FILES['assure-report'];
    const ran = await runHere(scoreCommand, jsonFile('report.json', report), '--questionnaire', edition);
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^report\.json: not checked, since nothing in the file could contradict it: /),
    });
    const other = filesOfOtherText({ ...smallEdition, title: 'Another text' })['assure-report'];
    expect(await runHere(scoreCommand, jsonFile('other.json', other), '--questionnaire', edition)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('snapshot.questionnaire.hash'),
    });
  });

  it('says of what is made up that it is', async () => {
    const organisation = { ...assessment.organisation, name: 'Made-up Trust (illustrative)' };
    const madeUp = jsonFile('made-up.json', { ...assessment, organisation, isIllustrative: true });
    const ran = await runHere(scoreCommand, madeUp, '--questionnaire', edition);
    expect(JSON.parse(ran.out)).toMatchObject({ assessment: { isIllustrative: true } });
    expect(
      (await runHere(scoreCommand, jsonFile('real.json', assessment), '--questionnaire', edition)).out,
    ).not.toContain('isIllustrative');
  });

  it('scores nothing that has faults, and asks for an edition that is not here', async () => {
    const dangling = jsonFile('dangling.json', { ...assessment, answers: [answer('gone', null)] });
    expect(await runHere(scoreCommand, dangling, '--questionnaire', edition)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('answers[0].questionId'),
    });
    expect(await runHere(scoreCommand, jsonFile('elsewhere.json', assessment))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('--questionnaire'),
    });
    expect(await runHere(scoreCommand, edition)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('a file of the format "assure-questionnaire"'),
    });
  });
});
