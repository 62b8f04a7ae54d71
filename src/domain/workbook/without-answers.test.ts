import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { anyEvidence, answersTo, editions } from '#src/testing/arbitrary.ts';
import {
  answer,
  assessment,
  chosen,
  edition as editionOf,
  evidence as piece,
  levels,
  section,
} from '#src/testing/builders.ts';
import type { Contents } from '../assessment/file/index.ts';
import type { Answer } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { sentWorkbook } from './sent-workbook.ts';
import { writeWorkbook } from './write.ts';

/** A workbook, as the screen makes it. */
function handedOut(
  edition: Questionnaire,
  { answers, evidence }: Contents,
  questions = questionsInOrder(edition).map(({ question }) => question.id),
  withAnswers = false,
): Promise<Uint8Array> {
  const home = assessment(edition);
  const { assessmentDate, organisation: profile } = home;
  const placed = placeQuestions({ questionnaire: edition, profile, assessmentDate, answers, evidence });
  const notAsked = new Set(placed.flatMap(({ state, question }) => (state.kind === 'not-asked' ? [question.id] : [])));
  const choice = { questions, withAnswers, to: 'A supplier', due: null, message: '' };
  const sent = sentWorkbook(home, { answers, evidence }, choice, { id: 'sent-1', at: '2026-06-12T09:00:00Z' });
  return writeWorkbook({ assessment: home, questionnaire: edition, sent, marking: 'OFFICIAL', notAsked });
}

it('is the same file whatever is answered, what is asked because of an answer among it', async () => {
  await fc.assert(
    fc.asyncProperty(
      editions({ conditions: true }).chain((edition) =>
        answersTo(
          questionsInOrder(edition).map(({ question }) => question),
          { open: true },
        ).map((answers) => ({ edition, answers })),
      ),
      async ({ edition, answers }) => {
        const told = await handedOut(edition, { answers: [...answers], evidence: [...anyEvidence] });
        expect(told).toEqual(await handedOut(edition, { answers: [], evidence: [] }));
      },
    ),
    { numRuns: 10 },
  );
});

it('with the answers of some questions is the same file whatever is answered elsewhere', async () => {
  const own = editionOf([section('one', [levels('roof', [0, 1]), levels('pumps', [0, 1])])]);
  const roof = answer('roof', chosen('l1'), { evidence: ['test-report'] });
  const pumps = answer('pumps', chosen('l1'), { evidence: ['other-report'] });
  const ofOne = (contents: Contents) => handedOut(own, contents, ['roof'], true);
  const alone = await ofOne({ answers: [roof], evidence: [piece()] });
  expect(await ofOne({ answers: [roof, pumps], evidence: [piece(), piece({ id: 'other-report' })] })).toEqual(alone);
});

it('with the answers of some questions does not say of one that is asked because of an answer elsewhere whether it is', async () => {
  const after = (id: string, question: string) =>
    levels(id, [0, 1], { askedWhen: { kind: 'points', question, atLeast: 1 } });
  const own = editionOf([
    section('one', [levels('secret', [0, 1]), after('through', 'secret')]),
    section('two', [after('told', 'through'), levels('beside', [0, 1]), after('asked', 'beside')]),
  ]);
  const through = answer('through', chosen('l1'));
  const given = (secret: string, beside = 'l0') => ({
    answers: [answer('secret', chosen(secret)), through, answer('beside', chosen(beside))],
    evidence: [],
  });
  for (const questions of [['told'], ['through', 'told'], ['told', 'beside', 'asked']])
    expect(await handedOut(own, given('l0'), questions, true)).toEqual(
      await handedOut(own, given('l1'), questions, true),
    );
  // Where the answer goes along, it is said.
  const beside = (level: string) => handedOut(own, given('l0', level), ['beside', 'asked'], true);
  expect(strFromU8(must(unzipSync(await beside('l0'))['xl/sharedStrings.xml'], 'it has texts'))).toContain('Not asked');
  expect(strFromU8(must(unzipSync(await beside('l1'))['xl/sharedStrings.xml'], 'it has texts'))).not.toContain(
    'Not asked',
  );
});

it('with answers tells by no hash what it does not show of them', async () => {
  const own = editionOf([section('one', [levels('roof', [0, 1])])]);
  const ofRoof = (changes: Partial<Answer>, reviewer = '') =>
    handedOut(
      own,
      {
        answers: [answer('roof', chosen('l1'), { evidence: ['test-report'], ...changes })],
        evidence: [piece({ reviewer })],
      },
      ['roof'],
      true,
    );
  const shown = await ofRoof({});
  expect(await ofRoof({ updatedAt: '2026-06-11T10:00:00.123Z' })).toEqual(shown);
  expect(await ofRoof({ answeredBy: 'Somebody else' })).toEqual(shown);
  expect(await ofRoof({ carried: { kind: 'confirm', value: chosen('l0'), owner: '', from: [] } })).toEqual(shown);
  expect(await ofRoof({}, 'A reviewer')).toEqual(shown);
});
