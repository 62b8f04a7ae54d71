import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Questionnaire } from '../../../src/domain/questionnaire/index.ts';

/** The subjects beside ours, each one page of the same questionnaire, as its documentation would have it. */
export const PEERS = ['surveyjs', 'rjsf', 'bare'] as const;
export type Peer = (typeof PEERS)[number];

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Installs the peers from their own lock file where they are missing. */
export function installPeers(): void {
  if (!existsSync(join(folder, 'node_modules')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}

/**
 * Installs the peers, and builds their pages for production.
 * @returns the folder to be served
 */
export async function buildPeers(editions: ReadonlyMap<number, Questionnaire>): Promise<string> {
  installPeers();
  const outDir = join(tmpdir(), 'carecert-assure-peers');
  mkdirSync(outDir, { recursive: true });
  await build({
    root: join(folder, 'pages'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: PEERS.map((peer) => join(folder, 'pages', `${peer}.html`)) },
    },
  });
  for (const [count, edition] of editions)
    writeFileSync(join(outDir, `model-${count}.json`), JSON.stringify(modelOf(edition)));
  return outDir;
}

/** What the peers are given of an edition: questions of one choice, as they have them all. */
export const modelOf = ({ sections }: Questionnaire) => ({
  sections: sections.map(({ id, title, questions }) => ({
    id,
    title,
    questions: questions.map((question) => ({
      id: question.id,
      text: question.text,
      options:
        question.kind === 'levels'
          ? question.options.map((option) => ({ id: option.id, text: option.text, points: option.points }))
          : [],
    })),
  })),
});

/** Kilobytes of script that a page of a peer loads, gzip: its own and what it imports. */
export function scriptSize(outDir: string, peer: Peer): number {
  const html = readFileSync(join(outDir, `${peer}.html`), 'utf8');
  const loaded = new Set(
    [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []),
  );
  for (const path of loaded)
    for (const name of readdirSync(join(outDir, 'assets')))
      if (readFileSync(join(outDir, path), 'utf8').includes(name)) loaded.add(`assets/${name}`);
  return (
    [...loaded]
      .filter((path) => path.endsWith('.js'))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(outDir, path))).length, 0) / 1024
  );
}
