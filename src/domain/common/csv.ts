import Papa from 'papaparse';

/**
 * Texts that a spreadsheet could run as a formula, by their first character. The CSV writer's own
 * pattern stops at the end of a first line and so lets "=1+1", a line break and more text through.
 * The full-width signs and the line feed are read as their plain kin by some spreadsheets, and some pass over
 * white space and marks that cannot be seen.
 */
export const FORMULA_START = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/**
 * Rows as RFC 4180, in UTF-8 with a byte-order mark so that Excel reads the letters right. Numbers
 * stay numbers. A text that begins like a formula gets an apostrophe in front, and stays text.
 */
export const formatCsvRows = (fields: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${Papa.unparse({ fields: [...fields], data: rows.map((row) => [...row]) }, { newline: '\r\n', escapeFormulae: FORMULA_START })}\r\n`;
