import {
  answer,
  assessment,
  edition,
  evidence,
  notApplicable,
  option,
  parseEdition,
  peerGroup,
  peerPack,
  questionFrame,
  signatory,
  THREE_BANDS,
} from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import type { Answer, Assessment } from '../assessment/index.ts';
import type { BenchmarkPack, Spread } from '../benchmark/pack/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { buildSignOff } from '../scoring/index.ts';
import type { BoardReport, BoardReportInput } from './board-report.ts';
import { ILLUSTRATIVE, type PackFacts } from '../analysis/peers/index.ts';

const common = { ...questionFrame, notApplicableWhen: 'There is nothing of the kind.' };
const why = (text: string) => ({ why: { text } });

/** A small ward's worth of questions: every kind, two essential ones, actions that build on each other. */
export const wardFile = edition(
  [
    {
      id: 'backup',
      title: 'Backup',
      summary: 'Copies of what matters.',
      weight: 2,
      questions: [
        {
          ...common,
          ...why('Records that cannot be brought back stop clinics. Patients wait.'),
          kind: 'levels',
          id: 'backup-restore',
          text: 'How often is a restore tried?',
          mappings: { frame: ['A1.a'] },
          essential: { minPoints: 4, reason: 'Without a tried restore, care stops for weeks' },
          options: [
            option('never', 0, 'No restore has been tried'),
            option('once', 2, 'One was tried once'),
            option('yearly', 4, 'One is tried every year'),
            option('monthly', 6, 'One is tried every month'),
          ],
        },
        {
          ...common,
          ...why('A copy in reach of an attacker is lost with the rest.'),
          kind: 'checklist',
          id: 'backup-copies',
          text: 'Which copies are kept?',
          statements: [option('offline', 2, 'One is offline'), option('offsite', 2, 'One is off site')],
        },
      ],
    },
    {
      id: 'people',
      title: 'People',
      summary: 'Who knows what.',
      questions: [
        {
          ...common,
          ...why('A click can stop a ward.'),
          kind: 'number',
          id: 'people-trained',
          text: 'How many staff are trained?',
          mappings: { frame: ['A1.a'] },
          unit: 'per cent',
          minimum: 0,
          maximum: 100,
          whole: true,
          bands: [
            { from: 0, points: 0, meaning: 'Few' },
            { from: 90, points: 4, meaning: 'Nearly all' },
          ],
        },
        {
          ...common,
          ...why('Old drills are forgotten drills.'),
          kind: 'date',
          id: 'people-drill',
          text: 'When was the last drill?',
          essential: { minPoints: 2, reason: 'A team that has not drilled loses hours' },
          bands: [
            { from: 0, points: 2, meaning: 'Within a year' },
            { from: 12, points: 0, meaning: 'Too long ago' },
          ],
        },
        {
          ...common,
          ...why('Nobody looks, nobody sees.'),
          kind: 'outcome',
          id: 'people-watch',
          text: 'Is somebody watching?',
          notAchieved: [{ id: 'nobody', text: 'Nobody looks' }],
          partlyAchieved: [{ id: 'by-day', text: 'By day' }],
          achieved: [{ id: 'always', text: 'By day and night' }],
          points: { notAchieved: 0, partlyAchieved: 2, achieved: 4 },
        },
      ],
    },
    {
      id: 'other',
      title: 'Other',
      summary: 'The rest.',
      questions: [
        {
          ...common,
          ...why('Somebody must answer the telephone.'),
          kind: 'choice',
          id: 'other-supplier',
          text: 'Who runs IT?',
          options: [option('nobody', 0, 'Nobody'), option('team', 3, 'Our own team')],
        },
        { ...common, ...why('It may matter.'), kind: 'text', id: 'other-remark', text: 'Anything else?' },
        {
          ...common,
          ...why('For those with a supplier.'),
          kind: 'choice',
          id: 'other-hidden',
          text: 'Asked of nobody?',
          askedWhen: { kind: 'profile', field: 'type', anyOf: ['care-home'] },
          options: [option('no', 0), option('yes', 5)],
        },
      ],
    },
  ],
  {
    id: 'ward',
    scoring: { ...THREE_BANDS, capWhenNone: 'mid' },
    frameworks: [
      {
        id: 'frame',
        name: 'A framework',
        version: '1',
        publisher: 'Its publisher',
        items: ['A', 'A1', 'A1.a', 'A1.b', 'A10'].map((id) => ({ id, title: `Item ${id}` })),
      },
    ],
    actions: [
      {
        id: 'write-order',
        title: 'Write down what to restore first',
        description: 'A list.',
        improves: [{ question: 'backup-restore', from: 0, to: 2 }],
        cost: { fromPounds: 0, toPounds: 1000 },
        staffDays: 3,
        months: 1,
        requires: [],
      },
      {
        id: 'try-restore',
        title: 'Try a restore every year',
        description: 'A drill.',
        improves: [{ question: 'backup-restore', from: 2, to: 4 }],
        cost: { fromPounds: 2000, toPounds: 5000 },
        staffDays: 10,
        months: 2,
        requires: ['write-order'],
      },
      {
        id: 'train-all',
        title: 'Train everybody',
        description: 'Training.',
        improves: [
          { question: 'people-trained', from: 0, to: 4 },
          { question: 'people-drill', from: 0, to: 2 },
        ],
        cost: { fromPounds: 0, toPounds: 0 },
        staffDays: 20,
        months: 3,
        requires: [],
      },
    ],
    contradictions: [
      {
        id: 'restore-without-copies',
        when: {
          kind: 'all',
          of: [
            { kind: 'points', question: 'backup-restore', atLeast: 4 },
            { kind: 'chose', question: 'backup-copies', anyOf: ['none'] },
          ],
        },
        ask: 'What is restored from, when no copy is kept?',
      },
    ],
  },
);
export const ward = parseEdition(wardFile);

