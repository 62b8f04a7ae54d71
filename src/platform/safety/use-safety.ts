import { useEffect, useState } from 'react';
import { filePermission } from '#src/platform/files/index.ts';
import { mayBePrivate, readStanding, useTypedWaits, type StorageStanding } from '#src/platform/runtime/index.ts';
import { useBegun, type Begun } from '#src/platform/storage/drafts/index.ts';
import { isInMemory, useSaveStatus, useSettingsAround, type Settings } from '#src/platform/storage/index.ts';
import type { KeptFile } from '#src/platform/storage/recovery/index.ts';
import { isLostOnClosing, safeToClose, type FileTrouble, type KeepingFacts, type Safety } from './safe-to-close.ts';

/** How long changes are gathered before the chosen file is written again, in milliseconds. */
const FILE_PAUSE_MS = 1500;

/** The light with the records behind it; null while they are being read. */
type SafetyReading = {
  readonly safety: Safety;
  readonly isLostOnClosing: boolean;
  readonly settings: Settings | null;
  readonly standing: StorageStanding | null;
  readonly fileTrouble: FileTrouble | null;
  /** What is begun and not finished: kept, but in no backup and no file. */
  readonly begun: Begun;
};

export function useSafety(): SafetyReading | null {
  const { pending, problem, failedParts, changeCount } = useSaveStatus();
  const typedWaits = useTypedWaits();
  const live = useSettingsAround();
  const counted = useBegun();
  const begun = counted?.ok ? counted.value : { answers: 0, forms: 0 };
  // What this page has just committed counts before it is read back.
  const settings = live?.ok ? { ...live.value, changeCount: Math.max(live.value.changeCount, changeCount) } : null;
  const standing = useStanding((settings?.changeCount ?? 0) > 0);
  const fileTrouble = useFileTrouble(settings?.keptFile ?? null);
  const hasProblem = problem !== null || failedParts.length > 0 || live?.ok === false;
  if (!hasProblem && (!settings || !standing)) return null;
  const facts: KeepingFacts = {
    // Leave to write to the file is looked up in a moment, and what is typed saved after a pause; until then nothing is
    // called safe.
    pending: fileTrouble === undefined || typedWaits ? 1 : pending,
    hasProblem,
    changeCount: settings?.changeCount ?? 0,
    hasBegun: begun.answers + begun.forms > 0,
    canary: settings?.canary ?? null,
    isInMemory: isInMemory(),
    mayBePrivate: standing !== null && mayBePrivate(standing),
    backup: settings?.backup
      ? { changeCount: settings.backup.changeCount, isVerified: settings.backup.verifiedAt !== null }
      : null,
    keptFile: settings?.keptFile ? { changeCount: settings.keptFile.changeCount, trouble: fileTrouble ?? null } : null,
  };
  return {
    safety: safeToClose(facts),
    isLostOnClosing: isLostOnClosing(facts),
    settings,
    standing,
    fileTrouble: fileTrouble ?? null,
    begun,
  };
}

function useStanding(isAsking: boolean): StorageStanding | null {
  const [standing, setStanding] = useState<StorageStanding | null>(null);
  useEffect(() => {
    // Some browsers put the question to the user, who may leave it unanswered: what is known without it waits for nothing.
    void readStanding(false).then(async (known) => {
      setStanding(known);
      if (isAsking && !known.isPersistent) setStanding(await readStanding(true));
    });
  }, [isAsking]);
  return standing;
}

/** What keeps the chosen file from being kept up; null when nothing does, undefined until that is known. */
function useFileTrouble(kept: KeptFile | null): FileTrouble | null | undefined {
  const [permission, setPermission] = useState<PermissionState | null>(null);
  useEffect(() => {
    if (!kept) return;
    const look = () => void filePermission(kept).then(setPermission);
    look();
    // The user may give or take leave in the browser's own settings, and every answer to a prompt gives the focus back.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [kept]);
  if (!kept || kept.trouble !== null) return kept?.trouble ?? null;
  if (permission === null) return undefined;
  return permission === 'granted' ? null : 'no-permission';
}

/**
 * Keeps the chosen file up with the changes, a moment after the last one and when the page is left, and
 * looks at it whenever the user comes back: somebody else may have been there. To be used once.
 * @param bring `bringFileUpToDate`, which is the same each time: what it takes is fetched apart from the light
 */
export function useKeptFile(reading: SafetyReading | null, bring: () => void): void {
  const kept = reading?.settings?.keptFile ?? null;
  const canTry = reading !== null && reading.fileTrouble !== 'clash' && reading.fileTrouble !== 'no-permission';
  const changeCount = reading?.settings?.changeCount ?? 0;
  /** The change that the file lacks; each further one begins the pause again. */
  const lacking = kept !== null && kept.changeCount !== changeCount && canTry ? changeCount : null;
  const hasFile = kept !== null;
  useEffect(() => {
    if (!hasFile) return;
    bring();
    window.addEventListener('focus', bring);
    return () => window.removeEventListener('focus', bring);
  }, [hasFile, bring]);
  useEffect(() => {
    if (lacking === null) return;
    const timer = setTimeout(bring, FILE_PAUSE_MS);
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') bring();
    };
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [lacking, bring]);
}
