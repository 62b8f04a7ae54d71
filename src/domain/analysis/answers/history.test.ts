import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenValues } from '#src/testing/arbitrary.ts';
import {
  ASSESSMENT_DATE,
  change,
  checklist,
  chosen,
  dontKnow,
  edition,
  evidence,
  holding,
  levels,
  option,
  outcome,
  section,
  text,
} from '#src/testing/builders.ts';
import type { AnswerPart, Change } from '../../assessment/index.ts';
import { changeWords, evidenceChangeWords } from './change-words.ts';
import { buildHistory } from './history.ts';

const policy = levels('policy', [0, 2, 4]);
const copies = {
  ...checklist('copies', {}),
  statements: [
    option('a', 1, 'A copy is kept offline'),
    option('b', 1, 'A copy is kept off site'),
    option('c', 1, 'Bringing back was tried'),
  ],
};
const access = outcome('access', { not: ['n1'], fully: ['f1', 'f2'] }, [0, 1, 2]);
const words = text('words');
const ward = edition([section('first', [policy, copies, access, words])]);
const pieces = [evidence({ id: 'old', title: 'Old' }), evidence({ id: 'new', title: 'New' })];
const rows = (history: readonly Change[]) =>
  buildHistory(history, pieces, ward, ASSESSMENT_DATE).map(({ of, by, changes }) => [
    of.id ?? of.shortTitle,
    by,
    changes,
  ]);
const said = (from: AnswerPart, to: AnswerPart, question: Parameters<typeof changeWords>[0] = policy) =>
  changeWords(question, from, to, ASSESSMENT_DATE, pieces);
const LONG =
  'The server in the basement is old and nobody has the password any more, which the estates team has known since the move';

