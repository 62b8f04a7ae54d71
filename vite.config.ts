import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { BEGIN_NAME, beginEarly } from './scripts/begin-early.ts';
import { billOfMaterials } from './scripts/bill-of-materials.ts';
import { compactEditions } from './scripts/compact-editions.ts';
import { contentSecurityPolicy } from './scripts/content-security-policy.ts';
import { AHEAD_NAME, LISTS_NAME, tellWhatToFetchAhead } from './scripts/fetch-ahead.ts';
import { fontSubset } from './scripts/font-subset.ts';
import { latinScripts } from './scripts/latin-scripts.ts';
import { nearSiblings } from './scripts/near-siblings.ts';
import { precacheIntegrity } from './scripts/precache-integrity.ts';
import { handOutPage } from './scripts/hand-out-page.ts';
import { followScheme } from './scripts/screen-colours.ts';
import { sassPalette } from './scripts/sass-palette.ts';
import { wornStyles } from './scripts/worn-styles.ts';
import { COLOURS } from './src/domain/common/palette.ts';

const PORTABLE_FILE = 'carecert-assure.html';

/**
 * Two builds of the same code. `vite build` makes the web edition in dist/; `vite build --mode portable`
 * then adds the portable edition, one file beside it, which the web edition offers for download.
 */
export default defineConfig(({ mode, command }) => {
  const edition = mode === 'portable' ? 'portable' : 'web';
  const integrity = precacheIntegrity();
  const bill = billOfMaterials(edition, packageJson);
  return {
    base: './',
    resolve: { alias: mode === 'test' ? [] : ALIASES },
    define: {
      __EDITION__: JSON.stringify(edition),
      __APP_VERSION__: JSON.stringify(packageJson.version),
    },
    // quietDeps: nhsuk-frontend's own use of ageing Sass is not ours to mend.
    css: {
      preprocessorOptions: { scss: { quietDeps: true, importers: [sassPalette] } },
      postcss: {
        plugins: command === 'build' ? [followScheme, nearSiblings, wornStyles()] : [followScheme, nearSiblings],
      },
    },
    build: {
      outDir: 'dist',
      emptyOutDir: edition === 'web',
      copyPublicDir: edition === 'web',
      // The polyfill fetches, which the content security policy forbids.
      modulePreload: { polyfill: false },
      // All that the first page needs as one file: as thirty small ones it was 9 KiB more, packed. What it takes to
      // answer, to see how things stand, to see that they are safe and to act where they are not is a file each: as sixty, it
      // was waited for.
      rolldownOptions: {
        output:
          edition === 'web'
            ? {
                ...WITHOUT_HINTS,
                codeSplitting: {
                  groups: [
                    withAllItNeeds(BEGIN),
                    { name: 'first', tags: ['$initial'] },
                    ...LATER.map(withAllItNeeds),
                    BULLETINS,
                  ],
                },
              }
            : WITHOUT_HINTS,
      },
    },
    // Fonts are asked for by the worker that makes PDFs.
    worker: { plugins: () => [bill.worker, fontSubset()], rolldownOptions: { output: WITHOUT_HINTS } },
    plugins: [
      react(),
      compactEditions(edition),
      handOutPage(),
      edition === 'web' && [beginEarly(), tellWhatToFetchAhead()],
      latinScripts(),
      integrity.plugin,
      offline(edition === 'web', integrity.transform),
      bill.page,
      edition === 'portable' && [
        inlineIcon(),
        viteSingleFile({ outputFileName: PORTABLE_FILE }),
        nothingBeside(PORTABLE_FILE),
      ],
      contentSecurityPolicy(edition),
    ],
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
      // A fifth less work than processes: each file still has its own modules and globals.
      pool: 'threads',
      setupFiles: ['src/testing/set-up.ts'],
      // Stops what hangs, and is no measure of speed: ten times what the slowest needs, since other work may go on beside.
      testTimeout: 120_000,
    },
  };
});

