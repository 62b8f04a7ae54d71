// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useLayoutEffect, useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { useAutosave } from '#src/platform/runtime/index.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/index.ts';
import { loadAssessment } from '#src/platform/storage/load-assessments.ts';
import { createAssessment, readSettings } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { changeBackupRecord, keepFileRecord } from '#src/platform/storage/recovery/index.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { safetyReason } from './safety-words.ts';
import { useSafety } from './use-safety.ts';

vi.mock('#src/platform/files/index.ts', () => ({ filePermission: () => Promise.resolve('granted') }));

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const save = (note: string) => saveAnswerPart('one', 'policy', { note }, stamp({ by: 'Jo' }));

/** Whatever was on screen since, for however short a time. */
const shown: string[] = [];

function Page() {
  const reading = useSafety();
  const words = reading ? safetyReason(reading.safety) || reading.safety.level : 'nothing';
  useLayoutEffect(() => {
    shown.push(words);
  }, [words]);
  const note = useRef('');
  const { later, flush } = useAutosave(() => void save(note.current));
  return (
    <input
      aria-label="Note"
      onChange={({ target }) => {
        note.current = target.value;
        later();
      }}
      onBlur={flush}
    />
  );
}

beforeEach(async () => {
  shown.length = 0;
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function countChanges(): Promise<number> {
  const settings = await readSettings();
  return must(settings.ok ? settings.value : null, 'the settings').changeCount;
}

const WRITTEN_AT = '2026-07-30T10:00:00.000Z';
const keepFile = (changeCount: number) =>
  keepFileRecord({
    handle: {},
    name: 'ours.json',
    hash: 'a',
    changeCount,
    writtenAt: WRITTEN_AT,
    trouble: null,
    foundHash: null,
  });
const keepBackup = (changeCount: number) =>
  changeBackupRecord(() => ({ madeAt: WRITTEN_AT, hash: 'a', changeCount, verifiedAt: WRITTEN_AT }));

const untilShown = (words: string) => waitFor(() => expect(shown.at(-1)).toBe(words));

describe.each([
  ['the chosen file', 'Your file holds every change', keepFile],
  ['a checked backup', 'The checked backup holds every change', keepBackup],
])('%s is not said to hold what it lacks, not even for a moment', (_, words, keep) => {
  beforeEach(async () => {
    await keep(await countChanges());
    render(<Page />);
    await untilShown(words);
    shown.length = 0;
  });

  it('a change that was just saved', async () => {
    const before = await countChanges();
    expect((await save('New')).ok).toBe(true);
    // Until the count is read back, and what is read is on screen: the store alone would be known sooner.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await countChanges()).toBe(before + 1);
    expect(shown).not.toHaveLength(0);
    expect(shown).not.toContain(words);
  });

  it('words that wait for a pause in typing', async () => {
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Typed' } });
    expect(shown).toEqual(['saving']);
    fireEvent.blur(screen.getByLabelText('Note'));
    await waitFor(async () => expect((await loadAssessment('one')).answers[0]?.note).toBe('Typed'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shown).not.toContain(words);
  });
});

it('is known on a screen that comes later while the user is still asked whether the browser may keep all', async () => {
  vi.stubGlobal('navigator', {
    language: 'en-GB',
    storage: {
      persisted: () => Promise.resolve(false),
      persist: () => new Promise(() => {}),
      estimate: () => Promise.resolve({ usage: 1, quota: 2 }),
    },
  });
  const Later = () => <p>{useSafety() ? 'Known' : 'Not known'}</p>;
  // There is something to keep, and the settings are read already.
  await save('Kept');
  render(<Page />);
  await waitFor(() => expect(shown.at(-1)).not.toBe('nothing'));
  render(<Later />);
  expect(await screen.findByText('Known')).toBeDefined();
});
