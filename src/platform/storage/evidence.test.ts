import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseAssessment, formatAssessment } from '#src/domain/assessment/file/index.ts';
import type { Evidence, EvidencePart } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, edition, evidence, levels, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { noteUnsaved, saveEvidenceUse, saveUnsaved } from './answers/save-answer.ts';
import { saveEvidence } from './answers/save-evidence.ts';
import { redoChange, undoChange } from './answers/undo.ts';
import { createAssessment, importAssessment, readAssessmentFile } from './assessments.ts';
import { loadAssessment } from './load-assessments.ts';
import { database } from './database.ts';
import { eraseEverything } from './recovery/erase.ts';
import { dropFailedParts, readSaveStatus } from './save-status.ts';
import { loadHistory } from './stored-assessment.ts';

const QUESTIONS = ['policy', 'copies', 'drill'] as const;
type QuestionId = (typeof QUESTIONS)[number];
const small = edition([
  section(
    'first',
    QUESTIONS.map((id) => levels(id, [0, 2])),
  ),
]);
const SAVED = { ok: true, value: undefined };

const keep = (piece: Evidence, questionId: string | null = null, visit = 'tab-1') => {
  const { id, ...part } = piece;
  return saveEvidence('one', id, part, questionId, stamp({ visit }));
};
const change = (id: string, part: EvidencePart, visit = 'tab-1') =>
  saveEvidence('one', id, part, null, stamp({ visit }));
const use = (questionId: string, id: string, isUsed = true, visit = 'tab-1') =>
  saveEvidenceUse('one', questionId, id, isUsed, stamp({ visit }));
const undo = (questionId: string) => undoChange('one', questionId, stamp());
const redo = (questionId: string) => redoChange('one', questionId, stamp());
const usesOf = async (questionId: string) =>
  (await loadAssessment('one')).answers.find((one) => one.questionId === questionId)?.evidence ?? [];
const pieceOf = async (id: string) => (await loadAssessment('one')).evidence.find((piece) => piece.id === id);

async function begin(): Promise<void> {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  dropFailedParts();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await loadAssessment('one');
}
beforeEach(begin);
afterEach(() => vi.unstubAllGlobals());

describe('a piece of evidence', () => {
  it('comes to be with its use in one step, and serves other answers too', async () => {
    expect(await keep(evidence(), 'policy')).toEqual(SAVED);
    expect(await use('copies', 'test-report')).toEqual(SAVED);
    expect([await usesOf('policy'), await usesOf('copies')]).toEqual([['test-report'], ['test-report']]);
    expect((await loadHistory('one')).map(({ kind }) => kind)).toEqual(['evidence', 'answer', 'answer']);
  });

  it('kept twice by a page that was closed in between is one, and one use', async () => {
    await keep(evidence(), 'policy');
    await keep(evidence(), 'policy');
    expect((await loadAssessment('one')).evidence).toHaveLength(1);
    expect(await loadHistory('one')).toHaveLength(2);
  });

  it('taken from one answer stays with the others, and with the assessment', async () => {
    await keep(evidence(), 'policy');
    await use('copies', 'test-report');
    await use('policy', 'test-report', false);
    expect([await usesOf('policy'), await usesOf('copies')]).toEqual([[], ['test-report']]);
    await use('copies', 'test-report', false);
    expect(await pieceOf('test-report')).toEqual(evidence());
  });

  it('is whole or not at all where the store refuses it', async () => {
    const refused = vi.spyOn(database.answers, 'put').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    expect(await keep(evidence(), 'policy')).toMatchObject({ ok: false, problem: { kind: 'full' } });
    refused.mockRestore();
    expect((await loadAssessment('one')).evidence).toEqual([]);
    expect(await loadHistory('one')).toEqual([]);
    // The form keeps it: nothing is noted that would come back by itself.
    expect(readSaveStatus().failedParts).toEqual([]);
  });

  it('of which two tabs change different fields has both', async () => {
    await keep(evidence());
    await Promise.all([change('test-report', { title: 'From here' }), change('test-report', { grade: 'independent' })]);
    expect(await pieceOf('test-report')).toMatchObject({ title: 'From here', grade: 'independent' });
  });

  it.each([
    ['a change to one that is not here', () => change('nowhere', { title: 'X' }), 'missing'],
    ['a use of one that is not here', () => use('policy', 'nowhere'), 'unfit'],
    ['one without a name', () => keep(evidence({ title: '' }), 'policy'), 'unfit'],
    ['a day that there is not', () => keep(evidence({ date: '2026-02-31' }), 'policy'), 'unfit'],
  ])('%s is refused, and nothing of it is kept', async (_what, refused, kind) => {
    expect(await refused()).toMatchObject({ ok: false, problem: { kind } });
    expect(await loadHistory('one')).toEqual([]);
    expect(await usesOf('policy')).toEqual([]);
  });
});

