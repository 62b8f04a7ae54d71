import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, chosen, dontKnow, evidence, holding } from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { Answer, Evidence } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { smallEdition, smallProfile } from '../contribution/small-edition.fixture.ts';
import type { BiteCondition } from './bite-condition.ts';
import { takeIssue } from './kept/kept-list.ts';
import { packOutlines, unpackOutlines } from './outlined/outlined-list.ts';
import { bulletinsByGap, createMatcher, matchList, type Matched, type MatchInput, type Running } from './match.ts';
import { outlineOf } from './outlined/outline.ts';
import { headingOf, namesFrom, reasonsOf } from './reasons.ts';
import type { Bulletin } from './schema.ts';
import { bite, bulletin, clock, list, soundTechnologies, WRITTEN_FOR } from './sound-list.fixture.ts';

const NOW = '2026-11-28T10:00:00Z';
const said = (state: Running['state'], on = '2026-11-01'): Running => ({ state, saidBy: 'Jo', on });
const input = (changes: Partial<MatchInput> = {}): MatchInput => ({
  questionnaire: smallEdition,
  profile: smallProfile,
  assessmentDate: ASSESSMENT_DATE,
  answers: [],
  evidence: [],
  runs: new Map(),
  held: new Map(),
  editions: [],
  now: NOW,
  records: new Map(),
  ...changes,
});
const matchOne = (one: Bulletin, changes: Partial<MatchInput> = {}) =>
  createMatcher(list([]), input(changes)).match(one);
const names = namesFrom(smallEdition, soundTechnologies);

const policy = (option: string): readonly Answer[] => [answer('policy', chosen(option))];
const ANSWERS = { yes: policy('l1'), 'cannot-tell': [], no: policy('l4') } as const;
const RUNS = { yes: [said('we')], supplier: [said('supplier')], 'cannot-tell': [], no: [said('no')] } as const;
const AUDIENCES = {
  yes: { types: ['acute-trust'], services: [] },
  'cannot-tell': { types: [], services: ['laboratory'] },
  no: { types: ['care-home'], services: [] },
} as const satisfies Record<string, { types: readonly string[]; services: readonly string[] }>;

/** As the design has it, for what is neither grave nor exploited nor bound by a clock. */
const TABLE = {
  yes: { yes: 'act', 'cannot-tell': 'act', no: 'lower-concern' },
  supplier: { yes: 'ask-supplier', 'cannot-tell': 'ask-supplier', no: 'ask-supplier' },
  'cannot-tell': { yes: 'find-out', 'cannot-tell': 'find-out', no: 'find-out' },
  no: { yes: 'not-here', 'cannot-tell': 'not-here', no: 'not-here' },
} as const;

type Key = keyof typeof TABLE;
const every = (['yes', 'cannot-tell', 'no'] as const).flatMap((audience) =>
  (Object.keys(TABLE) as readonly Key[]).flatMap((technology) =>
    (['yes', 'cannot-tell', 'no'] as const).map((weakness) => ({ audience, technology, weakness })),
  ),
);

