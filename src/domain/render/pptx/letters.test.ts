import { create } from 'fontkit';
import { expect, it } from 'vitest';
import { reportFonts } from '#src/testing/report-fonts.ts';
import { letterWidth } from './letters.ts';

it.each([
  ['regular', false],
  ['bold', true],
] as const)('knows the widths of %s letters, as the font has them', (weight, isBold) => {
  const font = create(reportFonts[weight]);
  const widthIn = (character: string) =>
    font.layout(character).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / font.unitsPerEm;
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
  expect(ascii.map((one) => letterWidth(one, isBold))).toEqual(ascii.map(widthIn));
  // With marks as wide as without; others never less than they are.
  for (const one of 'éÂŵŁßæœøŒ–—‘“…£€·†•×→≥½ΩЖ')
    expect(letterWidth(one, isBold), `the width of ${one}`).toBeGreaterThanOrEqual(widthIn(one));
  expect(letterWidth('\u0301', isBold)).toBe(0);
});
