export { coded, isErrorWord, plainHead, TEXT_FORMAT } from './cell-text.ts';
export { printedSheets, summarySheet } from './printed.ts';
export { sheetTable, type ColumnKind, type SheetColumn, type SheetTable } from './table.ts';
