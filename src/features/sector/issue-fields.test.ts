import { describe, expect, it } from 'vitest';
import type { BulletinList } from '#src/domain/bulletins/index.ts';
import { bulletin, list, technologyList } from '#src/domain/bulletins/sound-list.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import {
  changedIn,
  EMPTY_ISSUE,
  madeIssue,
  numberIssue,
  otherOfNumber,
  textOfAdded,
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
