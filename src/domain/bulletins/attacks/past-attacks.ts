import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { duplicateFaults, pathText, type Fault } from '../../common/faults.ts';
import type { FileFormat } from '../../common/file.ts';
import { idSchema, paragraphSchema, sentenceSchema, titleSchema, webAddressSchema } from '../../common/text.ts';
import { questionsInOrder, type Questionnaire } from '../../questionnaire/index.ts';
import { editionNameSchema } from '../schema.ts';

const accountSchema = z.strictObject({
  id: idSchema,
  /** Publication and day, as a reader would cite it. */
  title: sentenceSchema,
  by: titleSchema,
  /** What makes it official. */
  kind: z.enum([
    'audit-office',
    'regulator',
    'inquiry',
    'commissioned-review',
    'public-authority',
    'evidence-to-parliament',
  ]),
  address: webAddressSchema,
  /** When it was read, at this address or in a stored copy of it: what was read elsewhere about it is no account. */
  readOn: calendarDateSchema,
});

const stepSchema = z.strictObject({
  id: idSchema,
  /** What happened, as the account states it, in our words. */
  sentence: sentenceSchema,
  /** The account that states it. */
  account: idSchema,
  /** Where it stands in that account. A step that nobody has read there is left out of the list. */
  where: sentenceSchema,
  /** Said before a court, and not yet found by it. */
  alleged: z.optional(z.literal(true)),
  /** Questions on the same point; none where nothing is asked about it. */
  questions: z.array(z.strictObject({ questionnaire: editionNameSchema, question: idSchema })).check(z.maxLength(6)),
});

export const pastAttackSchema = z.strictObject({
  id: idSchema,
  name: titleSchema,
  when: titleSchema,
  /** What came of it, as an account states it. */
  effect: paragraphSchema,
  effectAccount: idSchema,
  effectWhere: sentenceSchema,
  /** Does an official account tell how the attackers got in? Where what was read does not, no answer stands beside that. */
  wayIn: z.enum(['published', 'not-told']),
  /** What a fair reader must know, such as that the victim disputes it. */
  note: z.optional(sentenceSchema),
  accounts: z.array(accountSchema).check(z.minLength(1), z.maxLength(6)),
  steps: z.array(stepSchema).check(z.maxLength(20)),
});
export type PastAttack = z.infer<typeof pastAttackSchema>;

export const pastAttackListSchema = z.strictObject({
  format: z.literal('assure-past-attacks'),
  formatVersion: z.literal(1),
  published: calendarDateSchema,
  attacks: z.array(pastAttackSchema).check(z.minLength(1), z.maxLength(200)),
});
export type PastAttackList = z.infer<typeof pastAttackListSchema>;

export const pastAttacksFormat: FileFormat<PastAttackList> = {
  format: 'assure-past-attacks',
  formatVersion: 1,
  schema: pastAttackListSchema,
  findFaults: pastAttackFaults,
};

function pastAttackFaults({ attacks }: PastAttackList): readonly Fault[] {
  return [
    ...duplicateFaults(attacks.map(({ id }, at) => ({ id, path: ['attacks', at, 'id'] }))),
    ...attacks.flatMap((attack, at) => {
      const accounts = new Set(attack.accounts.map(({ id }) => id));
      const account = (id: string, path: readonly PropertyKey[]): readonly Fault[] =>
        accounts.has(id) ? [] : [{ path: pathText(path), expected: `an account of this attack; "${id}" is none` }];
      return [
        ...duplicateFaults(attack.accounts.map(({ id }, a) => ({ id, path: ['attacks', at, 'accounts', a, 'id'] }))),
        ...duplicateFaults(attack.steps.map(({ id }, s) => ({ id, path: ['attacks', at, 'steps', s, 'id'] }))),
        ...account(attack.effectAccount, ['attacks', at, 'effectAccount']),
        ...attack.steps.flatMap((step, s) => account(step.account, ['attacks', at, 'steps', s, 'account'])),
        ...(attack.wayIn === 'published' && attack.steps.length === 0
          ? [{ path: pathText(['attacks', at, 'steps']), expected: 'the steps that an account states' }]
          : []),
      ];
    }),
  ];
}

/** Every edition that a list of past attacks speaks of, each once. */
export const editionsOfAttacks = ({
  attacks,
}: PastAttackList): readonly { readonly id: string; readonly version: string }[] => [
  ...new Map(
    attacks
      .flatMap(({ steps }) => steps.flatMap(({ questions }) => questions.map(({ questionnaire }) => questionnaire)))
      .map((name) => [`${name.id} ${name.version}`, name]),
  ).values(),
];

/** Questions that an edition does not have. */
export function attackFaultsOf({ attacks }: PastAttackList, edition: Questionnaire): readonly Fault[] {
  const known = new Set(questionsInOrder(edition).map(({ question }) => question.id));
  return attacks.flatMap(({ steps }, at) =>
    steps.flatMap(({ questions }, s) =>
      questions.flatMap(({ questionnaire, question }, q) =>
        questionnaire.id === edition.id && questionnaire.version === edition.version && !known.has(question)
          ? [
              {
                path: pathText(['attacks', at, 'steps', s, 'questions', q, 'question']),
                expected: `a question of ${edition.id} ${edition.version}; "${question}" is none`,
              },
            ]
          : [],
      ),
    ),
  );
}
