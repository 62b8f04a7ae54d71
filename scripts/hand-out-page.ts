import { build, type Plugin, type Rolldown } from 'vite';
import { followScheme } from './screen-colours.ts';
import { sassPalette } from './sass-palette.ts';

const NAME = 'virtual:hand-out';
const RESOLVED = `\0${NAME}`;
const ENTRY = new URL('../src/features/training/hand-out.tsx', import.meta.url).pathname;

/**
 * `import { script, style } from 'virtual:hand-out'` gives the page that training is handed out in, built for itself:
 * one script and one style sheet as texts, since the page has no file beside it. Built once for each run of Vite.
 */
export function handOutPage(): Plugin {
  let made: Promise<{ readonly script: string; readonly style: string }> | null = null;
  return {
    name: 'hand-out-page',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      made ??= buildPage();
      const { script, style } = await made;
      return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};`;
    },
  };
}

async function buildPage() {
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
  return { script: textOf('.js'), style: textOf('.css') };
}

const textIn = (file: Rolldown.OutputChunk | Rolldown.OutputAsset): string =>
  file.type === 'chunk' ? file.code : String(file.source);
