export { askedDate, askedDateProps, doubtOf, doubtWords, type AskedDate } from './asked-date.ts';
