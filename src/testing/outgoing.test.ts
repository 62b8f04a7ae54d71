import { readdirSync, readFileSync } from 'node:fs';
import { group } from 'd3-array';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ILLUSTRATIVE_MARK } from '#src/domain/assessment/illustrative/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { claimsOf } from '#src/domain/assessment/second-opinion/index.ts';
import { checkAnswers, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { backupFormat, type Backup } from '#src/domain/backup/index.ts';
import { runsFrom, takeIssue } from '#src/domain/bulletins/kept/index.ts';
import {
  asRead,
  buildResponses,
  entriesAbout,
  respondedTo,
  responsesFrom,
} from '#src/domain/bulletins/responses/index.ts';
import { bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { bulletinsOnPaper, supplierLetters, yourBulletins } from '#src/domain/bulletins/yours/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildContribution, periodOf } from '#src/domain/contribution/index.ts';
import { buildFeedback } from '#src/domain/feedback/index.ts';
import { buildBack, buildParcel, parcelErrandOf, partOfEdition, sentParcel } from '#src/domain/parcel/index.ts';
import { formatPlanCalendar } from '#src/domain/plan/calendar/index.ts';
import {
  buildDocument,
  buildSlides,
  formatBoardReport,
  REPORT_FORMATS,
  type Audience,
  type BoardReport,
  type ReportFormatName,
  type ReportVersion,
} from '#src/domain/report/index.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { formatDocx } from '#src/domain/render/docx/v1.ts';
import { formatPdf } from '#src/domain/render/pdf/v1.ts';
import { messageTo, workByOwner } from '#src/domain/owners/index.ts';
import { formatOwned } from '#src/domain/owners/owned-list.ts';
import { formatReminders } from '#src/domain/owners/reminders.ts';
import { evidenceValidMonths, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { draft, mixedAnswers, signed, ward, wardEvidence } from '#src/domain/report/report.fixture.ts';
import { formatXlsx } from '#src/domain/report/xlsx/v1.ts';
import { publishedDocument, trainingDocument } from '#src/domain/report/training/index.ts';
import { buildReview, buildReviewCopy, reviewErrandOf } from '#src/domain/review/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { trainingFigures } from '#src/domain/training/needs/index.ts';
import { registerOf } from '#src/domain/training/register/index.ts';
import { actionsSheet, improvementPlanSheet } from '#src/domain/workbook/actions/index.ts';
import { sentWorkbook } from '#src/domain/workbook/index.ts';
import { formatWorkbook } from '#src/domain/render/xlsx/v1.ts';
import { writeWorkbook } from '#src/domain/workbook/write.ts';
import { errand as parcelToAnswer, feedbackNote, feedbackOnBulletin } from './builders.ts';
import { changed, changesOf, filled, type FieldChange } from './every-field.ts';
import { plainReport } from './plain-report.ts';

// Everything that one browser keeps, with every field that there is, and each thing that goes out of it to somebody who
// may not read all. One field is changed, and then another: what goes out stays the same to the byte, but for the fields
// that are named here. A field that is new goes nowhere until it is named.

const TODAY = '2026-07-01';
const NOW = '2026-07-03T14:05:00Z';
const MODULE = { id: 'basic', version: '1', title: 'Basic', part: 'everyone' };
const ASKED = 'backup-restore';

const taken = takeIssue(
  null,
  list(
    [
      bulletin({ id: 'pumps', technologies: [{ id: 'pump' }], clocks: [clock({ id: 'a-zq' })] }),
      bulletin({ id: 'not-to-be-told', tlp: 'amber' }),
    ].map((one) => ({ ...one, issuedAt: '2026-06-20T10:00:00Z' })),
    { issuedAt: '2026-06-27T15:00:00Z', nextExpectedBy: '2026-08-04T15:00:00Z' },
  ),
  '2026-06-28T10:00:00Z',
);
const kept = must(taken.ok ? taken.value.kept : null, 'the list is sound');

/** What refers to something else, as it has to, and what makes a sound whole; all other fields are filled in. */
const option = (id: string) => ({ kind: 'option', option: id });
const given = {
  assessments: [
    {
      ...draft,
      isIllustrative: null,
      errand: null,
      targetProfile: null,
      answers: mixedAnswers.map((one) =>
        one.questionId === ASKED ? { ...one, due: '2026-08-01', carried: { value: option('never') } } : one,
      ),
      evidence: wardEvidence,
      history: [
        {
          kind: 'answer',
          questionId: ASKED,
          undoes: null,
          from: { value: option('never') },
          to: { value: option('once') },
        },
        { kind: 'evidence', evidenceId: 'test-report', undoes: null },
      ],
      signOffs: signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs,
      reviews: [
        {
          review: {
            of: draft.questionnaire,
            questions: [ASKED],
            opinions: [
              { questionId: ASKED, judgement: { kind: 'answer', value: option('never'), knowing: 'without' } },
            ],
          },
          claims: {
            answers: [{ questionId: ASKED, evidence: ['test-report'], claim: { value: option('once') } }],
            evidence: [{ id: 'test-report' }],
          },
          responses: [{ questionId: ASKED }],
        },
      ],
      plan: {
        own: [{ id: 'own-one', improves: [{ question: 'people-trained', from: 0, to: 4 }], requires: [] }],
        actions: [
          {
            id: 'own-one',
            marks: { done: null, never: null },
            step: { status: 'to-do', doneOn: null, reason: '' },
          },
        ],
        settings: { targetProfile: null },
        kept: { actions: ['own-one'], start: '2026-05-01', before: 65, after: 70, inEvery: ['own-one'] },
        history: [],
      },
    },
  ],
  // Of no organisation.
  questionnaires: [],
  packs: [],
  bulletinLists: [],
  training: [
    { kind: 'slip', id: 's-zq', slip: { id: 'zq', work: 'Ward 4', module: MODULE, date: '2026-06-01' } },
    // Of somebody else, and of a part that nobody has counted in their group.
    {
      kind: 'slip',
      id: 's-zr',
      slip: {
        id: 'zr',
        who: 'Somebody else',
        work: 'Ward 5',
        module: { ...MODULE, part: 'other' },
        date: '2026-06-02',
        isPassed: true,
      },
    },
    { kind: 'counts', id: 'c-one', group: 'Ward 4', module: MODULE, staff: 40, passed: 30, asOf: '2026-06-01' },
    { kind: 'counts', id: 'c-two', group: 'Ward 5', module: MODULE, staff: 20, passed: 3, asOf: '2026-06-01' },
    { kind: 'effect', id: 'e-zq', date: '2026-06-01', staff: 100, reports: 30 },
    { kind: 'about', id: 'about', assessmentId: draft.id },
  ],
  followUps: ['pumps', 'not-to-be-told'].map((id) => ({
    id: `of-${id}`,
    assessmentId: draft.id,
    bulletin: { publisher: kept.list.publisher.name, listId: kept.list.listId, id },
  })),
  whatIsRun: [{ assessmentId: draft.id, technologies: [{ technology: 'pump', state: 'supplier' }] }],
  reportChoices: { logo: null },
  // Of each sort that it can be about.
  feedback: [feedbackNote(), feedbackOnBulletin()],
};

/** Parts that are left out where there are none, and statements that nobody said do not apply. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
      (one === null && LEFT_OUT.has(key)) || key === 'notApplicable' ? [] : [[key, withoutNulls(one)]],
    ),
  );
};
const LEFT_OUT: ReadonlySet<string> = new Set(['isIllustrative', 'errand', 'done', 'never']);
const ofAStore = (parts: object): Backup =>
  // Safe: it has every part that the schema asks for; what parts say of each other no builder here looks at.
  enteredApart(leftOutTarget(withoutNulls(filled(backupFormat.schema, parts)) as Backup));
/** What is entered about two bulletins at once tells of both, and stands with neither where one is marked. */
const enteredApart = (value: Backup): Backup => ({
  ...value,
  followUps: value.followUps.map((one) => ({
    ...one,
    entries: one.entries.map((entry) => ({ ...entry, by: `${entry.by}, of ${one.id}` })),
  })),
});
const leftOutTarget = (value: Backup): Backup => ({
  ...value,
  assessments: value.assessments.map(({ targetProfile: _none, ...one }) => one),
});
const store = ofAStore(given);
const MARKED = { ...draft.organisation, name: `A trust ${ILLUSTRATIVE_MARK}` };
/** The same, with what somebody judges there for another organisation. */
const reviewing = ofAStore({
  ...given,
  assessments: given.assessments.map((one) => ({
    ...one,
    errand: {
      kind: 'review',
      shown: 'once-judged',
      claims: one.reviews[0]?.claims,
      opinions: one.reviews[0]?.review.opinions,
    },
  })),
});

const only = <T>(some: readonly T[]): T => must(some[0], 'there is one');
const assessmentOf = ({ assessments }: Backup): AssessmentFile => only(assessments);

/** Files that are made of the paper alone, by their types: what it does not hang on, they do not. */
const OF_THE_PAPER = { pdf: formatPdf, docx: formatDocx } satisfies Partial<
  Record<ReportFormatName, (document: ReportDocument, ...drawnWith: never[]) => unknown>
>;

/** All other files for an audience; null for those that hold all data, and are for none. */
const OF_A_REPORT: Readonly<
  Record<
    Exclude<ReportFormatName, keyof typeof OF_THE_PAPER>,
    ((report: BoardReport, version: ReportVersion) => unknown) | null
  >
> = {
  html: (report, version) => formatBoardReport(report, 'html/v1', version, {}),
  pptx: (report, version) => buildSlides(report, version, {}),
  xlsx: async (report, version) => inLetters(await formatXlsx(report, version, {})),
  csv: (report, version) => formatBoardReport(report, 'csv/v1', version, {}),
  'data-xlsx': null,
  json: null,
};

it.each(Object.entries(OF_A_REPORT))('%s is held to a paper where it is for one reader', (name, make) => {
  // Safe: these are the keys of the table.
  expect(make === null).toBe(REPORT_FORMATS[name as keyof typeof OF_A_REPORT].holds === null);
});

/** Each takes a while: for all others in `npm run soak`. */
const WITH_WORKBOOK: ReadonlySet<Audience> = new Set(
  process.env['SOAK_OUTGOING'] === undefined ? ['public'] : ['public', 'board', 'audit', 'manager'],
);

/** A paper, and each file that it can be taken away as. */
const paper = async (backup: Backup, audience: Audience, isSigned = false): Promise<readonly unknown[]> => {
  const { report, version } = reportOf(backup, audience, isSigned);
  const files = keysOf(OF_A_REPORT).flatMap((name) =>
    REPORT_FORMATS[name].holds?.(version) && (name !== 'xlsx' || WITH_WORKBOOK.has(audience))
      ? [OF_A_REPORT[name]?.(report, version)]
      : [],
  );
  return [buildDocument(report, version, {}), ...(await Promise.all(files))];
};

function reportOf(backup: Backup, audience: Audience, isSigned: boolean) {
  const { format: _format, formatVersion: _version, answers, evidence, history, plan, ...own } = assessmentOf(backup);
  const assessment = isSigned ? { ...own, status: 'signed-off' as const } : own;
  const { organisation: profile, assessmentDate } = assessment;
  const report = plainReport({
    assessment,
    answers,
    evidence,
    history,
    plan,
    questionnaire: ward,
    // The one page speaks of today alone.
    previous: isSigned || audience === 'manager' ? null : only(assessment.signOffs),
    previousQuestionnaire: ward,
    training: trainingFigures(registerOf(backup.training, [], TODAY), [], TODAY),
    bulletins: bulletinsOnPaper({
      lists: [kept],
      unread: 0,
      followUps: backup.followUps,
      isIllustrative: false,
      questionTitle: (id) => id,
      input: {
        questionnaire: ward,
        profile,
        assessmentDate,
        answers,
        evidence,
        runs: runsFrom(only(backup.whatIsRun)),
        held: new Map(),
        editions: [],
        now: NOW,
      },
    }),
  });
  const chosen = must(backup.reportChoices, 'there are some');
  return { report, version: { ...chosen, audience, leftOut: { board: [], audit: [], public: [] } } };
}

/** The part of the edition that is handed out: one question. */
function partOf(backup: Backup) {
  const { organisation: profile, assessmentDate, answers, evidence } = assessmentOf(backup);
  const placed = placeQuestions({ questionnaire: ward, profile, assessmentDate, answers, evidence });
  const name = { id: 'part', title: 'Some questions', summary: 'Some.' };
  return must(partOfEdition({ questionnaire: ward, profile, placed }, new Set([ASKED]), name), 'it is asked');
}
const handedOut = { to: 'Estates', due: null, message: '', sentAt: NOW };

/** What each person owns. */
function ownersOf(backup: Backup) {
  const { organisation, assessmentDate, answers, evidence } = assessmentOf(backup);
  const placed = placeQuestions({ questionnaire: ward, profile: organisation, assessmentDate, answers, evidence });
  const check = checkAnswers(placed, ward, organisation, assessmentDate, evidenceValidMonths(ward));
  return workByOwner(placed, check, TODAY);
}

type Make = (backup: Backup) => unknown;
type Outgoing = {
  readonly make: Make;
  readonly mayHangOn: readonly string[];
  /** What is kept where it is made, if not the same as for all others. */
  readonly from?: Backup;
};

/** What the public version of a draft may hang on. */
const PUBLIC_DRAFT: readonly string[] = [
  'assessments[].id',
  'assessments[].organisation.name',
  'assessments[].organisation.odsCode',
  'assessments[].organisation.odsCode(none)',
  'assessments[].organisation.type',
  'assessments[].assessmentDate',
  // That it is signed off, and the earlier year beside it.
  'assessments[].status',
  'assessments[].signOffs(fewer)',
  'assessments[].signOffs[].signedAt',
  'assessments[].signOffs[].scorerVersion',
  'assessments[].signOffs[].score.percent',
  'assessments[].signOffs[].score.percent(none)',
  // Whole percentages: publication.test.ts says what of them.
  'assessments[].answers(fewer)',
  'assessments[].answers[].value(none)',
  'assessments[].answers[].value.number',
  'assessments[].answers[].value.statements(fewer)',
  'assessments[].answers[].value.ticked(fewer)',
  'assessments[].answers[].toCheck',
  'assessments[].answers[].evidence(fewer)',
  'assessments[].evidence(fewer)',
  'assessments[].evidence[].grade',
  'assessments[].evidence[].date',
];

/** What is made of bytes, as a text. */
const inLetters = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** With every question, or some. */
async function workbookOf(backup: Backup, withAnswers: boolean, some?: readonly string[]): Promise<string> {
  const { answers, evidence, organisation, assessmentDate, isIllustrative, id } = assessmentOf(backup);
  const questions = [...(some ?? questionsInOrder(ward).map(({ question }) => question.id))];
  const placed = placeQuestions({ questionnaire: ward, profile: organisation, assessmentDate, answers, evidence });
  const notAsked = new Set(placed.flatMap(({ state, question }) => (state.kind === 'not-asked' ? [question.id] : [])));
  const choice = { ...handedOut, questions, withAnswers };
  const sent = sentWorkbook({ id }, { answers, evidence }, choice, { id: 'sent', at: NOW });
  const assessment = { organisation, assessmentDate, isIllustrative };
  return inLetters(await writeWorkbook({ assessment, questionnaire: ward, sent, marking: 'OFFICIAL', notAsked }));
}

/** Of one question. */
function parcelOf(backup: Backup, withAnswers: boolean): unknown {
  const { answers, evidence, organisation, assessmentDate } = assessmentOf(backup);
  const part = partOf(backup);
  const errand = { ...handedOut, id: 'sent', assessmentId: 'any', withAnswers };
  const sent = sentParcel(errand, { edition: part, assessmentDate }, { answers, evidence });
  return buildParcel(sent, { organisation, assessmentDate }, ward, part, '');
}

/** Groups by their counts, or by their slips with the day of the last; no name or number of one. */
const TRAINING_EXACTLY: readonly string[] = [
  'training[].slip.work',
  'training[].slip.module.id',
  'training[].slip.module.part',
  'training[].slip.module.title',
  'training[].slip.isPassed',
  'training[].slip.date',
  'training[].role',
  'training[].group',
  'training[].module.id',
  'training[].module.title',
  'training[].module.part',
  'training[].passed',
  'training[].staff',
  'training[].staff(none)',
  'training[].basis',
  'training[].attestedBy',
  'training[].asOf',
  'training[].title',
  'training[].what',
  'training[].date',
  'training[].reports',
  'training[].reports(none)',
  'training[].lures',
  'training[].lures(none)',
  'training[].minutesToFirst',
  'training[].minutesToFirst(none)',
];

const FRAME_OF_PARCEL: readonly string[] = [
  'assessments[].organisation.name',
  'assessments[].organisation.type',
  'assessments[].organisation.sizeBand',
  'assessments[].assessmentDate',
];

/** What goes with an answer wherever one does. */
const ANSWERS_ALONG: readonly string[] = [
  'assessments[].answers(fewer)',
  'assessments[].answers[].value(none)',
  'assessments[].answers[].note',
  'assessments[].answers[].evidence(fewer)',
  'assessments[].evidence(fewer)',
  'assessments[].evidence[].title',
  'assessments[].evidence[].location',
  'assessments[].evidence[].grade',
  'assessments[].evidence[].date',
];

/** Of one question. */
function reviewCopyOf(backup: Backup, shown: 'never' | 'once-judged'): unknown {
  const { answers, evidence, organisation, assessmentDate, questionnaire } = assessmentOf(backup);
  const { type, sizeBand } = organisation;
  return buildReviewCopy(
    {
      ...handedOut,
      sentId: 'sent',
      of: questionnaire,
      assessmentDate,
      shown,
      scope: { kind: 'all' },
      from: organisation.name,
      organisation: { type, sizeBand },
      by: '',
    },
    partOf(backup),
    claimsOf([ASKED], { answers, evidence }),
  );
}

const OF_REVIEW_COPY: readonly string[] = [
  ...FRAME_OF_PARCEL,
  'assessments[].answers[].owner',
  'assessments[].answers[].evidence(fewer)',
  'assessments[].evidence(fewer)',
  'assessments[].evidence[].title',
  'assessments[].evidence[].location',
  'assessments[].evidence[].grade',
  'assessments[].evidence[].date',
  'assessments[].evidence[].reviewer',
];

const FRAME_OF_SHEETS = {
  title: 'Improvement actions',
  subject: '',
  organisation: 'A trust',
  marking: '',
  footer: '',
  generatedAt: NOW,
};

/** What goes out, and the fields that it may hang on; with a star at its end all that begins so. */
const OUTGOING = {
  'the public version of a draft': {
    make: (backup) => paper(backup, 'public'),
    mayHangOn: PUBLIC_DRAFT,
  },
  'the public version of a signed position': {
    make: (backup) => paper(backup, 'public', true),
    mayHangOn: [
      'assessments[].id',
      'assessments[].signOffs(fewer)',
      'assessments[].signOffs[].signedAt',
      'assessments[].signOffs[].scorerVersion',
      'assessments[].signOffs[].assessmentDate',
      'assessments[].signOffs[].organisation.name',
      'assessments[].signOffs[].organisation.odsCode',
      'assessments[].signOffs[].organisation.odsCode(none)',
      'assessments[].signOffs[].organisation.type',
      // Whole percentages.
      'assessments[].signOffs[].answers(fewer)',
      'assessments[].signOffs[].answers[].value(none)',
      'assessments[].signOffs[].answers[].value.number',
      'assessments[].signOffs[].answers[].value.statements(fewer)',
      'assessments[].signOffs[].answers[].value.ticked(fewer)',
      'assessments[].signOffs[].answers[].toCheck',
      'assessments[].signOffs[].answers[].evidence(fewer)',
      'assessments[].signOffs[].evidence(fewer)',
      'assessments[].signOffs[].evidence[].grade',
      'assessments[].signOffs[].evidence[].date',
      // Held against the answers wherever they come in.
      'assessments[].signOffs[].score.*',
    ],
  },
  "a board's paper": {
    make: (backup) => paper(backup, 'board'),
    mayHangOn: [
      // It names weaknesses and has the hash of all answers.
      'assessments[].*',
      'reportChoices.*',
      // When the nearest clock ends; not why it was set by hand.
      'followUps[].entries[].clockId',
      'followUps[].entries[].due',
      'followUps[].entries[].due(none)',
      'followUps[].firstIssuedAt',
      // How many bulletins are to be acted on, and which clock binds; no product, supplier, title, word or name.
      'whatIsRun[].technologies(fewer)',
      'whatIsRun[].technologies[].technology',
      'whatIsRun[].technologies[].state',
      // Of training what may be published.
      'training(fewer)',
      'training[].slip.work',
      'training[].slip.module.id',
      'training[].slip.module.part',
      'training[].slip.module.title',
      'training[].slip.isPassed',
      'training[].group',
      'training[].module.id',
      'training[].module.title',
      'training[].module.part',
      'training[].passed',
      'training[].staff',
      'training[].staff(none)',
      'training[].basis',
      'training[].title',
      'training[].date',
      'training[].reports(none)',
      'training[].minutesToFirst',
      'training[].minutesToFirst(none)',
    ],
  },
  'the page for a manager': {
    make: (backup) => paper(backup, 'manager'),
    // It has the hash of all answers.
    mayHangOn: [
      'assessments[].organisation.*',
      'assessments[].assessmentDate',
      'assessments[].status',
      'assessments[].answers*',
      'assessments[].evidence*',
      'reportChoices.marking',
    ],
  },
  "an auditor's paper": {
    make: (backup) => paper(backup, 'audit'),
    mayHangOn: [
      'assessments[].*',
      'reportChoices.*',
      // What was done about what may be passed on, and by whom.
      'followUps(fewer)',
      'followUps[].title',
      'followUps[].firstIssuedAt',
      'followUps[].arrivedAt',
      'followUps[].entries[].*',
      // How many bulletins are to be acted on, and which clock binds; no product or supplier.
      'whatIsRun[].technologies(fewer)',
      'whatIsRun[].technologies[].technology',
      'whatIsRun[].technologies[].state',
      ...TRAINING_EXACTLY,
    ],
  },
  'the record of bulletins': {
    make: (backup) => reportOf(backup, 'manager', false).report.bulletins?.rows,
    mayHangOn: ['followUps(fewer)', 'followUps[].title', 'followUps[].arrivedAt', 'followUps[].entries[].*'],
  },
  'the actions of a plan, as a workbook': {
    make: async (backup) => {
      const { answers, evidence, history: _history, plan, ...assessment } = assessmentOf(backup);
      const planned = { assessment, answers, evidence, questionnaire: ward };
      const sheets = plan ? [actionsSheet(plan, planned), improvementPlanSheet(plan, planned)] : [];
      return inLetters(
        await formatWorkbook(
          FRAME_OF_SHEETS,
          sheets.flatMap((sheet) => sheet ?? []),
        ),
      );
    },
    // It comes back to its own plan alone.
    mayHangOn: ['assessments[].id', 'assessments[].plan*'],
  },
  'what training is needed': {
    make: ({ training }) =>
      trainingDocument(must(trainingFigures(registerOf(training, [], TODAY), [], TODAY), 'there are some'), {
        organisation: 'A trust',
        generatedAt: NOW,
      }),
    mayHangOn: TRAINING_EXACTLY,
  },
  'the list of what one person owns': {
    make: (backup) => ownersOf(backup).map((work) => formatOwned(work, assessmentOf(backup))),
    mayHangOn: [
      'assessments[].answers[].owner',
      'assessments[].answers[].due',
      'assessments[].answers[].due(none)',
      // Where each question stands: not what was answered, and no note.
      'assessments[].assessmentDate',
      'assessments[].answers(fewer)',
      'assessments[].answers[].value(none)',
      'assessments[].answers[].value.statements(fewer)',
      'assessments[].answers[].value.ticked(fewer)',
      'assessments[].answers[].toCheck',
      'assessments[].answers[].evidence(fewer)',
      'assessments[].evidence(fewer)',
      'assessments[].evidence[].grade',
      'assessments[].evidence[].date',
    ],
  },
  'the calendar of a plan': {
    make: (backup) => {
      const { answers, evidence, history: _history, plan, ...assessment } = assessmentOf(backup);
      const planned = { assessment, answers, evidence, questionnaire: ward };
      return plan && formatPlanCalendar(plan, planned, NOW);
    },
    mayHangOn: [
      'assessments[].id',
      'assessments[].plan(none)',
      // Titles and days; no price, owner or reason.
      'assessments[].plan.own(fewer)',
      'assessments[].plan.own[].id',
      'assessments[].plan.own[].title',
      'assessments[].plan.actions(fewer)',
      'assessments[].plan.actions[].id',
      'assessments[].plan.actions[].step(none)',
      'assessments[].plan.actions[].step.due',
      'assessments[].plan.actions[].step.due(none)',
      'assessments[].plan.dropped',
    ],
  },
  contribution: {
    make: (backup) => {
      const { organisation: profile, assessmentDate, answers, evidence } = assessmentOf(backup);
      const score = scoreAssessment({ questionnaire: ward, profile, assessmentDate, answers, evidence });
      const { seriesId, revision } = only(backup.contributionSeries);
      return buildContribution(score, ward, profile, periodOf(assessmentDate), seriesId, revision);
    },
    mayHangOn: [
      'assessments[].organisation.type',
      'assessments[].organisation.sizeBand',
      'assessments[].assessmentDate',
      'assessments[].answers(fewer)',
      'assessments[].answers[].value(none)',
      'assessments[].answers[].value.number',
      'assessments[].answers[].value.statements(fewer)',
      'assessments[].answers[].value.ticked(fewer)',
      'contributionSeries(fewer)',
      'contributionSeries[].seriesId',
      'contributionSeries[].revision',
    ],
  },
  'response file': {
    make: ({ followUps }) =>
      buildResponses(
        kept.list,
        respondedTo(kept.list, false).map(asRead),
        responsesFrom(kept, followUps, NOW),
        { type: null, name: '' },
        NOW,
        entriesAbout(kept, followUps),
      ),
    mayHangOn: [
      'followUps(fewer)',
      'followUps[].arrivedAt',
      'followUps[].entries(fewer)',
      'followUps[].entries[].at',
      'followUps[].entries[].revision',
      'followUps[].entries[].until',
      'followUps[].entries[].recorded(none)',
      'followUps[].entries[].recorded.at',
    ],
  },
  'letters to suppliers': {
    make: (backup) => {
      const { organisation, assessmentDate, answers, evidence } = assessmentOf(backup);
      const { technologies: stated } = only(backup.whatIsRun);
      const input = {
        questionnaire: ward,
        profile: organisation,
        assessmentDate,
        answers,
        evidence,
        runs: runsFrom(only(backup.whatIsRun)),
        held: new Map(),
        editions: [],
        now: NOW,
      };
      return yourBulletins([kept], backup.followUps, input).cards.map((card) =>
        supplierLetters({ card, sources: [], organisation: organisation.name, stated, nameOf: (id) => id }).map(
          ({ text }) => text,
        ),
      );
    },
    mayHangOn: [
      'assessments[].organisation.name',
      // When the nearest clock ends; not why it was set by hand.
      'followUps[].entries[].clockId',
      'followUps[].entries[].due',
      'followUps[].entries[].due(none)',
      'followUps[].firstIssuedAt',
      'whatIsRun[].technologies(fewer)',
      'whatIsRun[].technologies[].technology',
      'whatIsRun[].technologies[].state',
      'whatIsRun[].technologies[].supplier',
    ],
  },
  'messages to owners, and their calendars': {
    make: (backup) => {
      const { answers, history, ...assessment } = assessmentOf(backup);
      const titles = new Map(questionsInOrder(ward).map(({ question }) => [question.id, question.text]));
      return ownersOf(backup).map((work) => [
        messageTo(work, ward.title, assessment),
        formatReminders({ assessment, work, held: { answers, history }, titles, madeAt: NOW }),
      ]);
    },
    mayHangOn: [
      'assessments[].id',
      // What somebody owned before, and does no more: reminders of it are cancelled.
      'assessments[].history(fewer)',
      'assessments[].history[].from.owner',
      'assessments[].history[].to.owner',
      'assessments[].answers[].owner',
      'assessments[].answers[].due',
      'assessments[].answers[].due(none)',
      // Whether anything is left to do about a question: not what.
      'assessments[].assessmentDate',
      'assessments[].answers(fewer)',
      'assessments[].answers[].value(none)',
      'assessments[].answers[].value.statements(fewer)',
      'assessments[].answers[].value.ticked(fewer)',
      'assessments[].answers[].toCheck',
      'assessments[].answers[].evidence(fewer)',
      'assessments[].evidence(fewer)',
      'assessments[].evidence[].grade',
      'assessments[].evidence[].date',
    ],
  },
  feedback: {
    make: ({ feedback }) => buildFeedback(feedback, { type: null, name: '' }, TODAY),
    mayHangOn: [
      'feedback(fewer)',
      'feedback[].id',
      'feedback[].item(kind 0)',
      'feedback[].item(kind 1)',
      'feedback[].item.about',
      'feedback[].item.publisher',
      'feedback[].item.of',
      'feedback[].item.version',
      'feedback[].item.id',
      'feedback[].kind',
      'feedback[].text',
    ],
  },
  'training to be published': {
    make: ({ training }) =>
      publishedDocument(registerOf(training, [], TODAY), TODAY, { organisation: 'A trust', generatedAt: NOW }),
    mayHangOn: [
      'training(fewer)',
      'training[].group',
      'training[].module.id',
      'training[].module.part',
      'training[].module.title',
      'training[].slip.module.id',
      'training[].slip.module.part',
      'training[].slip.module.title',
      // The group that a slip counts in, and whether it does. Not its day.
      'training[].slip.work',
      'training[].slip.isPassed',
      // Rounded: small-numbers.ts says how.
      'training[].staff',
      'training[].passed',
      'training[].asOf',
      'training[].basis',
    ],
  },
  'workbook without answers': {
    make: (backup) => workbookOf(backup, false),
    mayHangOn: ['assessments[].organisation.name', 'assessments[].assessmentDate'],
  },
  'workbook with the answer to one question': {
    make: (backup) => workbookOf(backup, true, [ASKED]),
    mayHangOn: [
      'assessments[].organisation.name',
      'assessments[].assessmentDate',
      ...ANSWERS_ALONG,
      'assessments[].answers[].owner',
      'assessments[].answers[].due',
      'assessments[].answers[].due(none)',
    ],
  },
  'parcel without answers': {
    make: (backup) => parcelOf(backup, false),
    mayHangOn: FRAME_OF_PARCEL,
  },
  'parcel with the answer to one question': {
    make: (backup) => parcelOf(backup, true),
    mayHangOn: [
      ...FRAME_OF_PARCEL,
      ...ANSWERS_ALONG,
      'assessments[].answers[].toCheck',
      'assessments[].evidence[].reviewer',
    ],
  },
  'a parcel that goes back': {
    make: (backup) =>
      buildBack(must(parcelErrandOf({ errand: parcelToAnswer(ward) }), 'it is a parcel'), assessmentOf(backup), NOW),
    mayHangOn: [
      ...ANSWERS_ALONG,
      'assessments[].answers[].value.number',
      'assessments[].answers[].value.text',
      'assessments[].answers[].value.statements(fewer)',
      'assessments[].answers[].value.ticked(fewer)',
      'assessments[].answers[].toCheck',
      'assessments[].evidence[].reviewer',
      // Who changed what of it, and when: nothing of who is to see to a question there, and by when.
      'assessments[].history(fewer)',
      'assessments[].history[].id',
      'assessments[].history[].at',
      'assessments[].history[].by',
      'assessments[].history[].evidenceId',
      'assessments[].history[].to.value(none)',
      'assessments[].history[].to.note(none)',
      'assessments[].history[].to.evidence(none)',
      'assessments[].history[].to.toCheck(none)',
    ],
  },
  'a review that goes back': {
    from: reviewing,
    make: (backup) => {
      const { errand, assessmentDate, questionnaire } = assessmentOf(backup);
      const own = errand === undefined ? null : reviewErrandOf({ errand });
      if (!own?.reviewer) return null;
      return buildReview(
        { ...own, assessmentDate, partHash: questionnaire.hash },
        own.claims.answers.map(({ questionId }) => questionId),
        { reviewer: own.reviewer, reviewedOn: TODAY, opinions: own.opinions },
      );
    },
    mayHangOn: [
      'assessments[].assessmentDate',
      'assessments[].errand(kind 0)',
      'assessments[].errand(none)',
      // Of what was handed out: nobody's name or words.
      'assessments[].errand.sentId',
      'assessments[].errand.shown',
      'assessments[].errand.scope*',
      // By a hash.
      'assessments[].errand.claims.*',
      'assessments[].errand.reviewer*',
      'assessments[].errand.opinions*',
    ],
  },
  'copy for a reviewer who is never shown an answer': {
    make: (backup) => reviewCopyOf(backup, 'never'),
    mayHangOn: OF_REVIEW_COPY,
  },
  'copy for a reviewer who sees the answers once they have judged': {
    make: (backup) => reviewCopyOf(backup, 'once-judged'),
    mayHangOn: [...OF_REVIEW_COPY, ...ANSWERS_ALONG, 'assessments[].answers[].toCheck'],
  },
} as const satisfies Readonly<Record<string, Outgoing>>;

/** Names of something that is elsewhere: with another no file is sound, and the doors refuse it. */
const REFERENCES: readonly RegExp[] = [
  /^(?:assessments|whatIsRun|reportChoices)\((?:fewer|none)\)$/,
  /\.(?:questionnaire|of)\.(?:id|version|hash)$/,
  /\.questionId$/,
  /(?:improves|notForThem)\[\]\.question$/,
  /\.(?:questions|statements|ticked|evidence)\[\]$/,
  /\.option$/,
  /\.evidence\[\]\.id$/,
  /^followUps\[\]\.bulletin\./,
  /\.claims\.answers\(fewer\)$/,
  // The kind of its question: answers of every kind are there.
  /^assessments\[\]\.(?:signOffs\[\]\.)?answers\[\]\.value\(kind \d+\)$/,
];
const isReference = (path: string): boolean => REFERENCES.some((one) => one.test(path));
const changesFrom = (from: Backup): readonly FieldChange[] =>
  [...changesOf(backupFormat.schema, from)].filter(({ path }) => !isReference(path));
const changesOfAll = new Map([store, reviewing].map((from) => [from, changesFrom(from)]));

const textFrom = async (from: Backup, make: Make, some: readonly FieldChange[]): Promise<string> =>
  // Safe: each field is changed to what its schema takes.
  JSON.stringify((await make(changed(from, some) as Backup)) ?? null);

/** Which of some changes are told, by halves: most often none is, and one look at all of them says so. */
async function told(
  textOf: (some: readonly FieldChange[]) => Promise<string>,
  some: readonly FieldChange[],
  base: string,
): Promise<readonly string[]> {
  if (some.length === 0 || (await textOf(some)) === base) return [];
  const [first] = some;
  if (some.length === 1 && first) return [first.path];
  const middle = Math.floor(some.length / 2);
  return [...(await told(textOf, some.slice(0, middle), base)), ...(await told(textOf, some.slice(middle), base))];
}

/** Or it lacks what another part of it refers to, as no store does. */
const isWhole = (made: Promise<string>): Promise<boolean> =>
  made.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.message.startsWith('Broken invariant')) return false;
      throw error;
    },
  );

