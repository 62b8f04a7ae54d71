import {
  buildPack,
  createCollection,
  cutsShort,
  knownLines,
  noticesOf,
  packId,
  packTitle,
  refusalLines,
  type Aggregator,
  type Collection,
  type CollectionProblem,
  type NamedSet,
  type Place,
  type PlacedNotice,
  type Wanted,
} from '#src/domain/sector/index.ts';
import { ACCEPTANCE_REASON, formatLedger, type Acceptance, type Senders } from '#src/domain/sector/senders/index.ts';
import { formatPack, formatPackCsv, fewestIn, parsePack, sendersWords } from '#src/domain/benchmark/pack/index.ts';
import { periodSchema } from '#src/domain/contribution/index.ts';
import { calendarDateSchema } from '#src/domain/common/calendar-date.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { parseTyped, tooLongWords, visibleText } from '#src/domain/common/text.ts';
import { fail, must, ok, type Result } from '#src/domain/common/result.ts';
import { feedFile } from './contribution-lines.ts';
import { readGiven, shippedEditions } from './edition.ts';
import { listFiles, readSenders, tellUnused } from './handed-in.ts';
import type { ReadProblem } from './read-file.ts';
import { readProblemLines } from './refuse.ts';
import { areOneFile, writtenOver } from './one-file.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';
import { writeFiles } from './write-files.ts';

const usage =
  'benchmark --out PACK (FOLDER|NDJSON|ZIP)... [--earlier FOLDER|NDJSON|ZIP]... [--csv FILE] [--senders FILE | --sender-folders] [--ledger FILE] [--accept NOTICE=REASON]... [--questionnaire FILE] [--title TEXT] [--publisher TEXT] [--period YEAR] [--published DATE]';

/**
 * Builds a pack from contributions, and lists each one that is refused. Contributions of several
 * editions, years, or real and made-up ones together are never mixed: then nothing is written.
 */
export const benchmarkCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, {
      out: { type: 'string' },
      csv: { type: 'string' },
      senders: { type: 'string' },
      'sender-folders': { type: 'boolean', default: false },
      ledger: { type: 'string' },
      accept: { type: 'string', multiple: true, default: [] },
      earlier: { type: 'string', multiple: true, default: [] },
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
    if (!calendarDateSchema.safeParse(values.published).success)
      return wrongUse(shell, '--published: a date such as 2026-12-01', usage);
    const accepted = readAcceptances(values.accept);
    if (!accepted.ok) return wrongUse(shell, accepted.problem, usage);
    const outputs = [values.out, values.csv, values.ledger].filter((path) => path !== undefined);
    if (areOneFile(outputs, shell))
      return wrongUse(
        shell,
        '--out, --csv and --ledger: a file of its own for each, since the ledger is not to be published',
        usage,
      );
    if (values.senders !== undefined && values['sender-folders'])
      return wrongUse(shell, '--senders and --sender-folders: one of them', usage);
    const files = await listFiles(positionals, shell);
    if (!files.ok) return wrongUse(shell, files.problem, usage);
    // What is passed over there is told where each set is read.
    const before = await listFiles(values.earlier, { ...shell, tell: () => {} });
    if (!before.ok) return wrongUse(shell, before.problem, usage);
    const over = writtenOver(outputs, [...files.value, ...before.value, values.senders, values.questionnaire], shell);
    if (over !== null) return wrongUse(shell, over, usage);
    const named = { paths: positionals, files: files.value };
    const senders = await readSenders(values.senders, values['sender-folders'], named, shell, usage);
    if (!senders.ok) return senders.problem;
    const given = await readGiven(values.questionnaire, shell);
    if (!given.ok) return given.problem;

    const editions = given.value ? [given.value] : await shippedEditions();
    const wanted = { editions: editions.map(({ questionnaire }) => questionnaire), period: values.period ?? null };
    const collected = await collect(files.value, wanted, shell, senders.value);
    tellOfSenders(collected, senders.value, shell);
    const batch = chooseBatch(collected, shell);
    if (!batch) return 1;
    const earlier = await collectEarlier(values.earlier, batch.aggregator, wanted.editions, shell);
    if (!earlier.ok) return earlier.problem;
    const acceptances = acceptNotices(
      batch.aggregator,
      noticesOf(collected, batch.aggregator, aggregatorsOf(earlier.value)),
      accepted.value,
      shell,
    );
    if (!acceptances) return 1;
    return writePack(batch.aggregator, earlier.value, collected, acceptances, { ...values, out: values.out }, shell);
  },
};

type Accepted = ReadonlyMap<string, string>;

