import * as z from 'zod/mini';
import { keysOf } from '../common/keys-of.ts';
import { idSchema, lineText, text, titleSchema } from '../common/text.ts';
import { logoSchema } from '../document/logo.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { readersOf, readerWords, type Readers } from '../scoring/words/index.ts';

type AudienceDeclaration = {
  readonly title: string;
  readonly hint: string;
  /** Goes on after a verb, as on a button. */
  readonly forWhom: string;
  readonly fileName: string;
  /** Is its version for everyone to read? Then it holds nothing that would help an attacker. */
  readonly isPublished: boolean;
};

/** Whom a report is for. */
export const AUDIENCES = {
  manager: {
    title: 'Manager',
    hint: 'One page to print and sign: up to five things to do, what to find out, and when to look again.',
    forWhom: 'for the manager',
    fileName: 'things to do',
    isPublished: false,
  },
  board: {
    title: 'Board paper',
    hint: 'The position, what changed, the three top weaknesses, what is asked of the board, and peers if compared.',
    forWhom: 'for the board',
    fileName: 'board report',
    isPublished: false,
  },
  audit: {
    title: 'For the auditor',
    hint: 'The board pages, then every section, answer, piece of evidence and change, and how the figures were made.',
    forWhom: 'for the audit committee',
    fileName: 'audit report',
    isPublished: false,
  },
  public: {
    title: 'To publish',
    hint: 'Figures as a whole. No answer, weakness, name of a person, supplier or product, and no note.',
    forWhom: 'for publication',
    fileName: 'public report',
    isPublished: true,
  },
} as const satisfies Readonly<Record<string, AudienceDeclaration>>;
export type Audience = keyof typeof AUDIENCES;
export const AUDIENCE_IDS = keysOf(AUDIENCES);

/** Whom a report can be for, by whom its edition speaks to: the first is offered first. */
const AUDIENCES_OF: Readonly<Record<Readers, readonly [Audience, ...Audience[]]>> = {
  board: ['board', 'audit', 'public'],
  manager: ['manager', 'audit', 'public'],
};

export const audiencesOf = (edition: Pick<Questionnaire, 'readers'>): (typeof AUDIENCES_OF)[Readers] =>
  AUDIENCES_OF[readersOf(edition)];

type AudienceWords = Omit<AudienceDeclaration, 'isPublished'>;

/** A small body has no audit committee: its whole report is for anyone who asks to see everything. */
const EVERYTHING: AudienceWords = {
  title: 'Anyone who asks to see everything',
  hint: 'Where you stand, every section, answer, piece of evidence and change, and how the figures were made.',
  forWhom: 'with everything',
  fileName: 'full report',
};

export const audienceWords = (audience: Audience, edition: Pick<Questionnaire, 'readers'>): AudienceWords =>
  audience === 'audit' && readersOf(edition) === 'manager' ? EVERYTHING : AUDIENCES[audience];

/** Every part that a report can have, in the order in which it is read. `report-parts.ts` says what each is made of. */
export const REPORT_PART_IDS = [
  'position',
  'top-weaknesses',
  'asked',
  'change',
  'standing',
  'by-name',
  'plan',
  'bulletins',
  'review',
  'training',
  'second-opinion',
  'plan-in-full',
  'bulletin-record',
  'sections',
  'weaknesses',
  'strengths',
  'unknowns',
  'evidence',
  'contradictions',
  'peers',
  'published',
  'frameworks',
  'answers',
  'history',
  'method',
  'in-short',
  'things',
  'find-out',
  'to-check',
  'look-again',
] as const;
export type ReportPartId = (typeof REPORT_PART_IDS)[number];

/** Ids that no part here has are kept, and leave nothing out: another version of the app may know them. */
const leftOutSchema = z.array(idSchema).check(z.maxLength(200));

/** Versions of which parts can be left out. The page for a manager is one whole. */
const PARTED = ['board', 'audit', 'public'] as const satisfies readonly Audience[];
export type PartedAudience = (typeof PARTED)[number];
export const isParted = (audience: Audience): audience is PartedAudience => PARTED.some((one) => one === audience);

const fieldSchema = lineText(500);
const longFieldSchema = text(2000);

/**
 * What an organisation decides about its reports, remembered from one to the next. Whom one is for is chosen each time.
 */
export const reportChoicesSchema = z.strictObject({
  leftOut: z.strictObject({
    board: leftOutSchema,
    audit: leftOutSchema,
    public: leftOutSchema,
  } satisfies Record<PartedAudience, typeof leftOutSchema>),
  /**
   * Protective marking of the two inner versions, empty where nobody has chosen one; the public one says that it is for
   * publication.
   */
  marking: fieldSchema,
  logo: z.nullable(logoSchema),
  purpose: longFieldSchema,
  recommendation: longFieldSchema,
  /** Number of the risk in the Board Assurance Framework. */
  bafRisk: fieldSchema,
  /** Domain of the Care Quality Commission's assessment that the paper serves. */
  cqcDomain: fieldSchema,
});
export type ReportChoices = z.infer<typeof reportChoicesSchema>;

/** What one version of a report is made by. */
export type ReportVersion = ReportChoices & { readonly audience: Audience };

/** One sentence in the organisation's own words. */
export const wordingTextSchema = longFieldSchema;

/** Sentences in the organisation's own words, by `wordingKey`. */
export const wordingsSchema = z.record(titleSchema, z.strictObject({ text: wordingTextSchema, of: text(5000) }));
/**
 * `of` is the sentence that was reworded: where the figures have moved since, it is another one, and the wording no
 * longer holds.
 */
export type Wordings = z.infer<typeof wordingsSchema>;

const PUBLIC_MARKING = 'For publication';

/** What stands at the head of every page. */
export const markingOf = (
  { audience, marking }: Pick<ReportVersion, 'audience' | 'marking'>,
  edition: Pick<Questionnaire, 'readers'>,
): string => (AUDIENCES[audience].isPublished ? PUBLIC_MARKING : marking.trim() || readerWords(edition).marking);

/** A public report says nothing by section unless somebody asks for it: a low section is a hint as well. */
export const DEFAULT_CHOICES: ReportChoices = {
  leftOut: { board: [], audit: [], public: ['sections'] },
  marking: '',
  logo: null,
  purpose: '',
  recommendation: '',
  bafRisk: '',
  cqcDomain: '',
};
