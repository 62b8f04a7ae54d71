import { runCommand } from './run-command.ts';
import { processShell } from './shell.ts';

// A reader such as `head` may close its end early: there is nobody left to write to, and nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommand(process.argv.slice(2), processShell);
