import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  checklist,
  chosen,
  dontKnow,
  edition,
  evidence,
  levels,
  notApplicable,
  number,
  outcome,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { answerSchema, type Answer } from '../schema.ts';
import { must } from '../../common/result.ts';
import { TEXT_LIMITS } from '../../common/text.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { carryForward } from './carry-forward.ts';
import { scoreAssessment } from '../../scoring/score.ts';
import { buildSignOff } from '../../scoring/sign-off.ts';

const first = edition([
  section('all', [
    levels('kept', [0, 2, 4]),
    levels('clearer', [0, 2]),
    levels('harder', [0, 2]),
    levels('both', [0, 2]),
    levels('this', [0, 1]),
    levels('that', [0, 1]),
    number('share', [
      [0, 0],
      [50, 2],
    ]),
    levels('dropped', [0, 2]),
    levels('quiet', [0, 2], { askedWhen: { kind: 'points', question: 'kept', atLeast: 4 } }),
  ]),
]);
const second: Questionnaire = edition(
  [
    section('all', [
      levels('kept', [0, 2, 4], { relation: { kind: 'same' } }),
      levels('clearer', [0, 2], { relation: { kind: 'reworded' } }),
      levels('harder', [0, 2], { relation: { kind: 'stricter' } }),
      levels('both-one', [0, 2], { relation: { kind: 'split', from: 'both' } }),
      levels('both-two', [0, 2], { relation: { kind: 'split', from: 'both' } }),
      levels('either', [0, 2], { relation: { kind: 'merged', from: ['this', 'that'] } }),
      number(
        'share',
        [
          [0, 0],
          [90, 2],
        ],
        { relation: { kind: 'looser' } },
      ),
      levels('quiet', [0, 2], { relation: { kind: 'same' } }),
      levels('brand-new', [0, 2], { relation: { kind: 'new' } }),
    ]),
  ],
  {
    version: '2027.1',
    previousEdition: { version: first.version, removed: [{ question: 'dropped', reason: 'It told us nothing.' }] },
  },
);

const answers: readonly Answer[] = [
  answer('kept', chosen('l1'), { note: 'As ever', owner: 'Jo', due: '2026-12-01', evidence: ['test-report'] }),
  answer('clearer', dontKnow),
  answer('harder', chosen('l1'), { note: 'Not kept', evidence: ['test-report'] }),
  answer('both', chosen('l1')),
  answer('this', chosen('l0')),
  answer('that', chosen('l1')),
  answer('share', { kind: 'number', number: 60 }),
  answer('dropped', chosen('l1')),
];
const signOff = must(
  ((signed) => (signed.ok ? signed.value : null))(
    buildSignOff(assessment(first), { answers, evidence: [evidence()] }, first, signatory()),
  ),
  'nothing is open',
);
const AT = '2027-05-01T09:00:00.000Z';
const carry = (edition2: Questionnaire = second, from = signOff, edition1 = first) =>
  carryForward(from, edition1, edition2, '2027-06-30', AT);
const broughtBy = (result: ReturnType<typeof carry>) => must(result.ok ? result.value : null, 'it can be carried');
const carried = new Map(broughtBy(carry()).answers.map((one) => [one.questionId, one]));

