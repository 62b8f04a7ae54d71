import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section } from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { changePlan, EMPTY_PLAN, type KeptPlan, type PlanEdit, type StoredPlan } from '../../assessment/plan/index.ts';
import { must } from '../../common/result.ts';
import { DEFAULT_CHOICES } from '../../report/choices.ts';
import { buildDocument, formatBoardReport } from '../../report/index.ts';
import { notChecked } from '../../report/json/check.ts';
import { improvementPlanSheet } from '../../workbook/actions/index.ts';
import { preparePlan } from '../prepare.ts';
import { keptPlanOf, roadmapOf, timingOf } from '../roadmap/index.ts';
import { figuresFit } from '../roadmap/kept-plan.ts';
import { solveGoal } from '../solve/index.ts';
import { requestOf } from '../stored/index.ts';
import { formatPlanCalendar } from '../calendar/index.ts';
import { planPaper } from './plan-paper.ts';

const action = (id: string, question: string, pounds: number, more: object = {}) => ({
  id,
  title: `Do ${id}`,
  description: id,
  improves: [{ question, from: 0, to: 2 }],
  cost: { fromPounds: pounds, toPounds: pounds },
  funding: 'revenue' as const,
  staffDays: 2,
  months: 1,
  requires: [],
  ...more,
});
const small = edition([section('one', [levels('a', [0, 2]), levels('b', [0, 2])])], {
  actions: [action('first', 'a', 12_345), action('second', 'b', 700, { perYearPounds: 1200 })],
});
const planned = {
  assessment: assessment(small, { id: 'one' }),
  questionnaire: small,
  answers: ['a', 'b'].map((id) => answer(id, chosen('l0'))),
  evidence: [],
};
const AT = '2026-11-30T09:00:00Z';
const made = (edits: readonly PlanEdit[], from: StoredPlan = EMPTY_PLAN): StoredPlan =>
  edits.reduce(
    (plan, edit, at) => changePlan(plan, edit, { id: `c-${plan.history.length}-${at}`, at: AT, by: '' }) ?? plan,
    from,
  );
/** The best plan, kept with what was worked out beside it. */
function kept(plan: StoredPlan): StoredPlan {
  const asked = requestOf(plan, planned, '2026-11-30');
  const ready = preparePlan(asked.request);
  const prepared = must(ready.ok ? ready.value : null, 'it can be planned');
  const run = solveGoal(
    prepared,
    asked.goal,
    { limits: asked.limits, overruns: asked.overruns, force: null, unlike: null, needs: [], isOver: () => false },
    true,
  );
  let step = run.next();
  while (!step.done) step = run.next();
  if (step.value.kind !== 'found') throw new Error('a plan is found');
  const roadmap = roadmapOf(prepared, step.value.plan.actions, timingOf(plan, '2026-11-30'));
  const explained = { cuts: [{ percent: 80, score: 50, lost: ['first'] }], inEvery: ['first'] };
  return made(
    [{ kind: 'kept', to: keptPlanOf(prepared, asked, step.value, roadmap, explained, { at: AT, by: 'Jo' }) }],
    plan,
  );
}
const FULL = kept(EMPTY_PLAN);
const paper = (plan: StoredPlan) => must(planPaper(plan, planned), 'a plan was kept');
const textOf = (audience: 'board' | 'audit' | 'public', plan: StoredPlan) =>
  JSON.stringify(buildDocument(plainReport({ ...planned, plan }), { ...DEFAULT_CHOICES, audience }, {}));

