// Apart from the mark, which the first screen needs.

/** The edition that the made-up trust answers: it comes with the app. */
export const SAMPLE_EDITION = { id: 'assure-core', version: '2026.2' } as const;
