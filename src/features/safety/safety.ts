// One chunk for all: what is needed when something goes wrong has been fetched before it does.
export { DamageNotice } from './damage-notice.tsx';
export { Rescue } from './rescue.tsx';
export { SafetyLight } from './safety-light.tsx';
export { IdleLock } from './idle-lock.tsx';
