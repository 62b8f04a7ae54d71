import * as z from 'zod/mini';
import { idSchema, lineText, text } from '../common/text.ts';
import { logoSchema } from './logo.ts';

/** Whom a report is for. The public version holds nothing that would help an attacker. */
export const AUDIENCES = {
  board: { title: 'Board', hint: 'Two pages: the position, what changed, the three worst gaps, peers, and what is asked of the board.' },
  audit: { title: 'Audit committee', hint: 'The board pages, then every section, answer, piece of evidence and change, and how the figures were made.' },
  public: { title: 'For publication', hint: 'Figures as a whole. No answer, weakness, name of a person, supplier or product, and no note.' },
} as const;
export type Audience = keyof typeof AUDIENCES;
export const AUDIENCE_IDS = ['board', 'audit', 'public'] as const satisfies readonly Audience[];

const ALL = AUDIENCE_IDS;
const INSIDE = ['board', 'audit'] as const;
const AUDIT = ['audit'] as const;

/** Every part that a report can have, in the order in which it is read, and who may get it. */
export const REPORT_PARTS = {
  position: { title: 'Where the organisation stands', audiences: ALL },
  change: { title: 'What has changed', audiences: ALL },
  gaps: { title: 'The worst gaps', audiences: INSIDE },
  standing: { title: 'Beside peers in short', audiences: ALL },
  asked: { title: 'What the board is asked to decide', audiences: INSIDE },
  sections: { title: 'Section by section', audiences: ['audit', 'public'] },
  weaknesses: { title: 'Weaknesses, worst first', audiences: AUDIT },
  strengths: { title: 'Strengths', audiences: AUDIT },
  unknowns: { title: 'Not answered and not known', audiences: AUDIT },
  evidence: { title: 'Claimed without current evidence', audiences: AUDIT },
  contradictions: { title: 'Answers that are hard to hold together', audiences: AUDIT },
  peers: { title: 'Beside peers', audiences: AUDIT },
  published: { title: 'Beside published figures', audiences: AUDIT },
  frameworks: { title: 'By framework', audiences: AUDIT },
  answers: { title: 'Every answer', audiences: AUDIT },
  history: { title: 'Every change to an answer', audiences: AUDIT },
  method: { title: 'How the figures were made', audiences: ['audit', 'public'] },
} as const satisfies Record<string, { readonly title: string; readonly audiences: readonly Audience[] }>;
export type ReportPartId = keyof typeof REPORT_PARTS;

// Safe: these are the keys of the object above, in the order in which they are written.
const PART_IDS = Object.keys(REPORT_PARTS) as readonly ReportPartId[];

/** The parts that an audience can have, in order. */
export const partsFor = (audience: Audience): readonly ReportPartId[] =>
  PART_IDS.filter((id) => (REPORT_PARTS[id].audiences as readonly Audience[]).includes(audience));

/** Ids of parts. One that is unknown here, from another version of the app, is kept and leaves nothing out. */
const leftOutSchema = z.array(idSchema).check(z.maxLength(200));

const fieldSchema = lineText(500);
const longFieldSchema = text(2000);

/** What an organisation decides about its reports, remembered from one to the next. */
export const reportChoicesSchema = z.strictObject({
  audience: z.enum(AUDIENCE_IDS),
  leftOut: z.strictObject({ board: leftOutSchema, audit: leftOutSchema, public: leftOutSchema }),
  /** Protective marking of the two inner versions; the public one says that it is for publication. */
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

/** One sentence in the organisation's own words. */
export const wordingTextSchema = longFieldSchema;

/** Sentences in the organisation's own words, by `wordingKey`. */
export const wordingsSchema = z.record(z.string(), z.strictObject({ text: wordingTextSchema, of: z.string().check(z.maxLength(5000)) }));
/** `of` is the sentence that was reworded: where the figures have moved since, it is another one, and the wording no longer holds. */
export type Wordings = z.infer<typeof wordingsSchema>;

const DEFAULT_MARKING = 'OFFICIAL-SENSITIVE';
const PUBLIC_MARKING = 'For publication';

/** What stands at the head of every page. */
export const markingOf = ({ audience, marking }: ReportChoices): string => (audience === 'public' ? PUBLIC_MARKING : marking.trim() || DEFAULT_MARKING);

/** A public report says nothing by section unless somebody asks for it: a low section is a hint as well. */
export const DEFAULT_CHOICES: ReportChoices = {
  audience: 'board',
  leftOut: { board: [], audit: [], public: ['sections'] },
  marking: DEFAULT_MARKING,
  logo: null,
  purpose: '',
  recommendation: '',
  bafRisk: '',
  cqcDomain: '',
};
