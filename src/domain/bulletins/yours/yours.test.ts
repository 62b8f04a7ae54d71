import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, chosen } from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { smallEdition, smallProfile } from '../../contribution/small-edition.fixture.ts';
import { nearestClockOf, type MatchInput } from '../match.ts';
import { headingOf } from '../reasons.ts';
import type { Bulletin, BulletinList, Clock } from '../schema.ts';
import { bite, bulletin, clock, list } from '../sound-list.fixture.ts';
import { bulletinsOnPaper } from './on-paper.ts';
import { NO_FIELDS, parseFollowUp, type EntryTyped, type FollowUpFields } from '../entering/index.ts';
import {
  acceptanceOf,
  isInOtherOrder,
  joinFollowUps,
  lacksEntriesOf,
  stateOf,
  type FollowUp,
  type FollowUpEntry,
} from '../kept/follow-up.ts';
import { cameTwice, issueHere, joinKeptLists, takeIssue, type KeptList } from '../kept/kept-list.ts';
import {
  heldFrom,
  joinWhatIsRun,
  nothingStated,
  runsFrom,
  withStatements,
  type RunStatement,
} from '../kept/what-is-run.ts';
import {
  nearestClockWords,
  newsInWords,
  noticeWords,
  refusedWords,
  reopenWords,
  shortWords,
  stateWords,
  supplierLetters,
  takenBackWords,
} from './words.ts';
import { inShort, refOf, touchedByGap, yourBulletins } from './your-bulletins.ts';

const NOW = '2026-11-28T10:00:00Z';
const AT = '2026-11-27T16:00:00Z';
const kept = (one: BulletinList, before: KeptList | null = null, at = AT): KeptList => {
  const taken = takeIssue(before, one, at);
  return must(taken.ok ? taken.value.kept : null, 'it is taken in');
};
const input = (changes: Partial<MatchInput> = {}): MatchInput => ({
  questionnaire: smallEdition,
  profile: smallProfile,
  assessmentDate: ASSESSMENT_DATE,
  answers: [],
  evidence: [],
  runs: new Map([['pump', { state: 'we', saidBy: 'Jo', on: '2026-11-01' }]]),
  held: new Map([['nhs-alert-list', 'yes']]),
  editions: [],
  now: NOW,
  records: new Map(),
  ...changes,
});
const judged = { technology: 'yes', weakness: 'yes', weighedLoss: 0, spares: [] } as const;
const entry = (changes: Partial<Extract<FollowUpEntry, { kind: 'state' }>> = {}): FollowUpEntry => ({
  kind: 'state',
  id: 'e1',
  at: AT,
  by: 'Ruth',
  state: 'done',
  note: '',
  revision: 1,
  sequence: 7,
  judged: { ...judged, spares: [] },
  ...changes,
});
const followUp = (of: KeptList, id: string, ...entries: readonly FollowUpEntry[]): FollowUp => ({
  id: `f-${id}`,
  assessmentId: 'one',
  bulletin: refOf(of, id),
  title: 'A flaw',
  arrivedAt: AT,
  firstIssuedAt: '2026-11-20T10:00:00Z',
  entries: [...entries],
});
const pump = (changes: Partial<Bulletin> = {}): Bulletin => bulletin({ technologies: [{ id: 'pump' }], ...changes });
const record = clock({
  id: 'record',
  what: 'record',
  amount: 48,
  unit: 'hours',
  whose: 'nhs-cyber-alerts',
  bindsWhen: { kind: 'holds', what: 'nhs-alert-list' },
});

describe('one number that comes twice with other contents', () => {
  const settledBy = (of: KeptList, more: Partial<Extract<FollowUpEntry, { kind: 'state' }>> = {}) =>
    followUp(of, 'mail-gateway', entry({ ...issueHere(of), ...more }));
  const reasonsOf = (of: KeptList, entered: FollowUp) =>
    yourBulletins([of], [entered], input()).cards.flatMap(({ reopened }) =>
      reopened.map((reason) => reopenWords(reason, '2026-11-28')),
    );
  const first = kept(list([pump()]));
  const graver = kept(list([pump({ severity: 'high', title: 'Another' })]), first);
  const calm = kept(list([pump({ severity: 'low' })]));

  it('calls back those who had settled it by the first of them, and nobody who has seen the second', () => {
    const second = kept(list([pump({ severity: 'high' })]), calm);
    expect(second.list.sequence).toBe(calm.list.sequence);
    expect(reasonsOf(calm, settledBy(calm))).toEqual([]);
    expect(reasonsOf(second, settledBy(calm))).toEqual(['Severity was low and is high.']);
    expect(reasonsOf(second, settledBy(second))).toEqual([]);
    // A third: those who had seen the second have not seen this.
    const third = kept(list([pump({ severity: 'high', summary: 'Something else.' })]), second);
    expect(reasonsOf(third, settledBy(second))).toEqual([
      'It says something else under the same revision, in an issue whose number was here before: ask its publisher which holds.',
    ]);
    expect(reasonsOf(third, settledBy(third))).toEqual([]);
    // The next issue changes nothing of that.
    const next = kept(list([pump({ severity: 'high', summary: 'Something else.' })], { sequence: 8 }), third);
    expect(reasonsOf(next, settledBy(third))).toEqual([]);
  });

  it('is said where the list is, and where two states of it are joined', () => {
    expect([first, graver].map(cameTwice)).toEqual([false, true]);
    const theirs = kept(list([pump({ severity: 'high', title: 'A third' })]), null, '2026-11-27T17:00:00Z');
    const both = joinKeptLists(first, theirs);
    expect(cameTwice(both)).toBe(true);
    expect(joinKeptLists(both, theirs)).toEqual(both);
    expect(reasonsOf(both, settledBy(theirs))).not.toEqual([]);
    expect(reasonsOf(both, settledBy(both))).toEqual([]);
    // The same issue on two devices is one.
    const same = kept(list([pump()]), null, '2026-11-27T18:00:00Z');
    expect(cameTwice(joinKeptLists(first, same))).toBe(false);
  });

  it('is no matter of feeds, whose numbers are ours, nor of a made-up list, whose days move', () => {
    const again = (changes: Partial<Bulletin>, more: Partial<BulletinList> = {}) => {
      const before = kept(list([pump({ ...changes, summary: 'As it was.' })], more));
      return reasonsOf(
        kept(list([pump(changes)], { ...more, issuedAt: '2026-11-28T09:00:00Z' }), before),
        settledBy(before),
      );
    };
    expect(again({})).toHaveLength(1);
    expect(again({ imported: { from: 'kev', guessed: [] } })).toEqual([]);
    expect(again({}, { isIllustrative: true })).toEqual([]);
  });
});

