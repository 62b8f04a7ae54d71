// Made by `scripts/font-subset.ts`.
declare module '*.ttf?subset' {
  /** The bytes of a font, as base64. */
  const base64: string;
  export default base64;
}
