import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, editions, values } from '#src/testing/arbitrary.ts';
import {
  answer,
  chosen,
  evidence as pieceOf,
  holding,
  ONE_OF_EACH,
  edition as editionOf,
  section,
  ASSESSMENT_DATE,
  dontKnow,
  type QuestionOf,
} from '#src/testing/builders.ts';
import { parseAnswer, rawAnswerOf } from '../assessment/answer/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import type { Answer, AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Question } from '../questionnaire/index.ts';
import { answerIn, rowsOf, sideOf, type CellOut } from './rows.ts';
import type { CellIn, SheetIn } from './read/index.ts';
import { questionsIn, sentOf, sheetsOf, takenFrom, typed, withCell, written } from './workbook.fixture.ts';
import type { ColumnId } from './columns.ts';

const cellOf = (out: CellOut): CellIn => out;

/** Types what the rows of another answer say over those of this one; where it says nothing, CLEAR. */
function retyped(sheets: readonly SheetIn[], question: Question, from: Answer, to: Answer): readonly SheetIn[] {
  const side = (of: Answer) => sideOf({ answers: [of], evidence: [] });
  const before = new Map(rowsOf(question, side(from)).map(({ key, cells }) => [key, cells]));
  let changed = sheets;
  for (const { key, cells } of rowsOf(question, side(to)))
    for (const column of ['answer', 'reason', 'note', 'owner', 'due'] as const) {
      const [was, is] = [before.get(key)?.get(column), cells.get(column)];
      if (JSON.stringify(was) === JSON.stringify(is)) continue;
      if (is) changed = withCell(changed, key, column, cellOf(is));
      else if (key === question.id && column !== 'reason') changed = withCell(changed, key, column, typed('CLEAR'));
    }
  return changed;
}

/** As the screens would store it, where they would. */
const asEntered = (question: Question, value: AnswerValue | null): AnswerValue | null | undefined => {
  const parsed = parseAnswer(question, rawAnswerOf(question, value), ASSESSMENT_DATE);
  return parsed.ok ? parsed.value : undefined;
};
const withReasons = (value: AnswerValue): AnswerValue => {
  const reason = 'We run nothing of this kind';
  return value.kind === 'not-applicable'
    ? { ...value, reason }
    : value.kind === 'statements' && value.notApplicable
      ? { ...value, notApplicable: value.notApplicable.map((one) => ({ ...one, reason })) }
      : value;
};
const ordered = (value: AnswerValue | null): unknown =>
  value?.kind === 'statements'
    ? { ...value, statements: value.statements.toSorted() }
    : value?.kind === 'outcome'
      ? { ...value, ticked: value.ticked.toSorted() }
      : value;

const edits = editions({ conditions: false }).chain((edition) => {
  const questions = questionsInOrder(edition).map(({ question }) => question);
  return fc
    .tuple(
      answersTo(questions, { open: true }).map((answers) =>
        answers.map((one) => ({ ...one, evidence: [], value: one.value && withReasons(one.value) })),
      ),
      fc.constantFrom(...questions),
    )
    .chain(([answers, question]) =>
      fc
        .record({
          value: fc.option(values(question).map(withReasons), { nil: null }),
          note: fc.constantFrom('', 'A new note', '=1+1'),
          owner: fc.constantFrom('', 'Ruth'),
          due: fc.constantFrom(null, '2027-02-03'),
        })
        .map((part) => ({ edition, answers, question, part })),
    );
});

describe('one answer typed over another in the sheet', () => {
  it('comes back as that answer, and nothing else does', () => {
    return fc.assert(
      fc.asyncProperty(edits, async ({ edition, answers, question, part }) => {
        const sent = sentOf(edition, answers);
        const from = answerIn(sideOf(sent.base), question.id);
        const value = asEntered(question, part.value);
        fc.pre(value !== undefined && asEntered(question, from.value) !== undefined);
        const to: Answer = { ...from, ...part, value: value ?? null };
        const sheets = retyped(sheetsOf(await written(edition, sent)), question, from, to);
        const { returned, rows } = takenFrom(sheets, edition, sent);
        expect(rows.flatMap(({ left }) => left)).toEqual([]);
        const back = sideOf(returned.contents);
        for (const { question: each } of questionsInOrder(edition)) {
          const [is, should] = [answerIn(back, each.id), each === question ? to : answerIn(sideOf(sent.base), each.id)];
          expect({ ...is, value: ordered(is.value) }).toEqual({ ...should, value: ordered(should.value) });
        }
        expect([...returned.sources.keys()].every((key) => key.startsWith(`answer/${question.id}/`))).toBe(true);
      }),
      { numRuns: Number(process.env['SOAK_WORKBOOK'] ?? 8) },
    );
  });
});

