// Apart from the mark, which the first screen needs.

/** The edition that the made-up trust answers: it comes with the app. */
export const SAMPLE_EDITION = { id: 'assure-core', version: '2026.2' } as const;

/** Is it that edition, by name? */
export const isSampleEdition = ({ id, version }: { readonly id: string; readonly version: string }): boolean =>
  id === SAMPLE_EDITION.id && version === SAMPLE_EDITION.version;
