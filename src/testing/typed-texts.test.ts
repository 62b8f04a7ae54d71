import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { acceptanceOf, recordedOf, type FollowUpEntry } from '#src/domain/bulletins/kept/follow-up.ts';
import { addFollowUp, loadFollowUps, loadWhatIsRun, stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { EMPTY_RAW_ANSWER, LEAST_REASON, parseAnswer, type RawAnswer } from '#src/domain/assessment/answer/index.ts';
import { parseAssessment } from '#src/domain/assessment/file/index.ts';
import type { Answer, AnswerPart, EvidencePart } from '#src/domain/assessment/index.ts';
import type { OwnAction, PlanStep } from '#src/domain/assessment/plan/index.ts';
import { must, type Result } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, type TextProblem, type TextSchema } from '#src/domain/common/text.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { sentParcel } from '#src/domain/parcel/index.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { organisationDraft, parseOrganisation } from '#src/features/assess/organisation-fields.tsx';
import {
  createAssessment,
  readAssessmentFile,
  reopenAssessment,
  saveSignOff,
} from '#src/platform/storage/assessments.ts';
import { saveAssessmentDetails } from '#src/platform/storage/details.ts';
import { loadAssessment } from '#src/platform/storage/load-assessments.ts';
import { database } from '#src/platform/storage/database.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { loadReportWords, saveReportChoices, saveWording } from '#src/platform/storage/report/report-choices.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/save-answer.ts';

