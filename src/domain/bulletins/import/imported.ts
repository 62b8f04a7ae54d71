import type { BulletinList } from '../schema.ts';
import type { FindTechnologies } from '../technologies.ts';
import type { FieldAccount } from './account.ts';

/** What an importer looks up. */
export type ImportContext = {
  readonly find: FindTechnologies;
  readonly isClinical: (technologyId: string) => boolean;
  /** Take a document that is not final yet? */
  readonly takesDrafts: boolean;
};

/** Why a document that is not final yet is not taken; it is taken when asked for (`takesDrafts`). */
export const DRAFT_REFUSED = 'document.tracking.status: a draft, which is taken only when it is asked for';

/** What was taken, guessed and left out, each with its reason. */
export type ImportReport = {
  readonly source: string;
  readonly fields: readonly FieldAccount[];
  /** What stands in the list, and not in the file. */
  readonly guesses: readonly string[];
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
  /** What was wrong with what was taken. */
  readonly notes: readonly string[];
};

export type Imported = { readonly list: BulletinList; readonly report: ImportReport };
