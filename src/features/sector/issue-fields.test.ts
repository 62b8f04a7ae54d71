import { describe, expect, it } from 'vitest';
import type { BulletinList } from '#src/domain/bulletins/index.ts';
import { bulletin, clock, list, technologyList } from '#src/domain/bulletins/sound-list.fixture.ts';
import { correctBulletin } from '#src/domain/bulletins/author/index.ts';
import { must } from '#src/domain/common/result.ts';
import {
  bulletinsOf,
  changedIn,
  EMPTY_ISSUE,
  madeIssue,
  numberIssue,
  otherOfNumber,
  placeWords,
  textOfAdded,
  withAdded,
  withoutAdded,
  type IssueFields,
} from './issue-fields.ts';

const [FIRST, LATER] = ['2026-11-30T10:00:00.000Z', '2026-11-30T10:05:00.000Z'];
const written: IssueFields = {
  ...EMPTY_ISSUE,
  publisher: 'The centre',
  listId: 'weekly',
  added: textOfAdded([bulletin()], FIRST),
};
const numbered = (fields: IssueFields, at: string): BulletinList => {
  const made = numberIssue(fields, technologyList(), at);
  return must(made.ok ? made.value : null, 'it can be numbered');
};
const withMade = (fields: IssueFields, at: string): IssueFields => ({
  ...fields,
  made: JSON.stringify(numbered(fields, at)),
});

describe('an issue that is numbered', () => {
  it('is the same however often it is saved, until something in it changes', () => {
    const once = withMade(written, FIRST);
    expect(numbered(once, LATER)).toEqual(numbered(written, FIRST));
    expect(otherOfNumber(once)).toBeNull();
    const changes: readonly Partial<IssueFields>[] = [
      { publisher: 'Another' },
      { listId: 'daily' },
      { nextIn: '1' },
      { added: textOfAdded([bulletin({ title: 'Corrected' })], LATER) },
    ];
    for (const change of changes) {
      const changed = { ...once, ...change };
      expect(numbered(changed, LATER).issuedAt).toBe(LATER);
      expect(madeIssue(changed)).toBeNull();
      // Two issues of one number are told before there are two.
      expect(otherOfNumber(changed)?.issuedAt).toBe(FIRST);
    }
  });

  it('is followed by the next once it is the issue before, in which what is as it was is no change', () => {
    const once = withMade(written, FIRST);
    const next = { ...once, before: once.made };
    expect(changedIn(once).map(({ id }) => id)).toEqual(['mail-gateway']);
    expect(changedIn(next)).toEqual([]);
    expect(otherOfNumber(next)).toBeNull();
    expect(numbered(next, LATER)).toMatchObject({ sequence: 2, issuedAt: LATER });
    const changed = { ...next, added: textOfAdded([bulletin({ title: 'Corrected' })], LATER) };
    expect(changedIn(changed).map(({ title }) => title)).toEqual(['Corrected']);
  });

  it('is refused with what is wrong', () => {
    const nameless = numberIssue({ ...written, publisher: '' }, technologyList(), FIRST);
    expect(nameless).toMatchObject({ ok: false, problem: { errors: [{ fieldId: 'issue-publisher' }], faults: [] } });
    const twin = JSON.stringify(list([bulletin({ title: 'Another' })]));
    const silent = numberIssue({ ...written, before: twin }, technologyList(), FIRST);
    expect(silent).toMatchObject({ ok: false, problem: { errors: [], faults: [{ path: 'bulletins[0].revision' }] } });
  });
});