import { loadSent, saveNotForMe, saveOpinion, saveSent } from '#src/platform/storage/sent/index.ts';
import { saveEvidence } from '#src/platform/storage/answers/save-evidence.ts';
import { draftForms, FEEDBACK_SCOPE, keepDraft, TRAINING_SCOPE } from '#src/platform/storage/drafts/index.ts';
import { loadFeedback, saveFeedback } from '#src/platform/storage/feedback/feedback.ts';
import { loadDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { typedContacts } from '#src/features/training/contacts-words.ts';
import { loadPlan, savePlan } from '#src/platform/storage/plans/plans.ts';
import type { EntryOf } from '#src/domain/training/register/index.ts';
import { loadRegister, saveEntry } from '#src/platform/storage/training/register.ts';
import { loadSettings, saveSetting } from '#src/platform/storage/settings.ts';
import { loadHistory } from '#src/platform/storage/stored-assessment.ts';
import { anyText } from './any-text.ts';
import {
  answer,
  assessment,
  ASSESSMENT_DATE,
  checklist,
  chosen,
  edition,
  errand,
  evidence,
  feedbackNote,
  holding,
  levels,
  outcome,
  section,
  signatory,
  stamp,
  text as textQuestion,
  ticked,
} from './builders.ts';
import { HARD_TEXTS } from './hard-texts.ts';
import { LocalStorageStandIn } from './local-storage.ts';
import { DEFAULT_CHOICES } from '#src/domain/report/index.ts';
import { judgingOf, reviewErrandOf } from '#src/domain/review/index.ts';
import { copyFor, judged } from '#src/domain/review/review.fixture.ts';
import { parcelErrandOf } from '#src/domain/parcel/index.ts';
import { PASSING_FIELDS, TEXT_FIELDS } from './text-fields.ts';

const policy = levels('policy', [0, 2, 4], { notApplicableWhen: 'There is none.' });
const watch = outcome('watch', { not: ['nobody'], fully: ['always'] }, [0, 2, 4]);
const remark = textQuestion('remark');
const habits = checklist('habits', { check: 1 });
const small = edition([section('first', [policy, watch, remark, habits])]);
const draft = assessment(small, { id: 'one' });
const AT = '2026-06-30T10:00:00.000Z';
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const answerTo = async (id: string): Promise<Answer> =>
  must(
    (await loadAssessment('one')).answers.find(({ questionId }) => questionId === id),
    `${id} has a row`,
  );
const putEvidence = async (changes: EvidencePart) => {
  const { id, ...part } = { ...evidence(), ...changes };
  expect(await saveEvidence('one', id, part, 'policy', stamp())).toEqual({ ok: true, value: undefined });
};
const onlyEvidence = async () => must((await loadAssessment('one')).evidence[0], 'the piece has a row');
const put = async (id: string, part: AnswerPart, by = 'Jo') => {
  const saved = await saveAnswerPart('one', id, part, stamp({ by }));
  expect(saved).toEqual({ ok: true, value: undefined });
};

/** What became of a text: as it is stored, or why it was refused. */
type Outcome = Result<string, TextProblem | string>;
type Keeper = (typed: string) => Promise<Outcome>;

/** Keeps a text as its screen does, and reads it back from storage. */
const throughRow =
  (schema: TextSchema, store: (words: string) => Promise<unknown>, read: () => Promise<string>): Keeper =>
  async (typed) => {
    const parsed = parseTyped(schema, typed);
    if (!parsed.ok) return parsed;
    await store(parsed.value);
    return { ok: true, value: await read() };
  };

const throughAnswer =
  (
    question: typeof policy | typeof watch | typeof remark | typeof habits,
    raw: (typed: string) => Partial<RawAnswer>,
    words: (value: Answer['value']) => string | null,
  ): Keeper =>
  async (typed) => {
    const parsed = parseAnswer(question, { ...EMPTY_RAW_ANSWER, response: 'given', ...raw(typed) }, ASSESSMENT_DATE);
    if (!parsed.ok) return { ok: false, problem: parsed.problem.kind };
    if (parsed.value === null) return { ok: false, problem: 'nothing was answered' };
    await put(question.id, { value: parsed.value });
    return { ok: true, value: must(words((await answerTo(question.id)).value), 'the answer has words') };
  };

const { answer: inAnswer, evidence: inEvidence, signOff: inSignOff, report: inReport } = TEXT_FIELDS;
/** Where nothing but what stands there anyway was chosen, nothing is kept. */
const chosenForReport = async () => (await loadReportWords([])).reportChoices ?? DEFAULT_CHOICES;

async function sign(part: Partial<ReturnType<typeof signatory>>): Promise<void> {
  // The long run signs more often than an assessment can be signed.
  await database.assessments.update('one', { signOffs: [] });
  await put('policy', { value: chosen('l1') });
  await put('watch', { value: ticked('always') });
  await put('remark', { value: { kind: 'text', text: 'Fine' } });
  await put('habits', { value: holding() });
  const { assessment: stored, answers } = await loadAssessment('one');
  const signOff = buildSignOff(stored, { answers, evidence: [] }, small, { ...signatory(), ...part });
  expect(await saveSignOff('one', must(signOff.ok ? signOff.value : null, 'nothing is open'))).toEqual({
    ok: true,
    value: undefined,
  });
  await reopenAssessment('one', AT);
}
const signed = async () => must((await loadAssessment('one')).assessment.signOffs.at(-1), 'it was signed');

/** Every field, by row, with the way of its text into the row and out again. */
const KEEPERS = {
  answer: {
    note: throughRow(
      inAnswer.note.schema,
      (note) => put('policy', { note }),
      async () => (await answerTo('policy')).note,
    ),
    owner: throughRow(
      inAnswer.owner.schema,
      (owner) => put('policy', { owner }),
      async () => (await answerTo('policy')).owner,
    ),
    answeredBy: throughRow(
      inAnswer.answeredBy.schema,
      async (name) => {
        await saveSetting('answerer', name, AT);
        const { answerer } = await loadSettings();
        await put('policy', { value: chosen('l1') }, answerer);
        await put('policy', { value: chosen('l2') }, answerer);
        must((await loadHistory('one')).at(-1)?.by === answerer || null, 'the history names who answered');
      },
      async () => (await answerTo('policy')).answeredBy,
    ),
  },
  evidence: {
    title: throughRow(
      inEvidence.title.schema,
      (title) => putEvidence({ title }),
      async () => (await onlyEvidence()).title,
    ),
    location: throughRow(
      inEvidence.location.schema,
      (location) => putEvidence({ location }),
      async () => (await onlyEvidence()).location,
    ),
    reviewer: throughRow(
      inEvidence.reviewer.schema,
      (reviewer) => putEvidence({ reviewer }),
      async () => (await onlyEvidence()).reviewer,
    ),
  },
  words: {
    text: throughAnswer(
      remark,
      (typed) => ({ text: typed }),
      (value) => (value?.kind === 'text' ? value.text : null),
    ),
    notApplicableReason: throughAnswer(
      policy,
      (typed) => ({ response: 'not-applicable', notApplicableReason: typed }),
      (value) => (value?.kind === 'not-applicable' ? value.reason : null),
    ),
    leftOutReasons: throughAnswer(
      habits,
      (typed) => ({ statements: [], leftOut: ['check'], leftOutReasons: [typed] }),
      (value) => (value?.kind === 'statements' ? (value.notApplicable?.[0]?.reason ?? null) : null),
    ),
    verdictReason: throughAnswer(
      watch,
      (typed) => ({ ownVerdict: 'achieved', verdictReason: typed }),
      (value) => (value?.kind === 'outcome' ? (value.ownVerdict?.reason ?? null) : null),
    ),
  },
  organisation: {
    name: async (typed) => {
      const parsed = parseOrganisation({ ...organisationDraft(draft.organisation, ASSESSMENT_DATE), name: typed });
      if (!parsed.ok) return { ok: false, problem: parsed.problem.map(({ text: words }) => words).join() };
      await saveAssessmentDetails('one', parsed.value, AT);
      return { ok: true, value: (await loadAssessment('one')).assessment.organisation.name };
    },
  },
  signOff: {
    name: throughRow(
      inSignOff.name.schema,
      (name) => sign({ name }),
      async () => (await signed()).name,
    ),
    role: throughRow(
      inSignOff.role.schema,
      (role) => sign({ role }),
      async () => (await signed()).role,
    ),
    statement: throughRow(
      inSignOff.statement.schema,
      (statement) => sign({ statement }),
      async () => (await signed()).statement,
    ),
  },
  report: {
    marking: throughRow(
      inReport.marking.schema,
      (marking) => saveReportChoices({ marking }, AT),
      async () => (await chosenForReport()).marking,
    ),
    purpose: throughRow(
      inReport.purpose.schema,
      (purpose) => saveReportChoices({ purpose }, AT),
      async () => (await chosenForReport()).purpose,
    ),
    recommendation: throughRow(
      inReport.recommendation.schema,
      (recommendation) => saveReportChoices({ recommendation }, AT),
      async () => (await chosenForReport()).recommendation,
    ),
    bafRisk: throughRow(
      inReport.bafRisk.schema,
      (bafRisk) => saveReportChoices({ bafRisk }, AT),
      async () => (await chosenForReport()).bafRisk,
    ),
    cqcDomain: throughRow(
      inReport.cqcDomain.schema,
      (cqcDomain) => saveReportChoices({ cqcDomain }, AT),
      async () => (await chosenForReport()).cqcDomain,
    ),
  },
  logo: {
    alt: throughRow(
      TEXT_FIELDS.logo.alt.schema,
      (alt) => saveReportChoices({ logo: { mediaType: 'image/png', base64: POINT, alt } }, AT),
      async () => (await chosenForReport()).logo?.alt ?? '',
    ),
  },
  trainingCounts: {
    group: throughRow(
      TEXT_FIELDS.trainingCounts.group.schema,
      (group) => keepCounts({ group }),
      async () => (await countsNow()).group,
    ),
    attestedBy: throughRow(
      TEXT_FIELDS.trainingCounts.attestedBy.schema,
      (attestedBy) => keepCounts({ attestedBy }),
      async () => (await countsNow()).attestedBy,
    ),
  },
  trainingEffect: {
    title: throughRow(
      TEXT_FIELDS.trainingEffect.title.schema,
      (title) =>
        saveEntry(
          {
            kind: 'effect',
            id: 'e-one',
            what: 'restore',
            title,
            date: '2026-06-01',
            lures: null,
            staff: null,
            reports: null,
            minutesToFirst: null,
            worked: true,
            addedAt: AT,
          },
          AT,
        ),
      async () => {
        const [entry] = await loadRegister();
        return entry?.kind === 'effect' ? entry.title : 'lost';
      },
    ),
  },
  contacts: {
    who: throughRow(
      TEXT_FIELDS.contacts.who.schema,
      (who) => keepDraft(TRAINING_SCOPE, draftForms.contacts(), { who }, AT),
      async () => typedContacts((await loadDrafts(TRAINING_SCOPE)).get(draftForms.contacts())?.fields).who,
    ),
  },
  feedback: {
    text: throughRow(
      TEXT_FIELDS.feedback.text.schema,
      (text) => saveFeedback(feedbackNote({ text }), AT),
      async () => (await loadFeedback())[0]?.text ?? 'lost',
    ),
    name: throughRow(
      TEXT_FIELDS.feedback.name.schema,
      (name) => keepDraft(FEEDBACK_SCOPE, draftForms.feedbackFrom(), { type: '', name }, AT),
      async () => String((await loadDrafts(FEEDBACK_SCOPE)).get(draftForms.feedbackFrom())?.fields.name),
    ),
  },
  wording: {
    text: throughRow(
      TEXT_FIELDS.wording.text.schema,
      (words) => saveWording('one', 'position.overall board', { text: words, of: 'The sentence of the rules.' }, AT),
      async () =>
        (await loadReportWords(['one'])).reportWordings[0]?.wordings['position.overall board']?.text ?? 'lost',
    ),
  },
  notForMe: {
    reason: throughRow(
      TEXT_FIELDS.notForMe.reason.schema,
      async (reason) => {
        await database.assessments.update('one', { errand: errand(small) });
        return saveNotForMe('one', 'policy', reason, AT);
      },
      async () => parcelErrandOf((await loadAssessment('one')).assessment)?.notForMe[0]?.reason ?? 'lost',
    ),
  },
  parcel: {
    to: throughRow(
      TEXT_FIELDS.parcel.to.schema,
      (to) => saveSent(sentWith({ to })),
      async () => (await loadSent('sent'))?.to ?? 'lost',
    ),
    message: throughRow(
      TEXT_FIELDS.parcel.message.schema,
      (message) => saveSent(sentWith({ message })),
      async () => (await loadSent('sent'))?.message ?? 'lost',
    ),
  },
  judgement: {
    reason: throughRow(
      TEXT_FIELDS.judgement.reason.schema,
      (reason) => judge({ judgement: { kind: 'cannot-judge', reason }, confidence: null }),
      async () => {
        const judgement = (await opinionNow())?.judgement;
        return judgement?.kind === 'cannot-judge' ? judgement.reason : 'lost';
      },
    ),
    finding: throughRow(
      TEXT_FIELDS.judgement.finding.schema,
      (text) => judge({ finding: { text, severity: 'low' } }),
      async () => (await opinionNow())?.finding?.text ?? 'lost',
    ),
    recommendation: throughRow(
      TEXT_FIELDS.judgement.recommendation.schema,
      (recommendation) => judge({ recommendation }),
      async () => (await opinionNow())?.recommendation ?? 'lost',
    ),
  },
  review: {
    message: throughRow(
      TEXT_FIELDS.review.message.schema,
      (message) => saveSent(sentWith({ message })),
      async () => (await loadSent('sent'))?.message ?? 'lost',
    ),
  },
  step: {
    owner: throughRow(
      TEXT_FIELDS.step.owner.schema,
      (owner) => putStep({ owner }),
      async () => (await stepNow())?.owner ?? 'lost',
    ),
    reason: throughRow(
      TEXT_FIELDS.step.reason.schema,
      (reason) => putStep({ reason }),
      async () => (await stepNow())?.reason ?? 'lost',
    ),
  },
  ownAction: {
    title: throughRow(
      TEXT_FIELDS.ownAction.title.schema,
      (title) => putOwn({ title }),
      async () => (await loadPlan('one')).own[0]?.title ?? 'lost',
    ),
    description: throughRow(
      TEXT_FIELDS.ownAction.description.schema,
      (description) => putOwn({ description }),
      async () => (await loadPlan('one')).own[0]?.description ?? 'lost',
    ),
  },
  planSettings: {
    priceBase: throughRow(
      TEXT_FIELDS.planSettings.priceBase.schema,
      (priceBase) => savePlan('one', [{ kind: 'settings', to: { priceBase } }], stamp()),
      async () => (await loadPlan('one')).settings.priceBase,
    ),
  },
  planMarks: {
    group: throughRow(
      TEXT_FIELDS.planMarks.group.schema,
      (group) => savePlan('one', [{ kind: 'marks', action: 'some-action', to: { group } }], stamp()),
      async () => (await loadPlan('one')).actions.find(({ id }) => id === 'some-action')?.marks?.group ?? 'lost',
    ),
  },
  followUp: {
    by: throughRow(
      TEXT_FIELDS.followUp.by.schema,
      (by) => enter({ kind: 'recorded', by, recorded: null }),
      async () => (await entered()).by,
    ),
    note: throughRow(
      TEXT_FIELDS.followUp.note.schema,
      (words) => enter({ ...SUPPLIER_ASKED, words }),
      async () => supplierOf(await entered()).words,
    ),
    acceptedBy: throughRow(
      TEXT_FIELDS.followUp.acceptedBy.schema,
      (acceptedBy) => enter({ ...ACCEPTED, acceptedBy }),
      async () => acceptanceOf(await followUpNow())?.acceptedBy ?? 'lost',
    ),
    recordedBy: throughRow(
      TEXT_FIELDS.followUp.recordedBy.schema,
      (by) => enter({ kind: 'recorded', by: 'Jo', recorded: { at: AT, by } }),
      async () => recordedOf(await followUpNow())?.by ?? 'lost',
    ),
    supplier: throughRow(
      TEXT_FIELDS.followUp.supplier.schema,
      (supplier) => enter({ ...SUPPLIER_ASKED, supplier }),
      async () => supplierOf(await entered()).supplier,
    ),
  },
  whatIsRun: {
    saidBy: throughRow(
      TEXT_FIELDS.whatIsRun.saidBy.schema,
      (saidBy) => state({ saidBy }),
      async () => (await stated()).saidBy,
    ),
    supplier: throughRow(
      TEXT_FIELDS.whatIsRun.supplier.schema,
      (supplier) => state({ supplier }),
      async () => (await stated()).supplier,
    ),
  },
  // A pack is a file, and its schema is what opens it.
  pack: {
    publisher: throughRow(
      TEXT_FIELDS.pack.publisher.schema,
      () => Promise.resolve(),
      () => Promise.resolve(''),
    ),
    title: throughRow(
      TEXT_FIELDS.pack.title.schema,
      () => Promise.resolve(),
      () => Promise.resolve(''),
    ),
  },
} satisfies { readonly [Row in keyof typeof TEXT_FIELDS]: Readonly<Record<keyof (typeof TEXT_FIELDS)[Row], Keeper>> };

const keepCounts = (texts: Partial<Pick<EntryOf<'counts'>, 'group' | 'attestedBy'>>) =>
  saveEntry(
    {
      kind: 'counts',
      id: 'c-one',
      group: 'Ward 4',
      role: 'everyone',
      module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
      staff: 9,
      passed: 8,
      asOf: '2026-06-01',
      basis: 'word',
      attestedBy: '',
      addedAt: AT,
      ...texts,
    },
    AT,
  );
async function countsNow(): Promise<EntryOf<'counts'>> {
  const [entry] = await loadRegister();
  return must(entry?.kind === 'counts' ? entry : null, 'it was kept');
}
const BULLETIN = {
  bulletin: { publisher: 'A centre', listId: 'weekly', id: 'one' },
  title: 'A flaw',
  arrivedAt: AT,
  firstIssuedAt: AT,
};
const SUPPLIER_ASKED = {
  kind: 'supplier',
  by: 'Jo',
  supplier: 'S',
  what: 'asked',
  on: '2026-06-30',
  words: '',
} as const;
const ACCEPTED: Omit<Extract<FollowUpEntry, { kind: 'accepted' }>, 'id' | 'at'> = {
  kind: 'accepted',
  by: 'Jo',
  until: '2026-09-30',
  reason: 'R',
  acceptedBy: 'Ruth',
  revision: 1,
  sequence: 1,
  judged: { technology: 'yes', weakness: 'no', weighedLoss: 0, spares: [] },
};
const enter = async (entry: DistributiveOmit<FollowUpEntry, 'id' | 'at'>) => {
  // The long run enters more often than a bulletin has entries.
  await database.followUps.clear();
  return addFollowUp('one', [BULLETIN], () => ({ ...entry, id: 'entry', at: AT }), AT);
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
const followUpNow = async () => must((await loadFollowUps('one'))[0] ?? null, 'it was entered');
const entered = async () => must((await followUpNow()).entries.at(-1) ?? null, 'it was entered');
const supplierOf = (entry: FollowUpEntry) => must(entry.kind === 'supplier' ? entry : null, 'a supplier');
const state = (part: { readonly saidBy?: string; readonly supplier?: string }) =>
  stateWhatIsRun(
    'one',
    { technologies: [{ technology: 'pump', state: 'supplier', supplier: '', saidBy: 'Jo', at: AT, ...part }] },
    AT,
  );
const stated = async () => must((await loadWhatIsRun('one')).technologies[0] ?? null, 'it was stated');

async function judge(changes: Parameters<typeof judged>[2]) {
  const { errand: judging } = judgingOf(copyFor({ questionnaire: small, answers: [] }), 'theirs', AT);
  await database.assessments.update('one', { errand: judging });
  return saveOpinion('one', judged('policy', chosen('l0'), changes), AT);
}
const opinionNow = async () => reviewErrandOf((await loadAssessment('one')).assessment)?.opinions[0];

const putStep = (changes: Partial<PlanStep>) => {
  const step: PlanStep = { status: 'under-way', owner: '', due: null, reason: '', doneOn: null, ...changes };
  return savePlan('one', [{ kind: 'step', action: 'some-action', to: step }], stamp());
};
const putOwn = (changes: Partial<OwnAction>) => {
  const own: OwnAction = {
    id: 'ours',
    title: 'Ours',
    description: '',
    improves: [{ question: 'policy', from: 0, to: 4 }],
    staffDays: 0,
    months: 0,
    requires: [],
    ...changes,
  };
  return savePlan('one', [{ kind: 'own', action: 'ours', to: own }], stamp());
};
const stepNow = async () => (await loadPlan('one')).actions.find(({ id }) => id === 'some-action')?.step;

function sentWith(texts: Partial<Pick<Sent, 'to' | 'message'>>): Sent {
  const asked = { id: 'sent', assessmentId: 'one', due: null, sentAt: AT, withAnswers: false };
  const of = { edition: small, assessmentDate: '2026-06-01' };
  return sentParcel({ ...asked, to: 'Estates', message: '', ...texts }, of, { answers: [], evidence: [] });
}

type Field = { readonly name: string; readonly schema: TextSchema; readonly keep: Keeper };
const schemas: Readonly<
  Record<string, Readonly<Record<string, { readonly schema: TextSchema; readonly fieldId: RegExp }>>>
> = TEXT_FIELDS;
const fields: readonly Field[] = Object.entries<Readonly<Record<string, Keeper>>>(KEEPERS)
  .filter(([row]) => row !== 'pack')
  .flatMap(([row, keepers]) =>
    Object.entries(keepers).map(([key, keep]) => ({
      name: `${row}.${key}`,
      schema: must(schemas[row]?.[key], key).schema,
      keep,
    })),
  );

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  // The undamaged answer beside must show whatever is typed.
  await createAssessment(draft, small, {
    answers: [answer('remark', { kind: 'text', text: 'Beside' }), answer('policy', chosen('l0'), { answeredBy: 'Jo' })],
    evidence: [],
  });
});

