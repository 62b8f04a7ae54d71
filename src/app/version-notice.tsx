import { useEffect, useState } from 'react';
import { watchMissingParts } from '#src/platform/runtime/missing-parts.ts';
import { registerServiceWorker, type AppVersion } from '#src/platform/runtime/service-worker.ts';
import { isInMemory, readSaveStatus, useSaveStatus } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';

/** Is everything that was entered here where a page that is reloaded finds it? */
const mayReload = (): boolean => {
  const { pending, failedParts } = readSaveStatus();
  return pending === 0 && failedParts.length === 0 && !isInMemory();
};

/**
 * Says when a new version waits, when it has come, and when part of this one is missing; it never changes over unasked.
 */
export function VersionNotice() {
  const [version, setVersion] = useState<AppVersion>({ kind: 'current' });
  const [isPartMissing, setIsPartMissing] = useState(false);
  const hasFailed = useSaveStatus().failedParts.length > 0;
  const kept = isInMemory() ? (
    <strong>What you entered is in this page only: save it to a file first.</strong>
  ) : hasFailed ? (
    <strong>Not all that you entered is saved: see the other notice.</strong>
  ) : (
    'Your answers are saved; a form that has a button to save it is not before you press that.'
  );
  useEffect(() => registerServiceWorker(setVersion, mayReload), []);
  useEffect(() => watchMissingParts(() => setIsPartMissing(true)), []);
  if (isPartMissing) {
    return (
      <div className="app-notice" role="alert">
        <p>
          Part of the app could not be loaded.{' '}
          {version.kind === 'outdated'
            ? 'It was changed to a new version in another tab.'
            : 'The network may be down, or the app has a new version.'}{' '}
          {kept}
        </p>
        <ReloadButton />
      </div>
    );
  }
  if (version.kind === 'outdated') {
    return (
      <div className="app-notice" role="alert">
        <p>
          The app was changed to a new version in another tab; this page still runs the old one. Reload it when you are
          ready. It reloads by itself when you go to another page of the app. {kept}
        </p>
        <ReloadButton />
      </div>
    );
  }
  if (version.kind === 'waiting') {
    return (
      <div className="app-notice" role="status">
        <p>
          A new version of CareCERT Assure is ready. Changing over reloads this page, and other tabs of the app once
          nothing is being typed there. {kept}
        </p>
        <Button small disabled={hasFailed} onClick={version.changeOver}>
          Change to the new version
        </Button>
      </div>
    );
  }
  return null;
}

const ReloadButton = () => (
  <Button small onClick={() => window.location.reload()}>
    Reload this page
  </Button>
);
