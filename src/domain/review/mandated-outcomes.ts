/** The outcomes that a framework's owner asks every independent assessment of a year to look at. */
export type MandatedOutcomes = {
  readonly framework: string;
  readonly year: string;
  readonly outcomes: readonly string[];
  /** How many further ones the organisation chooses itself. */
  readonly own: number;
  readonly source: string;
};

/**
 * By year. A year that is not here has none that we know of, and the screen says so: nobody is shown last year's list
 * for this one.
 */
export const MANDATED_OUTCOMES: readonly MandatedOutcomes[] = [
  {
    framework: 'dspt-caf-2024-26',
    year: '2024-25',
    outcomes: ['A2.a', 'A4.a', 'B2.a', 'B4.d', 'C1.a', 'D1.a', 'E2.b', 'E3.a'],
    own: 4,
    source: 'NHS England, guide for CAF-aligned DSPT independent assessors, 2024-25. Look at the guide of your year.',
  },
];
