import { expect, it } from 'vitest';
import { exceedsRepertoire } from './repertoire.ts';

it.each([
  ['English, with marks', 'Costs: £5, 10 °C – “quoted” † €\n', false],
  ['Welsh, Polish, Vietnamese', 'Ŵyn Łódź Nguyễn', false],
  ['letters with their marks apart', 'o\u0323', false],
  ['what is invisible', 'soft\u00AD\uFEFF\u200Bhyphen \uFE0F', false],
  ['Arabic', 'مركز', true],
  ['Chinese', '漢字', true],
  ['a picture', '😀', true],
])('whether a PDF lacks letters for %s', (_what, text, expected) => {
  expect(exceedsRepertoire(text)).toBe(expected);
});
