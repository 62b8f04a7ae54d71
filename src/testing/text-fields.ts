import {
  answerSchema,
  answerWordsSchema,
  evidenceSchema,
  organisationSchema,
  signOffSchema,
  type Answer,
  type Evidence,
  type Organisation,
  type SignOff,
} from '#src/domain/assessment/index.ts';
import {
  ownActionSchema,
  planSettingsSchema,
  planStepSchema,
  type OwnAction,
  type PlanSettings,
  type PlanStep,
} from '#src/domain/assessment/plan/index.ts';
import { packSchema, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { typedPackTitleSchema } from '#src/domain/sector/index.ts';
import {
  longTitleSchema,
  optionalTitleSchema,
  optionalParagraphSchema,
  paragraphSchema,
  passingTextSchema,
  pastedTextSchema,
  sentenceSchema,
  titleSchema,
  type TextSchema,
} from '#src/domain/common/text.ts';
import { opinionSchema } from '#src/domain/assessment/second-opinion/index.ts';
import { feedbackTextSchema } from '#src/domain/feedback/index.ts';
import { logoAltSchema } from '#src/domain/document/logo.ts';
import { parcelOutSchema, type ParcelOut } from '#src/domain/parcel/index.ts';
import { reportChoicesSchema, wordingTextSchema, type ReportChoices } from '#src/domain/report/index.ts';

/** The keys of a row that hold text, but for those that no person types. */
type Typed<Row, NotTyped extends keyof Row = never> = Exclude<
  { [Key in keyof Row]-?: Row[Key] extends string ? Key : never }[keyof Row],
  NotTyped
>;

/** A text of a row, with the row's own schema of it and the id of the field in which it is typed. */
type TextField = { readonly schema: TextSchema; readonly fieldId: RegExp };

/**
 * Every field of the product in which a person types text that is kept, by the row that keeps it. A
 * row that gains a text does not compile until the text stands here.
 */
export const TEXT_FIELDS = {
  answer: {
    note: { schema: answerSchema.shape.note, fieldId: /-note$/ },
    owner: { schema: answerSchema.shape.owner, fieldId: /-owner$/ },
    answeredBy: { schema: answerSchema.shape.answeredBy, fieldId: /^(?:answerer|workbook-by)$/ },
  } satisfies Record<Typed<Answer, 'questionId' | 'updatedAt'>, TextField>,
  evidence: {
    title: { schema: evidenceSchema.shape.title, fieldId: /-title$/ },
    location: { schema: evidenceSchema.shape.location, fieldId: /-location$/ },
    reviewer: { schema: evidenceSchema.shape.reviewer, fieldId: /-reviewer$/ },
  } satisfies Record<Typed<Evidence, 'id' | 'grade' | 'date'>, TextField>,
  words: {
    text: { schema: answerWordsSchema, fieldId: /-text$/ },
    notApplicableReason: { schema: answerWordsSchema, fieldId: /-notApplicableReason$/ },
    leftOutReasons: { schema: answerWordsSchema, fieldId: /-leftOutReason$/ },
    verdictReason: { schema: answerWordsSchema, fieldId: /-verdictReason$/ },
  },
  notForMe: { reason: { schema: answerWordsSchema, fieldId: /-not-for-me$/ } },
  parcel: {
    to: { schema: parcelOutSchema.shape.to, fieldId: /^(?:parcel|workbook)-to$/ },
    message: { schema: parcelOutSchema.shape.message, fieldId: /^(?:parcel|workbook)-message$/ },
  } satisfies Partial<Record<keyof ParcelOut, TextField>>,
  judgement: {
    reason: { schema: paragraphSchema, fieldId: /-reason$/ },
    finding: { schema: paragraphSchema, fieldId: /-finding$/ },
    recommendation: { schema: opinionSchema.shape.recommendation, fieldId: /-recommendation$/ },
  },
  review: { message: { schema: optionalParagraphSchema, fieldId: /^ask-message$/ } },
  organisation: {
    name: { schema: organisationSchema.shape.name, fieldId: /^organisation-name$/ },
  } satisfies Record<Typed<Organisation, 'type' | 'sizeBand'>, TextField>,
  signOff: {
    name: { schema: signOffSchema.shape.name, fieldId: /^sign-name$/ },
    role: { schema: signOffSchema.shape.role, fieldId: /^sign-role$/ },
    statement: { schema: signOffSchema.shape.statement, fieldId: /^sign-statement$/ },
  } satisfies Record<Typed<SignOff, 'signedAt' | 'assessmentDate'>, TextField>,
  report: {
    marking: { schema: reportChoicesSchema.shape.marking, fieldId: /^marking$/ },
    purpose: { schema: reportChoicesSchema.shape.purpose, fieldId: /^purpose$/ },
    recommendation: { schema: reportChoicesSchema.shape.recommendation, fieldId: /^recommendation$/ },
    bafRisk: { schema: reportChoicesSchema.shape.bafRisk, fieldId: /^baf-risk$/ },
    cqcDomain: { schema: reportChoicesSchema.shape.cqcDomain, fieldId: /^cqc-domain$/ },
  } satisfies Record<Typed<ReportChoices>, TextField>,
  logo: { alt: { schema: logoAltSchema, fieldId: /^logo-alt$/ } },
  wording: { text: { schema: wordingTextSchema, fieldId: /^wording-|^fieldId$/ } },
  step: {
    owner: { schema: planStepSchema.shape.owner, fieldId: /^step-.+-owner$/ },
    reason: { schema: planStepSchema.shape.reason, fieldId: /^step-.+-reason$/ },
  } satisfies Partial<Record<keyof PlanStep, TextField>>,
  ownAction: {
    title: { schema: ownActionSchema.shape.title, fieldId: /^own-.+-title$/ },
    description: { schema: ownActionSchema.shape.description, fieldId: /^own-.+-description$/ },
  } satisfies Record<Typed<OwnAction, 'id'>, TextField>,
  planSettings: {
    priceBase: { schema: planSettingsSchema.shape.priceBase, fieldId: /^basis-priceBase$/ },
  } satisfies Partial<Record<keyof PlanSettings, TextField>>,
  planMarks: { group: { schema: titleSchema, fieldId: /^group-name$/ } },
  trainingCounts: {
    group: { schema: titleSchema, fieldId: /^counts-group$/ },
    attestedBy: { schema: optionalTitleSchema, fieldId: /^counts-attestedBy$/ },
  },
  trainingEffect: { title: { schema: titleSchema, fieldId: /^effect-title$/ } },
  feedback: {
    text: { schema: feedbackTextSchema, fieldId: /^feedback-text$/ },
    name: { schema: optionalTitleSchema, fieldId: /^feedback-name$/ },
  },
  contacts: { who: { schema: titleSchema, fieldId: /^contacts-/ } },
  followUp: {
    by: { schema: titleSchema, fieldId: /^follow-up-by$/ },
    note: { schema: optionalParagraphSchema, fieldId: /^follow-up-note$/ },
    acceptedBy: { schema: titleSchema, fieldId: /^follow-up-acceptedBy$/ },
    recordedBy: { schema: titleSchema, fieldId: /^follow-up-recordedBy$/ },
    supplier: { schema: titleSchema, fieldId: /^follow-up-supplier$/ },
  },
  whatIsRun: {
    saidBy: { schema: titleSchema, fieldId: /^said-by$/ },
    supplier: { schema: optionalTitleSchema, fieldId: /^(?:it-supplier|supplier-.+)$/ },
  },
  pack: {
    publisher: { schema: packSchema.shape.publisher, fieldId: /^pack-publisher$/ },
    title: { schema: typedPackTitleSchema, fieldId: /^pack-title$/ },
  } satisfies Partial<Record<keyof BenchmarkPack, TextField>>,
} as const;

/** Fields whose text is read at once and kept as something else, or not at all. */
export const PASSING_FIELDS: readonly TextField[] = [
  { schema: passingTextSchema, fieldId: /-number$/ },
  { schema: passingTextSchema, fieldId: /^(?:limit-|quarter-days$)/ },
  { schema: sentenceSchema, fieldId: /^notice-/ },
  { schema: passingTextSchema, fieldId: /^organisation-odsCode$/ },
  { schema: passingTextSchema, fieldId: /^search$/ },
  { schema: passingTextSchema, fieldId: /-search$/ },
  { schema: passingTextSchema, fieldId: /^erase-word$/ },
  { schema: pastedTextSchema, fieldId: /^paste$/ },
  { schema: passingTextSchema, fieldId: /^follow-up-(?:until|day|time)$/ },
  // In a response file.
  { schema: optionalTitleSchema, fieldId: /^response-name-/ },
  // In a bulletin or its list, which is a file.
  { schema: paragraphSchema, fieldId: /^bulletin-(?:summary$|actionText-)/ },
  { schema: longTitleSchema, fieldId: /^bulletin-title$/ },
  {
    schema: sentenceSchema,
    fieldId: /^(?:bulletin-(?:(?:biteSentence|actionStops|actionFallback)-|changeSentence$)|issue-changeReason$)/,
  },
  { schema: optionalTitleSchema, fieldId: /^bulletin-(?:saidBy|source)$/ },
  { schema: passingTextSchema, fieldId: /^(?:bulletin-(?:address$|aliases$|clockAmount-)|issue-listId$)/ },
  { schema: titleSchema, fieldId: /^issue-publisher$/ },
  // On the slip, which is a file.
  { schema: optionalTitleSchema, fieldId: /^slip-/ },
];
