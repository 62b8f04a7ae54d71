import { config } from 'zod/mini';

// zod probes for `eval`, which the content security policy forbids and reports. This must run
// before any schema is made, so it is imported second.
config({ jitless: true });