/** Hints for those who bundle: once it is bundled nobody reads them, and the portable edition held 16 KiB of them. */
const WITHOUT_HINTS = { comments: { annotation: false } };

const ALIASES = [
  // The build for browsers of today, a tenth smaller. Not in tests, where its hooks would bring another one along.
  { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
  // Wouter asks for what React has by itself from version 18 on.
  { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: 'react' },
];

/** What runs while the first page is on its way (`begin-early.ts`). */
const BEGIN = { name: BEGIN_NAME, test: /src[\\/]app[\\/]begin\.ts$/ };

/** What is fetched behind the first page, by the file that brings it. */
const LATER = [
  { name: 'answering', test: /src[\\/]features[\\/]assess[\\/]section-screen\.tsx$/ },
  { name: 'safety', test: /src[\\/]features[\\/]safety[\\/]safety\.ts$/ },
  { name: 'overview', test: /src[\\/]features[\\/]overview[\\/]overview-screen\.tsx$/ },
  {
    name: LISTS_NAME,
    test: /src[\\/]platform[\\/]storage[\\/]bulletins[\\/]|d3-array[\\/]/,
  },
  { name: AHEAD_NAME, test: /src[\\/]features[\\/]safety[\\/]when-wrong\.ts$/ },
];
/** What every screen of bulletins needs, which would be ten files. Others have parts of their own. */
const BULLETINS = {
  name: 'bulletins',
  test: new RegExp(
    [
      'domain/bulletins/(?!import|author|responses)',
      'platform/storage/bulletins/',
      'platform/files/(?:your-bulletins|broadcast)\\.ts',
      'features/bulletins/(?:bulletins-screen|severity-tag)\\.tsx',
    ]
      .map((path) => `src/${path}`.replaceAll('/', String.raw`[\\/]`))
      .join('|'),
  ),
};
const withAllItNeeds = (group: typeof BEGIN) => ({ ...group, includeDependenciesRecursively: true });

/** The service worker and manifest; switched off, it still answers the import of `virtual:pwa-register`. */
function offline(isOn: boolean, addIntegrity: ReturnType<typeof precacheIntegrity>['transform']) {
  return VitePWA({
    disable: !isOn,
    // The user says when to change over (`service-worker.ts`).
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      id: './',
      name: 'CareCERT Assure',
      short_name: 'Assure',
      description: packageJson.description,
      lang: 'en-GB',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: COLOURS.brand,
      background_color: COLOURS.page,
      icons: [
        { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,json,woff2,wasm}'],
      // A second copy of the whole app, and the list of its parts; fetched only by those who ask for them.
      globIgnores: [PORTABLE_FILE, 'sbom/**'],
      navigateFallbackDenylist: [new RegExp(`/${PORTABLE_FILE.replaceAll('.', '\\.')}$`)],
      maximumFileSizeToCacheInBytes: 8e6,
      manifestTransforms: [addIntegrity],
      cleanupOutdatedCaches: true,
      // So that the page of a first visit works offline without being loaded anew, and hears of a change-over.
      clientsClaim: true,
    },
  });
}

/** A file opened from disk has no icon beside it, so it carries its own. */
function inlineIcon(): Plugin {
  return {
    name: 'inline-icon',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        const icon = readFileSync(new URL('./public/icon.svg', import.meta.url)).toString('base64');
        if (!html.includes('href="./icon.svg"'))
          throw new Error('index.html no longer links ./icon.svg, which the portable edition inlines');
        return html.replace('href="./icon.svg"', `href="data:image/svg+xml;base64,${icon}"`);
      },
    },
  };
}

/** Fails the build when something could not be put into the one file, such as a worker with a file of its own. */
function nothingBeside(fileName: string): Plugin {
  return {
    name: 'nothing-beside',
    writeBundle(_options, bundle) {
      const others = Object.keys(bundle).filter((name) => name !== fileName && !name.startsWith('sbom/'));
      if (others.length > 0)
        this.error(`The portable edition must be one file, but the build also made ${others.join(', ')}`);
    },
  };
}
