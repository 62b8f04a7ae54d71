import { line, type Block, type Cell, type Column, type Drawing, type Row } from '../../document/index.ts';

/** A table; `sheet` is the sheet of a workbook that it goes into, where that is not the one of its part. */
export const table = (caption: string, columns: readonly Column[], rows: readonly Row[], sheet?: string): Block => ({
  kind: 'table',
  table: { caption, columns, rows, ...(sheet === undefined ? {} : { sheet }) },
});

export const cell = (text: string | number): Cell => (text === '' ? [] : [line(String(text))]);

export const figures = (drawings: readonly Drawing[]): readonly Block[] =>
  drawings.map((drawing) => ({ kind: 'figure', drawing }));
