import { clocksOf } from '#src/domain/bulletins/yours/index.ts';
import * as z from 'zod/mini';
import {
  bulletinsByGap,
  bulletinsFormat,
  clockSentence,
  compareIssues,
  headingOf,
  heldSchema,
  isOld,
  matchList,
  namesFrom,
  reasonsOf,
  type BulletinList,
  type Card,
  type Held,
  type Matched,
  type Names,
  type Running,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { DRAFT_REFUSED, importBulletins } from '#src/domain/bulletins/import/index.ts';
import { parseOutline, readJson } from '#src/domain/common/file.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { fail, must, ok, type Result } from '#src/domain/common/result.ts';
import { instantSchema } from '#src/domain/common/text.ts';
import { collectResponses, COLLECT_RESPONSES_USAGE } from './collect.ts';
import { editionFinder, readGiven, shippedEditions } from './edition.ts';
import { mailBulletins, MAIL_USAGE } from './mail-bulletins.ts';
import { numberBulletins, NUMBER_USAGE } from './number-bulletins.ts';
import { writtenOver } from './one-file.ts';
import { readOutlineOf, readText, type ReadProblem } from './read-file.ts';
import { refuse } from './refuse.ts';
import { readAssessment } from './score.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';
import { shippedTechnologies } from './technologies.ts';
import { writeFiles } from './write-files.ts';

const IMPORT_USAGE = 'bulletins import FILE --out LIST [--drafts]';
const MATCH_USAGE =
  'bulletins match LIST ASSESSMENT [--we IDS] [--supplier IDS] [--not-run IDS] [--holds NAMES] [--holds-not NAMES] [--earlier LIST] [--at INSTANT] [--questionnaire FILE]';
const usage = [IMPORT_USAGE, MATCH_USAGE, NUMBER_USAGE, MAIL_USAGE, COLLECT_RESPONSES_USAGE].join('\n  ');

/**
 * Other people's bulletins as a list of ours, the match of a list with one organisation, and the centre's side: numbering
 * a list, writing it as a block for mails, and gathering what became of it.
 */
export const bulletinsCommand: Command = {
  usage,
  run: async ([name, ...args], shell) => {
    if (name === 'import') return importFile(args, shell);
    if (name === 'match') return matchFiles(args, shell);
    if (name === 'number') return numberBulletins(args, editionFinder(null), shell);
    if (name === 'mail') return mailBulletins(args, shell);
    if (name === 'collect') return collectResponses(args, shell);
    const ways = 'import, match, number, mail or collect';
    return wrongUse(shell, name === undefined ? `${ways}?` : `"${name}" is none of ${ways}`, usage);
  },
};

async function importFile(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const parsed = readArguments(args, { out: { type: 'string' }, drafts: { type: 'boolean', default: false } });
  if (!parsed.ok) return wrongUse(shell, parsed.problem, IMPORT_USAGE);
  const { values, positionals } = parsed.value;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) return wrongUse(shell, 'name one file', IMPORT_USAGE);
  if (values.out === undefined) return wrongUse(shell, '--out is missing', IMPORT_USAGE);
  const over = writtenOver([values.out], [file], shell);
  if (over !== null) return wrongUse(shell, over, IMPORT_USAGE);
  const json = await readAnyJson(shell.pathOf(file));
  if (!json.ok) return refuse(file, json.problem, shell);
  const imported = importBulletins(json.value, await shippedTechnologies(), {
    takesDrafts: values.drafts,
    now: shell.now(),
  });
  if (!imported.ok) {
    for (const line of imported.problem) shell.tell(`${file}: ${line}${line === DRAFT_REFUSED ? ' (--drafts)' : ''}`);
    return 1;
  }
  const { list, report } = imported.value;
  const code = await writeFiles([{ path: values.out, contents: `${JSON.stringify(list, null, 2)}\n` }], shell);
  if (code !== 0) return code;
  for (const note of report.notes) shell.tell(`${file}: ${note}`);
  for (const { id, reason } of report.leftOut) shell.tell(`${file}: ${id} left out: ${reason}`);
  shell.print(JSON.stringify({ out: values.out, bulletins: list.bulletins.length, ...report }, null, 2));
  return 0;
}

/** JSON of any kind: a file of others says nothing of a format of ours. */
async function readAnyJson(path: string): Promise<Result<unknown, ReadProblem>> {
  const text = await readText(path);
  return text.ok ? readJson(text.value) : text;
}

const OPTIONS = {
  we: { type: 'string' },
  supplier: { type: 'string' },
  'not-run': { type: 'string' },
  holds: { type: 'string' },
  'holds-not': { type: 'string' },
  earlier: { type: 'string' },
  at: { type: 'string' },
  questionnaire: { type: 'string' },
} as const;

type Options = { readonly [K in keyof typeof OPTIONS]?: string | undefined };