/** `NOTICE=REASON`, each notice once. */
function readAcceptances(given: readonly string[]): Result<Accepted, string> {
  const accepted = new Map<string, string>();
  for (const one of given) {
    const at = one.indexOf('=');
    const id = one.slice(0, Math.max(0, at)).trim();
    const reason = parseTyped(ACCEPTANCE_REASON, one.slice(at + 1));
    const lacking = `--accept: the id of a notice, "=" and the reason; found "${visibleText(one)}"`;
    if (id === '') return fail(lacking);
    if (!reason.ok)
      return fail(
        reason.problem.kind === 'empty'
          ? lacking
          : `--accept ${visibleText(id)}: the reason has ${tooLongWords(reason.problem)}`,
      );
    if (accepted.has(id))
      return fail(`--accept ${visibleText(id)}: given twice, and the ledger has one reason for each`);
    accepted.set(id, reason.value);
  }
  return ok(accepted);
}

/**
 * What the centre has to put right about its senders: series set aside, and lines of the list that nothing was found
 * for.
 */
function tellOfSenders(collected: Collection, senders: Senders | null, shell: Shell): void {
  for (const { sender, file, line, outcome } of collected.ledger()) {
    if (outcome === 'contested')
      shell.tell(
        `${line === null ? file : `${file}, line ${line}`}: set aside, from ${sender}: one contribution a sender counts, and two senders never send the same one. Leave out all but one`,
      );
  }
  tellUnused(senders, 'contribution', shell);
}

/** Every notice with the reason that was given for it; null, and told, where any has none. */
function acceptNotices(
  { frame: { ref }, period }: Aggregator,
  notices: readonly PlacedNotice[],
  accepted: Accepted,
  shell: Shell,
): readonly Acceptance[] | null {
  const open = notices.filter(({ id }) => !accepted.has(id));
  const found = new Set(notices.map(({ id }) => id));
  for (const id of accepted.keys())
    if (!found.has(id))
      shell.tell(
        `--accept ${visibleText(id)}: there is no such notice. One has another name as soon as its contributions, or what they do, are others`,
      );
  for (const { id, text, count, places } of open) {
    shell.tell(`${id}: ${text}`);
    for (const place of places) shell.tell(`  ${place}`);
    if (count > places.length) shell.tell(`  and ${formatNumber(count - places.length)} more`);
  }
  if (open.length > 0) {
    shell.tell(
      'Look into these before you publish. No pack was written: accept each with --accept "NOTICE=REASON", or leave contributions out.',
    );
    return null;
  }
  return notices.map(({ id, text }) => ({
    edition: `${ref.id} ${ref.version}`,
    period,
    id,
    text,
    reason: must(accepted.get(id), 'every notice is accepted'),
  }));
}

async function collect(
  files: readonly string[],
  wanted: Wanted,
  shell: Shell,
  senders: Senders | null = null,
  from: {
    readonly words: string;
    readonly onProblem: (place: Place, problem: CollectionProblem | ReadProblem) => void;
  } | null = null,
): Promise<Collection> {
  const tell = ({ file, line }: Place, problem: CollectionProblem | ReadProblem): void => {
    const place = line === null ? file : `${file}, line ${line}`;
    for (const reason of reasonsOf(problem)) shell.tell(`${place}: ${from?.words ?? ''}${reason}`);
    from?.onProblem({ file, line }, problem);
  };
  const collection = createCollection(wanted, tell, senders);
  for (const file of files) {
    const problem = await feedFile(file, collection.open(file));
    if (problem) tell({ file, line: null }, problem);
  }
  return collection;
}

function reasonsOf(problem: CollectionProblem | ReadProblem): readonly string[] {
  switch (problem.kind) {
    case 'unreachable':
      return readProblemLines(problem);
    case 'unknown-edition':
      return refusalLines(problem).map((line) => `${line}: name its file with --questionnaire`);
    default:
      return refusalLines(problem);
  }
}

/**
 * The contributions behind earlier packs, each argument a set of its own. Of another edition or basis they say nothing
 * about this pack, and are told and left out; what cannot be read whole is nothing to hold a pack against.
 */
