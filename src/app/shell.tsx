import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { clockTime, dayAndTime, paths } from '#src/platform/runtime/index.ts';
import { askToKeepData, type StorageStanding } from '#src/platform/runtime/index.ts';
import { registerServiceWorker } from '#src/platform/runtime/service-worker.ts';
import { storageWords, useSaveStatus, useSettings } from '#src/platform/storage/index.ts';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';

const NAVIGATION = [
  { to: paths.home(), text: 'Your assessments' },
  { to: paths.library(), text: 'Library' },
  { to: paths.data(), text: 'Your data' },
  { to: paths.help(), text: 'Help' },
];

/** What stands around every screen: name, navigation, how safely things are saved. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  return (
    <>
      <a
        className="nhsuk-skip-link"
        href="#main-content"
        onClick={(event) => {
          // The hash is the route here, so the jump is made by hand.
          event.preventDefault();
          document.querySelector<HTMLElement>('#main-content h1')?.focus();
        }}
      >
        Skip to main content
      </a>
      <header className="app-header">
        <div className="nhsuk-width-container app-header__inner">
          <a className="app-header__name" href="#/">
            CareCERT Assure
          </a>
          <nav aria-label="Main">
            <ul className="app-header__links">
              {NAVIGATION.map(({ to, text }) => (
                <li key={to}>
                  <a href={`#${to}`} aria-current={location === to ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <div className="nhsuk-width-container app-body">
        <aside aria-label="Notices">
          <UpdateNotice />
          <SaveProblem />
        </aside>
        {children}
      </div>
      <footer className="app-footer">
        <div className="nhsuk-width-container">
          <SafeToClose />
          <p>
            CareCERT Assure {__APP_VERSION__}, {__EDITION__} edition. It helps you prepare; it does not give or replace a Data Security and
            Protection Toolkit status or a regulator's judgement.
          </p>
        </div>
      </footer>
    </>
  );
}

/** A new version waits until the user asks for it: it reloads every open tab of the app. */
function UpdateNotice() {
  const [activate, setActivate] = useState<(() => void) | null>(null);
  const { pending } = useSaveStatus();
  useEffect(() => {
    registerServiceWorker((start) => setActivate(() => start));
  }, []);
  if (!activate) return null;
  return (
    <div className="app-notice" role="status">
      <p>A new version of CareCERT Assure is ready. Your answers are saved. Changing over reloads the app in every tab that has it open.</p>
      <Button small disabled={pending > 0} onClick={activate}>
        Change to the new version
      </Button>
    </div>
  );
}

/** A failed write is shown on every screen until the next one succeeds. */
function SaveProblem() {
  const { problem } = useSaveStatus();
  if (!problem) return null;
  return (
    <div className="nhsuk-error-summary" role="alert">
      <h2 className="nhsuk-error-summary__title">Your last change is not saved</h2>
      <div className="nhsuk-error-summary__body">
        <p>{storageWords(problem)}</p>
        <p>What you entered is still on this page.</p>
      </div>
    </div>
  );
}

/** Says what is known, no more: last write, whether the browser promises to keep it, last backup. */
function SafeToClose() {
  const { pending, lastSavedAt, problem } = useSaveStatus();
  const settings = useSettings();
  const [standing, setStanding] = useState<StorageStanding | null>(null);
  useEffect(() => {
    void askToKeepData().then(setStanding);
  }, []);
  const lastBackupAt = settings?.ok ? settings.value.lastBackupAt : null;
  return (
    <p className="app-safe">
      <strong>{problem ? 'Not safe to close: the last change is not saved.' : pending > 0 ? 'Saving…' : `Everything entered is saved in this browser${lastSavedAt ? ` (${clockTime(lastSavedAt)})` : ''}.`}</strong>{' '}
      {standing && !standing.isPersistent && 'The browser does not promise to keep it if the device runs short of room or is cleared. '}
      {lastBackupAt ? `Last backup downloaded ${dayAndTime(lastBackupAt)}.` : 'No backup has been downloaded yet.'} <AppLink to={paths.data()}>Back up</AppLink>
    </p>
  );
}