/** Enough that few changes hide others. */
const LOTS = 3;

describe.each(Object.entries<Outgoing>(OUTGOING))('%s', (name, { make, mayHangOn, from = store }) => {
  const textOf = (some: readonly FieldChange[]) => textFrom(from, make, some);
  const base = textOf([]);
  const changes = must(changesOfAll.get(from), 'one of two');
  const may = ({ path }: FieldChange): boolean =>
    mayHangOn.some((one) => (one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one));
  const others = changes.filter((one) => !may(one));

  it('tells nothing of any other field', async () => {
    expect(others.length).toBeGreaterThan(150);
    // What is taken away has no fields, so each lot lies within no other of it; and one change may hide another.
    const lots = group(others, ({ depth, path }) => `${depth} ${path.length % LOTS}`);
    const found = new Set<string>();
    for (const lot of lots.values()) for (const path of await told(textOf, lot, await base)) found.add(path);
    expect([...found]).toEqual([]);
  });

  // A field can stay hidden behind another: what is told only of slips that nobody counted, say.
  it.skipIf(process.env['SOAK_OUTGOING'] === undefined || name.startsWith('workbook'))(
    'tells nothing of any other field, whichever one has changed before',
    async () => {
      const found = new Set<string>();
      for (const first of changes) {
        // A draft that is signed off is another paper, with a row of its own.
        if (first.path === 'assessments[].status') continue;
        // Safe: a field is changed to what its schema takes.
        const before = changed(from, [first]) as Backup;
        const textAfter = (some: readonly FieldChange[]) => textFrom(before, make, some);
        if (!(await isWhole(textAfter([])))) continue;
        // Nor is anything signed off that has no sign-off.
        const isOpen = first.path === 'assessments[].signOffs(fewer)';
        const then = changesFrom(before).filter(
          (one) => !may(one) && String(one.at) !== String(first.at) && !(isOpen && one.path === 'assessments[].status'),
        );
        for (const lot of group(then, ({ depth }) => depth).values())
          for (const path of await told(textAfter, lot, await textAfter([]))) found.add(`${path} after ${first.path}`);
      }
      expect([...found]).toEqual([]);
    },
    3_600_000,
  );

  it('is of fields that there are', async () => {
    const known = new Set(changes.map(({ path }) => path));
    expect(mayHangOn.filter((path) => !path.endsWith('*') && !known.has(path))).toEqual([]);
    const named = changes.filter((one) => one.depth === null && may(one));
    expect(await textOf(named)).not.toBe(await base);
  });
});