/** What is stored of a text, null where it was refused, and whether everything can still be read. */
async function seen({ keep }: Field, typed: string) {
  const kept = await keep(typed);
  const { answers, damagedAnswers } = await loadAssessment('one');
  const file = await readAssessmentFile('one');
  return {
    kept: kept.ok ? kept.value : null,
    isBesideThere: answers.some(({ questionId }) => questionId === 'remark'),
    damagedAnswers,
    opens: file.ok && parseAssessment(JSON.stringify(file.value)).ok,
  };
}

/** A reason to leave a question out must say something. */
function saysTooLittle(reason: string): boolean {
  const words = reason.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length < LEAST_REASON.words || Array.from(words.join(' ')).length < LEAST_REASON.characters;
}

/** The law: a text is refused just when it is too long, or empty where there must be words. */
function expected({ name, schema }: Field, typed: string): Awaited<ReturnType<typeof seen>> {
  const { limit, mayBeEmpty, lengthOf, tidy } = ruleOf(schema);
  const text = tidy(typed);
  const fits =
    lengthOf(text) <= limit &&
    (mayBeEmpty || text !== '') &&
    !(['words.notApplicableReason', 'words.leftOutReasons'].includes(name) && saysTooLittle(text));
  return { kept: fits ? text : null, isBesideThere: true, damagedAnswers: [], opens: true };
}