const edition = editionOf([section('all', Object.values(ONE_OF_EACH))]);
const survey = pieceOf({ id: 'survey', title: 'Roof survey' });
const answers = [
  answer('policy', chosen('l1'), { note: 'Old', owner: 'Jo', due: '2026-12-31', evidence: ['survey'] }),
  answer('copies', holding('offline')),
  answer('drill', dontKnow),
];
const sent = sentOf(edition, answers, [survey, pieceOf({ id: 'plan', title: 'Fire plan' })]);
const sheets = sheetsOf(await written(edition, sent));

type Edits = readonly (readonly [key: string, column: ColumnId, cell: CellIn | null | string])[];
const taken = (list: Edits, from = sheets) =>
  takenFrom(
    list.reduce(
      (all, [key, column, cell]) => withCell(all, key, column, typeof cell === 'string' ? typed(cell) : cell),
      from,
    ),
    edition,
    sent,
  );
const answerAfter = (list: Edits, id: string): Answer =>
  taken(list).returned.contents.answers.find(({ questionId }) => questionId === id) ?? emptyAnswer(id, '');
const leftOf = (list: Edits) => taken(list).rows.flatMap(({ left }) => left.map(({ why }) => why));

describe('what people type', () => {
  it.each([
    ['policy', '3', { kind: 'option', option: 'l2' }],
    ['policy', '3. option L2.', { kind: 'option', option: 'l2' }],
    ['policy', 'Option l0', { kind: 'option', option: 'l0' }],
    ['policy', 'don’t  know', { kind: 'dont-know' }],
    ['policy', 'Dont know', { kind: 'dont-know' }],
    ['policy', 'clear', null],
    ['copies', 'none', { kind: 'statements', statements: [] }],
    ['trained', '85%', { kind: 'number', number: 85 }],
    ['trained', { kind: 'number', number: 12.5 }, { kind: 'number', number: 12.5 }],
    ['drill', '01/06/2026', { kind: 'date', date: '2026-06-01' }],
    ['drill', { kind: 'date', date: '2026-06-01' }, { kind: 'date', date: '2026-06-01' }],
    ['drill', 'Never', { kind: 'never' }],
    ['remark', 'none', { kind: 'text', text: 'none' }],
    ['remark', { kind: 'number', number: 2026 }, { kind: 'text', text: '2026' }],
    ['remark', '=SUM(A1)', { kind: 'text', text: '=SUM(A1)' }],
  ] as const)('%s: %j', (id, cell, value) => {
    expect(leftOf([[id, 'answer', cell]])).toEqual([]);
    expect(answerAfter([[id, 'answer', cell]], id).value).toEqual(value);
  });

  it('leaves what cannot be an answer, and says at which cell', () => {
    expect(leftOf([['policy', 'answer', '9']])).toEqual([expect.stringContaining('none of the choices')]);
    expect(leftOf([['policy', 'answer', 'NOT APPLICABLE']])).toContain('NOT APPLICABLE needs a reason');
    expect(leftOf([['trained', 'answer', 'NOT APPLICABLE']])).toEqual([
      'this question cannot be answered NOT APPLICABLE',
    ]);
    expect(leftOf([['trained', 'answer', '101']])).toEqual([expect.stringContaining('from 0 to 100')]);
    expect(leftOf([['trained', 'answer', { kind: 'percent' }]])).toEqual([expect.stringContaining('per cent')]);
    expect(leftOf([['drill', 'answer', { kind: 'number', number: 46_000 }]])).toEqual([
      expect.stringContaining('no date'),
    ]);
    expect(leftOf([['drill', 'answer', '1/8/2026']])).toEqual([expect.stringContaining('no later than')]);
    expect(leftOf([['policy', 'note', { kind: 'formula' }]])).toEqual([expect.stringContaining('formula')]);
    expect(leftOf([['policy', 'owner', { kind: 'error', text: '#N/A' }]])).toEqual([expect.stringContaining('#N/A')]);
    expect(leftOf([['policy', 'note', { kind: 'date', date: '2026-01-02' }]])).toEqual([
      expect.stringContaining('a date'),
    ]);
    expect(leftOf([['policy', 'due', 'soon']])).toEqual([expect.stringContaining('real date')]);
    expect(leftOf([['policy', 'reason', 'Because']])).toEqual([expect.stringContaining('a reason goes with')]);
    expect(leftOf([['copies/offline', 'note', 'Here']])).toEqual([expect.stringContaining('the row of the question')]);
    const long = 'x'.repeat(32_767);
    const { rows, returned } = taken([['policy', 'note', long]]);
    expect(rows.find(({ key }) => key === 'policy')).toMatchObject({
      state: 'left',
      left: [{ place: 'G2', why: '28,767 characters too many. Shorten this to 4,000 or fewer' }],
    });
    expect(returned.contents).toEqual(sent.base);
  });

  it('means the word where the list offers it beside a choice of the same name', async () => {
    const named = (words: readonly string[]) =>
      words.map((text, index) => ({ id: `o${index}`, text, points: index })) as QuestionOf<'choice'>['options'];
    const question = { ...ONE_OF_EACH.choice, options: named(['Clear', 'Don’t know', 'Done']) };
    const own = editionOf([section('all', [question])]);
    const out = sentOf(own, [answer('plan', chosen('o2'))]);
    const sheetsOut = sheetsOf(await written(own, out));
    const valueOf = (text: string) =>
      takenFrom(withCell(sheetsOut, 'plan', 'answer', typed(text)), own, out).returned.contents.answers[0]?.value;
    expect(['CLEAR', 'Clear', '1. Clear', "DON'T KNOW", 'Don’t know'].map(valueOf)).toEqual([
      null,
      chosen('o0'),
      chosen('o0'),
      dontKnow,
      chosen('o1'),
    ]);
  });

  it('leaves what is emptied, and says so', () => {
    const { rows, returned } = taken([
      ['policy', 'note', null],
      ['policy', 'due', '  '],
    ]);
    expect(returned.sources).toEqual(new Map());
    expect(rows.find(({ key }) => key === 'policy')).toMatchObject({ state: 'unchanged', emptied: ['Note', 'Due'] });
  });

  it('clears a note, an owner, a date and a use of evidence by the word CLEAR', () => {
    const list: Edits = [
      ['policy', 'note', 'CLEAR'],
      ['policy', 'owner', 'CLEAR'],
      ['policy', 'due', 'CLEAR'],
      ['policy', 'evidence-1-title', 'CLEAR'],
    ];
    expect(answerAfter(list, 'policy')).toMatchObject({
      value: chosen('l1'),
      note: '',
      owner: '',
      due: null,
      evidence: [],
    });
    expect(taken(list).returned.contents.evidence).toEqual(sent.base.evidence);
  });

  it('keeps line breaks', () => {
    expect(answerAfter([['policy', 'note', 'one\r\ntwo\n']], 'policy').note).toBe('one\ntwo');
  });
});

