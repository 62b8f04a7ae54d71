import * as z from 'zod/mini';
import { pastAttacksFormat, type PastAttackList } from '#src/domain/bulletins/attacks/index.ts';
import {
  bulletinsFormat,
  technologiesFormat,
  type BulletinList,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { exampleListAt } from '#src/domain/bulletins/yours/index.ts';
import type { FileFormat } from '#src/domain/common/file.ts';

// Vite makes of each a part that is fetched when it is asked for.
const files = import.meta.glob<object>('/broadcast/*.json', { import: 'default' });

let loaded: Promise<TechnologyList> | null = null;

/** The names of technologies that come with the app. */
export const loadTechnologies = (): Promise<TechnologyList> => (loaded ??= readShipped());

const readShipped = (): Promise<TechnologyList> => read('technologies', technologiesFormat);

/** A made-up list to look round with, as if it had just been issued. */
export const loadExampleList = async (now: string): Promise<BulletinList> =>
  exampleListAt(await read('example-bulletins', bulletinsFormat), now);

/** Attacks on health and care, each with only what was read in an official account. */
export const loadPastAttacks = (): Promise<PastAttackList> => read('past-attacks', pastAttacksFormat);

/** Shipped files are checked by the tests, so that only their shape is looked at here: a strange one is a broken build. */
async function read<T>(name: string, { schema }: FileFormat<T>): Promise<T> {
  return z.parse(schema, await files[`/broadcast/${name}.json`]?.());
}