/** One plain, one of two units, one of two code points, and one with joiners; the words that a reason needs among them. */
const AT_LIMITS = ['x', '\u{1F600}', 'e\u0301', '\u{1F469}\u200D\u{1F467}'] as const;
const SOME_WORDS = 'There are no such words. ';
function ofLength(letters: string, count: number): string {
  const rest = count - SOME_WORDS.length - 1;
  const text = Array.from(letters.repeat(rest)).slice(0, rest).join('');
  return `${SOME_WORDS}${text}.`;
}

const RUNS = Number(process.env.SOAK_TEXTS ?? 12);
const pasted = fc.oneof(
  anyText({ maxLength: 60 }),
  fc
    .tuple(fc.constantFrom(...Object.values(HARD_TEXTS)), fc.string({ unit: 'grapheme', maxLength: 10 }))
    .map(([hard, more]) => more + hard),
  // About the limits.
  fc
    .tuple(
      fc.constantFrom('x', '\u{1F600}', 'e\u0301'),
      fc.constantFrom(199, 200, 201, 499, 500, 501, 2000, 2001, 4000, 4001),
    )
    .map(([letter, count]) => Array.from(letter.repeat(count)).slice(0, count).join('')),
);

describe.each(fields)('whatever is typed as $name can be read again', (field) => {
  it('the hard texts', async () => {
    for (const [name, typed] of Object.entries(HARD_TEXTS))
      expect({ name, ...(await seen(field, typed)) }).toEqual({ name, ...expected(field, typed) });
  });

  it('texts at its limit, in letters that programs count in several ways', async () => {
    const { limit } = ruleOf(field.schema);
    for (const letters of AT_LIMITS)
      for (const count of [limit - 1, limit, limit + 1]) {
        const typed = ofLength(letters, count);
        expect({ letters, count, ...(await seen(field, typed)) }).toEqual({
          letters,
          count,
          ...expected(field, typed),
        });
      }
  });

  it('made-up texts', async () => {
    await fc.assert(
      fc.asyncProperty(pasted, async (typed) => {
        expect(await seen(field, typed)).toEqual(expected(field, typed));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the screens', () => {
  const sources = Object.entries(
    import.meta.glob<string>(['../features/**/*.tsx', '!**/*.test.tsx'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  );
  const known = [...Object.values(schemas).flatMap((row) => Object.values(row)), ...PASSING_FIELDS].map(
    ({ fieldId }) => fieldId,
  );

  it('have no text field that is not in the list', () => {
    const ids = sources.flatMap(([, source]) =>
      [
        ...source.matchAll(
          /<(?:TextField|TextArea|PaperLine|PaperText)\b[^>]*?\bid=(?:"([^"]*)"|\{`([^`]*)`\}|\{(\w+)\})/g,
        ),
      ]
        .map(([, plain, template, name]) => plain ?? template?.replaceAll(/\$\{[^}]*\}/g, 'x') ?? name ?? '')
        // Handed through by a field that is made of another.
        .filter((id) => id !== 'id'),
    );
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !known.some((pattern) => pattern.test(id)))).toEqual([]);
    expect(known.filter((pattern) => !ids.some((id) => pattern.test(id)))).toEqual([]);
  });

  it('make a text field in one way only', () => {
    const bare = sources.flatMap(([file, source]) =>
      [...source.matchAll(/<(?:textarea|input)\b[\s\S]*?\/>/g)]
        .filter(([tag]) => !tag.includes('type="file"'))
        .map(([tag]) => `${file}: ${tag}`),
    );
    expect(bare).toEqual([]);
  });
});
