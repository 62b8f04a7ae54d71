import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { LoadingPage } from '#src/ui/layout/loaded.tsx';
import { arrivedBy, bring } from './screen-parts.ts';

/**
 * A screen that is fetched when it is first shown, and is drawn at once where it is there by then. Not by `lazy`: React
 * shows what was waited for behind a `Suspense` no sooner than 300 ms after "Loading…", though it is there.
 */
export function fetched<P>(fetch: () => Promise<{ readonly default: ComponentType<P> }>): (props: P) => ReactNode {
  return function FetchedScreen(props) {
    const [isHere, setIsHere] = useState(() => arrivedBy(fetch) !== undefined);
    const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      // What was drawn decides: a part that comes between the drawing and this would never be shown.
      if (isHere) return;
      bring(fetch).then(
        () => setIsHere(true),
        (error: unknown) => setFailed({ error }),
      );
    }, [isHere]);
    // For the boundary around the screens to say.
    if (failed) throw failed.error;
    const Screen = isHere ? arrivedBy(fetch)?.default : undefined;
    // Safe: React gives every component an object.
    return Screen ? <Screen {...(props as P & object)} /> : <LoadingPage />;
  };
}
