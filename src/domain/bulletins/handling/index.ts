export { isRed, isRestricted, mayAskSuppliers, restrictedWords, titleWithLabel } from './labels.ts';
export { isNationalHigh, isRecordedNationally } from './national-alert.ts';
