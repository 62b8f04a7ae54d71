import type { Action } from '../../questionnaire/index.ts';
import type { OwnAction } from './schema.ts';

/** An own action as one of the edition. What it costs is among the organisation's figures, so here it is nothing. */
export const asAction = ({ description, ...own }: OwnAction): Action => ({
  ...own,
  description: description.trim() === '' ? own.title : description,
  cost: { fromPounds: 0, toPounds: 0 },
});
