import { lazy, Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { CheckingLine } from '#src/features/safety/checking-line.tsx';
import { LIST_PATHS, MENU } from '#src/platform/runtime/index.ts';
import { storageWords, useSaveStatus, type StorageProblem } from '#src/platform/storage/index.ts';
import type { Workspace } from '#src/platform/storage/lock/index.ts';
import { DropDoor } from './drop-door.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { firstIsDrawn } from './screens.tsx';

// Fetched as soon as the first screen stands.
const after = async <T,>(load: () => Promise<T>): Promise<T> => {
  await firstIsDrawn();
  return load();
};
const VersionNotice = lazy(async () => ({
  default: (await after(() => import('./version-notice.tsx'))).VersionNotice,
}));
const loadSafety = () => after(() => import('#src/features/safety/safety.ts'));
const loadWhenWrong = () => import('#src/features/safety/when-wrong.ts');
const SafetyLight = lazy(async () => ({ default: (await loadSafety()).SafetyLight }));
const IdleLock = lazy(async () => ({ default: (await loadSafety()).IdleLock }));
const DamageNotice = lazy(async () => ({ default: (await after(loadWhenWrong)).DamageNotice }));
const Rescue = lazy(async () => ({ default: (await loadWhenWrong()).Rescue }));

/** What stands around every screen: name, navigation, how safely things are saved. */
export function Shell({ workspace, children }: { readonly workspace: Workspace; readonly children: ReactNode }) {
  const [location] = useLocation();
  const isOpen = workspace.kind === 'open';
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
          {/* Its room is kept while the workspace is not open, or all below would move as it opens. */}
          <nav aria-label="Main" className={isOpen ? undefined : 'app-header__room'}>
            <ul className="app-header__links">
              {MENU.map(({ href, text }) => (
                <li key={href}>
                  <a href={`#${href}`} aria-current={location === href ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <aside className="app-safety" aria-label="How safely your work is kept">
        <div className="nhsuk-width-container">
          <ErrorBoundary
            fallback={
              <p className="app-safety__line">
                How safely your work is kept cannot be told: part of the app could not be loaded.
              </p>
            }
          >
            {isOpen ? (
              <Suspense fallback={<CheckingLine />}>
                <SafetyLight hasLock={workspace.hasLock} />
              </Suspense>
            ) : (
              // Where nothing can be said yet, there is room for it.
              <p className="app-safety__line" />
            )}
          </ErrorBoundary>
        </div>
      </aside>
      <div className="nhsuk-width-container app-body">
        <aside className="app-notices" aria-label="Notices">
          <ErrorBoundary fallback={null}>
            <Suspense>
              <VersionNotice />
            </Suspense>
          </ErrorBoundary>
          {workspace.kind !== 'erased' && <SaveProblem />}
          <ErrorBoundary fallback={null}>
            <Suspense>
              <DropDoor isOpen={isOpen} />
            </Suspense>
          </ErrorBoundary>
          <Suspense>{isOpen && workspace.hasLock && <IdleLock />}</Suspense>
          {isOpen && LIST_PATHS.includes(location) && (
            <ErrorBoundary fallback={null}>
              <Suspense>
                <DamageNotice />
              </Suspense>
            </ErrorBoundary>
          )}
        </aside>
        {children}
      </div>
      <footer className="app-footer">
        <div className="nhsuk-width-container">
          <p>
            CareCERT Assure {__APP_VERSION__}, {__EDITION__} edition. It helps you prepare; it does not give or replace
            a Data Security and Protection Toolkit status or a regulator's judgement.
          </p>
        </div>
      </footer>
    </>
  );
}

/** A failed write is shown on every screen until what failed is saved. */
function SaveProblem() {
  const { problem, failedParts } = useSaveStatus();
  if (!problem) return null;
  return (
    <div className="nhsuk-error-summary" role="alert">
      <h2 className="nhsuk-error-summary__title" id="not-saved" tabIndex={-1}>
        {problemTitle(problem, failedParts.length > 0)}
      </h2>
      <div className="nhsuk-error-summary__body">
        <p>{storageWords(problem)}</p>
        <ErrorBoundary fallback={<p>What you entered is still on this page.</p>}>
          <Suspense>
            <Rescue />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}

function problemTitle({ kind }: StorageProblem, hasFailedParts: boolean): string {
  if (!hasFailedParts && (kind === 'superseded' || kind === 'locked')) return 'This tab has stopped saving';
  if (!hasFailedParts && kind === 'blocked') return 'Nothing can be kept in this browser';
  return 'Your last change is not saved';
}
