import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, saveOwnTargets, saveTargetProfile } from './assessments.ts';
import { loadWhatIsRun, stateWhatIsRun, type Said } from './bulletins/what-is-run.ts';
import { saveAssessmentDetails } from './details.ts';
import { eraseEverything } from './recovery/erase.ts';
import { loadReportWords, saveWording } from './report/report-choices.ts';
import { assessmentOf } from './stored-assessment.ts';

// Of these nothing is kept but the last word: the later of two tabs has it only where its user saw what the other said.

const AT = '2026-07-01T08:00:00.000Z';
const PROFILES = ['p0', 'p1', 'p2'] as const;
const small = edition([section('first', [levels('policy', [0, 1, 2, 4])])], {
  targetProfiles: PROFILES.map((id) => ({
    id,
    title: id,
    note: 'For tests.',
    source: { title: 'Made up' },
    targets: [{ question: 'policy', minPoints: 2 }],
  })),
});
const one = assessment(small, { id: 'one' });

type Saved = Promise<{ readonly ok: boolean }>;
/** One of three things to say in a place. */
type Which = 0 | 1 | 2;
type Place = {
  /** @param seen what the tab showed of it; null where it showed that nothing is said */
  readonly put: (which: Which, seen: readonly (Which | null)[]) => Saved;
  readonly stands: () => Promise<unknown>;
  readonly is: (which: Which) => unknown;
};

const points = [1, 2, 4] as const;
const wording = (which: Which) => ({ text: `Words ${which}.`, of: 'Theirs.' });
const named = (which: Which) => ({ ...one.organisation, name: `Trust ${which}` });
const run = (which: Which): Said => ({
  technologies: [{ technology: 'citrix', state: 'supplier', supplier: `Supplier ${which}`, saidBy: 'Jo', at: AT }],
});
const ANSWERS = ['yes', 'no', 'dont-know'] as const;
const held = (which: Which): Said => ({
  held: [{ what: 'cyber-essentials', answer: ANSWERS[which], saidBy: 'Jo', at: AT }],
});
const orNull = <T>(seen: readonly (Which | null)[], of: (which: Which) => T): readonly (T | null)[] =>
  seen.map((which) => (which === null ? null : of(which)));

const PLACES: Readonly<Record<string, Place>> = {
  'a sentence of a report': {
    put: (which, seen) => saveWording('one', 'position.score', wording(which), AT, orNull(seen, wording)),
    stands: async () => (await loadReportWords(['one'])).reportWordings[0]?.wordings['position.score'],
    is: wording,
  },
  'an own target': {
    put: (which, seen) =>
      saveOwnTargets(
        'one',
        [{ question: 'policy', minPoints: points[which], seen: orNull(seen, (each) => points[each]) }],
        AT,
      ),
    stands: async () => (await assessmentOf('one')).ownTargets[0]?.minPoints,
    is: (which) => points[which],
  },
  'the target profile': {
    put: (which, seen) =>
      saveTargetProfile(
        'one',
        PROFILES[which],
        AT,
        seen.map((each) => (each === null ? undefined : PROFILES[each])),
      ),
    stands: async () => (await assessmentOf('one')).targetProfile,
    is: (which) => PROFILES[which],
  },
  'who runs a technology': {
    put: (which, seen) =>
      stateWhatIsRun(
        'one',
        run(which),
        AT,
        seen.map((each) => (each === null ? {} : run(each))),
      ),
    stands: async () => (await loadWhatIsRun('one')).technologies[0]?.supplier,
    is: (which) => `Supplier ${which}`,
  },
  'what binds': {
    put: (which, seen) =>
      stateWhatIsRun(
        'one',
        held(which),
        AT,
        seen.map((each) => (each === null ? {} : held(each))),
      ),
    stands: async () => (await loadWhatIsRun('one')).held[0]?.answer,
    is: (which) => ANSWERS[which],
  },
  'a detail of the organisation': {
    put: (which, seen) => {
      const [, last = seen[0] ?? null] = seen;
      const organisation = last === null ? one.organisation : named(last);
      const { assessmentDate } = one;
      return saveAssessmentDetails('one', { organisation: named(which), assessmentDate }, AT, {
        organisation,
        assessmentDate,
      });
    },
    stands: async () => (await assessmentOf('one')).organisation.name,
    is: (which) => `Trust ${which}`,
  },
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(one, small);
});
afterEach(() => vi.unstubAllGlobals());

describe.each(keysOf(PLACES))('of %s', (what) => {
  const { put, stands, is } = must(PLACES[what], 'it is in the table');

  it.each([
    ['nothing had been said', null],
    ['something had been said', 0],
  ] as const)('where %s, the later of two tabs writes over nothing that it did not show', async (_when, first) => {
    if (first !== null) expect(await put(first, [null])).toMatchObject({ ok: true });
    expect(await put(1, [first])).toMatchObject({ ok: true });
    expect(await put(2, [first])).toMatchObject({
      ok: false,
      problem: { kind: 'unfit', detail: expect.stringContaining('another tab has sa') },
    });
    expect(await stands()).toEqual(is(1));
    // Shown by then, it can be decided.
    expect(await put(2, [first, 1])).toMatchObject({ ok: true });
    expect(await stands()).toEqual(is(2));
  });

  it('what two tabs say alike is in the way of neither', async () => {
    expect(await put(1, [null])).toMatchObject({ ok: true });
    expect(await put(1, [null])).toMatchObject({ ok: true });
    expect(await stands()).toEqual(is(1));
  });
});
