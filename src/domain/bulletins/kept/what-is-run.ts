import * as z from 'zod/mini';
import { londonDay } from '../../common/london-time.ts';
import { once } from '../../common/once.ts';
import { isSameJson } from '../../common/same-json.ts';
import { idSchema, instantSchema, optionalTitleSchema, titleSchema } from '../../common/text.ts';
import type { Truth } from '../evaluate.ts';
import type { Running } from '../match.ts';
import { heldSchema, type Held } from '../schema.ts';

const runningStateSchema = z.enum(['we', 'supplier', 'no', 'dont-know'] satisfies readonly Running['state'][]);

const statementSchema = z.strictObject({
  technology: idSchema,
  state: runningStateSchema,
  /** Who runs it for the organisation; empty where that is not said. */
  supplier: optionalTitleSchema,
  saidBy: titleSchema,
  at: instantSchema,
});
export type RunStatement = z.infer<typeof statementSchema>;

const heldStatementSchema = z.strictObject({
  what: heldSchema,
  answer: z.enum(['yes', 'no', 'dont-know']),
  saidBy: titleSchema,
  at: instantSchema,
});
export type HeldStatement = z.infer<typeof heldStatementSchema>;

const ofTechnology = ({ technology }: RunStatement): string => technology;
const ofHeld = ({ what }: HeldStatement): string => what;

/** What an organisation says that it runs, and what it holds: the last word on each. */
export const whatIsRunSchema = z.strictObject({
  assessmentId: idSchema,
  technologies: z.array(statementSchema).check(z.maxLength(1000), once(ofTechnology, 'each technology once')),
  held: z.array(heldStatementSchema).check(z.maxLength(20), once(ofHeld, 'each once')),
});
export type WhatIsRun = z.infer<typeof whatIsRunSchema>;

export const nothingStated = (assessmentId: string): WhatIsRun => ({ assessmentId, technologies: [], held: [] });

/** With these statements in place of earlier ones about the same. */
export function withStatements(
  { technologies, held, ...rest }: WhatIsRun,
  said: { readonly technologies?: readonly RunStatement[]; readonly held?: readonly HeldStatement[] },
): WhatIsRun {
  const { technologies: newer = [], held: newerHeld = [] } = said;
  const named = new Set(newer.map(({ technology }) => technology));
  const whats = new Set(newerHeld.map(({ what }) => what));
  return {
    ...rest,
    technologies: [...technologies.filter(({ technology }) => !named.has(technology)), ...newer],
    held: [...held.filter(({ what }) => !whats.has(what)), ...newerHeld],
  };
}

/** What is run as matching looks at it. */
export const runsFrom = ({ technologies }: WhatIsRun): ReadonlyMap<string, Running> =>
  new Map(technologies.map(({ technology, state, saidBy, at }) => [technology, { state, saidBy, on: londonDay(at) }]));

/** What is held, where somebody knows. */
export const heldFrom = ({ held }: WhatIsRun): ReadonlyMap<Held, Truth> =>
  new Map(held.flatMap(({ what, answer }) => (answer === 'dont-know' ? [] : [[what, answer] as const])));

function joined<T>(mine: readonly T[], theirs: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set(mine.map(keyOf));
  return [...mine, ...theirs.filter((one) => !known.has(keyOf(one)))];
}

/**
 * Two states of what is run as one: what was said here stands, whatever the clocks say, and what was said there alone is
 * added. Where the two say different things of the same, nobody can tell which is the last word (`countApart`).
 */
export const joinWhatIsRun = (mine: WhatIsRun, theirs: WhatIsRun): WhatIsRun => ({
  assessmentId: mine.assessmentId,
  technologies: joined(mine.technologies, theirs.technologies, ofTechnology),
  held: joined(mine.held, theirs.held, ofHeld),
});

/** Of how many things the two say something else. */
export const countApart = (mine: WhatIsRun, theirs: WhatIsRun): number =>
  apartIn(mine.technologies, theirs.technologies, ofTechnology) + apartIn(mine.held, theirs.held, ofHeld);

function apartIn<T>(mine: readonly T[], theirs: readonly T[], keyOf: (one: T) => string): number {
  const said = new Map(mine.map((one) => [keyOf(one), one]));
  return theirs.filter((one) => {
    const own = said.get(keyOf(one));
    return own !== undefined && !isSameJson(own, one);
  }).length;
}
