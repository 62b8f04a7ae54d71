import type { Assessment } from '../assessment/index.ts';

// Apart from what a parcel is made with: every page of questions asks for it.

export type ParcelErrand = Extract<NonNullable<Assessment['errand']>, { kind: 'parcel' }>;

/** The errand of an assessment in which a parcel is answered; null of any other. */
export const parcelErrandOf = ({ errand }: Pick<Assessment, 'errand'>): ParcelErrand | null =>
  errand?.kind === 'parcel' ? errand : null;
