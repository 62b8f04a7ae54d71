import { bulletinsFormat } from '#src/domain/bulletins/index.ts';
import {
  behindEarlier,
  formatFeedbackCountsCsv,
  formatFeedbackCsv,
  formatResponsesCsv,
  gatherFeedback,
  gatherResponses,
  sortFiles,
  type HandedIn,
  type OtherName,
  type RefusedFile,
} from '#src/domain/centre/index.ts';
import { parseOutline } from '#src/domain/common/file.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import type { Senders } from '#src/domain/sector/senders/index.ts';
import { listFiles, readHandedIn, readSenders, tellUnused } from './handed-in.ts';
import { areOneFile, writtenOver } from './one-file.ts';
import { readOutlineOf } from './read-file.ts';
import { refuse } from './refuse.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';
import { writeFiles } from './write-files.ts';

export const COLLECT_RESPONSES_USAGE =
  'bulletins collect (FOLDER|FILE)... --list LIST --out CSV [--earlier FOLDER|FILE]... [--senders FILE | --sender-folders]';
const COLLECT_FEEDBACK_USAGE =
  'feedback collect (FOLDER|FILE)... --out CSV [--counts CSV] [--earlier FOLDER|FILE]... [--senders FILE | --sender-folders]';

/** What organisations say of questions, actions, bulletins and training, gathered by item. */
export const feedbackCommand: Command = {
  usage: COLLECT_FEEDBACK_USAGE,
  run: async ([name, ...args], shell) =>
    name === 'collect'
      ? collectFeedback(args, shell)
      : wrongUse(shell, name === undefined ? 'collect?' : `"${name}" is not collect`, COLLECT_FEEDBACK_USAGE),
};

const OPTIONS = {
  out: { type: 'string' },
  counts: { type: 'string' },
  list: { type: 'string' },
  earlier: { type: 'string', multiple: true },
  senders: { type: 'string' },
  'sender-folders': { type: 'boolean', default: false },
} as const;

type Given = {
  readonly out: string;
  readonly counts: string | undefined;
  readonly list: string | undefined;
  readonly senders: Senders | null;
  readonly handedIn: readonly HandedIn[];
  /** The files behind earlier tables. */
  readonly earlier: readonly HandedIn[];
  readonly unread: readonly RefusedFile[];
  /** Were files behind earlier tables named? */
  readonly isHeld: boolean;
};

/** What was asked for, and the files that were handed in. */
async function readGiven(args: readonly string[], usage: string, shell: Shell): Promise<Result<Given, ExitCode>> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return fail(wrongUse(shell, parsed.problem, usage));
  const { values, positionals } = parsed.value;
  if (values.out === undefined) return fail(wrongUse(shell, '--out is missing', usage));
  for (const option of ['counts', 'list'] as const)
    if (values[option] !== undefined && !usage.includes(`--${option}`))
      return fail(wrongUse(shell, `--${option} is no option of this command`, usage));
  if (positionals.length === 0) return fail(wrongUse(shell, 'name at least one folder or file', usage));
  if (values.counts !== undefined && areOneFile([values.counts, values.out], shell))
    return fail(wrongUse(shell, '--out and --counts: a file of its own for each', usage));
  if (values.senders !== undefined && values['sender-folders'])
    return fail(wrongUse(shell, '--senders and --sender-folders: one of them', usage));
  const files = await listFiles(positionals, shell);
  if (!files.ok) return fail(wrongUse(shell, files.problem, usage));
  const given = { paths: positionals, files: files.value };
  const senders = await readSenders(values.senders, values['sender-folders'], given, shell, usage);
  if (!senders.ok) return senders;
  const before = await listFiles(values.earlier ?? [], shell);
  if (!before.ok) return fail(wrongUse(shell, before.problem, usage));
  const over = writtenOver(
    [values.out, values.counts],
    [...files.value, ...before.value, values.senders, values.list],
    shell,
  );
  if (over !== null) return fail(wrongUse(shell, over, usage));
  const [now, then] = [await readHandedIn(files.value), await readHandedIn(before.value)];
  return ok({
    out: values.out,
    counts: values.counts,
    list: values.list,
    senders: senders.value,
    handedIn: now.handedIn,
    earlier: then.handedIn,
    unread: [...now.unread, ...behindEarlier(then.unread)],
    isHeld: values.earlier !== undefined,
  });
}

