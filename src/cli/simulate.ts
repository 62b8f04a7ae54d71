import { formatContribution, periodSchema, type Contribution } from '#src/domain/contribution/index.ts';
import { simulateContributions } from '#src/domain/sector/simulate.ts';
import { readEdition } from './edition.ts';
import { writtenOver } from './one-file.ts';
import { refuse } from './refuse.ts';
import { readArguments, readWhole, wrongUse, type Command } from './shell.ts';
import { writeFiles } from './write-files.ts';

const usage = 'simulate --questionnaire FILE --count N --seed S --out NDJSON [--period YEAR]';

const MAX_COUNT = 1_000_000;
const MAX_SEED = 2 ** 31 - 1;

/**
 * Writes made-up contributions, one per line, each marked illustrative. The period is the edition's year unless given.
 */
export const simulateCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, {
      questionnaire: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      period: { type: 'string' },
    });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const { values, positionals } = parsed.value;
    if (positionals.length > 0) return wrongUse(shell, `"${positionals[0]}" is not expected`, usage);
    if (values.questionnaire === undefined) return wrongUse(shell, '--questionnaire is missing', usage);
    if (values.out === undefined) return wrongUse(shell, '--out is missing', usage);
    const over = writtenOver([values.out], [values.questionnaire], shell);
    if (over !== null) return wrongUse(shell, over, usage);
    const count = readWhole(values.count, 1, MAX_COUNT);
    if (!count.ok) return wrongUse(shell, `--count: ${count.problem}`, usage);
    const seed = readWhole(values.seed, 0, MAX_SEED);
    if (!seed.ok) return wrongUse(shell, `--seed: ${seed.problem}`, usage);
    if (values.period !== undefined && !periodSchema.safeParse(values.period).success) {
      return wrongUse(shell, '--period: a calendar year such as 2026', usage);
    }
    const edition = await readEdition(shell.pathOf(values.questionnaire));
    if (!edition.ok) return refuse(values.questionnaire, edition.problem, shell);
    const { questionnaire } = edition.value;
    const period = values.period ?? questionnaire.version.slice(0, 4);
    const contributions = simulateContributions(questionnaire, { count: count.value, seed: seed.value, period });
    const code = await writeFiles([{ path: values.out, contents: linesOf(contributions) }], shell);
    if (code !== 0) return code;
    shell.print(JSON.stringify({ out: values.out, basis: 'illustrative', period, count: count.value }));
    return 0;
  },
};

function* linesOf(contributions: Iterable<Contribution>): Generator<string> {
  for (const contribution of contributions) yield `${formatContribution(contribution)}\n`;
}
