import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { must } from '../../common/result.ts';
import { smallProfile } from '../../contribution/small-edition.fixture.ts';
import { arrivalWords, clockSentence, dayAndTime, leftWords } from '../reasons.ts';
import type { Bulletin } from '../schema.ts';
import { bulletin, clock } from '../sound-list.fixture.ts';
import { BANK_HOLIDAYS } from './bank-holidays.ts';
import { clockRuns, nearestBinding, plannedRuns, type ClockContext, type ClockRecord } from './clock-runs.ts';
import { londonDay, londonTime } from '../../common/london-time.ts';
import * as wall from './london-clock.ts';

const { endOfDay: endOfDayAt, londonInstant, toInstant, workingCalendar } = wall;
const endOfDay = (date: string) => toInstant(endOfDayAt(date));
const hoursAfter = (instant: string, hours: number) => toInstant(wall.hoursAfter(Date.parse(instant), hours));
const daysAfterInstant = (instant: string, days: number) => toInstant(wall.daysAfterInstant(Date.parse(instant), days));
const workingDaysAfterInstant = (instant: string, days: number, calendar: wall.WorkingCalendar) =>
  toInstant(wall.workingDaysAfterInstant(Date.parse(instant), days, calendar));

const holidays = workingCalendar(BANK_HOLIDAYS);
const none = workingCalendar([]);
const context: ClockContext = { profile: smallProfile, held: new Map(), calendar: holidays };
const runs = (changes: Partial<Bulletin>, record: ClockRecord = {}, more: Partial<ClockContext> = {}) =>
  clockRuns(bulletin(changes), record, { ...context, ...more });
const nearest = (changes: Partial<Bulletin>) => nearestBinding(plannedRuns(bulletin(changes), {}, context));

