import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { contentHash } from '../../common/content-hash.ts';
import { duplicateFaults, type Fault } from '../../common/faults.ts';
import type { FileFormat } from '../../common/file.ts';
import { keysOf } from '../../common/keys-of.ts';
import { hashSchema, idSchema, instantSchema, optionalTitleSchema, titleSchema } from '../../common/text.ts';
import { organisationTypeSchema } from '../../questionnaire/profile.ts';
import type { FollowUpState } from '../kept/follow-up.ts';
import { MAX_ENTRIES } from '../kept/index.ts';
import { isRestricted } from '../handling/labels.ts';
import { bulletinListSchema, bulletinSchema, type Bulletin, type BulletinList } from '../schema.ts';

const RESPONSES_FORMAT = 'assure-bulletin-responses';
const RESPONSES_FORMAT_VERSION = 1;

/** Where a bulletin stands with an organisation, as the centre is told. */
export const RESPONSE_STATES = {
  'not-looked-at': 'Not looked at',
  'for-others': 'For other kinds of organisation',
  seen: 'Seen',
  applies: 'Applies',
  'does-not-apply': 'Does not apply',
  'under-way': 'Under way',
  done: 'Done',
  accepted: 'Accepted until a date',
} as const;
export const responseStateSchema = z.enum(keysOf(RESPONSE_STATES));
export type ResponseState = z.infer<typeof responseStateSchema>;

const responseSchema = z.strictObject({
  bulletin: idSchema,
  /** The revision that the state was said of. */
  revision: bulletinSchema.shape.revision,
  /**
   * Over the bulletin as it stands where the file was made, every word of it: a list may be changed on its way. null where
   * the state was said of another revision, whose words are there no more.
   */
  words: z.nullable(hashSchema),
  state: responseStateSchema,
  times: z.strictObject({
    /** When it reached the organisation. */
    reached: z.nullable(instantSchema),
    /** When the state was said; null where nothing was. */
    stated: z.nullable(instantSchema),
    /** When it was recorded in the national service; null where it was not. */
    recorded: z.nullable(instantSchema),
    /** The last day of an acceptance; null for any other state. */
    until: z.nullable(calendarDateSchema),
  }),
});
/** What became of one bulletin: no reason, no note, no name, and nothing of any answer. */
export type BulletinResponse = z.infer<typeof responseSchema>;
/** The same before it is known which words were read. */
export type StandingOfBulletin = Omit<BulletinResponse, 'words' | 'state'> & { readonly state: FollowUpState };

/** Was nothing said of a bulletin? */
const isUnsaid = (state: ResponseState): boolean => state === 'not-looked-at' || state === 'for-others';

/** A bulletin as a file answers it. */
export type BulletinAsRead = Pick<Bulletin, 'id' | 'revision'> & {
  readonly words: string;
  /** The kinds of organisation that it is for; empty for all. */
  readonly types: Bulletin['audience']['types'];
};
/** Is a bulletin for other kinds of organisation than the one that a file tells? */
const isForOthers = ({ types }: Pick<BulletinAsRead, 'types'>, type: BulletinResponses['from']['type']): boolean =>
  type !== null && types.length > 0 && !types.includes(type);

/** Of a bulletin that nothing was said of: does the file say of whom it is for what the bulletin says? */
export const isForWhomItSays = (
  { state }: Pick<BulletinResponse, 'state'>,
  bulletin: Pick<BulletinAsRead, 'types'>,
  type: BulletinResponses['from']['type'],
): boolean => !isUnsaid(state) || (state === 'for-others') === isForOthers(bulletin, type);

export const asRead = (bulletin: Bulletin): BulletinAsRead => ({
  id: bulletin.id,
  revision: bulletin.revision,
  words: contentHash(bulletin),
  types: bulletin.audience.types,
});

const MAX_RESPONSES = 50_000;

const responsesSchema = z.strictObject({
  format: z.literal(RESPONSES_FORMAT),
  formatVersion: z.literal(RESPONSES_FORMAT_VERSION),
  madeAt: instantSchema,
  /**
   * How much had been entered about the bulletins of the list, one thing after the other: of two files the one that more
   * had been entered for is the later, whatever the clock of the device said.
   */
  entries: z.int().check(z.minimum(0), z.maximum(MAX_RESPONSES * MAX_ENTRIES)),
  list: z.strictObject({
    publisher: titleSchema,
    listId: idSchema,
    sequence: bulletinListSchema.shape.sequence,
  }),
  from: z.strictObject({
    /** null: not said. */
    type: z.nullable(organisationTypeSchema),
    /** Empty unless the organisation chose to be named. */
    name: optionalTitleSchema,
  }),
  responses: z.array(responseSchema).check(z.minLength(1), z.maxLength(MAX_RESPONSES)),
});
/** What one organisation did about the bulletins of a list, for the centre that wrote it. */
export type BulletinResponses = z.infer<typeof responsesSchema>;

