import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  chosen,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import type { Contents } from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer } from '../assessment/history/index.ts';
import type { AnswerPart, Change } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import { planBringIn, unitKey, type Sent } from '../merge/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import {
  buildBack,
  buildParcel,
  checkBack,
  errandOf,
  newlyAsked,
  parcelErrandOf,
  parcelFormat,
  partOfEdition,
  returnedHash,
  returnedOf,
  sentParcel,
  type ParcelBack,
  type ParcelOut,
} from './index.ts';

const small = edition([
  section('first', [
    levels('a', [0, 2, 4]),
    levels('b', [0, 2, 4]),
    levels('c', [0, 4], { askedWhen: { kind: 'chose', question: 'b', anyOf: ['l2'] } }),
  ]),
]);
const home = assessment(small);
const start: Contents = {
  answers: [
    answer('a', chosen('l1'), { evidence: ['x'], note: 'Ours', owner: 'Sam', due: '2026-09-01', answeredBy: 'Ruth' }),
    answer('b', chosen('l0')),
  ],
  evidence: [pieceOf({ id: 'x' }), pieceOf({ id: 'secret' })],
};

function sendOut(
  withAnswers = true,
  ids = ['a', 'b'],
  contents = start,
): { readonly sent: Sent; readonly out: ParcelOut } {
  const { organisation: profile, assessmentDate } = home;
  const placed = placeQuestions({ questionnaire: small, profile, assessmentDate, ...contents });
  const name = { id: 'parcel-one', title: 'Questions for Estates', summary: 'Some.' };
  const part = must(partOfEdition({ questionnaire: small, profile, placed }, new Set(ids), name), 'they are asked');
  const sent = sentParcel(
    {
      id: 'one',
      assessmentId: home.id,
      to: 'Estates',
      due: '2026-09-30',
      message: 'Please.',
      sentAt: '2026-06-01T08:00:00Z',
      questions: questionsInOrder(part).map(({ question }) => question.id),
      withAnswers,
    },
    contents,
  );
  return { sent, out: buildParcel(sent, home, small, part, 'Ruth') };
}

type There = Contents & { readonly history: readonly Change[] };
let count = 0;
function answered(there: There, question: string, part: AnswerPart, by = 'Jo'): There {
  const before = there.answers.find(({ questionId }) => questionId === question) ?? emptyAnswer(question, '');
  const changed = must(changeAnswer(before, part, stamp({ id: `their-${(count += 1)}`, by })), 'it differs');
  return {
    ...there,
    answers: [...there.answers.filter((one) => one !== before), changed.answer],
    history: [...there.history, changed.change],
  };
}
function opened(out: ParcelOut) {
  const { assessment: errand, answers, evidence } = errandOf(out, 'errand', '2026-06-02T08:00:00Z');
  return {
    errand: must(parcelErrandOf(errand), 'it is one'),
    there: { answers, evidence, history: [] } satisfies There,
  };
}
const backOf = (out: ParcelOut, work: (there: There) => There = (there) => there): ParcelBack => {
  const { errand, there } = opened(out);
  return buildBack(errand, work(there), '2026-06-09T08:00:00Z');
};
const parse = (file: unknown) => parseFile(JSON.stringify(file), parcelFormat);
const faultsOf = (file: unknown) => {
  const parsed = parse(file);
  return parsed.ok || parsed.problem.kind !== 'faults' ? [] : parsed.problem.faults.map(({ path }) => path);
};
const beside = { assessment: home, questionnaire: small };

describe('a parcel on its way out', () => {
  it('holds the questions and what was answered to them, and no more of home', () => {
    const { out } = sendOut();
    expect(parse(out)).toEqual({ ok: true, value: out });
    const text = JSON.stringify(out);
    for (const kept of ['Sam', '2026-09-01', 'secret', home.id]) expect(text).not.toContain(kept);
    expect(out.answers).toEqual([
      { questionId: 'a', value: chosen('l1'), note: 'Ours', evidence: ['x'], toCheck: false },
      { questionId: 'b', value: chosen('l0'), note: '', evidence: [], toCheck: false },
    ]);
  });

  it('tells nothing of answers that stay at home, not even by a hash', () => {
    const { out } = sendOut(false);
    const other = sendOut(false, ['a', 'b'], { ...start, answers: [answer('a', chosen('l2'))] });
    expect(out).toMatchObject({ answers: [], evidence: [] });
    expect(out).toEqual(other.out);
    expect(parse(out).ok).toBe(true);
  });

  it.each<[string, (out: ParcelOut) => object, string]>([
    [
      'an answer more',
      (out) => ({ answers: [...out.answers, { ...out.answers[0], questionId: 'z' }] }),
      'answers[2].questionId',
    ],
    ['another answer', (out) => ({ answers: out.answers.map((one) => ({ ...one, value: chosen('l2') })) }), 'base'],
    [
      'a value of no option',
      (out) => ({ answers: out.answers.map((one) => ({ ...one, value: chosen('z') })) }),
      'answers[0].value',
    ],
    ['another addressee', () => ({ to: 'HR' }), 'base'],
    ['answers that it says it is without', () => ({ withAnswers: false }), 'answers'],
    [
      'a piece that no answer rests on',
      (out) => ({ evidence: [...out.evidence, pieceOf({ id: 'y' })] }),
      'evidence[1]',
    ],
    ['a part of another edition', (out) => ({ of: { ...out.of, version: '1999.1' } }), 'edition.partOf'],
    [
      'a part that passes for the whole',
      (out) => ({ edition: { ...out.edition, id: out.of.id } }),
      'edition.partOf.id',
    ],
    [
      'a question less',
      (out) => ({ edition: { ...out.edition, sections: small.sections.slice(0, 0) } }),
      'edition.sections',
    ],
  ])('is refused with %s', (_what, change, path) => {
    const { out } = sendOut();
    expect(faultsOf({ ...out, ...change(out) })).toContain(path);
  });
});