const MADE_UP = ofAStore({
  ...given,
  assessments: given.assessments.map((one) => ({ ...one, isIllustrative: true, organisation: MARKED })),
});

/** Says nothing of whose it is, or is made of nothing that is made up; then why. */
const UNMARKED: Readonly<Partial<Record<keyof typeof OUTGOING, string>>> = {
  'the public version of a signed position': 'by what was signed, whose names are marked (`unmarkedNames`)',
  contribution: 'none is made of it',
  'response file': 'none is made of it',
  feedback: 'of no assessment',
  'the record of bulletins': 'rows of a paper, which is marked',
  'the actions of a plan, as a workbook': 'sheets, on which the screen prints the mark',
  'what training is needed': 'of a register, which goes with no assessment that is made up',
  'training to be published': 'the same',
  'a parcel that goes back': 'of what somebody else asked',
  'a review that goes back': 'of what somebody else asked',
};

/** Or it is a calendar without a day in it. */
const SAYS_SO = /illustrative|METHOD:PUBLISH\\r\\nEND:VCALENDAR/i;

it.each(Object.entries<Outgoing>(OUTGOING).filter(([name]) => !(name in UNMARKED)))(
  '%s of a made-up assessment says so, each piece of it',
  async (_name, { make }) => {
    const made = await make(MADE_UP);
    const pieces = (Array.isArray(made) ? made.flat(2) : [made]).flatMap((one: unknown) => one ?? []);
    expect(pieces.length).toBeGreaterThan(0);
    const unmarked = pieces.map(readable).filter((text) => !SAYS_SO.test(text));
    expect(unmarked.map((text) => text.slice(0, 300))).toEqual([]);
  },
);

