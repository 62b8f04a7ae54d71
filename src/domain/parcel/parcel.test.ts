import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, chosen, evidence as pieceOf, stamp } from '#src/testing/builders.ts';
import type { Contents } from '../assessment/file/index.ts';
import { changeEvidence } from '../assessment/history/index.ts';
import type { AnswerPart } from '../assessment/index.ts';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import { bringIn, planBringIn, unitKey, type BringInPlan, type Sent } from '../merge/index.ts';
import {
  buildBack,
  checkBack,
  newlyAsked,
  parcelFormat,
  returnedHash,
  returnedOf,
  type ParcelBack,
  type ParcelOut,
} from './index.ts';
import { answered, backOf, home, opened, sendOut, small, start, type There } from './parcel.fixture.ts';
import { baseHash } from './parcel.ts';

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
    ['a part that passes for another', (out) => ({ edition: { ...out.edition, id: 'assure-core' } }), 'edition.id'],
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

  it('is refused where something else was asked on its way', () => {
    const { sent, out } = sendOut();
    const edition = {
      ...out.edition,
      sections: out.edition.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({ ...question, text: 'Is it otherwise?' })),
      })),
    };
    const forged = { ...out, edition };
    const passable = { ...forged, base: baseHash(forged, forged, forged) };
    expect([parse(forged).ok, parse(passable).ok]).toEqual([false, true]);
    expect(checkBack(backOf(passable), sent, small)).toEqual({
      ok: false,
      problem: { kind: 'not-as-sent', parts: ['what it was made of'] },
    });
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
    const checked = checkBack({ ...backOf(out), ...change }, sent, small);
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

describe('whatever is done with a parcel', () => {
  const deed = fc.record({
    question: fc.constantFrom('a', 'b'),
    part: fc.constantFrom(
      { value: chosen('l0') },
      { value: chosen('l1') },
      { value: chosen('l2') },
      { value: null },
      { note: '' },
      { note: 'Ours' },
      { note: 'Seen' },
    ),
    by: fc.constantFrom('', 'Jo', 'Sam'),
  });
  const deeds = fc.array(deed, { maxLength: 6 });
  const after = (there: There, all: readonly { question: string; part: AnswerPart; by: string }[]) =>
    all.reduce((each, { question, part, by }) => answered(each, question, part, by), there);
  const said = ({ answers }: Contents, id: string) => {
    const { value, note } = answers.find(({ questionId }) => questionId === id) ?? { value: null, note: '' };
    return { answer: value, note };
  };

  it('comes home as exactly what was changed there, once, and as no answer that nobody gave', () => {
    fc.assert(
      fc.property(deeds, deeds, fc.boolean(), (theirs, ours, withAnswers) => {
        const { sent, out } = sendOut(withAnswers);
        expect(parse(out).ok).toBe(true);
        const { errand, there } = opened(out);
        const done = after(there, theirs);
        const parsed = parse(buildBack(errand, done, '2026-06-09T08:00:00Z'));
        const back = must(parsed.ok && parsed.value.state === 'back' ? parsed.value : null, 'it can be read');
        expect(checkBack(back, sent, small).ok).toBe(true);
        const now = after({ ...start, history: [] }, ours);
        const plan = planOf(now, sent, back);
        const told = [...plan.units.filter(({ outcome }) => outcome !== 'ours'), ...plan.beside].map(unitKey);
        const changed = ['a', 'b'].flatMap((id) => {
          const [before, then] = [said(start, id), said(done, id)];
          return (['answer', 'note'] as const).flatMap((unit) => {
            const isBlank = then[unit] === null || then[unit] === '';
            // Given without a look at ours, it is news where it is what ours was and is no more.
            const was =
              withAnswers || isSameJson(said(now, id)[unit], then[unit]) ? before : { answer: null, note: '' };
            const isChanged = !isSameJson(was[unit], then[unit]) && (withAnswers || !isBlank);
            return isChanged ? [`answer/${id}/${unit}`] : [];
          });
        });
        expect(told.toSorted()).toEqual(changed);
        expect([plan.refused, plan.known]).toEqual([[], []]);
        const settled = new Map(
          plan.units.flatMap((unit, at) =>
            unit.outcome === 'clash' ? [[unitKey(unit), at % 2 === 0 ? 'theirs' : 'ours'] as const] : [],
          ),
        );
        const brought = bringIn(plan, settled, stamp({ id: 'brought', by: 'Ruth' }));
        const ids = new Set(brought.answers.map(({ questionId }) => questionId));
        const then: Contents = {
          answers: [...now.answers.filter(({ questionId }) => !ids.has(questionId)), ...brought.answers],
          evidence: now.evidence,
        };
        for (const id of ['a', 'b'])
          expect([said(now, id).answer, said(done, id).answer]).toContainEqual(said(then, id).answer);
        expect(planOf(then, brought.sent, back).units.filter(({ outcome }) => outcome !== 'ours')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  function planOf(here: Contents, sent: Sent, back: ParcelBack): BringInPlan {
    const plan = planBringIn({ ...home, ...here }, sent, returnedOf(back, sent), small);
    return must(plan.ok ? plan.value : null, 'it is planned');
  }
});