describe('a parcel that comes back', () => {
  it('is what was sent, with what was changed and by whom', () => {
    const { sent, out } = sendOut();
    const back = backOf(out, (there) =>
      answered(answered(answered(there, 'a', { value: chosen('l2') }), 'a', { note: '' }, ''), 'b', { value: null }),
    );
    expect(parse(back)).toEqual({ ok: true, value: back });
    expect(checkBack(back, sent, small).ok).toBe(true);
    const plan = planBringIn({ ...home, ...start }, sent, returnedOf(back, sent), small);
    expect(plan).toMatchObject({ ok: true });
    const { units, returned } = must(plan.ok ? plan.value : null, 'it is planned');
    expect(units.map((unit) => [unitKey(unit), unit.outcome])).toEqual([
      ['answer/a/answer', 'taken'],
      ['answer/a/note', 'taken'],
      ['answer/b/answer', 'taken'],
    ]);
    expect(returned.sources.get('answer/a/answer')?.by).toBe('Jo');
    expect(returned.sources.get('answer/a/note')?.by).toBe('Estates');
  });

  it('brings nothing where nothing was changed', () => {
    for (const withAnswers of [true, false]) {
      const { sent, out } = sendOut(withAnswers);
      const plan = planBringIn({ ...home, ...start }, sent, returnedOf(backOf(out), sent), small);
      expect(plan).toMatchObject({ ok: true, value: { units: [], known: [], refused: [] } });
    }
  });

  it('clears nothing by what was left blank where our answers did not go along', () => {
    const { sent, out } = sendOut(false);
    const back = backOf(out, (there) => answered(there, 'b', { value: chosen('l2'), note: 'New' }));
    const plan = planBringIn({ ...home, ...start }, sent, returnedOf(back, sent), small);
    expect(must(plan.ok ? plan.value : null, 'it is planned').units.map(unitKey)).toEqual([
      'answer/b/answer',
      'answer/b/note',
    ]);
  });

  it('brings pieces of evidence along', () => {
    const { sent, out } = sendOut();
    const back = backOf(out, (there) => {
      const { id: _id, ...part } = pieceOf({ title: 'Certificate' });
      const made = must(changeEvidence('new', null, part, stamp({ id: 'their-piece', by: 'Jo' })), 'it is new');
      const withPiece = {
        ...there,
        evidence: [...there.evidence, made.evidence],
        history: [...there.history, made.change],
      };
      return answered(withPiece, 'b', { evidence: ['new'] });
    });
    expect(parse(back).ok).toBe(true);
    const plan = planBringIn({ ...home, ...start }, sent, returnedOf(back, sent), small);
    expect(must(plan.ok ? plan.value : null, 'it is planned').units.map(unitKey)).toEqual([
      'answer/b/uses',
      'evidence/new',
    ]);
  });

  it.each<[string, object, object]>([
    ['of another edition', { of: { ...sendOut().out.of, hash: '1'.repeat(64) } }, { kind: 'other-edition' }],
    ['with a forged base', { base: '1'.repeat(64) }, { kind: 'not-as-sent', parts: ['what it was made of'] }],
    ['with another due date', { due: '2030-01-01' }, { kind: 'not-as-sent', parts: ['by when it was due'] }],
    [
      'with an answer to a question that was not sent',
      { answers: [{ ...sendOut().out.answers[0], questionId: 'c' }] },
      { kind: 'faults' },
    ],
    [
      'with a question that was not sent and is not theirs',
      { notForMe: [{ question: 'c', reason: 'No.' }] },
      { kind: 'faults' },
    ],
  ])('is refused %s', (_what, change, problem) => {
    const { sent, out } = sendOut();
    const checked = checkBack({ ...backOf(out), ...change } as ParcelBack, sent, small);
    expect(checked).toMatchObject({ ok: false, problem });
  });

  it('tells what an answer asks that was not asked before and was not in it', () => {
    const after: Contents = { ...start, answers: [answer('b', chosen('l2'))] };
    expect(newlyAsked(start, after, beside, { questions: ['a', 'b'] })).toEqual(['c']);
    expect(newlyAsked(start, after, beside, { questions: ['a', 'b', 'c'] })).toEqual([]);
  });

  it('is known to be what was sent back last, until something changes', () => {
    const { errand, there } = opened(sendOut().out);
    const hash = returnedHash(errand, there);
    expect(returnedHash(errand, { answers: there.answers.toReversed(), evidence: there.evidence })).toBe(hash);
    expect(returnedHash(errand, answered(there, 'b', { note: 'x' }))).not.toBe(hash);
    expect(returnedHash({ notForMe: [{ question: 'a', reason: 'HR knows.' }] }, there)).not.toBe(hash);
  });
});