async function collectEarlier(
  paths: readonly string[],
  { frame, basis }: Aggregator,
  editions: Wanted['editions'],
  shell: Shell,
): Promise<Result<readonly NamedSet[], ExitCode>> {
  const earlier: NamedSet[] = [];
  for (const path of paths) {
    const files = await listFiles([path], shell);
    if (!files.ok) return fail(wrongUse(shell, files.problem, usage));
    let isWhole = true;
    const collected = await collect(files.value, { editions, period: null }, shell, null, {
      words: 'given as behind an earlier pack: ',
      onProblem: (place, problem) => {
        if (problem.kind === 'unreachable' || cutsShort(place, problem)) isWhole = false;
      },
    });
    if (!isWhole) {
      shell.tell(`${path}: cannot be read whole, so the pack cannot be held against it`);
      return fail(1);
    }
    const fitting = collected
      .found()
      .flatMap(({ aggregator }) =>
        aggregator.frame.ref.hash === frame.ref.hash && aggregator.basis === basis ? [aggregator] : [],
      );
    if (fitting.length === 0) {
      shell.tell(
        `${path}: holds no contribution of the edition and kind that the pack is for, so nothing can be held against it`,
      );
      return fail(1);
    }
    earlier.push(...fitting.map((one) => ({ name: path, aggregator: one })));
  }
  return ok(earlier);
}

const aggregatorsOf = (sets: readonly NamedSet[]): readonly Aggregator[] => sets.map(({ aggregator }) => aggregator);

/** The one batch there is; tells why there is none to build from otherwise. */
function chooseBatch(collected: Collection, shell: Shell): ReturnType<Collection['found']>[number] | null {
  const found = collected.found();
  const [batch, ...others] = found;
  if (!batch) {
    shell.tell('No contribution could be used, so no pack was written.');
    return null;
  }
  if (others.length === 0) return batch;
  shell.tell('These contributions are of several kinds, and a pack takes one kind only, so none was written:');
  for (const { aggregator, first } of found) {
    const { frame, period, basis } = aggregator;
    const words = `${frame.ref.id} ${frame.ref.version}, ${period}, ${basis === 'illustrative' ? 'made up' : 'from organisations'}`;
    const place = first.line === null ? first.file : `${first.file}, line ${first.line}`;
    shell.tell(`  ${words}: ${countOf(aggregator.count(), 'organisation')}, the first at ${place}`);
  }
  return null;
}

type PackValues = {
  readonly out: string;
  readonly csv?: string | undefined;
  readonly ledger?: string | undefined;
  readonly title?: string | undefined;
  readonly publisher: string;
  readonly published: string;
};

async function writePack(
  aggregator: Aggregator,
  earlier: readonly NamedSet[],
  collected: Collection,
  acceptances: readonly Acceptance[],
  values: PackValues,
  shell: Shell,
): Promise<ExitCode> {
  const { frame, period } = aggregator;
  const counts = collected.counts();
  const details = {
    id: packId(aggregator),
    title: packTitle(values.title ?? '', aggregator),
    publisher: values.publisher,
    published: values.published,
  };
  const built = buildPack(aggregator, details, aggregatorsOf(earlier));
  if (!built.ok) {
    const { kind, count, needed } = built.problem;
    const only = kind === 'too-few-fresh' ? ' with answers that are in no earlier pack' : '';
    shell.tell(
      `${countOf(count, 'organisation')}${only}: no figure is given for fewer than ${needed}, so no pack was written.`,
    );
    if (kind === 'too-few-fresh') for (const known of knownLines(aggregator, earlier)) shell.tell(known);
    return 1;
  }
  const text = formatPack(built.value);
  const sound = parsePack(text);
  if (!sound.ok) return wrongUse(shell, readProblemLines(sound.problem).join('; '), usage);
  // What may be published last: whatever ends this between two files, no pack is there without its ledger, and the same
  // command writes all of them once more.
  const outputs = [
    ...(values.ledger === undefined
      ? []
      : [{ path: values.ledger, contents: formatLedger(collected.ledger(), acceptances) }]),
    ...(values.csv === undefined ? [] : [{ path: values.csv, contents: formatPackCsv(built.value) }]),
    { path: values.out, contents: text },
  ];
  const code = await writeFiles(outputs, shell);
  if (code !== 0) return code;
  const { cohorts, withheld } = built.value;
  if (withheld.length > 0) {
    shell.tell(
      `${formatNumber(withheld.length)} entries withheld, listed in the pack with why (groups of fewer than ${fewestIn(built.value)}, and what would give them away).`,
    );
  }
  const senders = sendersWords(built.value);
  if (senders !== null) shell.tell(`Senders: ${senders}.`);
  if (earlier.length === 0) {
    shell.tell(
      'Held against no earlier pack. If one of this edition has been published, name the contributions behind it with --earlier.',
    );
  }
  shell.print(
    JSON.stringify({
      out: values.out,
      basis: built.value.basis,
      questionnaire: frame.ref,
      period,
      organisations: aggregator.count(),
      replaced: counts.replaced,
      outdated: counts.outdated,
      refused: counts.refused,
      contested: counts.contested,
      sendersChecked: built.value.sendersChecked,
      cohorts: cohorts.length,
      withheld: withheld.length,
    }),
  );
  return 0;
}