describe('the table of audience, technology and weakness', () => {
  const about = (audience: keyof typeof AUDIENCES, changes: Partial<Bulletin> = {}) => {
    const { types, services } = AUDIENCES[audience];
    return bulletin({
      technologies: [{ id: 'pump' }],
      bites: [bite()],
      audience: { types: [...types], services: [...services] },
      ...changes,
    });
  };
  const stated = (technology: Key, weakness: keyof typeof ANSWERS): Partial<MatchInput> => ({
    answers: ANSWERS[weakness],
    runs: new Map(RUNS[technology].map((running) => ['pump', running])),
  });

  it('has 36 cells', () => expect(every).toHaveLength(36));

  it.each(every)(
    'audience $audience, technology $technology, weakness $weakness',
    ({ audience, technology, weakness }) => {
      const matched = matchOne(about(audience), stated(technology, weakness));
      expect(matched).toMatchObject({
        audience,
        technology,
        weakness,
        concern: audience === 'no' ? 'outside' : TABLE[technology][weakness],
      });
      const words = [headingOf(matched), ...reasonsOf(matched, names).map(({ sentence }) => sentence)].join(' ');
      expect(words).not.toMatch(/\b(?:covered|protected|safe|secure)\b/i);
      expect(words).not.toContain('undefined');
    },
  );

  it.each([
    ['of high severity', { severity: 'high' }],
    ['exploited', { exploited: { known: 'yes' } }],
    ['bound by a clock', { clocks: [clock()] }],
  ] as const)('what is run and %s is acted on, whatever the answers', (_what, changes) => {
    const matched = matchOne(
      about('yes', structuredClone<Partial<Bulletin>>(changes as Partial<Bulletin>)),
      stated('yes', 'no'),
    );
    expect(matched).toMatchObject({ weakness: 'no', concern: 'act' });
    expect(headingOf(matched)).toBe('You run this: act, since it is urgent');
  });

  it('a clock that binds nobody here is no reason', () => {
    const clocks = [
      clock({ whose: 'kev', bindsWhen: { kind: 'never' } }),
      clock({ id: 'ce', bindsWhen: { kind: 'holds', what: 'cyber-essentials' } }),
    ];
    expect(matchOne(about('yes', { clocks }), stated('yes', 'no'))).toMatchObject({
      concern: 'lower-concern',
      nearest: null,
    });
  });

  it('what sits inside other products is never "not here"', () => {
    const matched = matchOne(about('yes', { embedded: true }), stated('no', 'no'));
    expect(matched.concern).toBe('ask-supplier');
    expect(headingOf(matched)).toContain('inside other products');
  });

  it('without technologies it is everybody\u2019s; without bites nothing is said of answers', () => {
    const bare = matchOne(about('yes', { technologies: [], bites: [] }), {});
    expect(bare).toMatchObject({ technology: 'yes', weakness: 'yes', concern: 'act' });
    expect(headingOf(bare)).toBe('This concerns every body that it is for: act');
    expect(headingOf(matchOne(about('yes'), stated('yes', 'yes')))).toBe(
      'You run this, and your answers make it worse: act',
    );
  });

  it('a no is forgotten after six months, and holds on no day before it was said', () => {
    const on = (day: string) => matchOne(about('yes'), { runs: new Map([['pump', said('no', day)]]) }).technology;
    expect(on('2026-05-28')).toBe('no');
    expect(on('2026-05-27')).toBe('cannot-tell');
    // A clock that was ahead does not make it hold for as long as it was.
    expect(['2026-11-28', '2026-11-29', '2126-01-01'].map(on)).toEqual(['no', 'cannot-tell', 'cannot-tell']);
  });

  it('of several technologies the nearest counts', () => {
    const two = about('yes', { technologies: [{ id: 'pump' }, { id: 'mail' }] });
    const with2 = (a: Running['state'], b: Running['state'] | null) =>
      matchOne(two, { runs: new Map([['pump', said(a)], ...(b === null ? [] : [['mail', said(b)] as const])]) })
        .technology;
    expect([
      with2('no', 'we'),
      with2('supplier', 'no'),
      with2('no', null),
      with2('no', 'no'),
      with2('dont-know', 'no'),
    ]).toEqual(['yes', 'supplier', 'cannot-tell', 'no', 'cannot-tell']);
  });
});

