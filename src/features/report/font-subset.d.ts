// Made by `scripts/font-subset.ts`.
declare module '*.ttf?subset' {
  /** The bytes of a font. */
  const bytes: Uint8Array;
  export default bytes;
}
