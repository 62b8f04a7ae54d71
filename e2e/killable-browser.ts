import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  chromium,
  expect,
  firefox,
  type Browser,
  type BrowserContext,
  type LaunchOptions,
  type Page,
} from '@playwright/test';
import { asShipped } from './stock-chromium.ts';
import { letFillReachReact, takeUpFirefox } from './stock-firefox.ts';

/**
 * A browser of its own process and profile, which can be killed as by a power cut and started again
 * on the same profile. What it prints is dropped.
 */
export class KillableBrowser {
  readonly #options: LaunchOptions;
  /** The folder in which it keeps everything that outlives it. */
  readonly profile = mkdtempSync(path.join(tmpdir(), 'assure-profile-'));
  #process: ReturnType<typeof spawn> | null = null;
  #browser: Browser | null = null;

  constructor(options: LaunchOptions) {
    this.#options = options;
  }

  /** Starts the browser and gives a new page in it. */
  async start(): Promise<Page> {
    const { executablePath, args = [] } = this.#options;
    // The browser chooses its port and writes it here.
    const portFile = path.join(this.profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    this.#process = spawn(
      executablePath ?? chromium.executablePath(),
      [
        ...asShipped(args),
        '--headless',
        // As wide as in the other tests: narrower, what goes with an answer is folded.
        '--window-size=1366,768',
        `--user-data-dir=${this.profile}`,
        '--remote-debugging-port=0',
        'about:blank',
      ],
      { stdio: 'ignore' },
    );
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true);
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('The browser has no context');
    return context.newPage();
  }

  /** Closes it as a person does; resolves when it is gone. */
  async close(): Promise<void> {
    const running = this.#process;
    if (!running || !this.#browser) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    const session = await this.#browser.newBrowserCDPSession();
    // It answers by going.
    await session.send('Browser.close').catch(() => {});
    await gone;
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
    // Its helpers may still be writing to the profile. Not rmSync: that tries again without looking for what was
    // written since.
    await rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

let isTakenUp = false;

/** What mends all sessions of this process needs one of them. */
async function takeUpOnce(options: LaunchOptions): Promise<void> {
  if (isTakenUp) return;
  const first = await firefox.launch(options);
  takeUpFirefox(first);
  await first.close();
  isTakenUp = true;
}

/** The same of a stock Firefox, on a profile that stays. */
export class KillableFirefox {
  readonly #options: LaunchOptions;
  readonly profile = mkdtempSync(path.join(tmpdir(), 'assure-profile-'));
  #context: BrowserContext | null = null;

  constructor(options: LaunchOptions) {
    this.#options = options;
  }

  async start(): Promise<Page> {
    const options = { ...this.#options, channel: 'moz-firefox' };
    await takeUpOnce(options);
    this.#context = await firefox.launchPersistentContext(this.profile, {
      ...options,
      viewport: { width: 1366, height: 768 },
      // As a person's has it; automation switches off that it can be restored. Its session is written each second.
      firefoxUserPrefs: {
        ...options.firefoxUserPrefs,
        'browser.sessionstore.resume_from_crash': true,
        'browser.sessionstore.interval': 1000,
        // After minutes without a person at it, and no test is one, it would write it once an hour.
        'browser.sessionstore.interval.idle': 1000,
      },
    });
    await letFillReachReact(this.#context);
    return this.#context.newPage();
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#context?.once('close', resolve));
    // Playwright gives no process of it; the profile tells which are its own.
    const own = readdirSync('/proc').filter(
      (id) => /^\d+$/.test(id) && commandOf(id).split('\0').includes(this.profile),
    );
    for (const id of own) process.kill(Number(id), 'SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.#context?.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The command line of a process; empty where it has gone meanwhile. */
function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
