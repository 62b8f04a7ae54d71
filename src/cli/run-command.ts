import type { Command, ExitCode, Shell } from './shell.ts';

/** Each is loaded only when it is run: the code of the reports takes longer to load than a pack takes to build. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).checkCommand,
  score: async () => (await import('./score.ts')).scoreCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  benchmark: async () => (await import('./benchmark.ts')).benchmarkCommand,
  bulletins: async () => (await import('./bulletins.ts')).bulletinsCommand,
  feedback: async () => (await import('./collect.ts')).feedbackCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
};

const usageLines = ({ usage: words }: Command): readonly string[] => `  ${words}`.split('\n');

async function usage(): Promise<readonly string[]> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    'Usage: npm run --silent assure -- COMMAND',
    ...commands.flatMap((command) => usageLines(command)),
    'Results go to standard output, messages to standard error. Exit 0: done; 1: a file has faults; 2: wrong use.',
  ];
}

/** Runs the command that the first word names with the words after it, or tells how it is used. */
export async function runCommand([name, ...args]: readonly string[], shell: Shell): Promise<ExitCode> {
  if (name === '--help' || name === 'help') {
    for (const line of await usage()) shell.print(line);
    return 0;
  }
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) {
    const command = await load();
    if (!args.includes('--help')) return command.run(args, shell);
    for (const line of ['Usage: npm run --silent assure --', ...usageLines(command)]) shell.print(line);
    return 0;
  }
  if (name !== undefined) shell.tell(`There is no command "${name}".`);
  for (const line of await usage()) shell.tell(line);
  return 2;
}
