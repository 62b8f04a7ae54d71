// `npm run soak`: the long runs of faults and fuzz, and the long errands, of which `npm test` takes a short sample; and
// the sector's SQL on a second engine and workbooks through LibreOffice, where those are installed.
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './browser.mjs';
import { installMissing } from './install.mjs';
import { npm, run } from './run.mjs';

/** How long the runs are. Each can be set from outside, to try one part alone or longer still. */
const LENGTHS = {
  /**
   * Mutated files over the doors in Node, and through the door of a browser; SOAK_SEED tries other ones and other
   * sequences.
   */
  SOAK_FILES: '10000',
  SOAK_BROWSER_FILES: '200',
  /** Sequences of actions on the store, against a model. */
  SOAK_SEQUENCES: '1000',
  /**
   * Histories of colleagues who answer what was handed out, of a reviewer, and of the home copy that brings it in; and
   * such walks on the store, with pages closed and killed.
   */
  SOAK_TOGETHER: '2000',
  SOAK_TOGETHER_STORE: '1200',
  /** Walks of three computers, with clocks of their own, that hand each other backups and assessments. */
  SOAK_DEVICES: '2000',
  /** Hours of a clumsy person on the screens where something is typed. */
  SOAK_CLUMSY: '1000',
  /** And longer ones in a browser. */
  SOAK_BROWSER_CLUMSY: '20',
  /** Texts typed into each field, on their way to storage; in the browser, into every field. */
  SOAK_TEXTS: '400',
  SOAK_BROWSER_TEXTS: '1000',
  /** Sybils and colluders against the packs, and pairs of assessments against the public version. */
  SOAK_ADVERSARY: '6000',
  /** Chains of three to six packs. */
  SOAK_CHAINS: '800',
  /** And of three to five tables that a centre gathers. */
  SOAK_TABLES: '200',
  SOAK_PUBLIC: '1500',
  /** Instances of the planner gone through whole, and assessments planned beside HiGHS. */
  SOAK_PLANS: '1000',
  SOAK_ORACLE: '20',
  /** How often a browser is killed while saving. */
  SOAK_KILLS: '100',
  /** And during an upgrade of the store. */
  SOAK_UPGRADE_KILLS: '8',
  /** Every way of keeping in every edition and browser, of which the disk is searched for what was typed. */
  SOAK_DISK: '1',
  /** The core questionnaire answered whole by clicks, and carried to its next edition question by question. */
  SOAK_ERRAND: '1',
  SOAK_NEXT_YEAR: '1',
  /** Leaves of reports that are edited one by one: more than any has. */
  SOAK_LEAVES: '1000000',
  /** Workbooks out and back, and answers typed over others in them. */
  SOAK_WORKBOOK: '500',
  SOAK_WORKBOOK_CHANGES: '10000',
  /** The LibreOffice that saves some on the way, where one is installed. */
  ...(spawnSync('soffice', ['--version']).status === 0 ? { SOAK_OFFICE: 'soffice' } : {}),
  /** Ids that are given the names of what every object has: every one. */
  SOAK_IDS: '1',
  /** Fields of a backup that say something else than here: each in every way. */
  SOAK_FIELDS: '1',
  /** What goes out as a workbook to readers other than the public, field by field. */
  SOAK_OUTGOING: '1',
};

const env = { ...LENGTHS, ...process.env };

const steps = [
  async () => installMissing(),
  () =>
    npm(
      [
        'run',
        'unit',
        '--',
        'src/testing/fuzz.test.ts',
        'src/testing/hostile-ids.test.ts',
        'src/testing/outgoing.test.ts',
        'src/testing/typed-texts.test.ts',
        'src/domain/report/json/edits.test.ts',
        'src/domain/report/publication.test.ts',
        'src/domain/plan/laws.test.ts',
        'src/domain/plan/solve/search.test.ts',
        'scripts/bench/plan-oracle.test.ts',
        'src/domain/sector/adversary.test.ts',
        'src/domain/sector/adversary-senders.test.ts',
        'src/domain/centre/adversary-tables.test.ts',
        'src/platform/storage/sequences.test.ts',
        'src/platform/storage/devices.test.ts',
        'src/domain/merge/histories.test.ts',
        'src/domain/merge/forged.test.ts',
        'src/platform/storage/answers/forged-history.test.ts',
        'src/platform/storage/recovery/mutants.test.ts',
        'src/platform/storage/recovery/every-field.test.ts',
        'src/platform/storage/sent/histories.test.ts',
        'src/domain/workbook/round-trip.test.ts',
        'src/domain/workbook/edits.test.ts',
        'src/domain/workbook/any-change.test.ts',
        'src/domain/workbook/other-programs.test.ts',
      ],
      { env },
    ),
  () => run(process.execPath, ['--import', 'tsx', 'scripts/bench/postgres.ts'], { env }),
  clumsyHours,
  () => npm(['run', 'build']),
  async () => npm(['run', 'e2e', '--', '--grep', '@soak'], { env: { ...env, PW_CHROMIUM: await ensureChromium() } }),
];

for (const step of steps) {
  if (!(await step())) {
    process.exitCode = 1;
    break;
  }
}

/** In portions, each a process of its own: every page of these hours loads the app's modules, and none is let go. */
async function clumsyHours() {
  const portion = 100;
  const first = process.env.SOAK_SEED === undefined ? Date.now() % 1_000_000_000 : Number(process.env.SOAK_SEED);
  for (let done = 0; done < Number(env.SOAK_CLUMSY); done += portion) {
    const length = Math.min(portion, Number(env.SOAK_CLUMSY) - done);
    const seeded = { ...env, SOAK_CLUMSY: String(length), SOAK_SEED: String(first + done) };
    if (!(await npm(['run', 'unit', '--', 'src/testing/clumsy-hour.test.tsx'], { env: seeded }))) return false;
  }
  return true;
}