/** What a file says: of a workbook its parts. */
function readable(made: unknown): string {
  if (typeof made !== 'string' || !made.startsWith('UEsD')) return JSON.stringify(made);
  return Object.values(unzipSync(Buffer.from(made, 'base64')))
    .map((part) => strFromU8(part))
    .join('');
}

/** Held to its fields by a law above, or not of what one browser keeps alone; then why. */
type Held = keyof typeof OUTGOING | { readonly not: string };
const WHOLE: Held = { not: 'all of it, for those who keep it here' };
const OF_NOBODY: Held = { not: 'of what is published, and of nothing that is kept here' };
const HAND_OUT: Held = { not: 'of what is published, with whom to tell: in no backup, and said by its screen' };
const PAPERS = [
  'the public version of a draft',
  'the public version of a signed position',
  "a board's paper",
  'the page for a manager',
  "an auditor's paper",
] as const;
const AT_THE_CENTRE: Held = { not: 'of files of many: domain/sector and domain/centre have laws of their own' };

/** Every place where something leaves the page: each call there, in its order, with all that it may be. */
const WAYS_OUT: Readonly<Record<string, readonly (readonly Held[])[]>> = {
  'features/assess/hand-out-form.tsx': [['parcel without answers', 'parcel with the answer to one question']],
  'features/assess/judge-screen.tsx': [['a review that goes back']],
  'features/assess/owners-screen.tsx': [
    ['the list of what one person owns'],
    ['messages to owners, and their calendars'],
    ['messages to owners, and their calendars'],
  ],
  'features/assess/send-back-screen.tsx': [['a parcel that goes back']],
  'features/benchmark/contribution-screen.tsx': [['contribution']],
  'features/bulletins/threat/letters-part.tsx': [['letters to suppliers']],
  'features/bulletins/record-parts.tsx': [['the record of bulletins']],
  'features/bulletins/response-part.tsx': [['response file']],
  'features/feedback/feedback-file.tsx': [['feedback']],
  'features/improve/plan-files.tsx': [['the actions of a plan, as a workbook'], ['the calendar of a plan']],
  'features/overview/take-copy.tsx': [[WHOLE]],
  'features/report/blank-screen.tsx': [[OF_NOBODY], [OF_NOBODY]],
  // Drawn of the paper alone.
  'features/report/charts-part.tsx': [PAPERS, PAPERS],
  'features/report/take-away.tsx': [[...PAPERS, WHOLE], PAPERS],
  'features/review/ask-part.tsx': [
    [
      'copy for a reviewer who is never shown an answer',
      'copy for a reviewer who sees the answers once they have judged',
    ],
  ],
  'features/safety/rescue.tsx': [[WHOLE]],
  'features/safety/safety-light.tsx': [[WHOLE]],
  'features/sector/gathered-feedback.tsx': [[AT_THE_CENTRE], [AT_THE_CENTRE]],
  'features/sector/gathered-responses.tsx': [[AT_THE_CENTRE]],
  'features/sector/issue-part.tsx': [[OF_NOBODY], [OF_NOBODY]],
  'features/sector/pack-part.tsx': [[AT_THE_CENTRE], [AT_THE_CENTRE]],
  'features/sector/use-desk.ts': [[AT_THE_CENTRE]],
  'features/training/course-screen.tsx': [[{ not: 'what a learner writes of themself, shown before' }]],
  'features/training/hand-out.tsx': [[{ not: 'what a learner writes of themself, shown before' }]],
  'features/training/slip-part.tsx': [[{ not: 'what a learner writes of themself, as it is shown' }]],
  'features/training/training-files.ts': [['what training is needed'], ['training to be published']],
  'features/training/training-paper-screen.tsx': [[HAND_OUT]],
  'features/training/training-screen.tsx': [[HAND_OUT], [HAND_OUT]],
  'features/workbook/workbook-screen.tsx': [['workbook without answers', 'workbook with the answer to one question']],
  'features/your-data/back-up.tsx': [[WHOLE]],
  'features/your-data/damaged-parts.tsx': [[WHOLE]],
  'features/your-data/upgrade-screen.tsx': [[WHOLE]],
  'platform/files/kept-file.ts': [[WHOLE]],
};

const DOOR =
  /(?<!function )\b(?:download|downloadJson|downloadBackup|downloadStoreCopy|downloadDamaged|createObjectURL|createWritable)\(|<CopyText\b|\bwindow\.print\(/g;
/** The doors themselves. */
const DOORS: ReadonlySet<string> = new Set(['platform/files/download.ts', 'platform/files/take-away.ts']);

it('knows every place where something leaves the page', () => {
  const src = new URL('../', import.meta.url);
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(?:test|fixture)\.tsx?$/.test(path))
    .filter((path) => !DOORS.has(path) && !/^(?:cli|testing)\//.test(path))
    .flatMap((path) => {
      const calls = [...readFileSync(new URL(path, src), 'utf8').matchAll(DOOR)].length;
      return calls === 0 ? [] : [[path, calls] as const];
    });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(WAYS_OUT).map(([path, calls]) => [path, calls.length])),
  );
  const held = new Set(Object.values(WAYS_OUT).flat(2));
  expect(keysOf(OUTGOING).filter((name) => !held.has(name))).toEqual([]);
});