describe('the kept plan on paper', () => {
  it('says what it comes to, what is not costed, what rests on own figures, and that points are not risk', () => {
    const { sentences, further } = paper(FULL);
    // First: 12,345. Second: 700 and five twelfths of 1,200, which is 500. All are guesses: two figures, and so said.
    expect(sentences).toEqual([
      'The plan kept on 30 November 2026 by Jo has 2 actions. It was to take the overall score from 0% to 100%. By this questionnaire and these prices, if every action works in full; points are not risk.',
      'Proved then, by its own record; nothing is proved again for a paper: no other set of actions within its limits is worth more by its goal (essential gaps first, then the target profile, then most points).',
      'It takes £0 capital, about £14,000 revenue this year, about £1,200 in each year after and 4 staff days. What 1 action costs each year is not costed, and is in no sum.',
      '£0 of about £14,000 in this financial year rests on own figures. Indicative; not a business case.',
      'By its own record, with 80% of the money the best plan reached 50% in place of 100%. These would go: "Do first".',
    ]);
    expect(further[0]).toBe('Planned from 30 November 2026 without a limit.');
  });

  it('is told to a board in lines that are short enough to stand whole', () => {
    const { short } = must(plainReport({ ...planned, plan: FULL }).plan, 'a plan');
    expect(short.sentences[0]).toBe(
      '2 actions, kept on 30 November 2026 by Jo: the overall score was to go from 0% to 100%.',
    );
    expect(short.actions).toEqual([
      'Do first: £12,345 (revenue); from October 2026; no owner',
      'Do second: £700 (revenue), then £1,200 a year; from October 2026; no owner',
    ]);
    const lines = [...short.sentences, ...short.actions].map((text) => Math.ceil(text.length / 112));
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20 - 8);
    expect(textOf('board', FULL)).not.toContain('…');
  });

  // The plan closes a gap that half the money leaves open, at a score that is no lower.
  it('says what less money does to essential gaps, and why a curve dips', () => {
    const record = must(FULL.kept, 'it is kept');
    const told = paper({
      ...FULL,
      kept: {
        ...record,
        cuts: [{ percent: 50, score: record.after ?? 0, lost: ['first'], gapsLeftOpen: 1 }],
        curve: {
          limit: 'pounds',
          steps: [
            { budget: 0, percent: 43 },
            { budget: 9, percent: 40 },
          ],
        },
      },
    });
    expect(told.sentences).toContain(
      'By its own record, with 50% of the money the best plan reached 100% as well, in whole per cents, and left 1 more essential gap open. These would go: "Do first".',
    );
    expect(told.sentences.at(-1)).toBe(
      'By its own record, the score of the best plan by money (capital and revenue as one pot): £0 43%, £9 40%. It dips where more money goes to what comes first by the goal.',
    );
  });

  it('gives whole pounds where most rests on own figures', () => {
    const own = kept(
      made([
        {
          kind: 'figures',
          action: 'first',
          to: { revenue: { fromPounds: 11_111, toPounds: 11_111, basis: 'own-quote', date: '2026-11-01' } },
        },
      ]),
    );
    expect(paper(own).sentences[2]).toContain('£12,311 revenue this year');
    expect(paper(own).sentences[3]).toBe('£11,111 of £12,311 in this financial year rests on own figures.');
  });

  it('says where what it was worked out from has changed since', () => {
    const changed = made([{ kind: 'marks', action: 'second', to: { never: true } }], FULL);
    expect(paper(FULL).sentences.join(' ')).not.toContain('have changed since');
    expect(paper(changed).sentences[2]).toContain('have changed since it was kept');
  });

  it('says no score that a file claims and that its actions do not come to', () => {
    const { kept: own } = FULL;
    const forged = (claim: object): StoredPlan => ({ ...FULL, kept: { ...must(own, 'it was kept'), ...claim } });
    for (const claim of [
      { after: 99 },
      { before: 3 },
      { actions: ['first'] },
      { actions: ['first', 'second', 'third'] },
      // What was asked for, and what stands between: of what is here still, all of it is known.
      { overruns: 'all' },
      { goal: must(own, 'it was kept').goal === 'gaps' ? 'points' : 'gaps' },
      { limits: { ...must(own, 'it was kept').limits, capital: 7 } },
      { limits: { ...must(own, 'it was kept').limits, months: 1 } },
      { before: null },
      {
        expected: [
          { quarter: '2027-01', percent: must(own?.after, 'a score') },
          { quarter: '2027-04', percent: must(own?.before, 'a score') },
        ],
      },
    ]) {
      const told = paper(forged({ ...claim, curve: { limit: 'pounds', steps: [{ budget: 1, percent: 97 }] } }));
      const words = JSON.stringify([told.sentences, told.short, told.further, told.expected]);
      expect(words).toContain('do not follow from them');
      expect(words).not.toMatch(/Proved|\d%/);
      expect(told.actions.map(({ isInEvery }) => isInEvery)).not.toContain(true);
    }
  });

  it.each([
    [['points', 'gaps', 'profile', 'worst-section'], [{ percent: 80, score: 2, lost: [] }], [], false],
    [['points', 'gaps', 'profile', 'worst-section'], [], [[5, 2]], false],
    [
      ['points', 'gaps', 'profile', 'worst-section'],
      [],
      [
        [5, 20],
        [1, 20],
      ],
      false,
    ],
    [
      ['points', 'gaps', 'profile', 'worst-section'],
      [{ percent: 80, score: 15, lost: [] }],
      [
        [0, 10],
        [9, 20],
      ],
      true,
    ],
    // What comes first by these goals may cost score: with less money something else is bought.
    [
      ['gaps', 'profile', 'worst-section'],
      [{ percent: 80, score: 83, lost: [] }],
      [
        [0, 20],
        [9, 15],
      ],
      true,
    ],
    [['points'], [{ percent: 80, score: 83, lost: [] }], [], false],
    [
      ['points'],
      [],
      [
        [0, 20],
        [9, 15],
      ],
      false,
    ],
    [['points'], [80, 50].map((percent) => ({ percent, score: 95 - percent, lost: [] })), [], false],
  ] as const)('%j with less money %j and by money %j: do they fit together? %s', (goals, cuts, steps, isFit) => {
    for (const goal of goals)
      expect(
        figuresFit({
          goal,
          before: 10,
          after: 20,
          expected: [],
          cuts: cuts.map((cut) => ({ ...cut, lost: [] })),
          curve: { limit: 'pounds', steps: steps.map(([budget, percent]) => ({ budget, percent })) },
        }),
      ).toBe(isFit);
  });

  it('says whose word a figure is that is not worked out again for a paper', () => {
    const before = must(FULL.kept, 'it is kept');
    const claim = {
      ...before,
      basedOn: 'f'.repeat(64),
      before: 3,
      after: 99,
      curve: { limit: 'pounds', steps: [{ budget: 1, percent: 97 }] },
      cuts: [{ percent: 80, score: 98, lost: [] }],
    } as const;
    const told = paper(made([{ kind: 'kept', to: { ...claim, cuts: [...claim.cuts] } as never }], FULL));
    for (const words of [...told.sentences, ...told.short].filter((one) => /9[789]%/.test(one)))
      expect(words.toLowerCase()).toContain('by its own record');
    expect(told.further[0]).toMatch(/^By its own record, planned from /);
    expect(told.sentences.join(' ')).toMatch(/to 99%, by its own record.*98%.*97%/);
    // Worked out again: no witness is needed.
    expect(paper(FULL).sentences[0]).not.toContain('record');
  });

  it.each(['constructor', 'valueof', 'first'])('says the same whatever the id of an own action is: %s', (id) => {
    const own: PlanEdit = {
      kind: 'own',
      action: id,
      to: {
        id,
        title: 'Ours',
        description: '',
        improves: [{ question: 'b', from: 0, to: 2 }],
        staffDays: 1,
        months: 2,
        requires: [],
      },
    };
    const priced: PlanEdit = {
      kind: 'figures',
      action: id,
      to: { revenue: { fromPounds: 5, toPounds: 5, basis: 'own-quote', date: '2026-11-01' } },
    };
    const bare = { ...planned, questionnaire: { ...small, actions: [] } };
    const asked = requestOf(made([own, priced]), bare, '2026-11-30');
    const ready = preparePlan({ ...asked.request, months: 6 });
    expect(ready).toMatchObject({ ok: true, value: { instance: { actions: [{ action: { id } }] } } });
    const late = preparePlan({ ...asked.request, months: 1 });
    expect(late).toMatchObject({ ok: true, value: { instance: { actions: [] } } });
  });

  it('stands in the papers of a board and an auditor, and in nothing that is published', () => {
    const secret = made(
      [
        {
          kind: 'step',
          action: 'first',
          to: { status: 'to-do', owner: 'Ruth Secret', due: null, reason: '', doneOn: null },
        },
      ],
      FULL,
    );
    for (const audience of ['board', 'audit'] as const) {
      expect(textOf(audience, secret)).toContain('The improvement plan');
      expect(textOf(audience, secret)).toContain('Ruth Secret');
    }
    expect(textOf('public', secret)).toBe(textOf('public', EMPTY_PLAN));
    expect(textOf('board', EMPTY_PLAN)).not.toContain('improvement plan');
  });

  it('is told in the file of all data with the assessment that it is of', () => {
    expect(plainReport({ ...planned, plan: FULL }).assessment.plan).toEqual(FULL);
    expect(plainReport(planned).assessment).not.toHaveProperty('plan');
  });
});