describe('statements', () => {
  it('are taken each by its own row', () => {
    expect(answerAfter([['copies/offsite', 'answer', 'yes']], 'copies').value).toEqual(holding('offline', 'offsite'));
    expect(answerAfter([['copies/offline', 'answer', 'N']], 'copies').value).toEqual(holding());
    expect(
      answerAfter(
        [
          ['copies/offsite', 'answer', 'NOT APPLICABLE'],
          ['copies/offsite', 'reason', 'We have one site and no other'],
        ],
        'copies',
      ).value,
    ).toEqual({
      kind: 'statements',
      statements: ['offline'],
      notApplicable: [{ statement: 'offsite', reason: 'We have one site and no other' }],
    });
  });

  it('are an answer of their own where there was none, once one of them holds or each is said not to', () => {
    const open = { ...sent, base: { answers: [], evidence: [] } };
    const blank = (list: Edits) =>
      takenFrom(
        list.reduce(
          (all, [key, column, cell]) => withCell(all, key, column, typeof cell === 'string' ? typed(cell) : cell),
          openSheets,
        ),
        edition,
        open,
      );
    expect(blank([['copies/offsite', 'answer', 'YES']]).returned.contents.answers[0]?.value).toEqual(
      holding('offsite'),
    );
    const said = blank([['copies/offsite', 'answer', 'NO']]);
    expect([said.returned.sources.size, said.rows.flatMap(({ left }) => left).length]).toEqual([0, 2]);
    const both = blank([
      ['copies/offsite', 'answer', 'NO'],
      ['copies/offline', 'answer', 'NO'],
    ]);
    expect(both.returned.contents.answers[0]?.value).toEqual(holding());
    expect(blank([['copies', 'answer', 'SEE STATEMENTS']]).returned.sources.size).toBe(0);
  });

  it('are left with the whole answer where one of them cannot be read, or the question says otherwise', () => {
    for (const list of [
      [
        ['copies/offsite', 'answer', 'perhaps'],
        ['copies/offline', 'answer', 'NO'],
      ],
      [
        ['copies/offsite', 'answer', { kind: 'formula' }],
        ['copies/offline', 'answer', 'NO'],
      ],
      [
        ['copies', 'answer', 'NONE'],
        ['copies/offsite', 'answer', 'YES'],
      ],
      [
        ['copies', 'answer', "DON'T KNOW"],
        ['copies/offsite', 'answer', 'YES'],
      ],
      [
        ['copies', 'answer', 'CLEAR'],
        ['copies/offsite', 'answer', 'YES'],
      ],
    ] satisfies Edits[]) {
      const { returned, rows } = taken(list);
      expect(returned.sources).toEqual(new Map());
      expect(rows.filter(({ state }) => state === 'left')).toHaveLength(2);
    }
  });
});

