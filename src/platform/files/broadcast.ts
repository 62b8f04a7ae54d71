import {
  bulletinsFormat,
  exampleListAt,
  technologiesFormat,
  type BulletinList,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { parseOutline, readOutline, type FileFormat } from '#src/domain/common/file.ts';

// Vite turns the pattern into a lazily loaded text, in both editions. What else lies there is not shown by the app.
const texts = import.meta.glob<string>(['/broadcast/technologies.json', '/broadcast/example-bulletins.json'], {
  query: '?raw',
  import: 'default',
});

let loaded: Promise<TechnologyList> | null = null;

/** The names of technologies that come with the app. */
export const loadTechnologies = (): Promise<TechnologyList> => (loaded ??= readShipped());

const readShipped = (): Promise<TechnologyList> => read('technologies', technologiesFormat);

/** A made-up list to look round with, as if it had just been issued. */
export const loadExampleList = async (now: string): Promise<BulletinList> =>
  exampleListAt(await read('example-bulletins', bulletinsFormat), now);

async function read<T>(name: string, format: FileFormat<T>): Promise<T> {
  const outline = readOutline((await texts[`/broadcast/${name}.json`]?.()) ?? '');
  const parsed = outline.ok ? parseOutline(outline.value, format) : outline;
  // Shipped files are checked by the tests, so one that does not parse is a broken build.
  if (!parsed.ok) throw new Error(`Broken invariant: the shipped file ${name} is sound`);
  return parsed.value;
}
