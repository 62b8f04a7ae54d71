// One chunk for both: what is needed when something goes wrong has been fetched before it does.
export { Rescue } from './rescue.tsx';
export { SafetyLight } from './safety-light.tsx';
export { IdleLock } from './idle-lock.tsx';
