import type { CalendarDate } from '../../common/calendar-date.ts';

/**
 * Bank holidays in England and Wales, for lists that are made here. Where one falls on a weekend, the substitute day.
 * Source: GOV.UK, "UK bank holidays", https://www.gov.uk/bank-holidays. A day that is added for one year, as for a
 * coronation, is proclaimed later: look there when a year begins.
 */
export const BANK_HOLIDAYS: readonly CalendarDate[] = [
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
];