describe('London’s clock', () => {
  it('counts working days in one go as it does day by day', () => {
    for (const [start, calendar] of [
      ['2026-03-27T10:00:00Z', holidays],
      ['2026-12-24T23:30:00Z', holidays],
      ['2026-11-28T12:00:00Z', holidays],
      ['2026-11-29T12:00:00Z', none],
    ] as const) {
      let byDay: string = start;
      for (let days = 1; days <= 700; days += 1) {
        byDay = workingDaysAfterInstant(byDay, 1, calendar);
        expect(workingDaysAfterInstant(start, days, calendar)).toBe(byDay);
      }
    }
  });

  it('hours are of a stopwatch, days are of the wall, across 29 March', () => {
    // Friday 10:00 GMT; the clocks go on one hour on Sunday.
    expect(hoursAfter('2026-03-27T10:00:00Z', 72)).toBe('2026-03-30T10:00:00.000Z');
    expect(daysAfterInstant('2026-03-27T10:00:00Z', 3)).toBe('2026-03-30T09:00:00.000Z');
    expect(workingDaysAfterInstant('2026-03-27T10:00:00Z', 1, holidays)).toBe('2026-03-30T09:00:00.000Z');
    expect(dayAndTime('2026-03-30T09:00:00.000Z')).toBe('Monday 30 March 2026 at 10:00 BST');
    expect(endOfDay('2026-03-28')).toBe('2026-03-29T00:00:00.000Z');
    expect(endOfDay('2026-03-29')).toBe('2026-03-29T23:00:00.000Z');
    // 01:30 is not on the wall on that day.
    expect(daysAfterInstant('2026-03-28T01:30:00Z', 1)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('the same across 25 October', () => {
    expect(hoursAfter('2026-10-23T09:00:00Z', 72)).toBe('2026-10-26T09:00:00.000Z');
    expect(daysAfterInstant('2026-10-23T09:00:00Z', 3)).toBe('2026-10-26T10:00:00.000Z');
    expect(dayAndTime('2026-10-26T10:00:00.000Z')).toBe('Monday 26 October 2026 at 10:00 GMT');
    expect(endOfDay('2026-10-25')).toBe('2026-10-26T00:00:00.000Z');
    expect(endOfDay('2026-10-24')).toBe('2026-10-24T23:00:00.000Z');
    // 01:30 is on the wall twice: nothing ends too late.
    expect(daysAfterInstant('2026-10-24T00:30:00Z', 1)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('working days leave out weekends and bank holidays', () => {
    // Thursday before Easter, 16:00 BST.
    expect(workingDaysAfterInstant('2026-04-02T15:00:00Z', 1, holidays)).toBe('2026-04-07T15:00:00.000Z');
    expect(workingDaysAfterInstant('2026-04-02T15:00:00Z', 1, none)).toBe('2026-04-03T15:00:00.000Z');
    // From a Saturday, Monday is the first.
    expect(workingDaysAfterInstant('2026-11-28T12:00:00Z', 1, holidays)).toBe('2026-11-30T12:00:00.000Z');
    // Boxing Day 2026 is a Saturday, so that Monday the 28th is kept.
    expect(workingDaysAfterInstant('2026-12-24T12:00:00Z', 1, holidays)).toBe('2026-12-29T12:00:00.000Z');
    // Half past midnight in London is the evening before in UTC.
    expect(workingDaysAfterInstant('2026-08-27T23:30:00Z', 1, holidays)).toBe('2026-08-31T23:30:00.000Z');
  });
});

it('no bank holiday of the data is on a weekend, and each year has eight', () => {
  expect(BANK_HOLIDAYS.filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toEqual([]);
  for (const year of ['2025', '2026', '2027'])
    expect(BANK_HOLIDAYS.filter((day) => day.startsWith(year))).toHaveLength(8);
  expect(BANK_HOLIDAYS).toEqual([...BANK_HOLIDAYS].toSorted());
});

// A worker of the tests cannot be set to another zone: a process of its own can.
it('is the same on a device set to New York', async () => {
  const script = `
    import { daysAfterInstant, endOfDay, londonWeekday, toInstant, workingCalendar, workingDaysAfterInstant } from ${JSON.stringify(new URL('london-clock.ts', import.meta.url).href)};
    console.log([
      new Intl.DateTimeFormat().resolvedOptions().timeZone,
      toInstant(daysAfterInstant(Date.parse('2026-03-27T10:00:00Z'), 3)),
      toInstant(daysAfterInstant(Date.parse('2026-10-23T09:00:00Z'), 3)),
      toInstant(workingDaysAfterInstant(Date.parse('2026-08-27T23:30:00Z'), 1, workingCalendar([]))),
      toInstant(endOfDay('2026-10-25')),
      londonWeekday('2026-03-29T23:30:00.000Z'),
    ].join('|'));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { env: { ...process.env, TZ: 'America/New_York' } },
  );
  expect(stdout.trim().split('|')).toEqual([
    'America/New_York',
    '2026-03-30T09:00:00.000Z',
    '2026-10-26T10:00:00.000Z',
    '2026-08-30T23:30:00.000Z',
    '2026-10-26T00:00:00.000Z',
    'Monday',
  ]);
}, 20_000);

describe('runs of a clock', () => {
  it('a fix is due by the end of the last day', () => {
    const changes: Partial<Bulletin> = {
      clocks: [
        clock({
          from: { kind: 'fix-released', on: '2026-03-20' },
          whose: 'cyber-essentials',
          bindsWhen: { kind: 'holds', what: 'cyber-essentials' },
        }),
      ],
    };
    const [run] = runs(changes);
    expect(run).toMatchObject({
      start: '2026-03-20T00:00:00.000Z',
      end: '2026-04-03T23:00:00.000Z',
      binds: 'cannot-tell',
    });
    expect(nearest(changes)).toBeNull();
    expect(clockSentence(must(run, 'there is one'))).toBe(
      'Fix it (Cyber Essentials) by the end of Friday 3 April 2026, if it binds you: that is not stated.',
    );
  });

  it.each([
    [{ kind: 'always' }, 'yes'],
    [{ kind: 'never' }, 'no'],
    [{ kind: 'type', anyOf: ['acute-trust'] }, 'yes'],
    [{ kind: 'type', anyOf: ['care-home'] }, 'no'],
    [{ kind: 'holds', what: 'nhs-alert-list' }, 'yes'],
    [{ kind: 'holds', what: 'cyber-essentials' }, 'cannot-tell'],
  ] as const)('%j: %s', (bindsWhen, binds) => {
    const held = new Map([['nhs-alert-list', 'yes'] as const]);
    expect(runs({ clocks: [clock({ bindsWhen: structuredClone(bindsWhen) as never })] }, {}, { held })[0]?.binds).toBe(
      binds,
    );
  });

  it('one from the acknowledgement waits for it', () => {
    const clocks = [clock({ from: { kind: 'acknowledged' }, amount: 3, what: 'first-update' })];
    const [waiting] = runs({ clocks });
    expect(waiting).toMatchObject({ start: null, end: null });
    expect(clockSentence(must(waiting, 'there is one'))).toBe(
      'Give a first update (set by its publisher): runs once it is acknowledged.',
    );
    expect(runs({ clocks }, { acknowledgedAt: '2026-11-21T10:00:00Z' })[0]?.end).toBe('2026-11-24T10:00:00.000Z');
  });

  const up = bulletin({
    revision: 2,
    severity: 'high',
    changes: [{ revision: 2, at: '2026-11-25T09:00:00Z', kind: 'severity-up', sentence: 'It is graver.' }],
    clocks: [clock({ what: 'record', amount: 48, unit: 'hours' })],
  });

  it('a higher severity starts a new one and leaves the old one in sight', () => {
    expect(clockRuns(up, {}, context).map(({ startedBy, end }) => [startedBy, end])).toEqual([
      ['issue', '2026-11-22T10:00:00.000Z'],
      ['severity-up', '2026-11-27T09:00:00.000Z'],
    ]);
    expect(nearest(up)?.startedBy).toBe('issue');
  });

  it('what was recorded before it does not stop the new one', () => {
    const stopped = (recordedAt: string) => clockRuns(up, { recordedAt }, context).map(({ stoppedAt }) => stoppedAt);
    expect(stopped('2026-11-21T10:00:00Z')).toEqual(['2026-11-21T10:00:00Z', null]);
    expect(stopped('2026-11-26T10:00:00Z')).toEqual(['2026-11-26T10:00:00Z', '2026-11-26T10:00:00Z']);
    // Only that stops it: to be done with the rest is not to have recorded it.
    expect(
      clockRuns(up, { done: { at: '2026-11-26T10:00:00Z', revision: 2 } }, context).map(({ stoppedAt }) => stoppedAt),
    ).toEqual([null, null]);
  });

  it('a first update that was given stops the one that asks for it, and nothing else does but being done', () => {
    const asked = bulletin({
      clocks: [clock({ what: 'first-update', from: { kind: 'acknowledged' } }), clock({ id: 'fix', what: 'fix' })],
    });
    const acknowledgedAt = '2026-11-21T10:00:00Z';
    const stopped = (record: Parameters<typeof clockRuns>[1]) =>
      clockRuns(asked, { acknowledgedAt, recordedAt: acknowledgedAt, ...record }, context).map((run) => run.stoppedAt);
    const [updatedAt, doneAt] = ['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z'];
    expect(stopped({})).toEqual([null, null]);
    expect(stopped({ updatedAt })).toEqual([updatedAt, null]);
    const done = { at: doneAt, revision: 1 };
    expect(stopped({ updatedAt, done })).toEqual([updatedAt, doneAt]);
    expect(stopped({ done })).toEqual([doneAt, doneAt]);
    // One from before it was acknowledged was of something else.
    expect(stopped({ updatedAt: '2026-11-20T10:00:00Z', done })).toEqual([doneAt, doneAt]);
  });

  it('editing restarts nothing, and a feed that moves its dates neither', () => {
    const edited = bulletin({
      revision: 5,
      changes: [{ revision: 5, at: '2026-11-26T09:00:00Z', kind: 'editorial', sentence: 'A comma.' }],
      clocks: [clock()],
    });
    const end = clockRuns(edited, {}, context).map((run) => run.end);
    expect(end).toEqual(['2026-12-04T10:00:00.000Z']);
    const moved = { ...edited, issuedAt: '2026-11-26T10:00:00Z' };
    expect(clockRuns(moved, { firstIssuedAt: edited.issuedAt }, context).map((run) => run.end)).toEqual(end);
  });

  it('a bulletin that is taken back stops its clocks', () => {
    const changes: Partial<Bulletin> = {
      state: { kind: 'withdrawn', reason: 'A mistake' },
      changes: [{ revision: 1, at: '2026-11-21T09:00:00Z', kind: 'withdrawn', sentence: 'A mistake.' }],
      clocks: [clock()],
    };
    const [run] = runs(changes);
    expect(run?.stoppedAt).toBe('2026-11-21T09:00:00Z');
    expect(nearest(changes)).toBeNull();
  });

  it('an end can be put by hand, with a note', () => {
    const record = { dueByHand: [{ clockId: 'fix', due: '2026-12-01T10:00:00Z', note: 'agreed with the centre' }] };
    const [run] = runs({ clocks: [clock()] }, record);
    expect(run).toMatchObject({ end: '2026-12-01T10:00:00Z', byHand: 'agreed with the centre' });
    expect(clockSentence(must(run, 'there is one'))).toBe(
      'Fix it (set by its publisher) by Tuesday 1 December 2026 at 10:00 GMT. Set by hand: agreed with the centre.',
    );
  });

  it('an end that was put by hand before the severity rose leaves alone the clock that began then', () => {
    const graver: Partial<Bulletin> = {
      revision: 2,
      changes: [{ revision: 2, at: '2026-11-25T09:00:00Z', kind: 'severity-up', sentence: 'It is graver.' }],
      clocks: [clock()],
    };
    const due = { clockId: 'fix', due: '2027-03-01T10:00:00Z', note: 'agreed with the centre' };
    const ends = (revision: number | undefined) =>
      runs(graver, { dueByHand: [{ ...due, ...(revision !== undefined && { revision }) }] }).map(
        ({ byHand }) => byHand,
      );
    expect(ends(1)).toEqual([due.note, null]);
    expect(ends(2)).toEqual([due.note, due.note]);
    // Nobody kept what was looked at.
    expect(ends(undefined)).toEqual([due.note, due.note]);
  });

  it('says where the list knows no bank holidays of a year', () => {
    const clocks = [clock({ unit: 'working-days', amount: 30 })];
    expect(runs({ clocks })[0]?.holidaysUnknown).toBe(false);
    const few = { calendar: workingCalendar(['2026-12-25']) };
    expect(runs({ clocks }, {}, few)[0]).toMatchObject({ holidaysUnknown: true });
    expect(clockSentence(must(runs({ clocks }, {}, few)[0], 'there is one'))).toContain(
      'no bank holidays of that year',
    );
  });

  it('tells how long it took to arrive and what is left', () => {
    const [run] = runs({ clocks: [clock({ amount: 48, unit: 'hours' })] });
    expect(arrivalWords(must(run, 'there is one'), '2026-11-21T17:10:00Z', '2026-11-21T17:10:00Z')).toBe(
      'reached you after 31 hours; 16 hours left',
    );
    expect(arrivalWords(must(run, 'there is one'), '2026-11-21T17:10:00Z', '2026-11-22T10:30:00Z')).toBe(
      'reached you after 31 hours; over by less than an hour',
    );
    // What came before the clock ran says nothing of when the rest came.
    expect(arrivalWords(must(run, 'there is one'), '2026-11-20T09:00:00Z', '2026-11-21T17:10:00Z')).toBeNull();
    // Nor does what was acknowledged here, though that was entered with an earlier time.
    const own = clock({ from: { kind: 'acknowledged' } });
    const [acknowledged] = runs({ clocks: [own] }, { acknowledgedAt: '2026-11-21T17:00:00Z' });
    expect(arrivalWords(must(acknowledged, 'there is one'), '2026-11-21T17:10:00Z', '2026-11-21T17:10:00Z')).toBeNull();
  });

  it('tells three days and more in days', () => {
    const left = (now: string) => leftWords('2026-11-30T10:00:00Z', now);
    expect([left('2026-11-27T10:00:00.001Z'), left('2026-11-27T10:00:00Z')]).toEqual([
      '71 hours left.',
      '3 days left.',
    ]);
    expect([left('2026-12-04T09:59:00Z'), left('2026-11-30T10:30:00Z')]).toEqual([
      'Over by 3 days.',
      'Over by less than an hour.',
    ]);
  });

  it('says from what a run is counted that began after the issue', () => {
    const changes = [{ revision: 2, at: '2026-11-27T10:00:00Z', kind: 'severity-up' as const, sentence: 'Graver.' }];
    const words = runs({ revision: 2, changes, clocks: [clock({ amount: 48, unit: 'hours' })] }).map(clockSentence);
    expect(words).toEqual([
      'Fix it (set by its publisher) by Sunday 22 November 2026 at 10:00 GMT.',
      'Fix it (set by its publisher) by Sunday 29 November 2026 at 10:00 GMT. Counted from 27 November 2026 at 10:00 GMT, when its severity rose.',
    ]);
    const from = { kind: 'revision' as const, revision: 2 };
    const ofRevision = (kind: 'severity-up' | 'wider') =>
      runs({
        revision: 2,
        changes: changes.map((change) => ({ ...change, kind })),
        clocks: [clock({ from, amount: 48, unit: 'hours' })],
      }).map((run) => /Counted from .*/.exec(clockSentence(run))?.[0]);
    expect([ofRevision('severity-up'), ofRevision('wider')]).toEqual([
      ['Counted from 27 November 2026 at 10:00 GMT, when its severity rose.'],
      ['Counted from 27 November 2026 at 10:00 GMT, when revision 2 was published.'],
    ]);
  });
});

describe('a list of the last of all days', () => {
  it.each(['hours', 'days', 'working-days'] as const)('is matched and told, in %s', (unit) => {
    for (const from of [
      { kind: 'issued' as const },
      ...(unit === 'hours' ? [] : [{ kind: 'fix-released' as const, on: '9999-12-31' }]),
    ]) {
      const [run] = runs({ issuedAt: '9999-12-31T23:59:59Z', clocks: [clock({ from, unit, amount: 10_000 })] });
      expect(clockSentence(must(run, 'it runs'))).not.toContain('Invalid');
    }
  });
});

it('reads the wall of every hour about a change of the clock', () => {
  const changes = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'];
  for (const change of changes)
    for (let hour = -130; hour < 130; hour += 1) {
      const instant = new Date(Date.parse(`${change}T00:00:00Z`) + hour * 3_600_000).toISOString();
      const back = Date.parse(londonInstant(londonDay(instant), londonTime(instant)));
      // An hour that is shown twice is the first of the two.
      expect([0, 3_600_000]).toContain(Date.parse(instant) - back);
    }
});