const openSheets = sheetsOf(await written(edition, sentOf(edition, [])));

describe('evidence', () => {
  const piece: Edits = [
    ['drill', 'evidence-1-title', 'Drill log'],
    ['drill', 'evidence-1-grade', 'tested'],
    ['drill', 'evidence-1-date', '1/6/2026'],
  ];

  it('that is new comes in whole, once for the same words', () => {
    const both = taken([
      ...piece,
      ...piece.map(([, column, cell]) => ['policy', column.replace('-1-', '-2-') as ColumnId, cell] as const),
    ]).returned.contents;
    const made = must(
      both.evidence.find(({ title }) => title === 'Drill log'),
      'it came in',
    );
    expect(made).toMatchObject({ location: '', grade: 'tested', date: '2026-06-01', reviewer: '' });
    expect(both.evidence).toHaveLength(3);
    const uses = (id: string) => both.answers.find(({ questionId }) => questionId === id)?.evidence;
    expect([uses('drill'), uses('policy')]).toEqual([[made.id], ['survey', made.id]]);
    // A piece is taken whole or left: every cell of it that was filled in is named.
    expect(leftOf(piece.slice(0, 2))).toEqual([
      expect.stringContaining('needs its date'),
      ...[1, 2].map(() => expect.stringContaining('whole or left')),
    ]);
  });

  it('that is known is taken by its name alone', () => {
    expect(answerAfter([['drill', 'evidence-1-title', 'Fire plan']], 'drill').evidence).toEqual(['plan']);
  });

  it('that stands there is changed, for every answer', () => {
    const { contents } = taken([
      ['policy', 'evidence-1-date', '2/5/2026'],
      ['policy', 'evidence-1-location', 'CLEAR'],
    ]).returned;
    expect(contents.evidence[0]).toEqual({ ...survey, date: '2026-05-02', location: '' });
  });

  it('of which two rows say different things stays as it was', async () => {
    const shared = sentOf(
      edition,
      ['policy', 'plan'].map((id) => answer(id, null, { evidence: ['survey'] })),
      [survey],
    );
    const changed = [
      ['policy', '1/5/2026'],
      ['plan', '2/5/2026'],
    ].reduce(
      (all, [key = '', day = '']) => withCell(all, key, 'evidence-1-date', typed(day)),
      sheetsOf(await written(edition, shared)),
    );
    const { returned, rows } = takenFrom(changed, edition, shared);
    expect(returned.sources).toEqual(new Map());
    expect(rows.filter(({ state }) => state === 'left').map(({ key }) => key)).toEqual(['policy', 'plan']);
  });
});

it('has the same ids for the same words, and others for other words', () => {
  const idsOf = (note: string) => taken([['policy', 'note', note]]).returned.sources.get('answer/policy/note')?.ids;
  expect(idsOf('one')).toEqual(idsOf('one'));
  expect(idsOf('one')).not.toEqual(idsOf('two'));
});

it('has every row in its lines, by its number', () => {
  const { rows } = taken([]);
  expect(rows.map(({ row }) => row)).toEqual([...questionsIn(sheets).rows.keys()].slice(1).map((row) => row + 1));
});
