import type { OrganisationType, Service, SizeBand } from '../questionnaire/profile.ts';

/** One kind of made-up organisation. */
export type Kind = {
  readonly type: OrganisationType;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Where its maturity centres; 0 is the middle of every question. */
  readonly maturity: number;
  readonly sizes: readonly { readonly band: SizeBand; readonly weight: number }[];
  readonly services: readonly { readonly service: Service; readonly probability: number }[];
};

const sizes = (weights: Partial<Record<SizeBand, number>>): Kind['sizes'] =>
  // Safe: the keys of the literal are those that its type allows.
  (Object.entries(weights) as [SizeBand, number][]).map(([band, weight]) => ({ band, weight }));

const services = (probabilities: Partial<Record<Service, number>>): Kind['services'] =>
  // Safe: as above.
  (Object.entries(probabilities) as [Service, number][]).map(([service, probability]) => ({ service, probability }));

const hospital = {
  'inpatient-beds': 1,
  'diagnostic-imaging': 0.95,
  laboratory: 0.8,
  'connected-medical-devices': 1,
  'own-it-team': 0.95,
};
const practice = { 'outsourced-it': 0.9, 'own-it-team': 0.1 };

/**
 * A sector in small, for simulation alone. Every figure here is made up: none is measured, and none
 * may be quoted. The weights favour trusts, practices and care homes so that a few hundred draws
 * fill several groups.
 */
export const POPULATION: readonly Kind[] = [
  {
    type: 'acute-trust',
    weight: 16,
    maturity: 0.35,
    sizes: sizes({ 'from-2500-to-4999': 4, 'from-5000-to-9999': 8, 'from-10000': 4 }),
    services: services({ ...hospital, 'emergency-department': 0.95 }),
  },
  {
    type: 'mental-health-trust',
    weight: 7,
    maturity: 0.3,
    sizes: sizes({ 'from-250-to-2499': 1, 'from-2500-to-4999': 4, 'from-5000-to-9999': 2 }),
    services: services({
      'inpatient-beds': 1,
      'connected-medical-devices': 0.4,
      'community-visits': 1,
      'own-it-team': 0.9,
    }),
  },
  {
    type: 'community-trust',
    weight: 5,
    maturity: 0.25,
    sizes: sizes({ 'from-250-to-2499': 2, 'from-2500-to-4999': 3 }),
    services: services({
      'inpatient-beds': 0.6,
      'diagnostic-imaging': 0.4,
      'community-visits': 1,
      'own-it-team': 0.8,
      'outsourced-it': 0.3,
    }),
  },
  {
    type: 'ambulance-trust',
    weight: 2,
    maturity: 0.2,
    sizes: sizes({ 'from-2500-to-4999': 1, 'from-5000-to-9999': 1 }),
    services: services({ 'connected-medical-devices': 1, 'community-visits': 0.5, 'own-it-team': 1 }),
  },
  {
    type: 'integrated-trust',
    weight: 4,
    maturity: 0.35,
    sizes: sizes({ 'from-5000-to-9999': 2, 'from-10000': 2 }),
    services: services({ ...hospital, 'emergency-department': 0.9, 'community-visits': 1 }),
  },
  {
    type: 'integrated-care-board',
    weight: 5,
    maturity: 0.45,
    sizes: sizes({ 'from-250-to-2499': 1 }),
    services: services({ 'own-it-team': 0.5, 'outsourced-it': 0.6 }),
  },
  {
    type: 'support-unit-or-national-body',
    weight: 1,
    maturity: 0.6,
    sizes: sizes({ 'from-250-to-2499': 1, 'from-2500-to-4999': 1 }),
    services: services({ 'own-it-team': 1 }),
  },
  {
    type: 'general-practice',
    weight: 20,
    maturity: -0.1,
    sizes: sizes({ 'under-10': 3, 'from-10-to-49': 14, 'from-50-to-249': 3 }),
    services: services(practice),
  },
  {
    type: 'pharmacy-dental-optical',
    weight: 8,
    maturity: -0.3,
    sizes: sizes({ 'under-10': 5, 'from-10-to-49': 3 }),
    services: services(practice),
  },
  {
    type: 'care-home',
    weight: 16,
    maturity: -0.45,
    sizes: sizes({ 'from-10-to-49': 9, 'from-50-to-249': 6, 'from-250-to-2499': 1 }),
    services: services({ ...practice, 'inpatient-beds': 0.3 }),
  },
  {
    type: 'home-care',
    weight: 7,
    maturity: -0.5,
    sizes: sizes({ 'from-10-to-49': 4, 'from-50-to-249': 3 }),
    services: services({ ...practice, 'community-visits': 1 }),
  },
  {
    type: 'hospice-or-charity',
    weight: 4,
    maturity: -0.15,
    sizes: sizes({ 'from-10-to-49': 1, 'from-50-to-249': 3 }),
    services: services({ 'inpatient-beds': 0.7, 'community-visits': 0.6, 'outsourced-it': 0.7, 'own-it-team': 0.3 }),
  },
  {
    type: 'local-authority',
    weight: 3,
    maturity: 0.3,
    sizes: sizes({ 'from-250-to-2499': 1, 'from-2500-to-4999': 2 }),
    services: services({ 'community-visits': 1, 'own-it-team': 0.9 }),
  },
  {
    type: 'supplier',
    weight: 2,
    maturity: 0.3,
    sizes: sizes({ 'from-10-to-49': 1, 'from-50-to-249': 1 }),
    services: services({ 'own-it-team': 1 }),
  },
];
