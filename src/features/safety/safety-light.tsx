import { useEffect, useRef, useState } from 'react';
import { preloadModule } from 'react-dom';
import { paths, today } from '#src/platform/runtime/index.ts';
import {
  begunWords,
  HEADLINES,
  isWorse,
  safetyReason,
  useKeptFile,
  useSafety,
  type Safety,
} from '#src/platform/safety/index.ts';
import { lockWorkspace } from '#src/platform/storage/lock/index.ts';
import { tendCanary } from '#src/platform/storage/recovery/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { CheckingLine } from './checking-line.tsx';
import { useWarningBeforeLeaving } from './use-warning-before-leaving.ts';

/** The light on every screen: may this page be closed? Word, shape and colour say the same. */
export function SafetyLight({ hasLock }: { readonly hasLock: boolean }) {
  const reading = useSafety();
  useKeptFile(reading, bring);
  useEffect(() => {
    fetchAhead();
    void tendCanary(today());
  }, []);
  // The copy that was handed out last may lack changes, or there is none.
  const isBehind = (reading?.settings?.changeCount ?? 0) !== (reading?.settings?.backup?.changeCount ?? 0);
  useWarningBeforeLeaving(reading?.isLostOnClosing ?? false);
  const [isDownloading, runOnce] = useBusy();
  const spoken = useSpokenWhenWorse(reading?.safety ?? null);
  return (
    <>
      {reading ? (
        <p className="app-safety__line">
          <Shape level={reading.safety.level} />
          <strong>{HEADLINES[reading.safety.level]}</strong>{' '}
          <span className="app-safety__reason">
            {[safetyReason(reading.safety), begunWords(reading.begun)].filter(Boolean).join('. ')}
          </span>{' '}
          {reading.safety.level === 'not-saved' ? (
            <button type="button" className="app-link-button" onClick={goToNotice}>
              What to do
            </button>
          ) : (
            <AppLink to={paths.data()} aria-label="Details of how safely your work is kept">
              Details
            </AppLink>
          )}
          {reading.safety.level === 'page-only' && isBehind && (
            <button
              type="button"
              className="app-link-button"
              aria-disabled={isDownloading}
              onClick={() => void runOnce(async () => (await import('./when-wrong.ts')).downloadBackup(null))}
            >
              Download a copy
            </button>
          )}
          {hasLock && (
            <button type="button" className="app-link-button" onClick={lockWorkspace}>
              Lock now
            </button>
          )}
        </p>
      ) : (
        <CheckingLine />
      )}
      <p className="nhsuk-u-visually-hidden" role="status">
        {spoken}
      </p>
    </>
  );
}

/** So that what is needed when something goes wrong is there before it does; it runs no sooner than it is asked for. */
function fetchAhead(): void {
  // The edition in one file has them.
  const addresses = document.getElementById('root')?.dataset.fetchAhead?.split(' ') ?? [];
  for (const address of addresses) preloadModule(address, { as: 'script' });
}

const bring = (): void => void import('./when-wrong.ts').then(({ bringFileUpToDate }) => bringFileUpToDate());

/** To the notice at the top of the page, which stays there while one scrolls. */
const goToNotice = (): void => document.querySelector<HTMLElement>('#not-saved')?.focus();

/** What a screen reader hears: only a change for the worse. What was not saved is an alert of its own. */
function useSpokenWhenWorse(safety: Safety | null): string {
  const before = useRef<Safety['level'] | null>(null);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    // While a write is under way nothing is known that was not known before it.
    if (!safety || safety.level === 'saving') return;
    if (before.current !== null && isWorse(safety.level, before.current) && safety.level !== 'not-saved') {
      setSpoken(`${HEADLINES[safety.level]}. ${safetyReason(safety)}.`);
    } else if (safety.level !== before.current) {
      setSpoken('');
    }
    before.current = safety.level;
  }, [safety]);
  return spoken;
}

const PATHS: Readonly<Record<Safety['level'], { readonly outline: string; readonly mark: string }>> = {
  safe: { outline: 'M12 1a11 11 0 1 1 0 22a11 11 0 1 1 0-22z', mark: 'M6.5 12.5l4 4l7-8.5' },
  saving: { outline: 'M12 1a11 11 0 1 1 0 22a11 11 0 1 1 0-22z', mark: 'M12 6v6.5l4 2.5' },
  'page-only': { outline: 'M12 1.5L23.5 22.5H.5z', mark: 'M12 9v6M12 18v1.5' },
  cleared: { outline: 'M12 1.5L23.5 22.5H.5z', mark: 'M12 9v6M12 18v1.5' },
  unproved: { outline: 'M12 1.5L23.5 22.5H.5z', mark: 'M12 9v6M12 18v1.5' },
  'not-saved': { outline: 'M2 2h20v20H2z', mark: 'M7 7l10 10M17 7L7 17' },
};

/** A tick in a circle, a clock, a triangle, a cross in a square: told apart without colour. */
function Shape({ level }: { readonly level: Safety['level'] }) {
  return (
    <svg
      className={`app-safety__shape app-safety__shape--${level}`}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[level].outline} />
      <path className="app-safety__mark" d={PATHS[level].mark} />
    </svg>
  );
}
