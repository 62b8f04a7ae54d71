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
 * By year, the latest first. A year that is not here has none that we know of, and the screen says so: nobody is shown last year's list
 * for this one.
 */
export const MANDATED_OUTCOMES: readonly MandatedOutcomes[] = [
  {
    framework: 'dspt-caf-2024-26',
    year: '2025-26',
    outcomes: ['A1.a', 'B1.a', 'B4.a', 'B5.a', 'B5.c', 'C1.b', 'D2.a', 'E2.a', 'E2.c'],
    own: 3,
    source:
      'NHS England, DSPT news of 22 September 2025 (dsptoolkit.nhs.uk/News/162), for NHS trusts, ICBs, ALBs and CSUs. Independent providers designated as operators of essential services, and genomics organisations, have the list of 2024-25 and choose four. Look at the guide of your year.',
  },
  {
    framework: 'dspt-caf-2024-26',
    year: '2024-25',
    outcomes: ['A2.a', 'A4.a', 'B2.a', 'B4.d', 'C1.a', 'D1.a', 'E2.b', 'E3.a'],
    own: 4,
    source:
      'NHS England, DSPT news of 29 November and 18 December 2024 (dsptoolkit.nhs.uk/News/auditnews and News/152), for NHS trusts, ICBs, ALBs and CSUs. Look at the guide of your year.',
  },
];
