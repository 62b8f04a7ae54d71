import { fileURLToPath } from 'node:url';
import { technologiesFormat, type TechnologyList } from '#src/domain/bulletins/index.ts';
import { parseOutline } from '#src/domain/common/file.ts';
import { readOutlineOf } from './read-file.ts';

const SHIPPED = fileURLToPath(new URL('../../broadcast/technologies.json', import.meta.url));

/** The names of technologies that come with the app. */
export async function shippedTechnologies(): Promise<TechnologyList> {
  const outline = await readOutlineOf(SHIPPED);
  const parsed = outline.ok ? parseOutline(outline.value, technologiesFormat) : outline;
  if (!parsed.ok)
    throw new Error(`Broken invariant: the shipped file ${SHIPPED} is sound (${JSON.stringify(parsed.problem)})`);
  return parsed.value;
}
