// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FilesField } from './files-field.tsx';

const fileAt = (path: string): File =>
  Object.defineProperty(new File([], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
    value: path.includes('/') ? path : '',
  });

it('leaves out what is hidden in a folder, and nothing that was chosen by itself', () => {
  let chosen: readonly string[] = [];
  render(
    <FilesField id="files" label="Files" hint="" onChosen={(files) => (chosen = files.map(({ name }) => name))} />,
  );
  const choose = (label: string, ...paths: readonly string[]) =>
    fireEvent.change(screen.getByLabelText(label), { target: { files: paths.map(fileAt) } });
  choose('A folder', 'in/a/1.json', 'in/.DS_Store', 'in/.before/a/2.json', 'in/__MACOSX/3.json', 'in/..4.json');
  expect(chosen).toEqual(['1.json', '..4.json']);
  expect(screen.getByRole('status').textContent).toBe('2 files chosen.');
  choose('Files', '.hidden.json');
  expect(chosen).toEqual(['.hidden.json']);
});