describe('what became different', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a first answer', said({ value: null }, { value: chosen('l1') }), ['Answer: Level 2 of 3: Option l1.']],
    [
      'another answer',
      said({ value: chosen('l1') }, { value: dontKnow }),
      ["Answer: Level 2 of 3: Option l1. became Don't know."],
    ],
    [
      'no answer any more',
      said({ value: chosen('l1') }, { value: null }),
      ['Answer taken out: Level 2 of 3: Option l1.'],
    ],
    [
      'ticks that came',
      said({ value: holding('a') }, { value: holding('a', 'b', 'c') }, copies),
      ['Ticked: A copy is kept off site; Bringing back was tried. 3 of 3 ticked'],
    ],
    [
      'ticks that went and came',
      said({ value: holding('a', 'b') }, { value: holding('a', 'c') }, copies),
      ['Ticked: Bringing back was tried. No longer ticked: A copy is kept off site. 2 of 3 ticked'],
    ],
    [
      'ticks in another order',
      said({ value: holding('a', 'b') }, { value: holding('b', 'a') }, copies),
      ['The same statements in another order'],
    ],
    [
      'statements of an outcome and a verdict of their own',
      said(
        { value: { kind: 'outcome', ticked: ['f1'], ownVerdict: null } },
        { value: { kind: 'outcome', ticked: ['f1', 'f2'], ownVerdict: { verdict: 'achieved', reason: 'Seen' } } },
        access,
      ),
      [
        'Ticked: Statement f2. 2 of 3 ticked',
        expect.stringMatching(/^Answer: Not achieved.* became Achieved, by the organisation's own verdict/),
      ],
    ],
    ['a note', said({ note: '' }, { note: 'Ask estates' }), ['Note: "Ask estates"']],
    ['a note that went', said({ note: 'Ask estates' }, { note: '' }), ['Note taken out: "Ask estates"']],
    [
      'a word in a long note',
      said({ note: LONG }, { note: LONG.replace('old', 'ancient') }),
      [
        'Note: "… server in the basement is old and nobody has the password …" became "… server in the basement is ancient and nobody has the password …"',
      ],
    ],
    [
      'a long note',
      said({ note: '' }, { note: LONG }),
      ['Note: "The server in the basement is old and nobody has the password any …"'],
    ],
    [
      'spaces alone',
      said({ note: 'a b' }, { note: 'a  b' }),
      ['Note: spaces, line breaks or what is too long to print here became different'],
    ],
    ['an owner', said({ owner: 'Ruth' }, { owner: 'Tom' }), ['Owner: "Ruth" became "Tom"']],
    ['a due date', said({ due: null }, { due: '2026-12-01' }), ['Due: 1 December 2026']],
    [
      'evidence that came and went',
      said({ evidence: ['old', 'gone'] }, { evidence: ['new'] }),
      ['Evidence added: New', 'Evidence taken out: Old', 'Evidence taken out: a piece that is no longer here'],
    ],
    [
      'a piece that came to be',
      evidenceChangeWords({}, evidence()),
      ['New: Test report, kept at IG folder, tested, dated 1 March 2026'],
    ],
    [
      'a piece of another grade and day',
      evidenceChangeWords({ grade: 'tested', date: '2026-03-01' }, { grade: 'documented', date: '2026-04-01' }),
      ['How strong: tested became documented', 'Dated: 1 March 2026 became 1 April 2026'],
    ],
    [
      'what a piece is, where it is kept and who looked at it',
      evidenceChangeWords(
        { title: 'Old', location: '', reviewer: 'Jo' },
        { title: 'New', location: 'Safe', reviewer: '' },
      ),
      ['What it is: "Old" became "New"', 'Kept at: "Safe"', 'Reviewed by taken out: "Jo"'],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  it('says something of every change, in few words, and names just the ticks that came and went', () => {
    const statements = fc.subarray(['a', 'b', 'c']).map((list): AnswerPart => ({ value: holding(...list) }));
    const parts = fc.oneof(
      statements,
      fc.constant<AnswerPart>({ value: null }),
      fc.string({ maxLength: 400 }).map((note): AnswerPart => ({ note })),
    );
    fc.assert(
      fc.property(parts, parts, (from, to) => {
        if (Object.keys(from)[0] !== Object.keys(to)[0] || JSON.stringify(from) === JSON.stringify(to)) return;
        const [sentence = '', ...more] = said(from, to, copies);
        expect(more).toEqual([]);
        expect(sentence.trim()).not.toBe('');
        expect(sentence.length).toBeLessThan(300);
        if (from.value?.kind !== 'statements' || to.value?.kind !== 'statements') return;
        const [was, is] = [from.value.statements, to.value.statements];
        for (const { id, text: statement } of copies.statements)
          expect(sentence.includes(statement)).toBe(was.includes(id) !== is.includes(id));
      }),
    );
    fc.assert(
      fc.property(
        givenValues(access),
        givenValues(access),
        (one, other) =>
          JSON.stringify(one) === JSON.stringify(other) || said({ value: one }, { value: other }, access).length > 0,
      ),
    );
  });
});

describe('the change log', () => {
  it('has one row for what was entered on one question in one go, in the order of the list and not of the clock', () => {
    const at = '2031-01-01T10:00:00Z';
    expect(
      rows([
        change('copies', { value: null }, { value: holding('a') }, { at }),
        change('copies', { value: holding('a') }, { value: holding('a', 'b') }, { at }),
        change('copies', { note: '' }, { note: 'Seen' }),
        change('policy', { value: null }, { value: chosen('l1') }),
        change('policy', { value: chosen('l1') }, { value: chosen('l2') }, { by: 'Ruth' }),
        change('policy', { note: '' }, { note: 'x' }, { by: 'Ruth', visit: 'another' }),
      ]),
    ).toEqual([
      ['copies', 'Jo', ['Answer: 2 of 3 statements hold; missing: Bringing back was tried.', 'Note: "Seen"']],
      ['policy', 'Jo', ['Answer: Level 2 of 3: Option l1.']],
      ['policy', 'Ruth', ['Answer: Level 2 of 3: Option l1. became Level 3 of 3: Option l2.']],
      ['policy', 'Ruth', ['Note: "x"']],
    ]);
  });

  it('says what was taken back and brought back', () => {
    const typed = change('policy', { note: '' }, { note: 'abc' });
    const undo = change('policy', { note: 'abc' }, { note: '' }, { undoes: typed.id });
    const redo = change('policy', { note: '' }, { note: 'abc' }, { undoes: undo.id });
    expect(rows([typed, undo, redo])).toEqual([
      ['policy', 'Jo', ['Note: "abc"', 'Taken back. Note taken out: "abc"', 'Brought back. Note: "abc"']],
    ]);
  });
});
