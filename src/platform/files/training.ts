import { parseOutline, readOutline } from '#src/domain/common/file.ts';
import { trainingFormat, type Training } from '#src/domain/training/index.ts';

// Vite turns the pattern into one lazily loaded text per file, in both editions.
const texts = import.meta.glob<string>('/training/*/*.json', { query: '?raw', import: 'default' });

/** The modules of training that come with the app, the one for everyone first. */
export async function loadShippedTraining(): Promise<readonly Training[]> {
  const modules = await Promise.all(
    Object.entries(texts).map(async ([path, load]) => {
      const outline = readOutline(await load());
      const parsed = outline.ok ? parseOutline(outline.value, trainingFormat) : outline;
      // Shipped files are checked by the tests, so one that does not parse is a broken build.
      if (!parsed.ok) throw new Error(`Broken invariant: the shipped file ${path} is sound`);
      return parsed.value;
    }),
  );
  return modules.toSorted((a, b) => Number(b.audience === 'everyone') - Number(a.audience === 'everyone'));
}
