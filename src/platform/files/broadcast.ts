import { technologiesFormat, type TechnologyList } from '#src/domain/bulletins/index.ts';
import { parseOutline, readOutline } from '#src/domain/common/file.ts';

// Vite turns the pattern into a lazily loaded text, in both editions. What else lies there is not shown by the app.
const texts = import.meta.glob<string>('/broadcast/technologies.json', { query: '?raw', import: 'default' });

let loaded: Promise<TechnologyList> | null = null;

/** The names of technologies that come with the app. */
export const loadTechnologies = (): Promise<TechnologyList> => (loaded ??= readShipped());

async function readShipped(): Promise<TechnologyList> {
  const [load] = Object.values(texts);
  const outline = readOutline((await load?.()) ?? '');
  const parsed = outline.ok ? parseOutline(outline.value, technologiesFormat) : outline;
  // Shipped files are checked by the tests, so one that does not parse is a broken build.
  if (!parsed.ok) throw new Error('Broken invariant: the shipped list of technologies is sound');
  return parsed.value;
}