describe('carryForward', () => {
  it('gives no answer a value, so that none counts', () => {
    const all = [...carried.values()];
    expect(all.map(({ value }) => value)).toEqual(all.map(() => null));
    const profile = assessment(first).organisation;
    const score = (of: readonly Answer[]) =>
      scoreAssessment({
        evidence: [evidence()],
        questionnaire: second,
        profile,
        assessmentDate: '2027-06-30',
        answers: of,
      });
    expect(score(all)).toEqual(score([]));
  });

  it('brings an unchanged answer to confirm, with what goes with it', () => {
    expect(carried.get('kept')).toEqual({
      ...answer('kept', null, {
        note: 'As ever',
        owner: 'Jo',
        due: '2026-12-01',
        evidence: ['test-report'],
        answeredBy: '',
        updatedAt: AT,
      }),
      carried: {
        kind: 'confirm',
        value: chosen('l1'),
        from: [{ questionId: 'kept', question: 'What of kept?', answer: 'Level 2 of 3: Option l1.' }],
      },
    });
  });

  it.each([
    ['clearer', 'confirm', dontKnow, ['clearer']],
    ['harder', 'answer-again', null, ['harder']],
    ['both-one', 'answer-again', null, ['both']],
    ['both-two', 'answer-again', null, ['both']],
    ['either', 'answer-again', null, ['this', 'that']],
    ['share', 'answer-again', null, ['share']],
  ])('brings %s as "%s"', (id, kind, value, sources) => {
    const found = carried.get(id)?.carried;
    expect(found).toMatchObject({ kind, value });
    expect(found?.from.map(({ questionId }) => questionId)).toEqual(sources);
  });

  it('shows the old answer of a changed question and takes nothing else along', () => {
    expect(carried.get('harder')).toMatchObject({
      note: '',
      evidence: [],
      carried: { from: [{ answer: 'Level 2 of 2: Option l1.' }] },
    });
  });

  it('brings the pieces that the answers go on to rest on, each with its old date, and no other', () => {
    const other = evidence({ id: 'other' });
    const from = { ...signOff, evidence: [evidence(), other] };
    expect(broughtBy(carry(second, from)).evidence).toEqual([evidence()]);
  });

  it('leaves new questions open, and what was not asked or not answered', () => {
    expect(carried.has('brand-new')).toBe(false);
    expect(carried.has('quiet')).toBe(false);
  });

  it('brings everything to confirm on the same edition', () => {
    expect(broughtBy(carry(first)).answers.map(({ questionId, carried: from }) => [questionId, from?.kind])).toEqual(
      answers.map(({ questionId }) => [questionId, 'confirm']),
    );
  });

  it('only shows a value that the question no longer takes', () => {
    const strictly = edition([section('all', [levels('kept', [0, 2, 4], { relation: { kind: 'same' } })])], {
      version: '2027.1',
      previousEdition: { version: first.version, removed: [] },
    });
    const loose = edition([section('all', [levels('kept', [0, 2, 4], { notApplicableWhen: 'There is none.' })])]);
    const signed = buildSignOff(
      assessment(loose),
      { answers: [answer('kept', notApplicable)], evidence: [evidence()] },
      loose,
      signatory(),
    );
    const result = carry(strictly, must(signed.ok ? signed.value : null, 'nothing is open'), loose);
    expect(broughtBy(result).answers[0]?.carried).toMatchObject({ kind: 'answer-again', value: null });
  });

  it('holds the longest answer in words that a file takes', () => {
    const long = (length: number) => 'x'.repeat(length);
    const names = (count: number) => Array.from({ length: count }, (_, place) => `s${place}`);
    const some = checklist('some', Object.fromEntries(names(20).map((name) => [name, 1])));
    const judged = outcome('judged', { both: names(30), fully: names(30).map((name) => `a${name}`) }, [0, 1, 2]);
    const lengthened = <T extends { readonly text: string }>(list: readonly T[]) =>
      list.map((one) => ({ ...one, text: long(TEXT_LIMITS.sentence) }));
    const wordy = edition([
      section('all', [
        { ...some, statements: lengthened(some.statements) },
        {
          ...judged,
          partlyAndAchieved: lengthened(judged.partlyAndAchieved ?? []),
          achieved: lengthened(judged.achieved),
        },
      ]),
    ]);
    const because = (statement: string) => ({ statement, reason: `${statement}${long(TEXT_LIMITS.paragraph - 3)}` });
    for (const left of [19, 20]) {
      const wordyAnswers = [
        answer('some', { kind: 'statements', statements: [], notApplicable: names(left).map(because) }),
        answer('judged', { kind: 'outcome', ticked: [], ownVerdict: null }),
      ];
      const signed = buildSignOff(
        assessment(wordy),
        { answers: wordyAnswers, evidence: [evidence()] },
        wordy,
        signatory(),
      );
      const result = carry(wordy, must(signed.ok ? signed.value : null, 'nothing is open'), wordy);
      const brought = broughtBy(result).answers;
      expect(brought).toHaveLength(2);
      for (const one of brought) expect(answerSchema.safeParse(one)).toMatchObject({ success: true });
    }
  });

  it('brings answers to the questionnaire that grew from this one', () => {
    const grown = { ...second, id: 'grown', version: '2026.1' };
    const from = (questionnaire: string) =>
      carry({ ...grown, previousEdition: { questionnaire, version: first.version, removed: [] } });
    expect(from(first.id)).toEqual(carry(second));
    expect(from('third')).toMatchObject({ ok: false, problem: { kind: 'not-the-next-edition' } });
  });

  it('refuses another questionnaire, and an edition that does not follow', () => {
    const other = edition([section('all', [levels('kept', [0, 1])])], { id: 'other' });
    expect(carry(other)).toEqual({
      ok: false,
      problem: { kind: 'not-the-next-edition', from: `${first.id} ${first.version}`, to: `other ${other.version}` },
    });
    expect(
      carry(
        edition([section('all', [levels('kept', [0, 1], { relation: { kind: 'same' } })])], {
          version: '2028.1',
          previousEdition: { version: '2027.1', removed: [] },
        }),
      ).ok,
    ).toBe(false);
  });
});
