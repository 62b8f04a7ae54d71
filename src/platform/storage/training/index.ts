export { addSlips, removeEntries, saveEntry, useRegister } from './register.ts';
