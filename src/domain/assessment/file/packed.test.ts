import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, evidence, levels, section, signatory } from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { contentHash } from '../../common/content-hash.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { parseAssessment } from './file.ts';
import { formatAssessment, packAssessment } from './packed.ts';
import { signedLengthOf } from './signed-length.ts';
import type { Answer, AssessmentFile, Evidence } from '../schema.ts';

const small = edition([
  section(
    'first',
    ['a', 'b', 'c'].map((id) => levels(id, [0, 2, 4])),
  ),
]);
const answersOf = (notes: readonly string[]): Answer[] =>
  ['a', 'b', 'c'].map((id, index) =>
    answer(id, chosen('l1'), { note: notes[index] ?? '', evidence: notes[index] ? [`piece-${id}`] : [] }),
  );
/** The pieces that these answers rest on, each with the name that it has with the note. */
const piecesOf = (notes: readonly string[]): Evidence[] =>
  ['a', 'b', 'c'].flatMap((id, index) => (notes[index] ? [evidence({ id: `piece-${id}`, title: notes[index] })] : []));

/** Signed off once for each list of notes, and changed once more. */
function signedFile(signings: readonly (readonly string[])[], now: readonly string[]): AssessmentFile {
  const draft = assessment(small);
  const signOffs = signings.map((notes, index) => {
    const made = buildSignOff(draft, { answers: answersOf(notes), evidence: piecesOf(notes) }, small, {
      ...signatory(),
      name: `Signatory ${index}`,
    });
    return must(made.ok ? made.value : null, 'nothing is open');
  });
  return {
    format: 'assure-assessment',
    formatVersion: 1,
    ...draft,
    signOffs,
    answers: answersOf(now),
    evidence: piecesOf(now),
    history: [],
  };
}

const notes = fc.array(fc.constantFrom('', 'one', 'two', 'three'), { minLength: 3, maxLength: 3 });

describe('an assessment in its file', () => {
  it('comes back as it was, whatever its sign-offs froze', () => {
    fc.assert(
      fc.property(fc.array(notes, { maxLength: 6 }), notes, (signings, now) => {
        const file = signedFile(signings, now);
        expect(parseAssessment(formatAssessment(file))).toEqual({ ok: true, value: file });
        // As files were written that say everything each time.
        expect(parseAssessment(JSON.stringify(file))).toEqual({ ok: true, value: file });
      }),
    );
  });

  it('has each frozen answer once, however often it was signed, and none twice that still stands', () => {
    const file = signedFile(
      [
        ['x', 'y', ''],
        ['x', 'z', ''],
        ['x', 'y', ''],
      ],
      ['now', 'z', ''],
    );
    const packed = packAssessment(file);
    expect(packed.frozenAnswers?.map(({ note }) => note).toSorted()).toEqual(['x', 'y']);
    expect(formatAssessment(file).split('"note":"x"')).toHaveLength(2);
    expect(packed.frozenEvidence?.map(({ title }) => title).toSorted()).toEqual(['x', 'y']);
    expect(formatAssessment(file).split('"title":"x"')).toHaveLength(2);
    const fifty = (count: number) =>
      formatAssessment(
        signedFile(
          Array.from({ length: count }, () => ['x'.repeat(200), 'y', '']),
          ['', '', ''],
        ),
      ).length;
    expect(fifty(50) - fifty(1)).toBeLessThan(50 * 1800);
  });

  const file = signedFile([['x', 'y', '']], ['now', 'y', '']);
  const packed = packAssessment(file);
  const [signOff] = packed.signOffs;
  it.each<[string, object, string]>([
    [
      'a hash of nothing',
      { ...packed, signOffs: [{ ...signOff, answers: [contentHash('nothing')] }], frozenAnswers: [] },
      'signOffs[0].answers[0]',
    ],
    [
      'a text that is no hash',
      { ...packed, signOffs: [{ ...signOff, answers: ['x'] }], frozenAnswers: [] },
      'signOffs[0].answers[0]',
    ],
    [
      'a frozen answer that nothing names',
      { ...packed, frozenAnswers: [...(packed.frozenAnswers ?? []), answer('b', chosen('l0'))] },
      'frozenAnswers[1]',
    ],
    [
      'a frozen answer twice',
      { ...packed, frozenAnswers: [...(packed.frozenAnswers ?? []), ...(packed.frozenAnswers ?? [])] },
      'frozenAnswers[0]',
    ],
    [
      'a frozen answer that was changed',
      { ...packed, frozenAnswers: packed.frozenAnswers?.map((each) => ({ ...each, note: 'forged' })) },
      'signOffs[0].answers[0]',
    ],
    [
      'a hash of no piece of evidence',
      { ...packed, signOffs: [{ ...signOff, evidence: [contentHash('nothing')] }], frozenEvidence: [] },
      'signOffs[0].evidence[0]',
    ],
    [
      'a frozen piece that nothing names',
      { ...packed, frozenEvidence: [...(packed.frozenEvidence ?? []), evidence()] },
      'frozenEvidence[1]',
    ],
    [
      'a frozen piece that was changed',
      { ...packed, frozenEvidence: packed.frozenEvidence?.map((each) => ({ ...each, title: 'forged' })) },
      'signOffs[0].evidence[0]',
    ],
    ['frozen answers that are no list', { ...packed, frozenAnswers: {} }, 'frozenAnswers'],
    ['frozen answers without a sign-off', { ...packed, signOffs: [] }, 'frozenAnswers[0]'],
  ])('%s is refused at its path', (_what, json, path) => {
    expect(parseAssessment(JSON.stringify(json))).toMatchObject({
      ok: false,
      problem: { kind: 'faults', faults: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });

  it('is refused where it would fill a browser, and nothing of it is written out before', () => {
    const [one] = signedFile([['x', '', '']], ['', '', '']).signOffs;
    const frozen = must(one, 'it is signed');
    const long = { ...must(frozen.answers[0], 'it has answers'), note: 'x'.repeat(4000) };
    // Fifty sign-offs that all name one answer, thousands of times over: less than half a megabyte to say.
    const hash = contentHash(long);
    const bomb = (times: number) =>
      JSON.stringify({
        ...signedFile([], ['', '', '']),
        frozenAnswers: [long],
        signOffs: [{ ...frozen, answers: Array.from({ length: times }, () => hash) }],
      });
    const started = performance.now();
    expect(parseAssessment(bomb(17_000))).toMatchObject({
      ok: false,
      problem: {
        faults: [{ path: 'signOffs', expected: expect.stringContaining('at most 64 MB of answers, written out') }],
      },
    });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(signedLengthOf([{ answers: [long, long], evidence: [frozen.answers[1]] }])).toBe(
      2 * JSON.stringify(long).length + JSON.stringify(frozen.answers[1]).length,
    );
  });
});
