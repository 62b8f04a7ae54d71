import * as z from 'zod/mini';
import { idSchema } from '../../common/text.ts';
import {
  BULLETINS_FORMAT,
  BULLETINS_FORMAT_VERSION,
  bulletinListSchema,
  bulletinSchema,
  type Bulletin,
  type BulletinList,
} from '../schema.ts';

/** An edition that there is none of. */
const NOWHERE = { id: '', version: '' };

/** No id of a file begins so. */
const standInId = (at: number): string => `#${at}`;

/**
 * What of a faulty list is sound, each part at its place, with stand-ins of which nothing is wrong for the rest: so that
 * what is held against other parts, editions and technologies can be told together with what the shape refuses. Nothing is
 * made of it but faults.
 */
export function soundParts(json: object): BulletinList {
  const { shape } = bulletinListSchema;
  const given: Readonly<Record<string, unknown>> = { ...json };
  const publisher = soundIn(shape.publisher, given['publisher']);
  const isIllustrative = soundIn(shape.isIllustrative, given['isIllustrative']);
  const issuedAt = soundIn(shape.issuedAt, given['issuedAt']);
  const nextExpectedBy = soundIn(shape.nextExpectedBy, given['nextExpectedBy']);
  const bulletins = Array.isArray(given['bulletins']) ? given['bulletins'].map(soundPartsOf) : [];
  return {
    format: BULLETINS_FORMAT,
    formatVersion: BULLETINS_FORMAT_VERSION,
    // The two are held against each other.
    publisher: publisher && isIllustrative ? publisher.value : { name: '-' },
    ...(publisher && isIllustrative?.value && { isIllustrative: true }),
    listId: '-',
    sequence: 1,
    issuedAt: issuedAt?.value ?? '9999-12-31T23:59:59Z',
    nextExpectedBy: issuedAt && nextExpectedBy ? nextExpectedBy.value : null,
    complete:
      soundIn(shape.complete, given['complete'])?.value === true && bulletins.every(({ id }) => !id.startsWith('#')),
    bankHolidays: soundIn(shape.bankHolidays, given['bankHolidays'])?.value ?? [],
    bulletins,
  };
}

function soundPartsOf(value: unknown, at: number): Bulletin {
  const whole = soundIn(bulletinSchema, value);
  if (whole) return whole.value;
  const { shape } = bulletinSchema;
  const given: Readonly<Record<string, unknown>> = { ...Object(value) };
  return {
    id: soundIn(idSchema, given['id'])?.value ?? standInId(at),
    revision: 1,
    state: { kind: 'active' },
    issuedAt: '0001-01-01T00:00:00Z',
    title: '-',
    summary: '-',
    severity: 'medium',
    severityHistory: [],
    exploited: { known: 'unknown' },
    reliability: 'F',
    credibility: 6,
    tlp: 'red',
    sources: [],
    aliases: [],
    changes: [],
    audience: { types: [], services: [] },
    technologies: eachSound(shape.technologies, given['technologies'], (id) => ({ id })),
    bites: eachSound(shape.bites, given['bites'], (id) => ({
      id,
      questionnaire: NOWHERE,
      when: { kind: 'all', of: [] },
      sentence: '-',
      weight: 1,
    })),
    spares: eachSound(shape.spares, given['spares'], (id) => ({
      id,
      questionnaire: NOWHERE,
      // On an answer, as each must be.
      when: { kind: 'answered', question: '-' },
      sentence: '-',
    })),
    clocks: [],
    actions: eachSound(shape.actions, given['actions'], (id) => ({ id, kind: 'watch', text: '-' })),
  };
}

const soundIn = <T>(schema: z.ZodMiniType<T>, value: unknown): { readonly value: T } | null => {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? { value: parsed.data } : null;
};

/** Each of a list by itself: the list may be faulty by one of them, or by their number. */
const eachSound = <T>(schema: z.ZodMiniType<T[]>, value: unknown, standIn: (id: string) => T): T[] =>
  Array.isArray(value) ? value.map((one, at) => soundIn(schema, [one])?.value[0] ?? standIn(standInId(at))) : [];

/** Does a list of sound parts speak of an edition that is one? */
export const isEditionName = ({ id }: { readonly id: string }): boolean => id !== NOWHERE.id;
