export { useNewPassphrase } from './use-new-passphrase.ts';
