// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { now, useAutosave } from '../../runtime/index.ts';
import { saveAnswerPart } from '../answers/save-answer.ts';
import { createAssessment } from '../assessments.ts';
import { draftForms, keepDraft } from '../drafts/drafts.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { readSaveStatus } from '../save-status.ts';
import { setLock } from './lock.ts';
import type { TabMessage } from './tabs.ts';
import { openWorkspace } from './workspace.ts';

/* A tab in which somebody types while another changes the lock. */

// A page has one Uint8Array: in this one, what is copied into the store would come out as another.
vi.hoisted(() =>
  Object.assign(globalThis, { Uint8Array: Object(Object.getPrototypeOf(Buffer.prototype)).constructor }),
);

const heard = vi.hoisted((): { tell: ((message: TabMessage) => void) | null } => ({ tell: null }));
vi.mock('./tabs.ts', () => ({
  hearTabs: (listener: (message: TabMessage) => void) => {
    heard.tell = listener;
    return () => undefined;
  },
  tellTabs: () => undefined,
}));

const PASSPHRASE = 'canal biscuit thunder olive';
const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const reload = vi.fn<() => void>();

/** Another tab, with modules of its own, does something with the lock. */
async function inAnotherTab(work: (lock: typeof import('./lock.ts')) => Promise<unknown>): Promise<void> {
  vi.resetModules();
  await work(await import('./lock.ts'));
}

/** Types something that waits for its pause to be over. */
function type(save: () => void): void {
  renderHook(() => useAutosave(save)).result.current.later();
}

/** This tab hears that the lock has changed, and has done what it does about it. */
async function hear(): Promise<void> {
  heard.tell?.('lock-changed');
  await new Promise((resolve) => setTimeout(resolve, 100));
}

beforeEach(async () => {
  vi.stubGlobal('location', { reload });
  reload.mockClear();
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await setLock(PASSPHRASE, 8);
  await openWorkspace(false);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a lock taken off and another set before this tab has heard of either', () => {
  beforeEach(() =>
    inAnotherTab(async ({ unlock, removeLock, setLock: setAnother }) => {
      await unlock(PASSPHRASE);
      await removeLock(PASSPHRASE);
      await setAnother(PASSPHRASE, 8);
    }),
  );

  it('an answer that was being typed stays on the page, which says that it is not saved', async () => {
    type(() => void saveAnswerPart('one', 'policy', { note: 'half a sentence' }, stamp({ at: now() })));
    await hear();
    expect(reload).not.toHaveBeenCalled();
    expect(readSaveStatus()).toMatchObject({
      problem: { kind: 'locked' },
      failedParts: [{ part: { note: 'half a sentence' } }],
    });
  });

  it('so does what was being begun in a form', async () => {
    type(() => void keepDraft('one', draftForms.details(), { name: 'half a name' }, now()));
    await hear();
    expect(reload).not.toHaveBeenCalled();
    expect(readSaveStatus()).toMatchObject({ problem: { kind: 'locked' } });
  });

  it('where nothing waits, the page is reloaded, and locks itself by it', async () => {
    await hear();
    expect(reload).toHaveBeenCalledOnce();
  });
});

it('a lock that was taken off: what is typed is saved, and the page is reloaded', async () => {
  await inAnotherTab(async ({ unlock, removeLock }) => {
    await unlock(PASSPHRASE);
    await removeLock(PASSPHRASE);
  });
  await hear();
  expect(reload).toHaveBeenCalledOnce();
  expect(await saveAnswerPart('one', 'policy', { note: 'half a sentence' }, stamp({ at: now() }))).toMatchObject({
    ok: true,
  });
});
