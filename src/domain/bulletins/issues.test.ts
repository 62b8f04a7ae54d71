import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import { exampleListAt } from './yours/example-list.ts';
import { compareIssues, isOld } from './issues.ts';
import { bulletinsFormat } from './list-faults.ts';
import type { Bulletin, BulletinList } from './schema.ts';
import { bulletin, list } from './sound-list.fixture.ts';

const first = list([bulletin()]);
const next = (changes: Partial<Bulletin>, of: Partial<BulletinList> = {}): BulletinList =>
  list([bulletin(changes)], { sequence: 8, ...of });
const newsOf = (before: BulletinList, after: BulletinList) => compareIssues(before, after).bulletins;

describe('an issue beside the one before it', () => {
  it('raises no alarm for a thousand alerts that were saved again', () => {
    const alerts = (day: string, revision: number) =>
      Array.from({ length: 1000 }, (_, index) =>
        bulletin({
          id: `a${index}`,
          revision,
          issuedAt: `2026-11-${day}T10:00:00Z`,
          sourceSavedAt: `2026-11-${day}T10:00:00Z`,
        }),
      );
    const news = newsOf(list(alerts('10', 1)), list(alerts('26', 2), { sequence: 8 }));
    expect(news).toHaveLength(1000);
    expect(news.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
  });

  it.each<[string, Partial<Bulletin>, string]>([
    ['a comma', { summary: 'Anyone who can reach it, can read mail.' }, 'edited'],
    [
      'a change that calls back by its kind',
      {
        revision: 2,
        changes: [{ revision: 2, at: '2026-11-25T09:00:00Z', kind: 'wider', sentence: 'More versions.' }],
      },
      'look-again',
    ],
    [
      'one that says it does not',
      {
        revision: 2,
        changes: [{ revision: 2, at: '2026-11-25T09:00:00Z', kind: 'wider', sentence: 'More.', lookAgain: false }],
      },
      'unchanged',
    ],
    [
      'an edit that says it does',
      {
        revision: 2,
        changes: [
          { revision: 2, at: '2026-11-25T09:00:00Z', kind: 'editorial', sentence: 'Read it.', lookAgain: true },
        ],
      },
      'look-again',
    ],
    ['a higher severity without a word', { severity: 'high' }, 'look-again'],
    ['a lower one', { severity: 'low' }, 'edited'],
    ['attackers, without a word', { exploited: { known: 'yes' } }, 'look-again'],
    ['another technology, without a word', { technologies: [{ id: 'pump' }] }, 'look-again'],
    ['a withdrawal', { state: { kind: 'withdrawn', reason: 'A mistake' } }, 'withdrawn'],
    ['another in its place', { state: { kind: 'superseded', by: 'newer' } }, 'superseded'],
  ])('%s: %s', (_what, changes, kind) => {
    expect(newsOf(first, next(changes))[0]?.kind).toBe(kind);
  });

  it('calls back once for what is said in a change', () => {
    const changes: Bulletin['changes'] = [
      { revision: 2, at: '2026-11-25T09:00:00Z', kind: 'severity-up', sentence: 'It is graver.' },
    ];
    expect(newsOf(first, next({ revision: 2, severity: 'high', changes }))).toEqual([
      { kind: 'look-again', id: 'mail-gateway', why: ['It is graver.'] },
    ]);
  });

  it('says what was dropped from a complete list, and nothing of any other', () => {
    const empty = list([], { sequence: 8 });
    expect(newsOf(first, empty)).toEqual([{ kind: 'dropped', id: 'mail-gateway' }]);
    expect(newsOf(first, { ...empty, complete: false })).toEqual([]);
    expect(compareIssues(empty, next({}, { sequence: 9 }), new Set(['mail-gateway'])).bulletins).toEqual([
      { kind: 'listed-again', id: 'mail-gateway' },
    ]);
    expect(newsOf(list([]), next({}))).toEqual([{ kind: 'new', id: 'mail-gateway' }]);
  });

  it('says what is wrong with its number', () => {
    const notices = (after: BulletinList) => compareIssues(first, after).notices;
    expect(notices(next({}))).toEqual([]);
    expect(notices(next({}, { sequence: 10 }))).toEqual([{ kind: 'gap', missing: 2 }]);
    expect(notices(next({}, { sequence: 3 }))).toEqual([{ kind: 'older-issue', seen: 7, found: 3 }]);
    expect(notices(first)).toEqual([]);
    expect(notices(list([bulletin({ title: 'Another' })]))).toEqual([{ kind: 'same-number', sequence: 7 }]);
    expect(notices(next({}, { listId: 'monthly' }))).toEqual([{ kind: 'another-list', listId: 'monthly' }]);
    // Numbers made from times are never in a row.
    expect(notices(next({ imported: { from: 'kev', guessed: [] } }, { sequence: 900 }))).toEqual([]);
  });

  it('is old once the next was due', () => {
    expect(isOld(first, '2026-12-04T14:59:00Z')).toBe(false);
    expect(isOld(first, '2026-12-04T15:01:00Z')).toBe(true);
    expect(isOld({ nextExpectedBy: null }, '2036-01-01T00:00:00Z')).toBe(false);
  });
});

it('the example list is moved to the day on which somebody looks round, and stays sound', () => {
  const example = parseFile(readFileSync('broadcast/example-bulletins.json', 'utf8'), bulletinsFormat);
  const moved = exampleListAt(must(example.ok ? example.value : null, 'it is sound'), '2027-04-02T09:00:00Z');
  expect(parseFile(JSON.stringify(moved), bulletinsFormat)).toMatchObject({ ok: true });
  expect(moved).toMatchObject({ issuedAt: '2027-04-01T15:00:00.000Z', sequence: 132 });
  expect(moved.bankHolidays).toContain('2026-12-25');
  expect(moved.publisher.name).toMatch(/Illustrative/);
  expect(moved.bulletins.every(({ title }) => title.startsWith('Illustrative: '))).toBe(true);
});