describe('spares', () => {
  const spared = bulletin({
    bites: [bite()],
    spares: [
      {
        id: 'lock',
        questionnaire: WRITTEN_FOR,
        when: { kind: 'chose', question: 'habits', anyOf: ['lock'] },
        sentence: 'Screens lock',
      },
    ],
  });
  const habits = (...pieces: string[]) => [...policy('l1'), answer('habits', holding('lock'), { evidence: pieces })];

  it.each<[string, readonly Answer[], Evidence[], string]>([
    ['evidence in date lowers the concern', habits('test-report'), [evidence({ date: '2026-03-01' })], 'no'],
    ['no evidence changes nothing', habits(), [], 'yes'],
    ['an assertion changes nothing', habits('test-report'), [evidence({ grade: 'asserted' })], 'yes'],
    ['evidence that has ended since changes nothing', habits('test-report'), [evidence({ date: '2025-11-27' })], 'yes'],
    ['no answer changes nothing', policy('l1'), [], 'yes'],
    ['nor does what nobody knows', [...policy('l1'), answer('habits', dontKnow)], [], 'yes'],
  ])('%s', (_what, answers, pieces, weakness) => {
    expect(matchOne(spared, { answers, evidence: pieces }).weakness).toBe(weakness);
  });

  it('are told with the day of their evidence', () => {
    const matched = matchOne(spared, { answers: habits('test-report'), evidence: [evidence({ date: '2026-03-01' })] });
    expect(reasonsOf(matched, names).map(({ sentence }) => sentence)).toContain(
      'Screens lock. Your answer to "Which habits?" says so. The evidence goes back to 1 March 2026.',
    );
  });

  it('a denied answer needs proof as well', () => {
    const denied = bulletin({
      bites: [bite()],
      spares: [
        {
          id: 'not-nobody',
          questionnaire: WRITTEN_FOR,
          when: { kind: 'not', condition: { kind: 'chose', question: 'habits', anyOf: ['none'] } },
          sentence: 'There are habits',
        },
      ],
    });
    expect(matchOne(denied, { answers: habits() }).weakness).toBe('yes');
    expect(matchOne(denied, { answers: habits('test-report'), evidence: [evidence()] }).weakness).toBe('no');
  });
});

describe('bites', () => {
  it('look for what is claimed without proof', () => {
    const one = bulletin({ bites: [bite({ when: { kind: 'claimed-not-provable', question: 'policy' } })] });
    expect(matchOne(one, { answers: policy('l4') })).toMatchObject({ weakness: 'yes', weighedLoss: 8 });
    const proven = [answer('policy', chosen('l4'), { evidence: ['test-report'] })];
    expect(matchOne(one, { answers: proven, evidence: [evidence()] })).toMatchObject({
      weakness: 'no',
      weighedLoss: 0,
    });
  });

  it('of another edition serve where their question means the same', () => {
    const [one, ...rest] = smallEdition.sections;
    const first = must(one, 'there are sections');
    const next = {
      ...smallEdition,
      version: '2026.2',
      previousEdition: { version: '2026.1', removed: [] },
      sections: [
        {
          ...first,
          questions: first.questions.map((asked, index) => ({
            ...asked,
            relation: { kind: index === 0 ? ('reworded' as const) : ('stricter' as const) },
          })),
        },
        ...rest,
      ],
    };
    const ofHabits = bite({ when: { kind: 'chose', question: 'habits', anyOf: ['none'] } });
    const answers = [...policy('l1'), answer('habits', holding())];
    const weaknessIn = (
      questionnaire: typeof next,
      written: string,
      of: ReturnType<typeof bite>,
      editions: readonly (typeof next)[] = [],
    ) =>
      matchOne(bulletin({ bites: [{ ...of, questionnaire: { id: 'small', version: written } }] }), {
        questionnaire,
        answers,
        editions,
      }).weakness;
    expect(weaknessIn(next, '2026.1', bite())).toBe('yes');
    expect(weaknessIn(next, '2026.1', ofHabits)).toBe('cannot-tell');
    // Written for the next one, answered in this one.
    expect(weaknessIn(smallEdition as typeof next, '2026.2', bite(), [next])).toBe('yes');
    expect(weaknessIn(smallEdition as typeof next, '2026.2', ofHabits, [next])).toBe('cannot-tell');
    expect(weaknessIn(smallEdition as typeof next, '2026.9', bite())).toBe('cannot-tell');
  });

  it('of another questionnaire tell nothing, and count only where there are no others', () => {
    const foreign = bite({ id: 'foreign', questionnaire: { id: 'quick-check', version: '2026.1' } });
    expect(matchOne(bulletin({ bites: [foreign] }), { answers: policy('l4') }).weakness).toBe('cannot-tell');
    expect(matchOne(bulletin({ bites: [foreign, bite()] }), { answers: policy('l4') }).weakness).toBe('no');
  });

  it('that were guessed add a reason and decide nothing', () => {
    const one = matchOne(bulletin({ bites: [bite({ guessed: true })] }), { answers: policy('l1') });
    expect(one).toMatchObject({ weakness: 'yes', bites: [{ pointsLost: 3 }] });
    expect(headingOf(one)).toBe('This concerns every body that it is for: act');
    expect(
      reasonsOf(one, names)
        .map(({ sentence }) => sentence)
        .join(' '),
    ).toContain('Guessed by the importer');
    const with2 = matchOne(
      bulletin({
        bites: [bite({ guessed: true }), bite({ id: 'b', when: { kind: 'points', question: 'policy', atLeast: 4 } })],
      }),
      {
        answers: policy('l1'),
      },
    );
    expect(with2.weakness).toBe('no');
  });

  it('name the questions that would tell more', () => {
    expect(reasonsOf(matchOne(bulletin({ bites: [bite()] })), names).map(({ sentence }) => sentence)).toContain(
      '1 question would tell more: "Is there a policy?".',
    );
  });
});

