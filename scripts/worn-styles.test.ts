import postcss from 'postcss';
import { expect, it } from 'vitest';
import { wornBy, wornStyles } from './worn-styles.ts';

const isWorn = wornBy([
  '<p className={`nhsuk-hint nhsuk-${kind}__hint`}>',
  "className={`nhsuk-table__caption${isHidden ? ' nhsuk-u-visually-hidden' : ''}`}",
  "const LOOKS = { second: ' nhsuk-button--secondary' }; `nhsuk-button${LOOKS[look]}`",
  "`nhsuk-input${width ? ` nhsuk-input--width-${width}` : ''}`",
]);
const left = (css: string): string => postcss([wornStyles(isWorn)]).process(css, { from: undefined }).css;

it('keeps what is worn, however its name is put together', () => {
  const names = [
    'nhsuk-hint',
    'nhsuk-radios__hint',
    'nhsuk-table__caption',
    'nhsuk-u-visually-hidden',
    'nhsuk-button--secondary',
    'nhsuk-input',
    'nhsuk-input--width-4',
  ];
  expect(names.filter((name) => !isWorn(name))).toEqual([]);
});

it('takes out what nothing can match, and the emptied rules around it', () => {
  expect(left('.nhsuk-card{color:red}.nhsuk-hint .nhsuk-card--care, .nhsuk-hint{top:0}')).toBe('.nhsuk-hint{top:0}');
  expect(left('@media print{.nhsuk-card{top:0}}')).toBe('');
});

it('leaves alone what is not of that library, and what a selector only excludes or offers beside others', () => {
  const css =
    'a:not(.nhsuk-card:not(.nhsuk-x)){top:0}.app-x{top:0}:is(.nhsuk-hint,.nhsuk-card) p{top:0}@font-face{font-family:x}';
  expect(left(css)).toBe(css);
});
