import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { availablePoints, questionsInOrder } from '../../src/domain/questionnaire/index.ts';
import {
  checklist,
  chosen,
  dontKnow,
  edition,
  holding,
  levels,
  section,
  text,
  ticked,
} from '../../src/testing/builders.ts';
import { ASSESSMENT_DATE, CASES, DRAWN_PER_EDITION, fileOf, nameOf, readEdition, type AgreementCase } from './cases.ts';
import {
  agreementText,
  answersFault,
  AUTHORS_PAGE,
  compare,
  compareAll,
  parseAnswers,
  READERS,
  withAgreement,
} from './compare.ts';
import { draw, readDraw } from './draw.ts';

describe.each(CASES.map((one) => ({ name: nameOf(one), one })))('$name', ({ one }) => {
  const shipped = readEdition(one);
  const kept = readDraw(one);

  it('has the questions that its seed draws: run "npm run agreement:draw" when it has not', () => {
    const drawn = draw(one, shipped);
    expect(kept.questions.map(({ read: _read, ...rest }) => rest)).toEqual(
      drawn.questions.map(({ read: _read, ...rest }) => rest),
    );
    expect(kept.seed).toBe(drawn.seed);
  });

  it('draws as many as it says, each giving points', () => {
    const ids = kept.questions.filter(({ role }) => role === 'drawn').map(({ question }) => question);
    const found = questionsInOrder(shipped).filter(({ question }) => ids.includes(question.id));
    expect(found).toHaveLength(DRAWN_PER_EDITION);
    expect(found.filter(({ question }) => availablePoints(question) === 0)).toEqual([]);
  });

  it('has records that say they are made up, and for which day', () => {
    const records = readFileSync(fileOf(one, 'records.md'), 'utf8');
    expect(records).toContain('Made up: no such');
    const day = new Date(ASSESSMENT_DATE).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    expect(records).toContain(`**The assessment date is ${day}.**`);
  });

  it('has been answered by both readers or by neither', () => {
    const there = READERS.filter((reader) => existsSync(fileOf(one, `answers-${reader}.json`)));
    expect([0, READERS.length]).toContain(there.length);
  });
});

it('stands in questionnaires/README.md as it is now: run "npm run agreement" when it does not', () => {
  const page = readFileSync(AUTHORS_PAGE, 'utf8');
  expect(page).toBe(withAgreement(page, agreementText(compareAll())));
});

it('is refused where a text has no place for it', () => {
  expect(() => withAgreement('# Writing questionnaires\n', 'All.')).toThrow('no place');
});

describe('two readers', () => {
  const one: AgreementCase = {
    questionnaire: 'small',
    version: '2026.1',
    profile: { type: 'care-home', sizeBand: 'from-10-to-49', services: [] },
  };
  const small = edition([
    section('all', [
      levels('who', [0, 1, 2]),
      levels('how', [0, 3, 3], { askedWhen: { kind: 'chose', question: 'who', anyOf: ['l1', 'l2'] } }),
      checklist('what', { first: 1, second: 1 }),
      levels('trusts', [0, 1], { askedWhen: { kind: 'profile', field: 'type', anyOf: ['acute-trust'] } }),
      levels('others', [0, 1], {
        askedWhen: { kind: 'not', condition: { kind: 'profile', field: 'type', anyOf: ['care-home'] } },
      }),
      text('remarks'),
    ]),
  ]);
  const drawn = draw(one, small);
  const first = { who: chosen('l1'), how: chosen('l1'), what: holding('first') };
  const rowsOf = (b: typeof first | Record<string, typeof dontKnow>) => compare(one, small, drawn, { a: first, b });

  it('are asked what gives points and can be asked of the organisation', () => {
    expect(drawn.questions.map(({ question }) => question)).toEqual(['who', 'how', 'what']);
    expect(drawn.questions.map(({ askedWhen }) => askedWhen !== null)).toEqual([false, true, false]);
  });

  it('agree when the points are the same, though the answers are not', () => {
    const rows = rowsOf({ who: chosen('l1'), how: chosen('l2'), what: holding('second') });
    expect(rows.map(({ isSame }) => isSame)).toEqual([true, true, true]);
    expect(rows[1]).toMatchObject({ question: 'how', a: '3 of 3', b: '3 of 3' });
  });

  it('differ by points, by what is asked of them, and by what does not apply', () => {
    const rows = compare(one, small, drawn, {
      a: first,
      b: {
        who: dontKnow,
        what: {
          kind: 'statements',
          statements: ['first'],
          notApplicable: [{ statement: 'second', reason: 'We have none.' }],
        },
      },
    });
    expect(rows).toMatchObject([
      { a: '1 of 2', b: '0 of 2, not known', isSame: false },
      { a: '3 of 3', b: 'not asked', isSame: false },
      { a: '1 of 2', b: '1 of 1', isSame: false },
    ]);
  });

  it('are marked where the question reads otherwise than it did', () => {
    const mended = edition([
      section(
        'all',
        small.sections
          .flatMap(({ questions }) => questions)
          .map((question) => (question.id === 'what' ? { ...question, guidance: 'Count them all.' } : question)),
      ),
    ]);
    const rows = compare(one, mended, drawn, { a: first, b: first });
    expect(rows.filter(({ isReworded }) => isReworded).map(({ question }) => question)).toEqual(['what']);
    const told = agreementText([{ name: 'small', title: 'A small edition', rows }]);
    expect(told).toContain('| `what` * | 1 of 2 | 1 of 2 | yes |');
    expect(told).toContain('3 of 3 (100 per cent)');
  });

  it.each([
    ['an option that is none', { ...first, how: chosen('l9') }, 'how'],
    ['a question that was not drawn', { ...first, remarks: dontKnow }, 'remarks'],
    ['a question left open', { who: chosen('l1'), what: holding() }, 'how: no answer'],
    ['ticks where an option is asked for', { ...first, who: ticked('first') }, 'who'],
  ])('are refused with %s', (_what, answers, words) => {
    expect(answersFault(one, small, drawn, answers)).toContain(words);
  });

  it('need not answer what is not asked of them', () => {
    expect(answersFault(one, small, drawn, { who: chosen('l0'), what: holding() })).toBeNull();
  });

  it('are refused with a key that stands twice, or a value that is no answer', () => {
    expect(() => parseAnswers('{"who":{"kind":"dont-know"},"who":{"kind":"never"}}')).toThrow('more than once');
    expect(() => parseAnswers('{"who":"yes"}')).toThrow('who');
  });
});
