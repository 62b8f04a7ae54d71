import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { LoadingPage } from '#src/ui/layout/loaded.tsx';

/**
 * A screen that is fetched when it is first shown. Not by `lazy`: React shows what was waited for behind a `Suspense` no
 * sooner than 300 ms after "Loading…", though it is there.
 */
export function fetched<P>(fetch: () => Promise<{ readonly default: ComponentType<P> }>): (props: P) => ReactNode {
  let Screen: ComponentType<P> | null = null;
  return function FetchedScreen(props) {
    const [, setScreen] = useState<ComponentType<P> | null>(null);
    const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      const fetchIt = async () => {
        Screen ??= (await fetch()).default;
        setScreen(() => Screen);
      };
      fetchIt().catch((error: unknown) => setFailed({ error }));
    }, []);
    // For the boundary around the screens to say.
    if (failed) throw failed.error;
    // Safe: React gives every component an object.
    return Screen ? <Screen {...(props as P & object)} /> : <LoadingPage />;
  };
}
