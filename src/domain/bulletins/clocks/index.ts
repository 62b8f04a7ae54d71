export { BANK_HOLIDAYS } from './bank-holidays.ts';