describe('issues of a list', () => {
  it('the first is kept with the time at which each bulletin came', () => {
    expect(kept(list([bulletin()]))).toMatchObject({
      arrivals: [{ sequence: 7, receivedAt: AT, missing: 0 }],
      seen: [{ id: 'mail-gateway', arrivedAt: AT, issuedAt: '2026-11-20T10:00:00Z' }],
    });
  });

  it('the same is refused, and an older one; a gap is said and kept', () => {
    const first = kept(list([bulletin()]));
    expect(takeIssue(first, list([bulletin()]), AT)).toEqual({ ok: false, problem: { kind: 'same-issue' } });
    expect(takeIssue(first, list([], { sequence: 6 }), AT)).toMatchObject({
      ok: false,
      problem: { kind: 'older-issue' },
    });
    const taken = takeIssue(first, list([bulletin()], { sequence: 10 }), NOW);
    const { notices, kept: now } = must(taken.ok ? taken.value : null, 'it is newer');
    expect(notices.map(noticeWords)).toEqual(['2 issues are missing before it: ask its publisher for them.']);
    expect(now.arrivals.map(({ missing }) => missing)).toEqual([0, 2]);
    expect(now.seen).toEqual(first.seen);
  });

  it('a bulletin that a complete list lacks is kept as dropped, and calls people back when it is listed again', () => {
    const first = kept(list([bulletin()]));
    const second = kept(list([], { sequence: 8 }), first);
    expect(second.dropped).toMatchObject([{ sequence: 8, bulletin: { id: 'mail-gateway' } }]);
    const third = kept(list([bulletin()], { sequence: 9 }), second);
    expect(third).toMatchObject({ dropped: [], called: [{ id: 'mail-gateway', sequence: 9, isListedAgain: true }] });
  });

  it('what an incomplete list lacks stays', () => {
    const second = kept(list([bulletin({ id: 'other' })], { sequence: 8, complete: false }), kept(list([bulletin()])));
    expect(second.list.bulletins.map(({ id }) => id)).toEqual(['other', 'mail-gateway']);
  });

  it('advisories of one maker come in any order; of one that is here, the later saved stands', () => {
    const advisory = (id: string, sequence: number, savedAt: string): BulletinList =>
      list([bulletin({ id, imported: { from: 'csaf', guessed: [] }, sourceSavedAt: savedAt })], {
        sequence,
        complete: false,
      });
    const newest = kept(advisory('a', 500, '2026-11-21T10:00:00Z'));
    const both = kept(advisory('b', 100, '2026-11-20T11:00:00Z'), newest);
    expect(both.list.bulletins.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(both.list.sequence).toBe(500);
    expect(takeIssue(both, advisory('a', 90, '2026-11-20T12:00:00Z'), NOW)).toMatchObject({
      problem: { kind: 'same-issue' },
    });
  });

  it('of what does not say when it was saved, a change is taken in, and calls back who had settled it here', () => {
    const page = (at: string, ...changes: readonly Partial<Bulletin>[]): BulletinList =>
      list(
        changes.map((each) => bulletin({ imported: { from: 'nhs', guessed: [] }, ...each })),
        { sequence: 500, issuedAt: at, complete: false, nextExpectedBy: null },
      );
    const [before, now] = ['2026-11-22T10:00:00Z', '2026-11-23T10:00:00Z'];
    const first = kept(page(now, pump(), pump({ id: 'b' })));
    const decided = entry({ sequence: first.list.sequence });
    const reopened = (own: KeptList) =>
      yourBulletins([own], [followUp(own, 'mail-gateway', decided)], input()).cards.find(
        ({ ref }) => ref.id === 'mail-gateway',
      )?.reopened;
    expect(reopened(first)).toEqual([]);
    const graver = kept(page(now, pump({ severity: 'high' })), first);
    expect(reopened(graver)).toMatchObject([{ kind: 'look-again' }]);
    // A page of an earlier day: it takes back nothing that calls people, and what calls them is heard.
    expect(takeIssue(graver, page(before, pump()), NOW)).toMatchObject({ ok: false });
    expect(reopened(kept(page(before, pump({ severity: 'high' })), first))).toMatchObject([{ kind: 'look-again' }]);
    const corrected = kept(page(now, pump({ id: 'b', summary: 'In other words.' })), graver);
    expect(corrected.list.bulletins.find(({ id }) => id === 'b')?.summary).toBe('In other words.');
    expect(takeIssue(corrected, page(now, pump({ id: 'b', summary: 'In other words.' })), NOW)).toMatchObject({
      problem: { kind: 'same-issue' },
    });
    // Of two PCs, one of which has the change: the one that joins them is called back.
    expect(reopened(joinKeptLists(first, graver))).toMatchObject([{ kind: 'look-again' }]);
    expect(joinKeptLists(graver, graver)).toEqual(graver);
  });

  it('news is counted in words', () => {
    const first = kept(list([bulletin(), bulletin({ id: 'b' })]));
    const taken = takeIssue(first, list([bulletin({ severity: 'high' })], { sequence: 8 }), NOW);
    expect(newsInWords(must(taken.ok ? taken.value.news : null, 'it is newer'))).toEqual([
      '1 bulletin to look at again',
      '1 bulletin gone without a word, and kept here',
    ]);
  });

  it('an issue whose number leaps is said before it is brought in, and how to get past it after', () => {
    const first = kept(list([bulletin()]));
    const leap = takeIssue(first, list([bulletin({ severity: 'high' })], { sequence: 1_000_000_000 }), NOW);
    const { notices, kept: forged } = must(leap.ok ? leap.value : null, 'it is newer');
    expect(notices.map(noticeWords).join()).toContain('do not bring this issue in before its publisher says');
    const real = takeIssue(forged, list([bulletin()], { sequence: 8 }), NOW);
    expect(refusedWords(must(real.ok ? null : real.problem, 'it is older'))).toContain('remove the list');
    expect(takeIssue(null, list([bulletin()], { sequence: 8 }), NOW)).toMatchObject({ ok: true });
  });

  it('two states join to the newer issue with the earlier arrivals', () => {
    const first = kept(list([bulletin()]), null, '2026-11-27T15:30:00Z');
    const later = kept(list([bulletin(), bulletin({ id: 'b' })], { sequence: 8 }), null, NOW);
    for (const joined of [joinKeptLists(first, later), joinKeptLists(later, first)]) {
      expect(joined.list.sequence).toBe(8);
      expect(joined.seen.map(({ arrivedAt }) => arrivedAt)).toEqual(['2026-11-27T15:30:00Z', NOW]);
    }
  });
});

describe('where one stands with a bulletin', () => {
  const lists = [kept(list([pump({ severity: 'high', clocks: [record] })]))];
  const [one] = lists;
  const own = must(one ?? null, 'one list');
  const cardWith = (entries: readonly FollowUpEntry[], changes: Partial<MatchInput> = {}, at = lists) =>
    must(
      yourBulletins(at, entries.length > 0 ? [followUp(own, 'mail-gateway', ...entries)] : [], input(changes))
        .cards[0] ?? null,
      'a card',
    );

  it('nothing entered is "not looked at"', () => {
    expect(cardWith([])).toMatchObject({ state: 'not-looked-at', isOpen: true, reopened: [] });
  });

  it('done is open all the same until it is recorded in the national service, where that binds', () => {
    const done = cardWith([entry()]);
    expect(done).toMatchObject({ state: 'done', isOpen: true, reopened: [{ kind: 'not-recorded' }] });
    const recorded: FollowUpEntry = {
      kind: 'recorded',
      id: 'e2',
      at: NOW,
      by: 'Ruth',
      recorded: { at: '2026-11-21T10:00:00Z', by: 'Jo' },
    };
    expect(cardWith([entry(), recorded])).toMatchObject({ isOpen: false, matched: { nearest: null } });
    expect(cardWith([entry(), recorded, { ...recorded, id: 'e3', recorded: null }]).isOpen).toBe(true);
    expect(cardWith([entry()], { held: new Map() }).isOpen).toBe(false);
  });

  it.each(['2000-01-01T00:00:00Z', '2026-11-20T09:59:50Z', '2038-01-01T00:00:00Z'])(
    'what is done is done, whatever the clock of this device says: %s',
    (at) => {
      const told = { revision: 2, at: '2026-11-25T09:00:00Z', sentence: 'It is graver.' };
      const asked = (changes: Bulletin['changes'], from: Clock['from']) => [
        kept(list([pump({ severity: 'high', revision: 2, changes, clocks: [{ ...record, what: 'fix', from }] })])),
      ];
      for (const kind of [null, 'severity-up', 'fix-available'] as const)
        for (const from of [{ kind: 'issued' }, { kind: 'fix-released', on: '2026-11-25' }] as const) {
          const clockAfter = (revision: number) =>
            cardWith([entry({ at, revision })], {}, asked(kind === null ? [] : [{ ...told, kind }], from)).matched
              .nearest;
          expect(clockAfter(2)).toBeNull();
          // Who settled what was there before settled nothing that came since.
          const startsAgain = from.kind === 'fix-released' || kind === 'severity-up';
          expect(clockAfter(1) !== null).toBe(startsAgain);
        }
      const recorded: FollowUpEntry = {
        kind: 'recorded',
        id: 'e2',
        at,
        by: 'Ruth',
        recorded: { at: '2026-11-25T09:00:00Z', by: 'Jo' },
      };
      expect(cardWith([entry({ at }), recorded])).toMatchObject({ isOpen: false, reopened: [] });
    },
  );

  it('what is said to be recorded or updated at a time still to come stops no clock until then', () => {
    const ahead = '2027-11-30T10:00:00Z';
    const recorded: FollowUpEntry = {
      kind: 'recorded',
      id: 'e2',
      at: NOW,
      by: 'Ruth',
      recorded: { at: ahead, by: 'Jo' },
    };
    expect(cardWith([entry(), recorded])).toMatchObject({ isOpen: true, reopened: [{ kind: 'not-recorded' }] });
    expect(cardWith([entry(), recorded], { now: ahead }).isOpen).toBe(false);
    const asked = [kept(list([pump({ clocks: [{ ...record, what: 'first-update', from: { kind: 'issued' } }] })]))];
    const updated: FollowUpEntry = { kind: 'updated', id: 'e2', at: NOW, by: 'Ruth', updated: { at: ahead } };
    expect(cardWith([updated], {}, asked).matched.nearest).not.toBeNull();
    expect(cardWith([updated], { now: ahead }, asked).matched.nearest).toBeNull();
  });

  it('a first update stops its clock, until it is taken back', () => {
    const asked = [kept(list([pump({ clocks: [{ ...record, what: 'first-update', from: { kind: 'issued' } }] })]))];
    const updated: FollowUpEntry = {
      kind: 'updated',
      id: 'e2',
      at: NOW,
      by: 'Ruth',
      updated: { at: '2026-11-27T10:00:00Z' },
    };
    const clockWith = (...entries: FollowUpEntry[]) => cardWith(entries, {}, asked).matched.nearest;
    expect(clockWith()).not.toBeNull();
    expect(clockWith(updated)).toBeNull();
    expect(clockWith(updated, { ...updated, id: 'e3', updated: null })).not.toBeNull();
  });

  it('the last decision counts, and a date by hand until it is given back', () => {
    expect(cardWith([entry(), entry({ id: 'e2', state: 'under-way' })])).toMatchObject({ state: 'under-way' });
    const due = (id: string, instant: string | null): FollowUpEntry => ({
      kind: 'due',
      id,
      at: NOW,
      by: 'Ruth',
      clockId: 'record',
      due: instant,
      note: 'Agreed with the centre',
    });
    expect(nearestClockOf(cardWith([due('e1', '2026-12-01T10:00:00Z')]).matched)).toMatchObject({
      end: '2026-12-01T10:00:00Z',
      byHand: 'Agreed with the centre',
    });
    expect(nearestClockOf(cardWith([due('e1', '2026-12-01T10:00:00Z'), due('e2', null)]).matched)).toMatchObject({
      end: '2026-11-22T10:00:00.000Z',
      byHand: null,
    });
  });

  const settled = (changes: Partial<Bulletin>, entries: readonly FollowUpEntry[], more: Partial<MatchInput> = {}) => {
    const first = kept(list([pump()]));
    const second = kept(list([pump(changes)], { sequence: 8 }), first);
    const { cards } = yourBulletins([second], [followUp(second, 'mail-gateway', ...entries)], input(more));
    return must(cards[0] ?? null, 'a card');
  };

  it.each([
    ['a graver one', settled({ severity: 'high' }, [entry()]), 'Severity was medium and is high.'],
    [
      'a revision that calls people back',
      settled(
        {
          revision: 2,
          changes: [{ revision: 2, at: '2026-11-26T10:00:00Z', kind: 'wider', sentence: 'More models' }],
        },
        [entry()],
      ),
      'More models.',
    ],
    [
      'an answer that got worse',
      settled(
        { bites: [bite()] },
        [entry({ judged: { technology: 'yes', weakness: 'no', weighedLoss: 0, spares: [] } })],
        {
          answers: [answer('policy', chosen('l1'))],
        },
      ),
      'Your answers make it worse than when it was settled.',
    ],
    [
      'a technology that is run after all',
      settled({}, [entry({ judged: { technology: 'no', weakness: 'yes', weighedLoss: 0, spares: [] } })], {
        runs: new Map([['pump', { state: 'we', saidBy: 'Jo', on: '2026-11-28' }]]),
      }),
      'You have said since that you or a supplier run it.',
    ],
    [
      'a technology that it did not name before',
      settled({}, [entry({ judged: { technology: 'no', weakness: 'yes', weighedLoss: 0, spares: [] } })]),
      'By what the bulletin says now it weighs more for you than when it was settled.',
    ],
    [
      'an answer that nobody gives now',
      settled({ bites: [bite()] }, [
        entry({ judged: { technology: 'yes', weakness: 'no', weighedLoss: 0, spares: [] } }),
      ]),
      'Answers that spoke against it when it was settled are not known now.',
    ],
    [
      'evidence that lowered it and is gone',
      settled({}, [entry({ judged: { technology: 'yes', weakness: 'yes', weighedLoss: 0, spares: ['restored'] } })]),
      'What lowered the concern holds no longer: its answer has changed, or its evidence is out of date or gone.',
    ],
    [
      'an acceptance that ended',
      settled({}, [
        {
          kind: 'accepted',
          id: 'e1',
          at: AT,
          by: 'Ruth',
          until: '2026-11-27',
          reason: 'Replaced in spring',
          acceptedBy: 'Jo',
          revision: 1,
          sequence: 7,
          judged: { ...judged, spares: [] },
        },
      ]),
      'The acceptance ended on 27 November 2026. Decide again within 7 days of that.',
    ],
  ])('%s opens what was settled, and says why', (_what, card, words) => {
    expect(card.isOpen).toBe(true);
    expect(card.reopened.map((reason) => reopenWords(reason, '2026-11-28'))).toContain(words);
  });

  it('of another text nothing is said of what was answered, proved or stated since', () => {
    const before = { technology: 'no', weakness: 'no', weighedLoss: 0, spares: ['restored'] } as const;
    const changes: Bulletin['changes'] = [
      { revision: 2, at: '2026-11-26T10:00:00Z', kind: 'editorial', sentence: 'Other words' },
    ];
    const reopenedBy = (revision: number) =>
      settled({ revision: 2, changes }, [
        entry({ revision, judged: { ...before, spares: [...before.spares] } }),
      ]).reopened.map(({ kind }) => kind);
    expect(reopenedBy(1)).toEqual(['weighs-more']);
    expect(reopenedBy(2)).toEqual(['evidence-ended', 'weighs-more']);
  });

  it('what was settled stays so while nothing got worse', () => {
    expect(settled({ summary: 'Said in other words.' }, [entry()])).toMatchObject({ isOpen: false, reopened: [] });
    expect(settled({ severity: 'high' }, [entry({ sequence: 8 })])).toMatchObject({ isOpen: false });
  });

  it('what was done about one bulletin was done about the threat, and another source calls people back', () => {
    const first = kept(list([pump({ aliases: ['CVE-2026-1'] })]));
    const other = kept(list([pump({ id: 'b', aliases: ['cve-2026-1'] })], { listId: 'others' }));
    const done = followUp(first, 'mail-gateway', entry());
    const { cards } = yourBulletins([first, other], [done], input());
    expect(cards).toMatchObject([{ state: 'done', isOpen: true, reopened: [{ kind: 'another-source' }] }]);
    const both = [done, followUp(other, 'b', entry())];
    expect(yourBulletins([first, other], both, input()).cards).toMatchObject([{ isOpen: false }]);
    // What is under way of one is under way, whichever comes first.
    const [ended, begun] = [entry(), entry({ state: 'under-way' })];
    for (const [mine, theirs] of [
      [ended, begun],
      [begun, ended],
    ] as const) {
      const mixed = [followUp(first, 'mail-gateway', mine), followUp(other, 'b', theirs)];
      expect(yourBulletins([first, other], mixed, input()).cards).toMatchObject([{ state: 'under-way', isOpen: true }]);
    }
    // The same reason for both is one.
    const worse = entry({ judged: { ...judged, weakness: 'no', spares: ['restored'] } });
    const twice = [followUp(first, 'mail-gateway', worse), followUp(other, 'b', worse)];
    expect(yourBulletins([first, other], twice, input()).cards[0]?.reopened).toHaveLength(1);
  });

  it('a bulletin that is taken back is no card, and its record stays', () => {
    const withdrawn = pump({
      state: { kind: 'withdrawn', reason: 'It was a mistake' },
      changes: [{ revision: 1, at: '2026-11-21T09:00:00Z', kind: 'withdrawn', sentence: 'It was a mistake.' }],
    });
    const second = kept(list([withdrawn], { sequence: 8 }), kept(list([pump(), pump({ id: 'gone' })])));
    const found = yourBulletins([second], [followUp(second, 'gone', entry())], input());
    expect(found.cards).toEqual([]);
    expect(found.takenBack.map(takenBackWords)).toEqual([
      'Withdrawn. It was a mistake. Its clocks have stopped.',
      'Taken off the list without a word. What was entered about it stays.',
    ]);
    expect(found.takenBack[1]?.followUp).not.toBeNull();
    // Done with, or never begun: nobody works on it.
    expect(found.takenBack.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    const begun = followUp(second, 'gone', entry({ state: 'under-way' }));
    expect(yourBulletins([second], [begun], input()).takenBack.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('says in one line how many to act on, and when the nearest clock ends', () => {
    const { cards } = yourBulletins(lists, [], input());
    expect(shortWords(inShort(cards, NOW))).toBe(
      '1 bulletin to act on; a clock that binds you ended Sunday 22 November 2026 at 10:00 GMT',
    );
    expect(shortWords(inShort([], NOW))).toBe('No bulletin to act on');
  });

  it('what ended hides nothing that can still be met, of the same bulletin or another', () => {
    const [over, soon, later] = [2, 9, 12].map((amount) => clock({ id: `c${amount}`, amount, unit: 'days' }));
    const all = [over, soon, later].flatMap((each) => each ?? []);
    const together = [pump({ clocks: all })];
    const apart = all.map((each) => pump({ id: each.id, clocks: [each] }));
    const clocksIn = (bulletins: readonly Bulletin[], changes: Partial<MatchInput> = {}) =>
      shortWords(inShort(yourBulletins([kept(list([...bulletins]))], [], input(changes)).cards, NOW)).replace(
        /^[^;]*; /,
        '',
      );
    const [ended, next] = ['Sunday 22 November 2026 at 10:00 GMT', 'Sunday 29 November 2026 at 10:00 GMT'];
    for (const bulletins of [together, apart]) {
      expect(clocksIn(bulletins)).toBe(`a clock that binds you ended ${ended}; the next that binds you ends ${next}`);
      expect(clocksIn(bulletins, { runs: new Map() })).toContain(
        `a clock that may bind you ended ${ended}; a clock that may bind you ends ${next}`,
      );
    }
  });

  it('a clock that is counted in days from a day ends with a day, in short too', () => {
    const byDay = clock({ from: { kind: 'fix-released', on: '2026-11-24' } });
    const { cards } = yourBulletins([kept(list([pump({ clocks: [byDay] })]))], [], input());
    expect(shortWords(inShort(cards, NOW))).toBe(
      '1 bulletin to act on; the nearest clock that binds you ends with Tuesday 8 December 2026',
    );
  });

  it.each(['amber', 'red'] as const)("a board's page tells not when the clock of what is marked %s ends", (tlp) => {
    const marked = pump({ id: 'marked', tlp, clocks: [clock({ amount: 9, unit: 'days' })] });
    const green = pump({ clocks: [clock({ amount: 12, unit: 'days' })] });
    const page = bulletinsOnPaper({
      lists: [kept(list([marked, green]))],
      unread: 0,
      followUps: [],
      input: input(),
      isIllustrative: false,
      questionTitle: (id) => id,
    });
    expect(page?.lines[0]).toBe(
      '2 bulletins to act on; the nearest clock that binds you ends Wednesday 2 December 2026 at 10:00 GMT; without the clocks of 1 bulletin that may not be passed on.',
    );
  });

  it('and where there is none to act on, how many are to be found out about: not known is no all-clear', () => {
    const runBy = (state: 'supplier' | 'dont-know') =>
      new Map([['pump', { state, saidBy: 'Jo', on: '2026-11-01' } as const]]);
    const shortOf = (runs: MatchInput['runs']) =>
      shortWords(inShort(yourBulletins([kept(list([pump({ clocks: [] })]))], [], input({ runs })).cards, NOW));
    expect(shortOf(new Map())).toBe('1 bulletin may concern you; none is known to be one to act on');
    expect(shortOf(runBy('dont-know'))).toBe('1 bulletin may concern you; none is known to be one to act on');
    expect(shortOf(runBy('supplier'))).toBe('1 bulletin to ask suppliers about; none is known to be one to act on');
  });

  it('a clock that may bind is named as such where it ends sooner, and one of what is not run here is not', () => {
    const soon = { ...record, id: 'soon', amount: 8, unit: 'days' as const };
    const shortOf = (...[changes, clocks]: readonly [Partial<MatchInput>, readonly Clock[]]) =>
      shortWords(
        inShort(
          yourBulletins([kept(list([pump({ severity: 'high', clocks: [...clocks] })]))], [], input(changes)).cards,
          NOW,
        ),
      );
    const runBy = (state: 'we' | 'no' | 'dont-know') => ({
      runs: new Map([['pump', { state, saidBy: 'Jo', on: '2026-11-01' } as const]]),
    });
    const unsaid = { held: new Map() };
    const ends = 'Saturday 28 November 2026 at 10:00 GMT';
    expect(shortOf(runBy('we'), [soon])).toBe(`1 bulletin to act on; the nearest clock that binds you ends ${ends}`);
    expect(shortOf({ ...runBy('we'), ...unsaid }, [soon])).toBe(
      `1 bulletin to act on; a clock that may bind you ends ${ends}`,
    );
    expect(shortOf(runBy('dont-know'), [soon])).toBe(
      `1 bulletin may concern you; none is known to be one to act on; a clock that may bind you ends ${ends}`,
    );
    expect(shortOf(runBy('no'), [soon])).toBe('No bulletin to act on');
    const later = { ...soon, id: 'later', amount: 12, bindsWhen: { kind: 'always' as const } };
    expect(shortOf({ ...runBy('we'), ...unsaid }, [soon, later])).toBe(
      `1 bulletin to act on; a clock that may bind you ends ${ends}; the nearest clock that binds you ends Wednesday 2 December 2026 at 10:00 GMT`,
    );
    // What binds and ends first leaves nothing to say of those that only may.
    expect(
      shortOf({ ...runBy('we'), ...unsaid }, [
        { ...later, amount: 8 },
        { ...soon, amount: 12 },
      ]),
    ).toBe(`1 bulletin to act on; the nearest clock that binds you ends ${ends}`);
  });

  it('of a threat that several lists tell of, any clock is its clock, and attackers who use it are told', () => {
    const alias = { aliases: ['CVE-2026-0001'] };
    const grave = pump({ ...alias, severity: 'high', exploited: { known: 'yes' }, clocks: [] });
    const bound = pump({ ...alias, severity: 'medium', clocks: [clock({ amount: 12, unit: 'days' })] });
    const other = pump({ id: 'later', clocks: [clock({ amount: 13, unit: 'days' })] });
    const both = [kept(list([grave, other])), kept(list([bound], { listId: 'other' }))];
    const { cards } = yourBulletins(both, [], input());
    expect(cards.map(({ ref }) => ref.id)).toEqual(['mail-gateway', 'later']);
    expect(shortWords(inShort(cards, NOW))).toBe(
      '2 bulletins to act on; the nearest clock that binds you ends Wednesday 2 December 2026 at 10:00 GMT',
    );
    expect(cards.map((card) => nearestClockWords(card, NOW))).toEqual([
      'Fix it (set by its publisher) by Wednesday 2 December 2026 at 10:00 GMT. 4 days left.',
      'Fix it (set by its publisher) by Thursday 3 December 2026 at 10:00 GMT. 5 days left.',
    ]);
    const unsaid = yourBulletins(both, [], input({ runs: new Map() })).cards;
    expect(shortWords(inShort(unsaid, NOW))).toMatch(/^2 bulletins may concern you \(attackers use 1 of them now\);/);
  });

  it('the national service waits for a first update whatever is done here, and a publisher does not', () => {
    const asking = (whose: Clock['whose']) => [
      kept(
        list([pump({ clocks: [{ ...record, id: 'first', what: 'first-update', from: { kind: 'issued' }, whose }] })]),
      ),
    ];
    const waits = { isOpen: true, reopened: [{ kind: 'not-updated' }] };
    expect(cardWith([entry()], {}, asking('nhs-cyber-alerts'))).toMatchObject(waits);
    expect(cardWith([entry()], {}, asking('local'))).toMatchObject({ isOpen: false, matched: { nearest: null } });
    const updated: FollowUpEntry = { kind: 'updated', id: 'e2', at: NOW, by: 'Ruth', updated: { at: NOW } };
    expect(cardWith([entry(), updated], {}, asking('nhs-cyber-alerts'))).toMatchObject({ isOpen: false, reopened: [] });
    expect(reopenWords({ kind: 'not-updated' }, '2026-11-28')).toContain('first update');
  });

  it('who enters that a supplier was asked has looked at it', () => {
    const asked = {
      kind: 'supplier',
      what: 'asked',
      id: 'e1',
      at: AT,
      by: 'Ruth',
      supplier: 'Pumps',
      on: '2026-11-27',
      words: '',
    };
    expect(cardWith([asked as FollowUpEntry])).toMatchObject({ state: 'seen', isOpen: true });
  });

  it('of an acceptance that ended it is said how long there was to decide again, and that this is over', () => {
    const ended = { kind: 'acceptance-ended', on: '2026-11-20' } as const;
    expect(reopenWords(ended, '2026-11-27')).toBe(
      'The acceptance ended on 20 November 2026. Decide again within 7 days of that.',
    );
    expect(reopenWords(ended, '2026-11-28')).toContain('which are over');
    expect(stateWords({ state: 'accepted', reopened: [ended] })).toBe('Acceptance ended');
    expect(stateWords({ state: 'accepted', reopened: [] })).toBe('Accepted until a date');
  });

  it('what took the place of another is called by its title', () => {
    const by = pump({ id: 'newer', title: 'A graver flaw' });
    const gone = pump({ state: { kind: 'superseded', by: 'newer' } });
    expect(yourBulletins([kept(list([gone, by]))], [], input()).takenBack.map(takenBackWords)).toEqual([
      'Superseded by “A graver flaw”.',
    ]);
  });

  it('work on what gave way goes on at its successor once something was entered there', () => {
    const by = pump({ id: 'newer' });
    const issue = kept(list([pump({ state: { kind: 'superseded', by: 'newer' } }), by]));
    const begun = followUp(issue, 'mail-gateway', entry({ state: 'under-way' }));
    const openWith = (...followUps: readonly FollowUp[]) =>
      yourBulletins([issue], followUps, input()).takenBack.map(({ isOpen }) => isOpen);
    expect(openWith(begun)).toEqual([true]);
    expect(openWith(begun, followUp(issue, 'newer', entry({ state: 'seen' })))).toEqual([false]);
  });

  it('an acceptance that ends no later puts nothing off', () => {
    const accepted = (id: string, until: string): FollowUpEntry => ({
      kind: 'accepted',
      id,
      at: AT,
      by: 'Ruth',
      until,
      reason: 'Replaced in spring',
      acceptedBy: 'Jo',
      revision: 1,
      sequence: 7,
      judged: { ...judged, spares: [] },
    });
    const extensionsOf = (...untils: readonly string[]) =>
      acceptanceOf(followUp(own, 'mail-gateway', ...untils.map((until, at) => accepted(`a${at}`, until))))?.extensions;
    expect(extensionsOf('2027-03-01')).toBe(0);
    expect(extensionsOf('2027-03-01', '2027-03-01')).toBe(0);
    expect(extensionsOf('2027-03-01', '2027-02-01')).toBe(0);
    expect(extensionsOf('2027-03-01', '2027-04-01', '2027-03-15')).toBe(1);
  });

  it('a weak answer leads to the bulletins that it touched', () => {
    const touched = touchedByGap(
      [kept(list([pump({ bites: [bite()] })]))],
      input({ answers: [answer('policy', chosen('l1'))] }),
    );
    expect([...touched].map(([id, all]) => [id, all.map(({ bulletin: { id: of } }) => of)])).toEqual([
      ['policy', ['mail-gateway']],
    ]);
  });
});

describe('two states of a record', () => {
  const own = kept(list([pump()]));
  it('keep every entry of both, once', () => {
    const [a, b, c] = [entry({ id: 'a' }), entry({ id: 'b', at: NOW }), entry({ id: 'c', at: '2026-11-27T20:00:00Z' })];
    const mine = followUp(own, 'mail-gateway', a, b);
    expect(joinFollowUps(mine, followUp(own, 'mail-gateway', a))).toBe(mine);
    expect(joinFollowUps(mine, followUp(own, 'mail-gateway', a, c)).entries.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(stateOf(null)).toBe('not-looked-at');
  });

  it('count deadlines from the first issue that either has seen', () => {
    const mine = followUp(own, 'mail-gateway', entry({ id: 'a' }));
    const earlier = { ...mine, arrivedAt: '2099-01-01T10:00:00Z', firstIssuedAt: '2026-11-01T10:00:00Z' };
    for (const [one, other] of [
      [mine, earlier],
      [earlier, mine],
    ] as const)
      expect(joinFollowUps(one, other)).toMatchObject({
        arrivedAt: mine.arrivedAt,
        firstIssuedAt: earlier.firstIssuedAt,
      });
  });

  it('a file that says another thing under the id of an entry takes no word of here, and is asked about', () => {
    const [a, c] = [entry({ id: 'a', state: 'applies', note: 'Ours' }), entry({ id: 'c' })];
    const mine = followUp(own, 'mail-gateway', a);
    const forged = { ...a, state: 'does-not-apply', note: 'Theirs' } as const;
    for (const theirs of [followUp(own, 'mail-gateway', forged), followUp(own, 'mail-gateway', forged, c)]) {
      expect(joinFollowUps(mine, theirs).entries[0]).toEqual(a);
      expect([lacksEntriesOf(mine, theirs), lacksEntriesOf(theirs, mine)]).toEqual([true, true]);
    }
    const more = followUp(own, 'mail-gateway', a, c);
    expect([lacksEntriesOf(mine, more), lacksEntriesOf(more, mine)]).toEqual([true, false]);
    expect(joinFollowUps(mine, followUp(own, 'mail-gateway', c, a)).entries).toEqual([c, a]);
  });

  it('of the same entries in another order take that of the other, whose last one decides', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => entry({ id }));
    const of = (...entries: readonly (FollowUpEntry | undefined)[]) =>
      followUp(own, 'mail-gateway', ...entries.flatMap((one) => one ?? []));
    const orderOf = ({ entries }: FollowUp) => entries.map(({ id }) => id).join(' ');
    expect(orderOf(joinFollowUps(of(a, b), of(b, a)))).toBe('b a');
    expect(orderOf(joinFollowUps(of(c, a, b), of(b, a)))).toBe('c b a');
    expect(orderOf(joinFollowUps(of(a, b), of(b, a, c)))).toBe('b a c');
    expect([isInOtherOrder(of(a, b), of(b, a)), isInOtherOrder(of(a, b), of(a, c, b))]).toEqual([true, false]);
  });

  it('of what is run keep the word of here', () => {
    const say = (state: 'we' | 'no', at: string) =>
      withStatements(nothingStated('one'), {
        technologies: [{ technology: 'pump', state, supplier: '', saidBy: 'Jo', at }],
        held: [{ what: 'cyber-essentials', answer: 'dont-know', saidBy: 'Jo', at }],
      });
    // Whatever the clocks said.
    expect(joinWhatIsRun(say('no', AT), say('we', NOW)).technologies).toMatchObject([{ state: 'no' }]);
    const joined = joinWhatIsRun(say('no', NOW), say('we', AT));
    expect(runsFrom(joined).get('pump')).toEqual({ state: 'no', saidBy: 'Jo', on: '2026-11-28' });
    expect(heldFrom(joined).size).toBe(0);
    expect(runsFrom(withStatements(joined, { technologies: say('we', AT).technologies })).get('pump')?.state).toBe(
      'we',
    );
  });
});

describe('what is typed', () => {
  const parse = (fields: Partial<FollowUpFields>, severity: Bulletin['severity'] = 'medium') =>
    parseFollowUp(
      { ...NO_FIELDS, by: 'Ruth', ...fields },
      {
        severity,
        now: NOW,
        today: '2026-11-28',
        clocks: [
          { key: 'fix', clockId: 'fix', isByHand: true },
          { key: 'record', clockId: 'record', isByHand: false },
        ],
        issuedAt: '2026-11-20T10:00:00Z',
      },
    );
  const entryIn = (fields: Partial<FollowUpFields>): EntryTyped | null => {
    const parsed = parse(fields);
    return parsed.ok ? parsed.value : null;
  };
  const fieldsIn = (fields: Partial<FollowUpFields>, severity?: Bulletin['severity']): readonly string[] => {
    const parsed = parse(fields, severity);
    return parsed.ok ? [] : parsed.problem.map(({ field }) => field);
  };
  const ACCEPTED = { what: 'accepted', until: '27 3 2027', note: 'Replaced in spring', acceptedBy: 'Jo Sharma' };

  it.each([
    [{}, ['what']],
    [{ by: ' ', what: 'seen' }, ['by']],
    [{ what: 'does-not-apply' }, ['note']],
    [{ what: 'accepted' }, ['until', 'note', 'acceptedBy']],
    [{ ...ACCEPTED, until: '27 11 2026' }, ['until']],
    [{ what: 'recorded', day: '28 11 2026', time: '25:00' }, ['time']],
    [{ what: 'recorded', day: '28 11 2026', time: '10:01' }, ['day']],
    [{ what: 'updated' }, ['day', 'time']],
    [{ what: 'updated', day: '28 11 2026', time: '10:01' }, ['day']],
    // Said of a bulletin issued on 20 November 2026.
    [{ what: 'recorded', day: '19 11 2025', time: '10:00' }, ['day']],
    [{ what: 'updated', day: '1 1 1970', time: '10:00' }, ['day']],
    [{ what: 'due', day: '1 12 0206', time: '10:00', note: 'Agreed', clock: 'fix' }, ['day']],
    [{ what: 'asked', supplier: 'Maker', day: '29 11 2026' }, ['day']],
    [{ what: 'due', day: '1 12 2026', time: '10:00', note: 'Agreed' }, ['clock']],
    [{ what: 'replied', supplier: 'Maker', day: '28 11 2026' }, ['note']],
    [{ what: 'due-back', clock: 'record', note: 'Agreed' }, ['clock']],
    [{ what: 'due-back', clock: 'fix', note: 'Agreed' }, []],
    [{ ...ACCEPTED, until: '28 11 2027' }, []],
    [{ ...ACCEPTED, until: '29 11 2027' }, ['until']],
  ])('%o lacks something', (fields, expected) => expect(fieldsIn(fields)).toEqual(expected));

  it('what is grave is accepted by another person, however the name is written', () => {
    expect(fieldsIn(ACCEPTED, 'high')).toEqual([]);
    expect(fieldsIn({ ...ACCEPTED, acceptedBy: 'Ruth' })).toEqual([]);
    for (const [by, acceptedBy] of [
      ['Ruth', ' RUTH '],
      ['Ruth Moss', 'Moss, Ruth'],
      ['Ruth Moss', 'Ruth'],
      ['R. Moss', 'r moss'],
      ['Ruth Moss', 'R Moss'],
      ['Zoë', 'Zoe'],
    ] as const)
      expect(fieldsIn({ ...ACCEPTED, by, acceptedBy }, 'high')).toEqual(['acceptedBy']);
    for (const acceptedBy of ['Ruth Sharma', 'J. Moss'])
      expect(fieldsIn({ ...ACCEPTED, by: 'Ruth Moss', acceptedBy }, 'high')).toEqual([]);
  });

  it.each([
    ['28 11 2026', '9.30', '2026-11-28T09:30:00.000Z'],
    ['24 10 2026', '16:30', '2026-10-24T15:30:00.000Z'],
    // Twice on the wall: the first.
    ['25 10 2026', '01:30', '2026-10-25T00:30:00.000Z'],
  ])('%s %s is a time of the clock on the wall in London', (day, time, at) => {
    expect(entryIn({ what: 'recorded', day, time })).toEqual({
      kind: 'recorded',
      by: 'Ruth',
      recorded: { at, by: 'Ruth' },
    });
  });
});

describe('letters to suppliers', () => {
  const technologies = ['pump', 'scanner', 'gateway', 'till', 'lift'].map((id) => ({ id, versions: 'before 4.2' }));
  type Said = Pick<RunStatement, 'technology' | 'state' | 'supplier'>;
  const lettersSaid = (
    said: readonly Said[],
    changes: Partial<Bulletin> = {},
    saidBy = 'Jo',
    of: Partial<BulletinList> = {},
  ) => {
    const own = kept(list([pump({ technologies, clocks: [clock()], ...changes })], of));
    const stated = said.map((one): RunStatement => ({ ...one, saidBy, at: AT }));
    const runs = runsFrom(withStatements(nothingStated('one'), { technologies: stated }));
    const [card] = yourBulletins([own], [], input({ runs })).cards;
    return card
      ? supplierLetters({
          card,
          sources: bulletin().sources,
          organisation: 'Riverside',
          stated,
          nameOf: (id) => `the ${id}`,
        })
      : [];
  };
  /** The letters where each of these is said to be run by somebody; by whom, as far as that is said. */
  const lettersOf = (
    runBy: Readonly<Record<string, string>>,
    state: RunStatement['state'] = 'supplier',
    changes: Partial<Bulletin> = {},
  ) =>
    lettersSaid(
      Object.entries(runBy).map(([technology, supplier]) => ({ technology, state, supplier })),
      changes,
    );

  it.each(['clear', 'green', 'amber'] as const)('say that they are of a made-up list, where it is marked %s', (tlp) => {
    const madeUp = { isIllustrative: true, publisher: { name: 'The centre (illustrative)' } } as const;
    const said = [{ technology: 'pump', state: 'supplier', supplier: 'Pumps Ltd' }] as const;
    const letters = lettersSaid(said, { tlp }, 'Jo', madeUp);
    expect(letters).toHaveLength(1);
    for (const { text } of letters) expect(text).toMatch(/illustrative/i);
  });

  it('ask, and say what binds', () => {
    const text = lettersOf({ pump: 'Pumps Ltd' })[0]?.text;
    expect(text).toContain('tells of "A flaw in a mail gateway"');
    expect(text).toContain('Dear Pumps Ltd,');
    expect(text).toContain('It is about the pump. Versions: before 4.2.');
    expect(text).toContain('by Friday 4 December 2026 at 10:00 GMT.');
  });

  it('tell nothing of a bulletin marked amber, whatever it says, and there is none of one marked red', () => {
    const runBy = { pump: 'Pumps Ltd', scanner: '' };
    const amber = lettersOf(runBy, 'supplier', { tlp: 'amber' });
    expect(amber.map(({ about }) => about)).toEqual([['the pump'], ['the scanner']]);
    const others: readonly Partial<Bulletin>[] = [
      { title: 'Something else', aliases: ['CVE-2026-1'], severity: 'high' },
      { clocks: [], exploited: { known: 'yes', saidBy: 'Somebody' } },
      { technologies: technologies.map(({ id }) => ({ id })) },
    ];
    for (const changes of others) {
      expect(lettersOf(runBy, 'supplier', { ...changes, tlp: 'amber' })).toEqual(amber);
      expect(lettersOf(runBy, 'supplier', changes)).not.toEqual(lettersOf(runBy));
    }
    for (const { text } of amber) expect(text).not.toMatch(/centre|maker|flaw|gateway|4\.2|bound|TLP/i);
    expect(lettersOf(runBy, 'supplier', { tlp: 'red' })).toEqual([]);
  });

  it('what stands over a bulletin asks a supplier only where a letter does', () => {
    const headingFor = (tlp: Bulletin['tlp'], state: RunStatement['state']) => {
      const own = kept(list([pump({ tlp, embedded: true })]));
      const runs: MatchInput['runs'] = new Map([['pump', { state, saidBy: 'Jo', on: '2026-11-01' }]]);
      const [card] = yourBulletins([own], [], input({ runs })).cards;
      return headingOf(must(card ?? null, 'a card').matched);
    };
    for (const tlp of ['clear', 'green', 'amber', 'red'] as const)
      for (const state of ['supplier', 'no'] as const) {
        const letters = lettersOf({ pump: 'Pumps Ltd' }, state, {
          tlp,
          embedded: true,
          technologies: [{ id: 'pump' }],
        });
        expect([tlp, state, /^Ask (this|your) supplier/.test(headingFor(tlp, state))]).toEqual([
          tlp,
          state,
          letters.length > 0,
        ]);
      }
  });

  it('tell no supplier what another may run', () => {
    const letters = lettersOf({ pump: 'Pumps Ltd', scanner: '', gateway: '', till: 'Pumps Ltd' });
    expect(letters.map(({ supplier, about }) => ({ supplier, about }))).toEqual([
      { supplier: 'Pumps Ltd', about: ['the pump', 'the till'] },
      { supplier: '', about: ['the scanner'] },
      { supplier: '', about: ['the gateway'] },
    ]);
    for (const { about, text } of letters)
      expect(technologies.filter(({ id }) => text.includes(`the ${id}`)).map(({ id }) => `the ${id}`)).toEqual(about);
  });

  it('are the same to each, whatever is said of what it does not run', () => {
    const statement = fc.record({
      state: fc.constantFrom<RunStatement['state'][]>('we', 'supplier', 'supplier', 'no', 'dont-know'),
      supplier: fc.constantFrom('Pumps Ltd', 'Tills Ltd', ''),
    });
    let written = 0;
    fc.assert(
      fc.property(
        fc.tuple(...technologies.map(() => statement)),
        fc.constantFrom<Partial<Bulletin>[]>({}, { severity: 'high' }, { embedded: true }, { tlp: 'amber' }),
        (some, changes) => {
          const said = technologies.map(({ id }, place): Said => ({
            technology: id,
            ...must(some[place], 'one of each'),
          }));
          const isRunBy = (supplier: string) => (one: Said) => one.state === 'supplier' && one.supplier === supplier;
          const texts = (letters: ReturnType<typeof lettersSaid>) => letters.map(({ text }) => text);
          const letters = lettersSaid(said, changes);
          for (const supplier of ['Pumps Ltd', 'Tills Ltd'].filter((name) => said.some(isRunBy(name)))) {
            const own = letters.filter((one) => one.supplier === supplier);
            written += own.length;
            expect(texts(lettersSaid(said.filter(isRunBy(supplier)), changes, 'Another'))).toEqual(texts(own));
          }
          for (const one of said.filter(isRunBy(''))) {
            const [alone] = texts(lettersSaid([one], changes, 'Another'));
            expect(texts(letters)).toContain(alone);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(written).toBeGreaterThan(30);
  });

  it('name all that a bulletin names where it may sit inside what any of them supplies, and tell of nothing run', () => {
    const all = technologies.map(({ id }) => `the ${id}`);
    const none = Object.fromEntries(technologies.map(({ id }) => [id, '']));
    expect(lettersOf(none, 'no', { embedded: true })).toMatchObject([{ supplier: '', about: all }]);
    expect(lettersOf(none, 'no')).toEqual([]);
    // What is not run here is known from the bulletin alone.
    expect(lettersOf(none, 'no', { embedded: true, tlp: 'amber' })).toEqual([]);
  });
});

describe('on paper', () => {
  const madeUp = kept(
    list([bulletin({ tlp: 'clear' })], { isIllustrative: true, publisher: { name: 'A centre (illustrative)' } }),
  );
  const entered = [followUp(madeUp, 'mail-gateway', entry())];
  const paper = (isIllustrative: boolean, lists: readonly KeptList[] = [madeUp], unread = 0) =>
    bulletinsOnPaper({ lists, unread, followUps: entered, input: input(), isIllustrative, questionTitle: (id) => id });

  it('nothing of a made-up list stands in a real organisation’s paper, nor of its record once the list is gone', () => {
    expect(paper(false)).toBeNull();
    expect(paper(false, [])).toBeNull();
    expect(paper(true)?.rows).toHaveLength(1);
  });

  it('counts what is marked, and tells of one marked red no weakness that it touched', () => {
    const bites = [bite({ when: { kind: 'points-below', question: 'policy', below: 4 } })];
    const weak = input({ answers: [answer('policy', chosen('l0'))] });
    const linesOf = (...tlps: readonly Bulletin['tlp'][]) => {
      const bulletins = tlps.map((tlp, at) => bulletin({ id: `b${at}`, tlp, bites, technologies: [{ id: 'pump' }] }));
      const parts = { lists: [kept(list(bulletins))], unread: 0, followUps: [], isIllustrative: false };
      return bulletinsOnPaper({ ...parts, input: weak, questionTitle: (id) => id })?.lines ?? [];
    };
    const touched = (count: string) =>
      `"policy": this weakness touched ${count} of the last 12 months, not counting any marked TLP:RED.`;
    expect(linesOf('amber', 'red')).toEqual(['2 bulletins to act on.', touched('1 bulletin')]);
    expect(linesOf('red', 'red')).toEqual(['2 bulletins to act on.']);
    expect(linesOf('clear', 'green')).toEqual(['2 bulletins to act on.', touched('2 bulletins')]);
  });

  it('a list that cannot be read is no all-clear', () => {
    expect(paper(false, [], 1)?.lines).toEqual(['1 list of bulletins cannot be read: what it asks for is not known.']);
    expect(paper(true, [madeUp], 2)?.lines[0]).toBe(
      '2 lists of bulletins cannot be read: what they ask for is not known.',
    );
  });
});