describe('a whole list', () => {
  it('puts what to act on first: exploited, then the nearest clock that binds, then the greatest loss', () => {
    const of = (id: string, changes: Partial<Bulletin>) => bulletin({ id, ...changes });
    const { cards } = matchList(
      list([
        of('find', { technologies: [{ id: 'mail' }], exploited: { known: 'yes' } }),
        of('plain', {}),
        of('loss', { bites: [bite()] }),
        of('late', { clocks: [clock()] }),
        of('soon', { clocks: [clock({ amount: 2 })] }),
        of('exploited', { exploited: { known: 'yes' } }),
        of('ask', { technologies: [{ id: 'pump' }], exploited: { known: 'yes' } }),
      ]),
      input({ answers: policy('l1'), runs: new Map([['pump', said('supplier')]]) }),
    );
    expect(cards.map(({ head }) => head.bulletin.id)).toEqual([
      'exploited',
      'soon',
      'late',
      'loss',
      'plain',
      'ask',
      'find',
    ]);
  });

  it('joins bulletins that share an alias, however it is written, and the gravest speaks', () => {
    const { cards } = matchList(
      list([
        bulletin({ id: 'a', aliases: ['CVE-1'] }),
        bulletin({ id: 'b', aliases: ['cve-1', 'CC-2'], severity: 'high', exploited: { known: 'yes' } }),
        bulletin({ id: 'c', aliases: ['CC-2'] }),
        bulletin({ id: 'd', aliases: ['CC-3'] }),
      ]),
      input(),
    );
    expect(cards.map(({ head, others }) => [head.bulletin.id, ...others.map((one) => one.bulletin.id)])).toEqual([
      ['b', 'a', 'c'],
      ['d'],
    ]);
  });

  it('counts what makes no card', () => {
    const { cards, counted } = matchList(
      list([
        bulletin({ id: 'elsewhere', audience: { types: ['care-home'], services: [] } }),
        bulletin({ id: 'gone', state: { kind: 'withdrawn', reason: 'A mistake' } }),
        bulletin({ id: 'older', state: { kind: 'superseded', by: 'here' } }),
        bulletin({ id: 'theirs', imported: { from: 'kev', guessed: [] } }),
        bulletin({ id: 'here' }),
      ]),
      input(),
    );
    expect(cards.map(({ head }) => head.bulletin.id)).toEqual(['here']);
    expect(counted).toEqual({ outside: 1, imported: 1, withdrawn: ['gone'], superseded: ['older'] });
  });

  it('of other people\u2019s lists makes no more cards than entries name what is run', () => {
    const entries = Array.from({ length: 2000 }, (_, index) =>
      bulletin({
        id: `kev-${index}`,
        severity: 'high',
        exploited: { known: 'yes' },
        technologies: index % 3 === 0 ? [] : [{ id: `t${index % 80}` }],
        imported: { from: 'kev', guessed: [] },
      }),
    );
    const runs = new Map(Array.from({ length: 20 }, (_, index) => [`t${index}`, said('we')]));
    const named = entries.filter(({ technologies }) => technologies.some(({ id }) => runs.has(id))).length;
    const { cards, counted } = matchList(list(entries), input({ runs }));
    expect(named).toBeGreaterThan(100);
    expect(cards).toHaveLength(named);
    expect(counted.imported).toBe(2000 - named);
  });
});

