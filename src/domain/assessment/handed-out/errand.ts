import type { CalendarDate } from '../../common/calendar-date.ts';
import { isSameJson } from '../../common/same-json.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { questionnaireRef } from '../questionnaire-ref.ts';
import type { Assessment, Errand, Organisation } from '../schema.ts';
import type { HandedOut } from './handed-out.ts';

/** What everything that is handed out says of itself, without the rest of the file. */
export const handedOutOf = ({ from, by, to, due, message, sentAt, of }: HandedOut): HandedOut => ({
  from,
  by,
  to,
  due,
  message,
  sentAt,
  of,
});

type Asked = {
  /** The questions that were handed out, as an edition of their own. */
  readonly questionnaire: Questionnaire;
  readonly organisation: Pick<Organisation, 'type' | 'sizeBand'>;
  readonly assessmentDate: CalendarDate;
  readonly isIllustrative?: true | undefined;
};

/**
 * The assessment in which an errand is done, which is none of the organisation's own.
 * @param id its own: one browser may hold both
 */
export const errandAssessment = (
  errand: Errand,
  { questionnaire, organisation, assessmentDate, isIllustrative }: Asked,
  id: string,
  at: string,
): Assessment => ({
  id,
  organisation: { name: errand.from, odsCode: null, services: [], ...organisation },
  questionnaire: questionnaireRef(questionnaire),
  assessmentDate,
  continuedFrom: null,
  ownTargets: [],
  ...(isIllustrative ? { isIllustrative } : {}),
  errand,
  status: 'draft',
  signOffs: [],
  createdAt: at,
  updatedAt: at,
});

/** Is it the very same that was handed out, whatever was done of it since? Its id alone would be anybody's to claim. */
export function isSameErrand(one: Errand, other: Errand): boolean {
  if (one.sentId !== other.sentId) return false;
  if (one.kind === 'parcel') return other.kind === 'parcel' && one.base === other.base;
  return other.kind === 'review' && isSameJson(asCopied(one), asCopied(other));
}

const asCopied = ({ shown, scope, claims, of }: Extract<Errand, { kind: 'review' }>) => ({ shown, scope, claims, of });