/**
 * Each text of a paper or a sheet with what stands over it: the captions and headings of its table. A sentence is by the
 * record of a plan where it says so, and a cell where its heading or caption does.
 */
function textsOf(value: unknown, over = ''): readonly string[] {
  if (typeof value === 'string') return [`${over}|${value}`];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, over));
  const { caption, columns, rows, cells, runs } = Object(value);
  if (Array.isArray(runs))
    return [`${over}|${runs.map((run: unknown) => (typeof run === 'string' ? run : Object(run).text)).join('')}`];
  if (Array.isArray(columns) && Array.isArray(rows))
    return rows.flatMap((row) =>
      (Array.isArray(row) ? row : Object(row).cells).flatMap((cell: unknown, at: number) =>
        textsOf(cell, `${over} ${caption ?? ''} ${Object(columns[at]).heading}`),
      ),
    );
  return Object.values(cells ?? value).flatMap((one) => textsOf(one, over));
}

describe('what a file says of a kept plan', () => {
  const own = must(FULL.kept, 'it was kept');
  /**
   * Every member of a kept plan, forged, with what would tell that it is told; null of what is as somebody typed it,
   * or is compared and told to nobody.
   */
  const FORGED: Readonly<Record<keyof KeptPlan, readonly [claim: Partial<KeptPlan>, mark: RegExp | null]>> = {
    at: [{ at: '2019-03-04T09:00:00Z' }, null],
    by: [{ by: 'Somebody Else' }, null],
    basedOn: [{ basedOn: 'f'.repeat(64) }, /to 100%/],
    start: [{ start: '2031-05-06' }, /6 May 2031/],
    goal: [{ goal: 'worst-section' }, /worst section first/],
    limits: [{ limits: { ...own.limits, revenue: 7_654_321 } }, /7,654,321/],
    overruns: [{ overruns: 3 }, /any 3 of its actions/],
    isProved: [{ isProved: false }, /[Nn]ot proved|the time was up/],
    // Held against what is here, as its scores are.
    actions: [{ actions: [...own.actions, 'gone'] }, /\bgone\b|here no more/],
    before: [{ before: 17 }, /17%/],
    after: [{ after: 87 }, /87%/],
    expected: [{ expected: [{ quarter: '2027-01', percent: 37 }] }, /37%/],
    curve: [{ curve: { limit: 'pounds', steps: [{ budget: 11, percent: 47 }] } }, /47%/],
    cuts: [{ cuts: [{ percent: 71, score: 57, lost: [] }] }, /57%/],
    inEvery: [{ inEvery: ['second'] }, /Yes/],
  };
  const OF_RECORD = /by its own record/i;

  /** Every sentence of the plan in the papers and the sheets that tell it. */
  const told = (one: KeptPlan): readonly string[] => {
    const plan = { ...FULL, kept: one };
    const report = plainReport({ ...planned, plan });
    return (['board', 'audit'] as const)
      .flatMap((audience) =>
        buildDocument(report, { ...DEFAULT_CHOICES, audience }, {}).parts.filter(({ title }) =>
          /improvement plan/i.test(title),
        ),
      )
      .flatMap((part) => textsOf(part.blocks))
      .concat(textsOf(improvementPlanSheet(plan, planned)));
  };

  it.each(Object.entries(FORGED))('%s: told by its own record, or left out', (name, [claim, mark]) => {
    if (mark === null) return;
    const seen = (one: KeptPlan) => told({ ...one, ...claim }).filter((text) => mark.test(text));
    // As if it were of what is here, and as if what is here had changed since.
    const changed = seen({ ...own, basedOn: 'e'.repeat(64) });
    for (const text of [...seen(own), ...changed]) expect(text).toMatch(OF_RECORD);
    expect({ name, isMet: changed.length > 0 }).toEqual({ name, isMet: true });
  });

  it('is noted of the data of a report', () => {
    const notes = (one: KeptPlan) => {
      const report = plainReport({ ...planned, plan: { ...FULL, kept: one } });
      return notChecked(
        JSON.parse(formatBoardReport(report, 'json/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {})),
      ).join('\n');
    };
    expect(notes(own)).toContain(
      'the plan that was kept, by its own record: isProved, expected, curve, cuts and inEvery were not worked out again',
    );
    expect(notes({ ...own, after: 87 })).toContain(
      'the scores of the plan that was kept do not follow from its actions',
    );
    expect(notes({ ...own, basedOn: 'e'.repeat(64) })).toContain(
      'before, after, isProved, expected, curve, cuts and inEvery',
    );
  });
});

describe('the plan as a calendar', () => {
  const calendar = (plan: StoredPlan) => formatPlanCalendar(plan, planned, AT);
  const eventsOf = (text: string) =>
    text
      .replaceAll('\r\n ', '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) =>
        Object.fromEntries(
          event.split('\r\n').flatMap((line) => {
            const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
            return name === undefined ? [] : [[name, value]];
          }),
        ),
      );

  it('has a whole day for each action, under an id that stays, and a number that rises', () => {
    const due: PlanEdit = {
      kind: 'step',
      action: 'first',
      to: { status: 'to-do', owner: '', due: '2027-02-01', reason: '', doneOn: null },
    };
    const [before, after] = [eventsOf(calendar(FULL)), eventsOf(calendar(made([due], FULL)))];
    expect(before).toMatchObject([
      { UID: 'one.plan.first@carecert-assure', DTSTART: '20261231', SEQUENCE: '1', STATUS: 'CONFIRMED' },
      { UID: 'one.plan.second@carecert-assure', DTSTART: '20261231' },
    ]);
    expect(after[0]).toMatchObject({ UID: before[0]?.UID, DTSTART: '20270201', SEQUENCE: '2' });
  });

  it('says of each day of a made-up trust that it is illustrative', () => {
    const madeUp = { ...planned, assessment: { ...planned.assessment, isIllustrative: true as const } };
    expect(eventsOf(formatPlanCalendar(FULL, madeUp, AT)).map(({ SUMMARY }) => SUMMARY)).toEqual([
      'Illustrative: Cyber improvement: Do first',
      'Illustrative: Cyber improvement: Do second',
    ]);
  });

  it('cancels what is done, stopped or planned no more', () => {
    const stopped: PlanEdit = {
      kind: 'step',
      action: 'first',
      to: { status: 'stopped', owner: '', due: null, reason: 'No money.', doneOn: null },
    };
    expect(eventsOf(calendar(made([stopped], FULL)))).toMatchObject([
      { UID: 'one.plan.second@carecert-assure', STATUS: 'CONFIRMED' },
      { UID: 'one.plan.first@carecert-assure', STATUS: 'CANCELLED' },
    ]);
    expect(eventsOf(calendar(made([{ kind: 'kept', to: null }], FULL))).map(({ STATUS }) => STATUS)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
  });
});
