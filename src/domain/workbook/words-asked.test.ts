import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { edition as editionOf, ONE_OF_EACH, parseEdition, section } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import type { SheetIn } from './read/index.ts';
import { statementKey, statementsOf } from './rows.ts';
import { placeOf, questionsIn, sentOf, sheetsOf, takenFrom, typed, withCell, written } from './workbook.fixture.ts';

// Who is asked something else on the way answers something else: a row that asks otherwise than was sent says so where
// it is brought in, and no other does.

const small = editionOf([section('all', Object.values(ONE_OF_EACH))]);
const sent = sentOf(small, []);
const clean = sheetsOf(await written(small, sent));
const asks = (sheets: readonly SheetIn[], edition: Questionnaire = small) =>
  takenFrom(sheets, edition, sentOf(edition, [])).notes.filter((note) => note.includes('asks something else'));
const noted = (sheets: readonly SheetIn[], key: string) => withCell(sheets, key, 'note', typed('We have looked'));
/** Another text in a cell of what was asked. */
function retold(
  sheets: readonly SheetIn[],
  key: string,
  column: 'question' | 'choices',
  change: (was: string) => string,
) {
  const sheet = questionsIn(sheets);
  const cells = must(
    [...sheet.rows.values()].find((row) => [...row.values()].some((cell) => cell.kind === 'text' && cell.text === key)),
    key,
  );
  const cell = cells.get(placeOf(sheet, column));
  return withCell(sheets, key, column, typed(change(cell?.kind === 'text' ? cell.text : '')));
}

it.each(['questionnaires/assure-core/2026.2.json', 'questionnaires/caf-readiness-4/2026.1.json'])(
  '%s comes back asking what was sent',
  async (path) => {
    const edition = parseEdition(JSON.parse(readFileSync(path, 'utf8')));
    const out = sheetsOf(await written(edition, sentOf(edition, [])));
    const ids = questionsInOrder(edition).map(({ question }) => question.id);
    const sheet = questionsIn(out);
    const place = placeOf(sheet, 'note');
    const rows = new Map(
      [...sheet.rows].map(([at, cells]) => [at, at === 0 ? cells : new Map(cells).set(place, typed('Seen'))]),
    );
    const taken = takenFrom(
      out.map((one) => (one === sheet ? { ...sheet, rows } : one)),
      edition,
      sentOf(edition, []),
    );
    expect(taken.returned.sources.size).toBeGreaterThanOrEqual(ids.length);
    expect(taken.notes).toEqual([]);
  },
);

it.each(Object.values(ONE_OF_EACH).map((question) => [question.id, question] as const))(
  'of %s another question, other choices and another statement are said',
  (id, question) => {
    const filled = noted(clean, id);
    expect(asks(filled)).toEqual([]);
    expect(asks(retold(filled, id, 'question', () => 'Is there anything at all?'))).toHaveLength(1);
    expect(asks(retold(filled, id, 'choices', () => '1. Yes\n2. Yes'))).toHaveLength(1);
    // What is unseen, written beside or taken out asks nothing else.
    expect(asks(retold(filled, id, 'question', (was) => `  ${was.toUpperCase()} `))).toEqual([]);
    expect(asks(retold(filled, id, 'choices', (was) => `${was}\nAsk Jo.`))).toEqual([]);
    expect(asks(withCell(withCell(filled, id, 'question', null), id, 'choices', null))).toEqual([]);
    // Nothing was answered there.
    expect(asks(retold(clean, id, 'question', () => 'Is there anything at all?'))).toEqual([]);
    for (const statement of statementsOf(question).slice(0, 1)) {
      const key = statementKey(id, statement.id);
      const all = statementsOf(question).reduce<readonly SheetIn[]>(
        (sheets, one) => withCell(sheets, statementKey(id, one.id), 'answer', typed('YES')),
        clean,
      );
      expect(asks(all)).toEqual([]);
      expect(asks(retold(all, key, 'question', () => '– Something else'))).toHaveLength(1);
    }
  },
);

it('choices in another order are other choices', () => {
  const { id } = ONE_OF_EACH.levels;
  const swapped = (was: string): string => {
    const [first = '', second = '', ...rest] = was.split('\n');
    return [`1. ${second.slice(3)}`, `2. ${first.slice(3)}`, ...rest].join('\n');
  };
  expect(asks(retold(withCell(clean, id, 'answer', typed('1')), id, 'choices', swapped))).toHaveLength(1);
});

it('a row that asks what another was sent to ask brings nothing in, whatever was sorted without the ids beside it', () => {
  const sheet = questionsIn(clean);
  const [ids, keys] = [placeOf(sheet, 'id'), placeOf(sheet, 'key')];
  const [head, ...rows] = [...sheet.rows.values()];
  const filled = rows.map((cells) => new Map(cells).set(placeOf(sheet, 'note'), typed('Looked at')));
  // Turned round, but for the two columns by which a row is found: as where the others were marked and sorted.
  const sorted = filled.toReversed().map((cells, at) => {
    const own = must(filled[at], 'as many rows');
    return new Map(cells).set(ids, must(own.get(ids), 'an id')).set(keys, must(own.get(keys), 'a key'));
  });
  const turned = new Map([must(head, 'headings'), ...sorted].map((cells, at) => [at, cells]));
  const { returned, rows: lines } = takenFrom(
    clean.map((one) => (one === sheet ? { ...sheet, rows: turned } : one)),
    small,
    sent,
  );
  // The one in the middle stands where it stood.
  const moved = lines.filter(({ left }) => left.some(({ why }) => why.includes('rows were sorted or pasted in part')));
  expect(moved.length).toBeGreaterThanOrEqual(filled.length - 1);
  expect(returned.sources.size).toBeLessThanOrEqual(1);
});
