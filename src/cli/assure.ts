import { benchmarkCommand } from './benchmark.ts';
import { checkCommand } from './check.ts';
import { reportCommand } from './report.ts';
import { scoreCommand } from './score.ts';
import { processShell, type Command, type ExitCode } from './shell.ts';
import { simulateCommand } from './simulate.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  check: checkCommand,
  score: scoreCommand,
  report: reportCommand,
  benchmark: benchmarkCommand,
  simulate: simulateCommand,
};

const usage = [
  'Usage: npm run --silent assure -- COMMAND',
  ...Object.values(COMMANDS).map((command) => `  ${command.usage}`),
  'Results go to standard output, messages to standard error. Exit 0: done; 1: a file has faults; 2: wrong use.',
].join('\n');

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  if (name === '--help' || name === 'help') {
    processShell.print(usage);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command.run(args, processShell);
  if (name !== undefined) processShell.tell(`There is no command "${name}".`);
  for (const line of usage.split('\n')) processShell.tell(line);
  return 2;
}

// A reader such as `head` may close its end early: there is nobody left to write to, and nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await main(process.argv.slice(2));
