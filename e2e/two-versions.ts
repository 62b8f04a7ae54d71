import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const NEXT_VERSION = '99.0.0-next';

const NEXT_VERSIONS = path.join(ROOT, 'e2e/next-versions.ts');

/** Puts a further shape of the store into the list of those there have been. */
const nextStore: Plugin = {
  name: 'next-store',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('./versions.ts') && importer !== NEXT_VERSIONS ? NEXT_VERSIONS : null,
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A static host that has the built app, and can be given the next version of it, or go away. */
export class Host {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'assure-host-'));
  readonly #server: Server;
  #version: 'present' | 'next' = 'present';
  /** Which files are out of reach. */
  isGone: (file: string) => boolean = () => false;
  /** Which files are still those of the present version, whatever is shown. */
  isOld: (file: string) => boolean = () => false;

  constructor() {
    cpSync(path.join(ROOT, 'dist'), this.#at('present'), { recursive: true });
    this.#server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const file = pathname === '/' ? '/index.html' : pathname;
      if (this.isGone(file)) return response.destroy();
      try {
        const content = readFileSync(path.join(this.#at(this.isOld(file) ? 'present' : this.#version), file));
        return response
          .writeHead(200, {
            'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
            'Cache-Control': 'no-cache',
          })
          .end(content);
      } catch {
        return response.writeHead(404).end();
      }
    });
  }

  readonly #at = (version: 'present' | 'next'): string => path.join(this.#folder, version);

  /** @returns its address */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // Safe: it listens on a port, not a pipe.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /**
   * Builds the next version: another number, and no script under a name that the present version has.
   * @param hasNewStore its store is of another shape (`next-versions.ts`)
   */
  async buildNext(hasNewStore: boolean): Promise<void> {
    const names = { entryFileNames: 'assets/next-[name]-[hash].js', chunkFileNames: 'assets/next-[name]-[hash].js' };
    await build({
      root: ROOT,
      configFile: path.join(ROOT, 'vite.config.ts'),
      logLevel: 'error',
      plugins: [hasNewStore && nextStore],
      define: { __APP_VERSION__: JSON.stringify(NEXT_VERSION) },
      build: { outDir: this.#at('next'), emptyOutDir: true, rolldownOptions: { output: names } },
    });
  }

  show(version: 'present' | 'next'): void {
    this.#version = version;
    this.isGone = () => false;
    this.isOld = () => false;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