/** Conditions on the small edition, of every kind. */
const question = fc.constantFrom('policy', 'habits', 'supplier', 'patched', 'watch');
const { condition } = fc.letrec<{ condition: BiteCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('points-below' as const), question, below: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('points' as const), question, atLeast: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ kind: fc.constant('claimed-not-provable' as const), question }),
    fc.record({ kind: fc.constant('dont-know' as const), question }),
    fc.record({ kind: fc.constant('answered' as const), question }),
    fc.record({
      kind: fc.constant('profile' as const),
      field: fc.constant('type' as const),
      anyOf: fc.constant(['acute-trust']),
    }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), condition: tie('condition') }),
  ),
}));
const bites = fc
  .array(fc.record({ when: condition, guessed: fc.boolean(), weight: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 3,
  })
  .map((all) =>
    all.map(({ guessed, ...rest }, index) =>
      bite({ id: `b${index}`, ...rest, ...(guessed && { guessed: true as const }) }),
    ),
  );
const spares = fc
  .array(condition, { maxLength: 1 })
  .map((all) =>
    all.map((when, index) => ({ id: `s${index}`, questionnaire: WRITTEN_FOR, when, sentence: 'It is lowered' })),
  );
const anyBulletin = fc.record({
  bites,
  spares,
  technologies: fc
    .uniqueArray(fc.constantFrom('pump', 'mail', 'door'), { maxLength: 2 })
    .map((ids) => ids.map((id) => ({ id }))),
  issuedAt: fc.constantFrom(
    '2025-10-01T10:00:00Z',
    '2025-11-27T23:30:00Z',
    '2025-11-28T00:30:00Z',
    '2026-08-01T10:00:00Z',
  ),
  types: fc.constantFrom<Bulletin['audience']['types']>([], ['acute-trust'], ['care-home']),
  severity: fc.constantFrom<Bulletin['severity']>('high', 'low'),
  isWithdrawn: fc.constantFrom(false, false, false, true),
  isShared: fc.boolean(),
});
const bulletins = fc.array(anyBulletin, { minLength: 1, maxLength: 6 }).map((all) =>
  all.map(({ types, isWithdrawn, isShared, ...rest }, index) =>
    bulletin({
      id: `n${index}`,
      ...rest,
      audience: { types, services: [] },
      aliases: isShared ? ['CVE-1'] : [],
      state: isWithdrawn ? { kind: 'withdrawn', reason: 'A mistake' } : { kind: 'active' },
    }),
  ),
);
const pieces = [evidence({ id: 'fresh', date: '2026-10-01' }), evidence({ id: 'stale', date: '2024-01-01' })];
const given = {
  policy: fc.constantFrom(chosen('l0'), chosen('l2'), chosen('l4'), dontKnow),
  habits: fc.constantFrom(holding(), holding('lock'), holding('lock', 'check', 'report'), dontKnow),
  supplier: fc.constantFrom(chosen('nobody'), chosen('someone'), dontKnow),
  patched: fc.constantFrom({ kind: 'number' as const, number: 10 }, { kind: 'number' as const, number: 99 }),
};
const answers = fc
  .record(
    Object.fromEntries(
      Object.entries(given).map(([id, value]) => [
        id,
        fc.record({ value, evidence: fc.constantFrom<string[]>([], ['fresh'], ['stale']) }),
      ]),
    ),
    { requiredKeys: ['policy', 'supplier'] },
  )
  .map((all) =>
    Object.entries(all).flatMap(([id, one]) => (one ? [answer(id, one.value, { evidence: one.evidence })] : [])),
  );
const runs = fc
  .dictionary(
    fc.constantFrom('pump', 'mail', 'door'),
    fc.constantFrom('we' as const, 'supplier' as const, 'no' as const),
  )
  .map((all) => new Map(Object.entries(all).map(([id, state]) => [id, said(state)])));

describe('laws', () => {
  it('the reverse view is the forward view, over 1,000 random lists and assessments', () => {
    let touched = 0;
    fc.assert(
      fc.property(bulletins, answers, runs, (all, answered, running) => {
        const stated = input({ answers: answered, evidence: pieces, runs: running });
        const reverse = bulletinsByGap(list(all), stated);
        const shown = matchList(list(all), stated).cards.flatMap(({ head, others }) => [head, ...others]);
        const forward = new Map<string, string[]>();
        for (const { question: one, state, answer: own } of placeQuestions(stated)) {
          const proven = own?.evidence.includes('fresh') === true;
          if (state.kind !== 'answered' || (state.points === state.available && (proven || state.points === 0)))
            continue;
          const ids = shown
            .filter(
              ({ bulletin: { issuedAt }, technology, bites: found }) =>
                issuedAt >= '2025-11-28' &&
                ['yes', 'supplier'].includes(technology) &&
                found.some(({ bite: { guessed }, questions }) => guessed !== true && questions.includes(one.id)),
            )
            .map(({ bulletin: { id } }) => id)
            .toSorted();
          if (ids.length > 0) forward.set(one.id, ids);
        }
        touched += forward.size;
        expect(new Map([...reverse].map(([id, ids]) => [id, ids.toSorted()]))).toEqual(forward);
      }),
      { numRuns: 1000, seed: 20 },
    );
    expect(touched).toBeGreaterThan(80);
  });

  it('outlines that are kept match as their list does, over 1,000 random lists and assessments', () => {
    fc.assert(
      fc.property(bulletins, answers, runs, (all, answered, running) => {
        const stated = input({ answers: answered, evidence: pieces, runs: running });
        const whole = list(all);
        const taken = takeIssue(null, whole, NOW);
        const outlined = unpackOutlines(packOutlines(must(taken.ok ? taken.value.kept : null, 'it is the first')));
        const { list: outlines } = must(outlined, 'they come back');
        const withoutRest = (one: Matched): Matched => ({
          ...one,
          // Of a list whose bulletins are whole.
          bulletin: outlineOf(must(all.find(({ id }) => id === one.bulletin.id) ?? null, 'it is there')),
        });
        const { cards, counted } = matchList(whole, stated);
        expect(matchList(outlines, stated)).toEqual({
          cards: cards.map(({ head, others }) => ({ head: withoutRest(head), others: others.map(withoutRest) })),
          counted,
        });
        expect(bulletinsByGap(outlines, stated)).toEqual(bulletinsByGap(whole, stated));
      }),
      { numRuns: 1000, seed: 20 },
    );
  });

  it('an answer that is taken away never lowers a concern, and nobody is told that what they run is no concern', () => {
    fc.assert(
      fc.property(anyBulletin, answers, fc.nat(), (one, answered, at) => {
        const { types: _types, isWithdrawn: _withdrawn, isShared: _shared, ...rest } = one;
        const own = bulletin({ ...rest, technologies: [{ id: 'pump' }] });
        const stated = { evidence: pieces, runs: new Map([['pump', said('we')]]) };
        const before = matchOne(own, { ...stated, answers: answered });
        const after = matchOne(own, {
          ...stated,
          answers: answered.filter((_, index) => index !== at % (answered.length || 1)),
        });
        if (after.weakness === 'no') expect(before.weakness).toBe('no');
        expect(['act', 'lower-concern']).toContain(before.concern);
        // But for what the organisation is, nothing is known of one that has answered nothing.
        if (own.bites.length > 0 && !JSON.stringify(own.bites).includes('profile'))
          expect(matchOne(own, { ...stated, answers: [] }).weakness).not.toBe('no');
      }),
      { numRuns: 300, seed: 20 },
    );
  });
});
