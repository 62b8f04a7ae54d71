import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  ASSESSMENT_DATE,
  change,
  chosen,
  dontKnow,
  edition,
  evidence as pieceOf,
  levels,
  notApplicable,
  section,
} from '#src/testing/builders.ts';
import { checkAnswers, placeQuestions } from '../assessment/questions/index.ts';
import type { Answer, Change } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { dueWords, messageTo, ownerSentence, taskWords } from './owner-words.ts';
import { workByOwner, type OwnerWork } from './owner-work.ts';
import { formerOwners, reminderDays } from './reminder-days.ts';
import { formatOwned } from './owned-list.ts';
import { formatReminders } from './reminders.ts';

const TODAY = '2026-06-30';
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const small = edition([
  section(
    'first',
    IDS.map((id) => levels(id, [0, 2, 4])),
  ),
]);
const { organisation } = assessment(small);

function work(answers: readonly Answer[]): readonly OwnerWork[] {
  const evidence = [pieceOf({ id: 'new', date: '2026-06-01' }), pieceOf({ id: 'old', date: '2019-01-01' })];
  const input = { questionnaire: small, profile: organisation, assessmentDate: ASSESSMENT_DATE, answers, evidence };
  const placed = placeQuestions(input);
  return workByOwner(placed, checkAnswers(placed, small, organisation, ASSESSMENT_DATE, 12), TODAY);
}
const owned = (id: string, value: Answer['value'], changes: Partial<Answer> = {}) =>
  answer(id, value, { owner: 'Ruth', ...changes });
const of = (list: readonly OwnerWork[], name: string): OwnerWork =>
  must(
    list.find((each) => each.name === name),
    'it is there',
  );

