// Loaded into a process that is measured: tells its largest resident set, in KiB, when it ends.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