describe('uses in two tabs', () => {
  it('that were added at once are both kept', async () => {
    await keep(evidence({ id: 'a' }));
    await keep(evidence({ id: 'b' }));
    await Promise.all([use('policy', 'a', true, 'tab-1'), use('policy', 'b', true, 'tab-2')]);
    expect((await usesOf('policy')).toSorted()).toEqual(['a', 'b']);
  });

  it('that a closed page left come beside what was added since, once', async () => {
    await keep(evidence({ id: 'a' }));
    await keep(evidence({ id: 'b' }), 'policy');
    noteUnsaved(unsavedPart('one', 'policy', { evidence: ['a'] }, { seen: { evidence: [] } }));
    await saveUnsaved();
    await saveUnsaved();
    expect(await usesOf('policy')).toEqual(['b', 'a']);
  });

  it('of a piece that a file took away are dropped, and no more comes of them', async () => {
    noteUnsaved(unsavedPart('one', 'policy', { evidence: ['gone'] }, { seen: { evidence: [] } }));
    await saveUnsaved();
    expect(await usesOf('policy')).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('that failed one after the other all come, once there is room', async () => {
    await keep(evidence({ id: 'a' }));
    await keep(evidence({ id: 'b' }));
    const refused = vi.spyOn(database.answers, 'put').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    expect(await use('policy', 'a')).toMatchObject({ ok: false });
    expect(await use('policy', 'b')).toMatchObject({ ok: false });
    refused.mockRestore();
    await saveUnsaved();
    expect((await usesOf('policy')).toSorted()).toEqual(['a', 'b']);
  });
});

it('goes out in a file with everything that tells of it, and comes in again', async () => {
  await keep(evidence(), 'policy');
  await use('copies', 'test-report');
  await change('test-report', { title: 'Other words' });
  await keep(evidence({ id: 'unused' }));
  const file = await readAssessmentFile('one');
  const text = formatAssessment(must(file.ok ? file.value : null, 'it can be read'));
  await eraseEverything();
  const parsed = parseAssessment(text);
  await importAssessment(must(parsed.ok ? parsed.value : null, 'it is sound'), small, '2026-07-01T10:00:00Z');
  expect(await readAssessmentFile('one')).toEqual(file);
  await undo('copies');
  expect(await pieceOf('test-report')).toEqual(evidence());
});

/** One edit as a person thinks of it: of what, from what, to what; and whether it stands. */
type Edit = { readonly of: string; readonly from: string; readonly to: string; isStanding: boolean };

/** What is known of answers and pieces, with no ids of changes and nothing of how the store does it. */
class Model {
  readonly pieces = new Map<string, string>();
  readonly uses = new Map<string, readonly string[]>(QUESTIONS.map((id) => [id, []]));
  readonly edits: Edit[] = [];

  private write(of: string, value: string): void {
    if (of.startsWith('answer/')) this.uses.set(of.slice('answer/'.length), value === '' ? [] : value.split(' '));
    else this.pieces.set(of.slice('evidence/'.length), value);
  }
  edit(of: string, from: string, to: string): void {
    if (from === to) return;
    this.write(of, to);
    this.edits.push({ of, from, to, isStanding: true });
  }
  subjectsOf(question: string): readonly string[] {
    return [`answer/${question}`, ...(this.uses.get(question) ?? []).map((id) => `evidence/${id}`)];
  }
  undo(question: string): void {
    const subjects = this.subjectsOf(question);
    const edit = this.edits.findLast((one) => one.isStanding && subjects.includes(one.of));
    if (!edit) return;
    edit.isStanding = false;
    this.write(edit.of, edit.from);
  }
}

type Deed =
  | { readonly kind: 'new'; readonly question: QuestionId; readonly id: string; readonly visit: string }
  | {
      readonly kind: 'use';
      readonly question: QuestionId;
      readonly id: string;
      readonly isUsed: boolean;
      readonly visit: string;
    }
  | { readonly kind: 'change'; readonly id: string; readonly title: string; readonly visit: string }
  | { readonly kind: 'undo'; readonly question: QuestionId };

const question = fc.constantFrom(...QUESTIONS);
const pieceId = fc.constantFrom('a', 'b', 'c');
const visit = fc.constantFrom('tab-1', 'tab-2');
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('new' as const), question, id: pieceId, visit }),
  fc.record({ kind: fc.constant('use' as const), question, id: pieceId, isUsed: fc.boolean(), visit }),
  fc.record({
    kind: fc.constant('change' as const),
    id: pieceId,
    title: fc.constantFrom('One', 'Two', 'Three'),
    visit,
  }),
  fc.record({ kind: fc.constant('undo' as const), question }),
);

