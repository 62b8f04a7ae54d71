/** Which edition this build is: served by a host, or one file opened from disk. */
declare const __EDITION__: 'web' | 'portable';
/** The version in package.json. */
declare const __APP_VERSION__: string;

/** The page that training is handed out in (`scripts/hand-out-page.ts`). */
declare module 'virtual:hand-out' {
  const packed: string;
  export default packed;
}