export const responsesFormat: FileFormat<BulletinResponses> = {
  format: RESPONSES_FORMAT,
  formatVersion: RESPONSES_FORMAT_VERSION,
  schema: responsesSchema,
  findFaults: ({ responses, from, entries }): readonly Fault[] => [
    ...duplicateFaults(responses.map(({ bulletin }, at) => ({ id: bulletin, path: ['responses', at, 'bulletin'] }))),
    ...responses.flatMap(({ state, times: { until } }, at) =>
      (state === 'accepted') === (until !== null)
        ? []
        : [{ path: `responses[${at}].times.until`, expected: 'a day where it is accepted, and null elsewhere' }],
    ),
    ...responses.flatMap(({ state, times: { stated } }, at) =>
      isUnsaid(state) === (stated === null)
        ? []
        : [
            {
              path: `responses[${at}].times.stated`,
              expected: 'an instant where a state was said, and null where it was not looked at',
            },
          ],
    ),
    ...responses.flatMap(({ state, times: { recorded } }, at) =>
      isUnsaid(state) && recorded !== null
        ? [{ path: `responses[${at}].times.recorded`, expected: 'null where it was not looked at' }]
        : [],
    ),
    ...entriesFaults(entries, responses),
    // It would tell what was not said.
    ...responses.flatMap(({ state }, at) =>
      state === 'for-others' && from.type === null
        ? [{ path: `responses[${at}].state`, expected: '"not-looked-at" where the kind of organisation is not said' }]
        : [],
    ),
  ],
};

/** What is said of a bulletin was entered: by the count it is told which of two files is the later. */
function entriesFaults(entries: number, responses: readonly BulletinResponse[]): readonly Fault[] {
  const least = responses.filter(({ state }) => !isUnsaid(state)).length;
  return entries >= least
    ? []
    : [{ path: 'entries', expected: `at least ${least}, one for each bulletin of which something is said` }];
}

/** The bulletins of a list that a file for its centre speaks of: what is out of force needs no word. */
export const respondedTo = <T extends Pick<Bulletin, 'tlp' | 'state'>>(
  { bulletins }: { readonly bulletins: readonly T[] },
  withRestricted: boolean,
): readonly T[] => bulletins.filter((one) => one.state.kind === 'active' && (withRestricted || !isRestricted(one)));

/**
 * The file for the centre. It is given states, times and a count, and can hold nothing else. A bulletin that nothing is said of is
 * not looked at, or for others where the kind of organisation that the file tells is none of those that it is for. So the
 * file holds the same bulletins from everybody: what is left out would tell the kind to all who have the list.
 * @param bulletins of the list, as `respondedTo` gives them and as they were read; at least one
 * @param entries `entriesAbout` the list
 */
export const buildResponses = (
  { publisher, listId, sequence }: Pick<BulletinList, 'publisher' | 'listId' | 'sequence'>,
  bulletins: readonly BulletinAsRead[],
  said: readonly StandingOfBulletin[],
  from: BulletinResponses['from'],
  madeAt: string,
  entries: number,
): BulletinResponses => {
  const byId = new Map(said.map((one) => [one.bulletin, one]));
  return {
    format: RESPONSES_FORMAT,
    formatVersion: RESPONSES_FORMAT_VERSION,
    madeAt,
    entries,
    list: { publisher: publisher.name, listId, sequence },
    from,
    responses: bulletins.map(({ id, revision, words, types }): BulletinResponse => {
      const one = byId.get(id) ?? notLookedAt(id, revision);
      return {
        bulletin: one.bulletin,
        revision: one.revision,
        words: one.revision === revision ? words : null,
        state: one.state === 'not-looked-at' && isForOthers({ types }, from.type) ? 'for-others' : one.state,
        times: { ...timesOf(one) },
      };
    }),
  };
};

const notLookedAt = (bulletin: string, revision: number): StandingOfBulletin => ({
  bulletin,
  revision,
  state: 'not-looked-at',
  times: { reached: null, stated: null, recorded: null, until: null },
});

/** By name, so that what else stands beside them in the store goes nowhere. */
const timesOf = ({ times: { reached, stated, recorded, until } }: StandingOfBulletin): BulletinResponse['times'] => ({
  reached,
  stated,
  recorded,
  until,
});

/** Every byte of the file. */
export const formatResponses = (responses: BulletinResponses): string => `${JSON.stringify(responses, null, 2)}\n`;
