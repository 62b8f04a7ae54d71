// Apart from packing, since saving a sign-off asks for it and needs no hash.

/**
 * The most that the sign-offs of one assessment hold, in letters of JSON, with every answer written out as browsers
 * keep it. A file says each frozen answer once, so that a small one could fill a browser: fifty sign-offs of 140
 * answers of 9,000 letters stay below.
 */
export const MAX_SIGNED_LENGTH = 64 * 1024 * 1024;

/** How much sign-offs hold, written out: their answers, and the pieces of evidence that those rest on. */
export function signedLengthOf(
  signOffs: readonly { readonly answers: readonly unknown[]; readonly evidence: readonly unknown[] }[],
): number {
  const lengths = new Map<unknown, number>();
  let sum = 0;
  for (const frozen of signOffs.flatMap(({ answers, evidence }) => [...answers, ...evidence])) {
    const length = lengths.get(frozen) ?? JSON.stringify(frozen).length;
    lengths.set(frozen, length);
    sum += length;
  }
  return sum;
}
