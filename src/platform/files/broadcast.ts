import {
  bulletinsFormat,
  pastAttacksFormat,
  technologiesFormat,
  type BulletinList,
  type PastAttackList,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { exampleListAt } from '#src/domain/bulletins/yours/index.ts';
import { parseOutline, type FileFormat } from '#src/domain/common/file.ts';

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

async function read<T>(name: string, format: FileFormat<T>): Promise<T> {
  const json = (await files[`/broadcast/${name}.json`]?.()) ?? {};
  const parsed = parseOutline({ format: format.format, formatVersion: format.formatVersion, json }, format);
  // Shipped files are checked by the tests, so one that does not parse is a broken build.
  if (!parsed.ok) throw new Error(`Broken invariant: the shipped file ${name} is sound`);
  return parsed.value;
}
