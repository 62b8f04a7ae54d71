import { expect, it } from 'vitest';
import { bulletin, list } from '../sound-list.fixture.ts';
import { correctBulletin, supersedeBulletin, withdrawBulletin } from './change-bulletin.ts';
import { numberList } from './number-list.ts';

const AT = '2026-11-29T10:00:00Z';
const published = bulletin({ severity: 'medium', exploited: { known: 'unknown' } });
const other = bulletin({ id: 'other' });
const before = list([published, other]);
const numbered = (changed: typeof published) =>
  numberList({ ...before, bulletins: [changed, other] }, before, '2026-11-29T10:01:00Z');
const said = { kind: 'fix-available', sentence: 'Version 4.3 mends it.' } as const;

it('a correction raises the revision, says what is new, and tells of severity and attackers by itself', () => {
  const changed = correctBulletin(
    published,
    { ...published, title: 'Another title', severity: 'high', exploited: { known: 'yes' } },
    said,
    AT,
  );
  expect(changed).toMatchObject({
    id: published.id,
    issuedAt: published.issuedAt,
    revision: 2,
    title: 'Another title',
    severityHistory: [
      { at: published.issuedAt, severity: 'medium' },
      { at: AT, severity: 'high' },
    ],
  });
  expect(changed.changes.map(({ revision, kind }) => [revision, kind])).toEqual([
    [2, 'severity-up'],
    [2, 'exploited-now'],
    [2, 'fix-available'],
  ]);
  expect(numbered(changed)).toMatchObject({ ok: true, value: { sequence: 8 } });
});

it('words alone are one change', () => {
  const changed = correctBulletin(published, { ...published, summary: 'Otherwise.' }, said, AT);
  expect(changed.changes.map(({ kind }) => kind)).toEqual(['fix-available']);
  expect(changed.severityHistory).toEqual([]);
});

it('one is withdrawn with the reason, and one gives way to another; an issue holds both', () => {
  const withdrawn = withdrawBulletin(published, 'It was a false alarm.', AT);
  expect(withdrawn).toMatchObject({ revision: 2, state: { kind: 'withdrawn', reason: 'It was a false alarm.' } });
  expect(numbered(withdrawn)).toMatchObject({ ok: true });
  const superseded = supersedeBulletin(published, other, '', AT);
  expect(superseded).toMatchObject({ revision: 2, state: { kind: 'superseded', by: 'other' } });
  expect(numbered(superseded)).toMatchObject({ ok: true });
});