describe('who owns what', () => {
  it('says what is left of each question, and of full answers with good evidence that nothing is', () => {
    const ruth = of(
      work([
        owned('a', null),
        owned('b', dontKnow),
        owned('c', chosen('l1'), { evidence: ['new'], toCheck: true }),
        owned('d', chosen('l2'), { evidence: ['old'] }),
        owned('e', chosen('l2'), { evidence: ['new'] }),
        owned('f', notApplicable),
      ]),
      'Ruth',
    );
    expect(ruth.questions.map(taskWords)).toEqual([
      'to answer',
      'to find out',
      'answered, to be checked; earns 2 of 4 points',
      'evidence to renew',
      'nothing left to do',
      'does not apply',
    ]);
    expect(ownerSentence(ruth)).toBe('6 questions, 4 left to do.');
  });

  it('counts what is overdue and names the next day; a day that has passed is never the next', () => {
    const ruth = of(
      work([
        owned('a', null, { due: '2026-06-29' }),
        owned('b', null, { due: '2026-07-04' }),
        owned('c', chosen('l2'), { due: '2026-01-01' }),
      ]),
      'Ruth',
    );
    expect(ruth.questions.map(dueWords)).toEqual([
      'overdue since 29 June 2026',
      'by 4 July 2026',
      // All points: only evidence is missing, which is not overdue.
      'by 1 January 2026',
    ]);
    expect(ownerSentence(ruth)).toBe('3 questions, 3 left to do, 1 of them overdue; the next is due by 4 July 2026.');
  });

  it('takes a name in other letters for the same person, and puts nobody last', () => {
    const list = work([owned('a', null, { owner: 'Ana Lópe\u0301z' }), owned('b', null, { owner: 'ana lopez ' })]);
    expect(list.map(({ name, questions }) => [name, questions.length])).toEqual([
      ['Ana Lópe\u0301z', 2],
      ['', 4],
    ]);
  });

  it('every asked question stands with one owner', () => {
    const answers = fc.array(
      fc.record({
        id: fc.constantFrom(...IDS),
        owner: fc.constantFrom('', 'Jo', 'jo', 'Ruth'),
        due: fc.constantFrom(null, '2026-07-01'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(answers, (list) => {
        const byId = new Map(list.map(({ id, owner, due }) => [id, answer(id, null, { owner, due })]));
        const ids = work([...byId.values()]).flatMap(({ questions }) =>
          questions.map(({ place }) => place.question.id),
        );
        expect(ids.toSorted()).toEqual(IDS);
      }),
    );
  });

  it('a message asks about what is left, and tells no answer and no other question', () => {
    const ruth = of(
      work([
        owned('a', null, { due: '2026-07-04' }),
        owned('b', chosen('l1')),
        owned('c', chosen('l2'), { evidence: ['new'] }),
      ]),
      'Ruth',
    );
    const text = messageTo(ruth, 'Quick check', {});
    expect(text).toContain('"Quick check" 2 questions are with you:');
    expect(text).toContain('(a; by 4 July 2026)');
    expect(text).toContain('(b; no date)');
    expect(text).not.toContain('(c;');
    expect(text).not.toContain('points');
  });
});

it('what is sent is the same whatever is answered, or whether it is, where the same is left', () => {
  // Without an answer, without evidence, or with points to earn: something is left of each.
  const value = fc.constantFrom(null, dontKnow, chosen('l0'), chosen('l1'), chosen('l2'));
  const pair = fc.tuple(value, value);
  const due = fc.constantFrom(null, '2026-01-01', TODAY, '2026-07-04');
  fc.assert(
    fc.property(fc.array(fc.record({ pair, due }), { minLength: 1, maxLength: IDS.length }), (questions) => {
      const sent = ([0, 1] as const).map((which) => {
        const answers = questions.map((one, at) =>
          owned(must(IDS[at], 'a question'), one.pair[which], { due: one.due }),
        );
        return [messageTo(of(work(answers), 'Ruth'), 'Quick check', {}), reminders(answers, [])];
      });
      expect(sent[0]).toEqual(sent[1]);
    }),
  );
});

/** The entries of a calendar, each as its lines by name; long lines are put together again first. */
const entriesOf = (text: string) =>
  text
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) =>
      Object.fromEntries(
        entry.split('\r\n').flatMap((line) => {
          const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
          return name === undefined ? [] : [[name, value]];
        }),
      ),
    );

const reminders = (answers: readonly Answer[], history: readonly Change[], name = 'Ruth') =>
  formatReminders({
    assessment: { id: 'one' },
    work: work(answers).find((each) => each.name === name) ?? {
      name,
      questions: [],
      left: 0,
      overdue: 0,
      nextDue: null,
    },
    held: { answers, history },
    titles: new Map(IDS.map((id) => [id, `Title of ${id}`])),
    madeAt: '2026-06-30T10:00:00.000Z',
  });

describe('reminders', () => {
  const set = change('a', { due: null }, { due: '2026-07-04' });
  const own = change('a', { owner: '' }, { owner: 'Ruth' });

  it('are a day-long entry for each question that is left and has a day, and tell no answer', () => {
    const text = reminders([owned('a', null, { due: '2026-07-04' }), owned('b', null)], [own, set]);
    const [entry, ...others] = entriesOf(text);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      UID: 'one.a@carecert-assure',
      SEQUENCE: '2',
      DTSTART: '20260704',
      SUMMARY: 'Cyber assessment: Title of a',
      DESCRIPTION: 'Question a',
      STATUS: 'CONFIRMED',
    });
    expect(text).toContain('DTSTART;VALUE=DATE:20260704');
    expect(text).toContain('METHOD:PUBLISH');
  });

  it('keep their UID, rise in SEQUENCE, and are cancelled once done, handed on or without a day', () => {
    const uid = 'one.a@carecert-assure';
    const done = owned('a', chosen('l2'), { due: '2026-07-04', evidence: ['new'] });
    const given = change('a', { value: null }, { value: chosen('l2') });
    expect(entriesOf(reminders([done], [own, set, given]))).toMatchObject([
      { UID: uid, SEQUENCE: '3', STATUS: 'CANCELLED', DTSTART: '20260704' },
    ]);
    const cleared = change('a', { due: '2026-07-04' }, { due: null });
    expect(entriesOf(reminders([owned('a', null)], [own, set, cleared]))).toMatchObject([
      { UID: uid, SEQUENCE: '3', STATUS: 'CANCELLED', DTSTART: '20260704' },
    ]);
    const handedOn = change('a', { owner: 'Ruth' }, { owner: 'Jo' });
    const theirs = owned('a', null, { owner: 'Jo', due: '2026-07-04' });
    expect(entriesOf(reminders([theirs], [own, set, handedOn]))).toMatchObject([{ UID: uid, STATUS: 'CANCELLED' }]);
    expect(entriesOf(reminders([theirs], [own, set, handedOn], 'Jo'))).toMatchObject([
      { UID: uid, SEQUENCE: '3', STATUS: 'CONFIRMED' },
    ]);
  });

  it('are cancelled where a question is not asked any more, a carried one without a change too', () => {
    const carried = owned('away', null, { due: '2026-07-04' });
    expect(entriesOf(reminders([carried], []))).toMatchObject([
      { UID: 'one.away@carecert-assure', STATUS: 'CANCELLED', DTSTART: '20260704' },
    ]);
    const moved = change('away', { due: '2026-07-04' }, { due: '2026-07-09' });
    expect(entriesOf(reminders([{ ...carried, due: '2026-07-09' }], [moved]))).toMatchObject([
      { STATUS: 'CANCELLED', DTSTART: '20260709' },
    ]);
  });

  it('do not count the changes of a question, which would tell whether it is answered', () => {
    const answers = [owned('a', null, { due: '2026-07-04' }), owned('b', chosen('l1'), { due: '2026-07-04' })];
    const given = change('b', { value: null }, { value: chosen('l1') });
    const [first, second] = entriesOf(reminders(answers, [given]));
    expect(first?.SEQUENCE).toBe(second?.SEQUENCE);
  });

  it('are there to be cancelled for who owns nothing any more', () => {
    const theirs = [owned('a', null, { owner: 'Jo', due: '2026-07-04' })];
    const handedOn = change('a', { owner: 'Ruth' }, { owner: 'Jo' });
    const former = formerOwners(work(theirs), { answers: theirs, history: [handedOn] });
    expect(former.map(({ name }) => name)).toEqual(['Ruth']);
    expect(former.map((one) => reminderDays(one, { answers: theirs, history: [handedOn] }))).toEqual([
      [{ questionId: 'a', day: '2026-07-04', isCancelled: true }],
    ]);
    // Who never had a day has no reminder.
    const dayless = [owned('a', null, { owner: 'Jo' })];
    expect(formerOwners(work(dayless), { answers: dayless, history: [handedOn] })).toEqual([]);
  });

  it("are nobody else's: a question that was never this owner's is not in the file", () => {
    const jos = owned('b', null, { owner: 'Jo', due: '2026-07-04' });
    const history = [change('b', { owner: '' }, { owner: 'Jo' }), change('b', { due: null }, { due: '2026-07-04' })];
    expect(entriesOf(reminders([jos], history))).toEqual([]);
  });

  it('hold a title with every mark that the format knows, on lines that no reader cuts', () => {
    const title = `Commas, semicolons; back\\slashes and ${'long words '.repeat(12)}é`;
    const answers = [owned('a', null, { due: '2026-07-04' })];
    const text = formatReminders({
      assessment: { id: 'one' },
      work: of(work(answers), 'Ruth'),
      held: { answers, history: [] },
      titles: new Map([['a', title]]),
      madeAt: '2026-06-30T10:00:00.000Z',
    });
    const [entry] = entriesOf(text);
    expect(entry?.SUMMARY?.replaceAll(/\\([,;\\])/g, '$1')).toBe(`Cyber assessment: ${title}`);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });
});

describe('the list of one owner', () => {
  const jo = must(
    work([owned('a', null, { owner: 'Jo', due: '2026-08-01' }), owned('b', chosen('l2'), { owner: 'Jo' })])[0] ?? null,
    'Jo owns two',
  );

  it('has each question with what is left of it and its day, and says where it is made up', () => {
    const lines = formatOwned(jo, {}).trimEnd().split('\r\n');
    expect(lines).toEqual([
      '\uFEFFSection,Id,Question,Where it stands,Due,Due by',
      'Section first,a,What of a?,to answer,by 1 August 2026,2026-08-01',
      expect.stringMatching(/^Section first,b,What of b\?,.*,no date,$/),
    ]);
    expect(formatOwned(jo, { isIllustrative: true })).toMatch(/Illustrative: no organisation stands behind it\r\n$/);
  });
});
