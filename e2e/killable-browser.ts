import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type LaunchOptions, type Page } from '@playwright/test';

/**
 * A browser of its own process and profile, which can be killed as by a power cut and started again
 * on the same profile. What it prints is dropped.
 */
export class KillableBrowser {
  readonly #options: LaunchOptions;
  readonly #profile = mkdtempSync(path.join(tmpdir(), 'assure-profile-'));
  #process: ReturnType<typeof spawn> | null = null;

  constructor(options: LaunchOptions) {
    this.#options = options;
  }

  /** Starts the browser and gives a new page in it. */
  async start(): Promise<Page> {
    const { executablePath, args = [] } = this.#options;
    // The browser chooses its port and writes it here.
    const portFile = path.join(this.#profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    this.#process = spawn(
      executablePath ?? chromium.executablePath(),
      [...args, '--headless', `--user-data-dir=${this.#profile}`, '--remote-debugging-port=0', 'about:blank'],
      { stdio: 'ignore' },
    );
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), { timeout: 30_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no context');
    return context.newPage();
  }

  /** Ends it at once, with no chance to tidy up; resolves when it is gone. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  }

  /** Kills it and takes its profile away. */
  async end(): Promise<void> {
    await this.kill();
    // Its helpers may still be writing to the profile. Not rmSync: that tries again without looking for what was written since.
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
