import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildPack,
  createAggregator,
  formatPack,
  MIN_GROUP,
  parsePack,
  periodSchema,
  type Aggregator,
  type Contribution,
  type ContributionRefusal,
} from '#src/domain/benchmark/index.ts';
import { calendarDateSchema } from '#src/domain/common/calendar-date.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { assertNever, fail, ok, type Result } from '#src/domain/common/result.ts';
import { readContributions } from './contribution-lines.ts';
import { editionFinder, readGiven, type Edition, type FindEdition } from './edition.ts';
import { unreachable } from './read-file.ts';
import { faultLine, problemLines } from './refuse.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';

const usage =
  'benchmark --out PACK (FOLDER|NDJSON)... [--questionnaire FILE] [--title TEXT] [--publisher TEXT] [--period YEAR] [--published DATE]';

/**
 * Builds a pack from contributions, and lists each one that is refused. Contributions of several
 * editions, years, or real and made-up ones together are never mixed: then nothing is written.
 */
export const benchmarkCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, {
      out: { type: 'string' },
      questionnaire: { type: 'string' },
      title: { type: 'string' },
      publisher: { type: 'string', default: 'Not stated' },
      period: { type: 'string' },
      published: { type: 'string', default: shell.today() },
    });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const { values, positionals } = parsed.value;
    if (values.out === undefined) return wrongUse(shell, '--out is missing', usage);
    if (positionals.length === 0) return wrongUse(shell, 'name at least one folder or file of contributions', usage);
    if (values.period !== undefined && !periodSchema.safeParse(values.period).success) {
      return wrongUse(shell, '--period: a calendar year such as 2026', usage);
    }
    if (!calendarDateSchema.safeParse(values.published).success) return wrongUse(shell, '--published: a date such as 2026-12-01', usage);
    const given = await readGiven(values.questionnaire, shell);
    if (!given.ok) return given.problem;
    const files = await listFiles(positionals, shell);
    if (!files.ok) return wrongUse(shell, files.problem, usage);

    const gathered = await gather(files.value, given.value, values.period, shell);
    const batch = chooseBatch(gathered, shell);
    if (!batch) return 1;
    return writePack(batch, gathered, { ...values, out: values.out }, shell);
  },
};

/** The files that the arguments name, folders with all that lies in them, in an order that never changes. */
async function listFiles(paths: readonly string[], shell: Shell): Promise<Result<readonly string[], string>> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      const entries = await readdir(shell.pathOf(path), { recursive: true, withFileTypes: true });
      files.push(
        ...entries
          .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
          .map((entry) => join(entry.parentPath, entry.name))
          .toSorted(),
      );
    } catch (error) {
      const { detail } = unreachable(error).problem;
      if (!detail.startsWith('ENOTDIR')) return fail(`${path}: ${detail}`);
      files.push(shell.pathOf(path));
    }
  }
  return ok(files);
}

/** Contributions of one edition, year and basis, and where the first one stands. */
type Batch = { readonly words: string; readonly firstPlace: string; readonly edition: Edition; readonly aggregator: Aggregator };

type Gathered = {
  readonly batches: ReadonlyMap<string, Batch>;
  readonly counts: { accepted: number; replaced: number; outdated: number; refused: number };
};

async function gather(files: readonly string[], given: Edition | null, period: string | undefined, shell: Shell): Promise<Gathered> {
  const findEdition = editionFinder(given);
  const batches = new Map<string, Batch>();
  const counts = { accepted: 0, replaced: 0, outdated: 0, refused: 0 };
  for (const file of files) {
    for await (const { line, result } of readContributions(file)) {
      const place = line === null ? file : `${file}, line ${line}`;
      const refusal = result.ok ? await take(result.value, place, { batches, counts, findEdition, given, period }) : problemLines(result.problem);
      if (refusal.length > 0) counts.refused += 1;
      for (const reason of refusal) shell.tell(`${place}: ${reason}`);
    }
  }
  return { batches, counts };
}

type Taking = {
  readonly batches: Map<string, Batch>;
  readonly counts: Gathered['counts'];
  readonly findEdition: FindEdition;
  readonly given: Edition | null;
  readonly period: string | undefined;
};