describe('any sequence of new pieces, uses, changes and undos in two tabs', () => {
  it('does as a simple model does, loses no piece, and leaves no answer on what is not there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 14 }), async (list) => {
        await begin();
        const model = new Model();
        for (const deed of list) {
          // Each tab has read what stands, as a page does between two presses.
          await loadAssessment('one');
          const before = model.uses.get('question' in deed ? deed.question : '') ?? [];
          switch (deed.kind) {
            case 'new':
              if (model.pieces.has(deed.id)) break;
              await keep(evidence({ id: deed.id, title: 'New' }), deed.question, deed.visit);
              model.pieces.set(deed.id, 'New');
              model.edit(`answer/${deed.question}`, before.join(' '), [...before, deed.id].join(' '));
              break;
            case 'use': {
              if (!model.pieces.has(deed.id)) break;
              await use(deed.question, deed.id, deed.isUsed, deed.visit);
              const others = before.filter((id) => id !== deed.id);
              const after = !deed.isUsed ? others : before.includes(deed.id) ? before : [...before, deed.id];
              model.edit(`answer/${deed.question}`, before.join(' '), after.join(' '));
              break;
            }
            case 'change':
              if (!model.pieces.has(deed.id)) break;
              await change(deed.id, { title: deed.title }, deed.visit);
              model.edit(`evidence/${deed.id}`, model.pieces.get(deed.id) ?? '', deed.title);
              break;
            case 'undo':
              await undo(deed.question);
              model.undo(deed.question);
              break;
          }
          const { answers, evidence: pieces } = await loadAssessment('one');
          expect(Object.fromEntries(pieces.map(({ id, title }) => [id, title]))).toEqual(
            Object.fromEntries(model.pieces),
          );
          for (const id of QUESTIONS)
            expect(answers.find(({ questionId }) => questionId === id)?.evidence ?? []).toEqual(model.uses.get(id));
        }
        const file = await readAssessmentFile('one');
        const whole = must(file.ok ? file.value : null, 'it can be read');
        expect(parseAssessment(formatAssessment(whole))).toEqual({ ok: true, value: whole });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('redo brings back exactly what undo took, last first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 8 }), question, async (list, at) => {
        await begin();
        for (const deed of list) {
          await loadAssessment('one');
          if (deed.kind === 'new') await keep(evidence({ id: deed.id }), deed.question, deed.visit);
          else if (deed.kind === 'use') await use(deed.question, deed.id, deed.isUsed, deed.visit);
          else if (deed.kind === 'change') await change(deed.id, { title: deed.title }, deed.visit);
        }
        dropFailedParts();
        const said = async () => {
          const { answers, evidence: pieces } = await loadAssessment('one');
          return JSON.stringify([answers.map(({ questionId, evidence: ids }) => [questionId, ids]), pieces]);
        };
        const states = [await said()];
        for (let pressed = 0; pressed < 20; pressed += 1) {
          await undo(at);
          const now = await said();
          if (now === states.at(-1)) break;
          states.push(now);
        }
        for (const state of states.toReversed().slice(1)) {
          await redo(at);
          expect(await said()).toBe(state);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
