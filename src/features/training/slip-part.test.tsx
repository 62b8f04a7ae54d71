// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { slipFormat, trainingFormat, type Slip } from '#src/domain/training/index.ts';
import { SlipPart } from './slip-part.tsx';

const parsed = parseFile(readFileSync('training/basic/2026.1.json', 'utf8'), trainingFormat);
const training = must(parsed.ok ? parsed.value : null, 'it is sound');
const part = must(training.parts[0], 'it has one');
afterEach(cleanup);
const show = (onSave: (slip: Slip) => void) =>
  render(
    <SlipPart
      training={training}
      part={part}
      result={{ right: 4, put: 4, needed: 3, isPassed: true }}
      date="2026-11-30"
      id="a-b-c-d-0"
      onSave={onSave}
    />,
  );

it('says on a device of many that the result may be of somebody else', () => {
  show(() => {});
  expect(screen.getByText(/somebody else who opens it here begins from the scenes/)).toBeTruthy();
});

it.each([
  ['short', 'Ruth Reed'],
  ['as long as it may be', '𝒳'.repeat(200)],
  ['too long', 'x'.repeat(201)],
  ['what nobody can see', 'Ruth\u202e\u0000 Reed'],
  ['nothing', '   '],
])('every slip that is saved can be opened: %s', (_what, typed) => {
  const saved: Slip[] = [];
  show((slip) => saved.push(slip));
  for (const label of [/^Name/, /^Your work/])
    fireEvent.change(screen.getByLabelText(label), { target: { value: typed } });
  fireEvent.click(screen.getByText('Save the slip'));
  expect(saved.map((slip) => parseFile(JSON.stringify(slip), slipFormat).ok)).not.toContain(false);
  expect(saved.length).toBe(typed === 'x'.repeat(201) ? 0 : 1);
  expect(screen.queryAllByText(/too many/).length > 0).toBe(saved.length === 0);
});