describe('what was written on a device whose clock moves', () => {
  const AHEAD = '2027-11-30T10:00:00.000Z';
  const alpha = bulletin({ id: 'alpha', issuedAt: AHEAD });
  const beta = bulletin({ id: 'beta', issuedAt: FIRST });

  it('is all there, though a later bulletin was added by an earlier clock', () => {
    const one = { ...written, added: textOfAdded([alpha], AHEAD) };
    const both = { ...one, added: withAdded(one, beta, FIRST) };
    expect(bulletinsOf(both).map(({ id }) => id)).toEqual(['alpha', 'beta']);
    expect(numbered(both, LATER).bulletins.map(({ id, issuedAt }) => [id, issuedAt])).toEqual([
      ['alpha', LATER],
      ['beta', LATER],
    ]);
    expect(bulletinsOf({ ...both, added: withoutAdded(both, 'alpha', FIRST) }).map(({ id }) => id)).toEqual(['beta']);
  });

  it('is told to wait for the clock alone, where that is behind the issue before', () => {
    const before = JSON.stringify(list([alpha, beta], { issuedAt: AHEAD, nextExpectedBy: null }));
    expect(numberIssue({ ...EMPTY_ISSUE, before }, technologyList(), FIRST)).toEqual({
      ok: false,
      problem: {
        errors: [],
        faults: [
          {
            path: 'The clock of this device',
            expected: 'a time after 30 November 2027 at 10:00 GMT, when the issue before went out',
          },
        ],
      },
    });
  });

  it('is there even where it was corrected before it was issued', () => {
    const before = JSON.stringify(list([alpha], { issuedAt: AHEAD, nextExpectedBy: null }));
    const corrected = correctBulletin(
      alpha,
      { ...alpha, title: 'Corrected' },
      { kind: 'wider', sentence: 'More.' },
      FIRST,
    );
    const fields = { ...EMPTY_ISSUE, before };
    expect(changedIn({ ...fields, added: withAdded(fields, corrected, FIRST) }).map(({ title }) => title)).toEqual([
      'Corrected',
    ]);
  });
});

describe('times of an issue', () => {
  const FRIDAY = '2026-12-04T09:00:00.000Z';

  it('are those of its going out, for whatever is new in it: clocks run from there', () => {
    const fresh = numbered({ ...written, added: textOfAdded([bulletin({ clocks: [clock()] })], FIRST) }, FRIDAY);
    expect(fresh.bulletins[0]?.issuedAt).toBe(FRIDAY);
    const published = bulletin({ severity: 'medium', issuedAt: FIRST });
    const before = JSON.stringify(list([published], { issuedAt: FIRST, nextExpectedBy: null }));
    const corrected = correctBulletin(
      published,
      { ...published, severity: 'high' },
      { kind: 'wider', sentence: 'More.' },
      LATER,
    );
    const next = numbered({ ...EMPTY_ISSUE, before, added: textOfAdded([corrected], LATER) }, FRIDAY);
    expect(next.bulletins[0]).toMatchObject({
      issuedAt: FIRST,
      changes: [
        { kind: 'severity-up', at: FRIDAY },
        { kind: 'wider', at: FRIDAY },
      ],
      severityHistory: [
        { at: FIRST, severity: 'medium' },
        { at: FRIDAY, severity: 'high' },
      ],
    });
  });

  it('are no change: what went out is as it was once its issue is the one before', () => {
    const corrected = correctBulletin(
      bulletin(),
      { ...bulletin(), title: 'Another' },
      { kind: 'wider', sentence: 'More.' },
      LATER,
    );
    const before = JSON.stringify(list([bulletin()], { nextExpectedBy: null }));
    const fields = { ...EMPTY_ISSUE, before, added: textOfAdded([corrected], LATER) };
    const next = { ...fields, before: JSON.stringify(numbered(fields, FRIDAY)) };
    expect(changedIn(fields)).toHaveLength(1);
    expect(changedIn(next)).toEqual([]);
    expect(numbered(next, '2026-12-05T09:00:00.000Z').bulletins[0]?.changes[0]?.at).toBe(FRIDAY);
  });

  it('reckon with the bank holidays that are known now, beside those of the issue before', () => {
    const before = JSON.stringify(list([bulletin()], { bankHolidays: ['2019-12-25'], nextExpectedBy: null }));
    const { bankHolidays } = numbered({ ...EMPTY_ISSUE, before }, FRIDAY);
    expect(bankHolidays).toEqual(expect.arrayContaining(['2019-12-25', '2026-12-25', '2027-12-28']));
    expect(bankHolidays).toEqual(bankHolidays.toSorted());
  });
});

it('a fault is told by the title of its bulletin', () => {
  const all = [bulletin(), bulletin({ title: 'Second', tlp: 'red' })];
  expect(placeWords('bulletins[1].state.by', all)).toBe('“TLP:RED: Second”, state.by');
  expect(placeWords('bulletins[1]', all)).toBe('“TLP:RED: Second”');
  expect(placeWords('bulletins[7].id', all)).toBe('bulletins[7].id');
  expect(placeWords('nextExpectedBy', all)).toBe('nextExpectedBy');
});
