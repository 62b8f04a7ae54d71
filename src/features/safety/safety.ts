// One chunk for both: they stand on every screen.
export { SafetyLight } from './safety-light.tsx';
export { IdleLock } from './idle-lock.tsx';
