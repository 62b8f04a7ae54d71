import { build, type Plugin, type Rolldown } from 'vite';
import { deflated } from './deflated.ts';
import { followScheme } from './screen-colours.ts';
import { sassPalette } from './sass-palette.ts';

const NAME = 'virtual:hand-out';
const RESOLVED = `\0${NAME}`;
const ENTRY = new URL('../src/features/training/hand-out.tsx', import.meta.url).pathname;

/**
 * `import packed from 'virtual:hand-out'` gives the page that training is handed out in, built for itself: one script and
 * one style sheet, since the page has no file beside it. As `{ script, style }` in JSON, deflated and in base64: the
 * portable edition carries it, and is smaller by 200 KB for it. Built once for each run of Vite.
 */
export function handOutPage(): Plugin {
  let made: Promise<string> | null = null;
  return {
    name: 'hand-out-page',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      made ??= buildPage();
      return `export default ${JSON.stringify(await made)};`;
    },
  };
}

async function buildPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Whatever runs it, a test as well: the page is what people are handed.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    css: {
      preprocessorOptions: { scss: { quietDeps: true, importers: [sassPalette] } },
      postcss: { plugins: [followScheme] },
    },
    build: {
      write: false,
      modulePreload: false,
      assetsInlineLimit: 1e6,
      cssCodeSplit: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const textOf = (ending: string): string => {
    const found = outputs.filter(({ fileName }) => fileName.endsWith(ending));
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`The page that is handed out made ${found.length} files ${ending}`);
    return textIn(only);
  };
  return deflated(JSON.stringify({ script: textOf('.js'), style: textOf('.css') }));
}

const textIn = (file: Rolldown.OutputChunk | Rolldown.OutputAsset): string =>
  file.type === 'chunk' ? file.code : String(file.source);
