import { changePlan, EMPTY_PLAN, type PlanEdit, type StoredPlan } from '#src/domain/assessment/plan/index.ts';
import type { Backup } from '#src/domain/backup/index.ts';
import { takeIssue, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { must } from '#src/domain/common/result.ts';
import { slipEntry } from '#src/domain/training/register/index.ts';
import { slipFormat } from '#src/domain/training/slip.ts';
import { feedbackNote, feedbackOnBulletin } from './builders.ts';

const AT = '2026-07-02T10:00:00.000Z';
const money = { fromPounds: 100, toPounds: 200, basis: 'own-quote', date: '2026-07-01' } as const;
const step = {
  status: 'stopped',
  quarter: '2026-10',
  owner: 'Jo',
  due: '2026-12-01',
  reason: 'No money',
  doneOn: null,
} as const;

const EDITS: readonly PlanEdit[] = [
  {
    kind: 'own',
    action: 'own-action',
    to: {
      id: 'own-action',
      title: 'An own action',
      description: 'Of our own.',
      improves: [{ question: 'policy', from: 2, to: 4 }],
      staffDays: 3,
      months: 2,
      requires: [],
    },
  },
  {
    kind: 'figures',
    action: 'own-action',
    to: { capital: money, revenue: money, yearly: { pounds: 5, basis: 'own-estimate', date: '2026-07-01' }, months: 3 },
  },
  { kind: 'marks', action: 'own-action', to: { funded: true, notBefore: '2026-10', group: 'A group' } },
  { kind: 'step', action: 'own-action', to: step },
  { kind: 'settings', to: { capital: 500, daysIn: [{ quarter: '2026-10', days: 3 }], priceBase: '2026, without VAT' } },
  {
    kind: 'kept',
    to: {
      at: AT,
      by: 'Jo',
      basedOn: contentHash('something else'),
      start: '2026-07-01',
      goal: 'gaps',
      limits: { capital: 500, revenue: null, yearly: null, pounds: null, days: null, months: null },
      overruns: 0,
      isProved: true,
      actions: ['own-action'],
      before: 40,
      after: 50,
      expected: [{ quarter: '2026-10', percent: 50 }],
      curve: { limit: 'capital', steps: [{ budget: 200, percent: 50 }] },
      cuts: [{ percent: 80, score: 40, lost: ['own-action'] }],
      inEvery: ['own-action'],
    },
  },
];

/** A plan with something of every kind, for `smallEdition`. */
export const SOUND_PLAN: StoredPlan = EDITS.reduce<StoredPlan>(
  (plan, edit, at) =>
    must(changePlan(plan, edit, { id: `plan-change-${at}`, at: AT, by: 'Jo' }), 'it changes something'),
  EMPTY_PLAN,
);

const judged = { technology: 'supplier', weakness: 'yes', weighedLoss: 4, spares: ['a-spare'] } as const;
const decided = { at: AT, by: 'Jo', revision: 1, sequence: 1, judged: { ...judged, spares: [...judged.spares] } };
const entries: FollowUpEntry[] = [
  { kind: 'state', id: 'e-state', ...decided, state: 'applies', note: 'It does.' },
  { kind: 'accepted', id: 'e-accepted', ...decided, until: '2026-08-01', reason: 'A reason', acceptedBy: 'Bo' },
  { kind: 'recorded', id: 'e-recorded', at: AT, by: 'Jo', recorded: { at: AT, by: 'Bo' } },
  { kind: 'updated', id: 'e-updated', at: AT, by: 'Jo', updated: { at: AT } },
  { kind: 'due', id: 'e-due', at: AT, by: 'Jo', clockId: 'fix', due: AT, note: 'By hand.' },
  {
    kind: 'supplier',
    id: 'e-supplier',
    at: AT,
    by: 'Jo',
    supplier: 'Maker',
    what: 'asked',
    on: '2026-07-02',
    words: '',
  },
];

const issue = list([bulletin()]);
const taken = takeIssue(null, issue, AT);
const first = must(taken.ok ? taken.value.kept : null, 'it is taken in');
const gone = bulletin({ id: 'gone' });

const slip = {
  format: slipFormat.format,
  formatVersion: slipFormat.formatVersion,
  id: 'a-slip',
  who: 'Jo',
  work: 'Ward 1',
  module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
  date: '2026-07-01',
  isPassed: true,
  score: 'all',
} as const;

/** One of everything that a backup holds beside an assessment of `smallEdition`. */
export const keptBeside = (
  assessmentId: string,
): Pick<Backup, 'training' | 'bulletinLists' | 'followUps' | 'whatIsRun' | 'feedback'> => ({
  training: [
    slipEntry({ ...slip, format: 'assure-slip', formatVersion: 1, check: contentHash(slip) }, AT),
    {
      kind: 'counts',
      id: 'c-counts',
      group: 'Ward 1',
      role: 'it',
      module: slip.module,
      staff: 20,
      passed: 12,
      asOf: '2026-07-01',
      basis: 'attested',
      attestedBy: 'Bo',
      addedAt: AT,
    },
    {
      kind: 'effect',
      id: 'e-effect',
      what: 'simulated',
      title: 'A lure',
      date: '2026-07-01',
      lures: 2,
      staff: 20,
      reports: 12,
      minutesToFirst: 3,
      worked: null,
      addedAt: AT,
    },
    { kind: 'about', id: 'about', assessmentId },
  ],
  bulletinLists: [
    {
      ...first,
      seen: [...first.seen, { id: 'gone', arrivedAt: AT, issuedAt: AT }],
      called: [{ id: 'gone', sequence: 1, again: 1, why: ['It is active again.'], isListedAgain: false }],
      dropped: [{ sequence: 1, bulletin: gone }],
    },
  ],
  followUps: [
    {
      id: 'a-record',
      assessmentId,
      bulletin: { publisher: issue.publisher.name, listId: issue.listId, id: gone.id },
      title: gone.title,
      arrivedAt: AT,
      firstIssuedAt: AT,
      entries,
    },
  ],
  whatIsRun: [
    {
      assessmentId,
      technologies: [{ technology: 'pump', state: 'supplier', supplier: 'Maker', saidBy: 'Jo', at: AT }],
      held: [{ what: 'nhs-alert-list', answer: 'yes', saidBy: 'Jo', at: AT }],
    },
  ],
  feedback: [feedbackNote(), feedbackOnBulletin()],
});