/** Takes one contribution into its batch; gives the reasons for refusing it, none when it was taken. */
async function take(contribution: Contribution, place: string, { batches, counts, findEdition, given, period }: Taking): Promise<readonly string[]> {
  const { id, version, hash } = contribution.questionnaire;
  if (period !== undefined && contribution.period !== period) return [`for ${contribution.period}, where ${period} is asked for`];
  if (given && (given.ref.id !== id || given.ref.version !== version)) {
    return [`for ${id} ${version}, where ${given.ref.id} ${given.ref.version} is asked for`];
  }
  const key = [id, version, hash, contribution.period, contribution.basis].join(' ');
  const known = batches.get(key);
  const edition = known?.edition ?? (await findEdition({ id, version }));
  if (!edition) return [`for ${id} ${version}, which is not here: name its file with --questionnaire`];
  const batch = known ?? {
    words: `${id} ${version}, ${contribution.period}, ${contribution.basis === 'illustrative' ? 'made up' : 'from organisations'}`,
    firstPlace: place,
    edition,
    aggregator: createAggregator(edition.questionnaire, contribution.period, contribution.basis),
  };
  batches.set(key, batch);
  const added = batch.aggregator.add(contribution);
  if (!added.ok) return refusalLines(added.problem);
  counts.accepted += added.value === 'new' ? 1 : 0;
  counts.replaced += added.value === 'replaced' ? 1 : 0;
  counts.outdated += added.value === 'outdated' ? 1 : 0;
  return [];
}

function refusalLines(refusal: ContributionRefusal): readonly string[] {
  switch (refusal.kind) {
    case 'misfits':
      return refusal.faults.map(faultLine);
    case 'other-period':
      return [`for ${refusal.found}, where ${refusal.expected} is asked for`];
    case 'mixed-basis':
      return [`its basis is "${refusal.found}", where "${refusal.expected}" is asked for`];
    default:
      return assertNever(refusal);
  }
}

/** The one batch there is; tells why there is none to build from otherwise. */
function chooseBatch({ batches }: Gathered, shell: Shell): Batch | null {
  const filled = [...batches.values()].filter(({ aggregator }) => aggregator.count() > 0);
  const [batch, ...others] = filled;
  if (!batch) {
    shell.tell('No contribution could be used, so no pack was written.');
    return null;
  }
  if (others.length === 0) return batch;
  shell.tell('These contributions are of several kinds, and a pack takes one kind only, so none was written:');
  for (const { words, firstPlace, aggregator } of filled) {
    shell.tell(`  ${words}: ${countOf(aggregator.count(), 'organisation')}, the first at ${firstPlace}`);
  }
  return null;
}

type PackValues = { readonly out: string; readonly title?: string | undefined; readonly publisher: string; readonly published: string };

async function writePack(batch: Batch, { counts }: Gathered, values: PackValues, shell: Shell): Promise<ExitCode> {
  const { aggregator, edition } = batch;
  const mark = aggregator.basis === 'illustrative' ? 'Illustrative: ' : '';
  const title = values.title ?? `Benchmark of ${edition.ref.id} ${edition.ref.version}, ${aggregator.period}`;
  const built = buildPack(aggregator, {
    id: packId(edition, aggregator),
    // A made-up figure must not pass for a real one, so the title says so, whoever wrote it.
    title: /illustrative/i.test(title) ? title : `${mark}${title}`,
    publisher: values.publisher,
    published: values.published,
  });
  if (!built.ok) {
    const { count, needed } = built.problem;
    shell.tell(`${countOf(count, 'organisation')}: no figure is given for fewer than ${needed}, so no pack was written.`);
    return 1;
  }
  const text = formatPack(built.value);
  const sound = parsePack(text);
  if (!sound.ok) return wrongUse(shell, problemLines(sound.problem).join('; '), usage);
  try {
    await writeFile(shell.pathOf(values.out), text);
  } catch (error) {
    shell.tell(`${values.out}: cannot be written: ${unreachable(error).problem.detail}`);
    return 2;
  }
  const { cohorts, withheld } = built.value;
  if (withheld.length > 0) {
    shell.tell(`${formatNumber(withheld.length)} entries withheld, listed in the pack with why (groups of fewer than ${MIN_GROUP}, and what would give them away).`);
  }
  shell.print(
    JSON.stringify({
      out: values.out,
      basis: built.value.basis,
      questionnaire: edition.ref,
      period: aggregator.period,
      organisations: aggregator.count(),
      replaced: counts.replaced,
      outdated: counts.outdated,
      refused: counts.refused,
      cohorts: cohorts.length,
      withheld: withheld.length,
    }),
  );
  return 0;
}

/** A pack id that a person can read; the questionnaire's id is cut where the whole would be too long for an id. */
const packId = ({ ref }: Edition, { period, basis }: Aggregator): string =>
  [ref.id.slice(0, 34).replace(/-$/, ''), ref.version.replace('.', '-'), period, ...(basis === 'illustrative' ? [basis] : [])].join('-');
