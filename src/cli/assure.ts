import { runCommand } from './run-command.ts';
import { processShell } from './shell.ts';

// A reader such as `head` may close its end early: there is nobody left to write to. The command goes on all the same,
// since its exit code and its files are to be those of the whole.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

process.exitCode = await runCommand(process.argv.slice(2), processShell);