async function matchFiles(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return wrongUse(shell, parsed.problem, MATCH_USAGE);
  const { values, positionals } = parsed.value;
  const [file, assessmentFile, ...others] = positionals;
  if (file === undefined || assessmentFile === undefined || others.length > 0)
    return wrongUse(shell, 'name one list and one assessment', MATCH_USAGE);
  const now = values.at ?? shell.now();
  if (!z.safeParse(instantSchema, now).success)
    return wrongUse(shell, '--at: an instant in UTC such as 2026-12-01T10:00:00Z', MATCH_USAGE);
  const technologies = await shippedTechnologies();
  const stated = statedBy(values, technologies, londonDay(now));
  if (!stated.ok) return wrongUse(shell, stated.problem, MATCH_USAGE);
  const given = await readGiven(values.questionnaire, shell);
  if (!given.ok) return given.problem;
  const list = await readList(file, shell);
  if (!list.ok) return list.problem;
  const earlier = values.earlier === undefined ? ok(null) : await readList(values.earlier, shell);
  if (!earlier.ok) return earlier.problem;
  const read = await readAssessment(assessmentFile, given.value, shell);
  if (!read.ok) return read.problem;
  const { assessment, questionnaire } = read.value;
  const input = {
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers: assessment.answers,
    evidence: assessment.evidence,
    ...stated.value,
    editions: (await shippedEditions()).map((edition) => edition.questionnaire),
    now,
    records: new Map(),
  };
  const { cards, counted } = matchList(list.value, input);
  const names = namesFrom(questionnaire, technologies);
  const { publisher, listId, sequence, issuedAt, nextExpectedBy } = list.value;
  shell.print(
    JSON.stringify(
      {
        list: { publisher: publisher.name, listId, sequence, issuedAt, nextExpectedBy, isOld: isOld(list.value, now) },
        assessment: { id: assessment.id, assessmentDate: assessment.assessmentDate },
        at: now,
        ...(earlier.value && { sinceEarlier: newsOf(earlier.value, list.value) }),
        cards: cards.map((card) => cardJson(card, list.value, names)),
        counted,
        bulletinsByGap: Object.fromEntries(bulletinsByGap(list.value, input)),
      },
      null,
      2,
    ),
  );
  return 0;
}

async function readList(file: string, shell: Shell): Promise<Result<BulletinList, ExitCode>> {
  const outline = await readOutlineOf(shell.pathOf(file));
  const list = outline.ok ? parseOutline(outline.value, bulletinsFormat) : outline;
  return list.ok ? list : fail(refuse(file, list.problem, shell));
}

type Stated = { readonly runs: ReadonlyMap<string, Running>; readonly held: ReadonlyMap<Held, 'yes' | 'no'> };

/** What the options say of the organisation. A slip in a name would be a silence, so it is refused. */
function statedBy(values: Options, { technologies }: TechnologyList, on: string): Result<Stated, string> {
  const known = new Set(technologies.map(({ id }) => id));
  const runs = new Map<string, Running>();
  for (const [option, state] of [
    ['we', 'we'],
    ['supplier', 'supplier'],
    ['not-run', 'no'],
  ] as const) {
    for (const id of namesIn(values[option])) {
      if (!known.has(id)) return fail(`--${option}: "${id}" is not in technologies.json`);
      if (runs.has(id)) return fail(`--${option}: "${id}" is named twice`);
      runs.set(id, { state, saidBy: 'on the command line', on });
    }
  }
  const held = new Map<Held, 'yes' | 'no'>();
  for (const [option, holds] of [
    ['holds', 'yes'],
    ['holds-not', 'no'],
  ] as const) {
    for (const name of namesIn(values[option])) {
      const what = z.safeParse(heldSchema, name);
      if (!what.success) return fail(`--${option}: "${name}" is neither cyber-essentials nor nhs-alert-list`);
      if (held.has(what.data)) return fail(`--${option}: "${name}" is named twice`);
      held.set(what.data, holds);
    }
  }
  return ok({ runs, held });
}

const namesIn = (option: string | undefined): readonly string[] =>
  (option ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));

/** What is new, without the bulletins of which nothing is. */
function newsOf(before: BulletinList, next: BulletinList) {
  const { notices, bulletins } = compareIssues(before, next);
  return {
    notices,
    unchanged: bulletins.filter(({ kind }) => kind === 'unchanged').length,
    bulletins: bulletins.filter(({ kind }) => kind !== 'unchanged'),
  };
}

const cardJson = ({ head, others }: Card, list: BulletinList, names: Names) => ({
  ...matchedJson(head, list, names),
  joined: others.map(({ bulletin: { id, title, severity, tlp } }) => ({ id, title, severity, tlp })),
});

function matchedJson(matched: Matched, { bulletins }: BulletinList, names: Names) {
  const { concern, audience, technology, weakness, weighedLoss, untold } = matched;
  const bulletin = must(bulletins.find(({ id }) => id === matched.bulletin.id) ?? null, 'it was matched');
  return {
    id: bulletin.id,
    revision: bulletin.revision,
    title: bulletin.title,
    severity: bulletin.severity,
    exploited: bulletin.exploited.known,
    tlp: bulletin.tlp,
    ...(bulletin.imported && { imported: bulletin.imported }),
    concern,
    heading: headingOf(matched),
    audience,
    technology,
    weakness,
    weighedLoss,
    reasons: reasonsOf(matched, names),
    untold,
    clocks: clocksOf(matched).map((run) => ({
      id: run.clock.id,
      what: run.clock.what,
      whose: run.clock.whose,
      binds: run.binds,
      startedBy: run.startedBy,
      start: run.start,
      end: run.end,
      stoppedAt: run.stoppedAt,
      sentence: clockSentence(run),
    })),
    actions: bulletin.actions,
    sources: bulletin.sources,
  };
}