/** Response files as one table: counts by type, and names where they were chosen. */
export async function collectResponses(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const given = await readGiven(args, COLLECT_RESPONSES_USAGE, shell);
  if (!given.ok) return given.problem;
  const { out, list: listFile, senders, handedIn, unread, isHeld } = given.value;
  if (listFile === undefined)
    return wrongUse(
      shell,
      '--list is missing: your own list of bulletins says which there are, in which revision and of which words',
      COLLECT_RESPONSES_USAGE,
    );
  const outline = await readOutlineOf(shell.pathOf(listFile));
  const list = outline.ok ? parseOutline(outline.value, bulletinsFormat) : outline;
  if (!list.ok) return refuse(listFile, list.problem, shell);
  const { responses, refused, feedback } = sortFiles(handedIn);
  const earlier = sortFiles(given.value.earlier);
  const gathered = gatherResponses(responses, senders, list.value, earlier.responses);
  tellRefused([...unread, ...refused, ...behindEarlier(earlier.refused), ...gathered.refused], shell);
  tellPassedOver(feedback, shell);
  for (const { name, bulletins } of gathered.otherWords)
    shell.tell(
      `${name}: answers other words than the list has, of ${bulletins.join(', ')}. Look into it before you hand the table on.`,
    );
  tellOtherNames(gathered.otherNames, shell);
  tellUnused(senders, 'response file', shell);
  const { table } = gathered;
  if (!table) {
    shell.tell('No response file about this list was among them, so nothing was written.');
    return 1;
  }
  if (!isSoundlyHeld(table.heldAgainst, isHeld, shell)) return 1;
  const written = await writeFiles([{ path: out, contents: formatResponsesCsv(table, gathered) }], shell);
  if (written !== 0) return written;
  shell.print(
    `${out}: ${countOf(table.bulletins.length, 'bulletin')}; no group of fewer than ${gathered.fewest}. ${countOf(gathered.repeated, 'file')} twice, ${formatNumber(gathered.replaced)} replaced by a later one.`,
  );
  return 0;
}

async function collectFeedback(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const given = await readGiven(args, COLLECT_FEEDBACK_USAGE, shell);
  if (!given.ok) return given.problem;
  const { out, counts, senders, handedIn, unread, isHeld } = given.value;
  const { feedback, refused, responses } = sortFiles(handedIn);
  const earlier = sortFiles(given.value.earlier);
  const gathered = gatherFeedback(feedback, senders, earlier.feedback);
  tellRefused([...unread, ...refused, ...behindEarlier(earlier.refused), ...gathered.refused], shell);
  tellPassedOver(responses, shell);
  tellOtherNames(gathered.otherNames, shell);
  tellUnused(senders, 'feedback file', shell);
  if (gathered.items.length === 0) {
    shell.tell('No feedback file was among them, so nothing was written.');
    return 1;
  }
  if (counts !== undefined && !isSoundlyHeld(gathered.heldAgainst, isHeld, shell)) return 1;
  if (isHeld)
    shell.tell(
      `${out}: texts are not held against earlier ones. What is new among them is from those who have sent since.`,
    );
  const tables = [
    { path: out, contents: formatFeedbackCsv(gathered) },
    ...(counts === undefined ? [] : [{ path: counts, contents: formatFeedbackCountsCsv(gathered) }]),
  ];
  const written = await writeFiles(tables, shell);
  if (written !== 0) return written;
  shell.print(
    `${out}: ${countOf(gathered.items.length, 'item')}; no group of fewer than ${gathered.fewest}. ${countOf(gathered.repeated, 'file')} twice.`,
  );
  return 0;
}

/** Says what counts were held against. A wrong folder must not pass for the files that they are. */
function isSoundlyHeld(heldAgainst: number, isHeld: boolean, shell: Shell): boolean {
  if (!isHeld)
    shell.tell(
      'Held against no earlier table. If one has been handed on, name the files behind it with --earlier: two tables beside each other tell what the few did that stand in one alone.',
    );
  else if (heldAgainst === 0)
    shell.tell('--earlier: holds no file that this table could be held against. Nothing was written.');
  else shell.tell(`Held against ${countOf(heldAgainst, 'file')} behind earlier tables.`);
  return !isHeld || heldAgainst > 0;
}

/** Files of the other kind lie in the same folder. One line: of hundreds what is to be looked into would be lost. */
function tellPassedOver(files: readonly HandedIn[], shell: Shell): void {
  const [first] = files;
  if (first)
    shell.tell(
      `${countOf(files.length, 'file')} of the other kind passed over${files.length === 1 ? `: ${first.name}` : ''}`,
    );
}

function tellRefused(refused: readonly RefusedFile[], shell: Shell): void {
  for (const { name, reasons } of refused) for (const reason of reasons) shell.tell(`${name}: ${reason}`);
}

/** Anybody can type the name of somebody else: the centre knows who sent what. */
function tellOtherNames(others: readonly OtherName[], shell: Shell): void {
  for (const { name, said } of others)
    shell.tell(
      `${name}: says that it is of "${said}", which is not how its sender is called. Look into it before you hand the table on.`,
    );
}
