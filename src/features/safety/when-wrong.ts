// One chunk for all that is needed when something goes wrong, and to make copies. It has been fetched before (`fetchAhead`
// in `safety-light.tsx`), and runs no sooner than it is asked for, since it brings the schemas of all that a backup holds.
export { DamageNotice } from './damage-notice.tsx';
export { Rescue } from './rescue.tsx';
export { bringFileUpToDate, downloadBackup } from '#src/platform/files/index.ts';
