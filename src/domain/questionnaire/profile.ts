import * as z from 'zod/mini';
import { keysOf } from '../common/keys-of.ts';

/** The facts about an organisation that conditions and cohorts may use. */
export const profileFieldSchema = z.enum(keysOf<keyof Profile>({ type: true, sizeBand: true, services: true }));

/** Organisation types, as the sector groups itself. An organisation picks the one that fits best. */
export const ORGANISATION_TYPES = {
  'acute-trust': 'Acute trust',
  'mental-health-trust': 'Mental health trust',
  'community-trust': 'Community trust',
  'ambulance-trust': 'Ambulance trust',
  'integrated-trust': 'Integrated or combined trust',
  'integrated-care-board': 'Integrated care board',
  'support-unit-or-national-body': 'Commissioning support unit or national body',
  'general-practice': 'GP practice or primary care network',
  'pharmacy-dental-optical': 'Pharmacy, dental or optical practice',
  'care-home': 'Care home',
  'home-care': 'Home care',
  'hospice-or-charity': 'Hospice or charity',
  'local-authority': 'Local authority',
  supplier: 'Supplier to health and care',
} as const;

/** Staff headcount bands. The upper four part the trusts; the lower four are those of UK surveys. */
export const SIZE_BANDS = {
  'under-10': 'Under 10 staff',
  'from-10-to-49': '10 to 49 staff',
  'from-50-to-249': '50 to 249 staff',
  'from-250-to-2499': '250 to 2,499 staff',
  'from-2500-to-4999': '2,500 to 4,999 staff',
  'from-5000-to-9999': '5,000 to 9,999 staff',
  'from-10000': '10,000 staff or more',
} as const;

/** Three sizes for which an action may have its own price. */
export const PRICE_SIZES = ['small', 'medium', 'large'] as const;
export type PriceSize = (typeof PRICE_SIZES)[number];

/** Small is what surveys call small or medium, the rest parts the trusts. */
export const PRICE_SIZE_OF: Readonly<Record<keyof typeof SIZE_BANDS, PriceSize>> = {
  'under-10': 'small',
  'from-10-to-49': 'small',
  'from-50-to-249': 'small',
  'from-250-to-2499': 'medium',
  'from-2500-to-4999': 'medium',
  'from-5000-to-9999': 'large',
  'from-10000': 'large',
};

/** Services that change which questions make sense. */
export const SERVICES = {
  'emergency-department': 'Emergency department',
  'inpatient-beds': 'In-patient beds',
  'diagnostic-imaging': 'Diagnostic imaging',
  laboratory: 'Pathology or other laboratory',
  'connected-medical-devices': 'Medical devices connected to a network',
  'community-visits': 'Staff who visit people at home',
  'own-it-team': 'Own IT team',
  'outsourced-it': 'IT run by a supplier or another body',
} as const;

const keys = <T extends Record<string, string>>(record: T) => z.enum(keysOf<keyof T & string>(record));

export const organisationTypeSchema = keys(ORGANISATION_TYPES);
export const sizeBandSchema = keys(SIZE_BANDS);
export const serviceSchema = keys(SERVICES);

export type OrganisationType = z.infer<typeof organisationTypeSchema>;
export type SizeBand = z.infer<typeof sizeBandSchema>;
export type Service = z.infer<typeof serviceSchema>;

/** What conditions see of an organisation: never its name or code. */
export type Profile = {
  readonly type: OrganisationType;
  readonly sizeBand: SizeBand;
  readonly services: readonly Service[];
};