/** The pieces that the answers below rest on, one of them too old. */
export const wardEvidence = [evidence(), evidence({ id: 'old-report', date: '2024-01-01' })];

/**
 * A mixed position, worked by hand. Backup (weight 2): 2 + 4 of 10 = 60 %, of which 4 provable = 40 %.
 * People (weight 1): 0 + 0 + 4 of 10 = 40 %, nothing provable. Other (weight 1): 3 of 3 = 100 %.
 * Overall (2 x 60 + 40 + 100) / 4 = 65 %, provable (2 x 40) / 4 = 20 %.
 */
export const mixedAnswers: readonly Answer[] = [
  answer('backup-restore', { kind: 'option', option: 'once' }, { owner: 'Head of IT', note: 'Done in May.' }),
  answer('backup-copies', { kind: 'statements', statements: ['offline', 'offsite'] }, { evidence: ['test-report'] }),
  answer('people-trained', { kind: 'number', number: 70 }),
  answer('people-drill', { kind: 'dont-know' }),
  answer(
    'people-watch',
    { kind: 'outcome', ticked: ['by-day', 'always'], ownVerdict: null },
    { evidence: ['old-report'] },
  ),
  answer('other-supplier', { kind: 'option', option: 'team' }),
  answer('other-remark', { kind: 'text', text: 'All is well' }),
];

/** Every scored question at full points, with evidence. */
export const fullAnswers: readonly Answer[] = [
  answer('backup-restore', { kind: 'option', option: 'monthly' }, { evidence: ['test-report'] }),
  answer('backup-copies', { kind: 'statements', statements: ['offline', 'offsite'] }, { evidence: ['test-report'] }),
  answer('people-trained', { kind: 'number', number: 95 }, { evidence: ['test-report'] }),
  answer('people-drill', { kind: 'date', date: '2026-05-01' }, { evidence: ['test-report'] }),
  answer('people-watch', { kind: 'outcome', ticked: ['always'], ownVerdict: null }, { evidence: ['test-report'] }),
  answer('other-supplier', { kind: 'option', option: 'team' }, { evidence: ['test-report'] }),
  answer('other-remark', { kind: 'text', text: 'All is well' }),
];

/** Every scored question at no points. */
export const emptyHandedAnswers: readonly Answer[] = [
  answer('backup-restore', { kind: 'option', option: 'never' }),
  answer('backup-copies', { kind: 'statements', statements: [] }),
  answer('people-trained', { kind: 'number', number: 0 }),
  answer('people-drill', { kind: 'date', date: '2020-05-01' }),
  answer('people-watch', { kind: 'outcome', ticked: ['nobody'], ownVerdict: null }),
  answer('other-supplier', { kind: 'option', option: 'nobody' }),
  answer('other-remark', { kind: 'text', text: 'Help' }),
];

export const notApplicableAnswers = (questionnaire: Questionnaire): readonly Answer[] =>
  questionsInOrder(questionnaire).map(({ question }) => answer(question.id, notApplicable));

export const draft = assessment(ward);

/** The same assessment signed. */
export function signed(
  answers: readonly Answer[],
  signedAt = '2026-07-02T12:00:00Z',
  of: Assessment = draft,
): Assessment {
  const signOff = buildSignOff(of, { answers, evidence: wardEvidence }, ward, signatory(signedAt));
  return { ...of, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] };
}

export const reportOf = (answers: readonly Answer[], changes: Partial<BoardReportInput> = {}): BoardReport =>
  plainReport({
    assessment: draft,
    answers,
    evidence: wardEvidence,
    questionnaire: ward,
    appEdition: 'portable edition 0.1.0',
    ...changes,
  });

/** A pack of 60 peers, contributed or made up. */
export const packFacts = (isIllustrative = false): PackFacts => ({
  id: 'p',
  title: 'P',
  publisher: 'P',
  period: '2026',
  published: '1 June 2026',
  basisText: isIllustrative ? 'Illustrative: made up' : 'Contributed',
  isIllustrative,
  sendersText: null,
  areSendersUnchecked: false,
  watermark: isIllustrative ? ILLUSTRATIVE : null,
  method: 'M.',
  disclosureRule: 'Rule.',
  cohort: { title: 'All', size: 60 },
});

/** A pack of one group of 60, for one edition. */
export const packOf = (
  questionnaire: Questionnaire,
  overall: Spread | null,
  sections: readonly { readonly sectionId: string; readonly spread: Spread }[],
): BenchmarkPack =>
  peerPack({
    publisher: 'The centre',
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    sendersChecked: 60,
    method: 'As the rules say.',
    published: '2026-09-01',
    cohorts: [peerGroup({ overall, sections: [...sections] })],
  });
