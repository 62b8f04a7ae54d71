import { useEffect, useState } from 'react';

/** The page in the browser's history, as long as it is there; null where a browser does not tell. */
const entryKey = (): string | null => ('navigation' in window ? (navigation.currentEntry?.key ?? null) : null);

/**
 * Makes a hook for what somebody has chosen to see on a page, such as a search or an order: going back finds it as it
 * was left, as it finds the place (`kept-place.ts`). It is kept in memory alone, so that no word of it gets to the
 * disk. Another address of the same screen takes it along.
 */
export function keptState<T extends string | boolean | ReadonlySet<string>>(): (
  name: string,
  first: T,
) => readonly [T, (value: T) => void] {
  const values = new Map<string, T>();
  const at = (entry: string | null, name: string) => `${entry} ${name}`;
  return function useKept(name, first) {
    const entry = entryKey();
    const [standing, setStanding] = useState(() => ({ entry, value: values.get(at(entry, name)) ?? first }));
    if (standing.entry !== entry) setStanding({ entry, value: values.get(at(entry, name)) ?? standing.value });
    useEffect(() => {
      if (standing.entry !== null) values.set(at(standing.entry, name), standing.value);
    }, [name, standing]);
    return [standing.value, (value) => setStanding({ entry: entryKey(), value })];
  };
}

/** Words that were typed to search, or the choice among parts. */
export const useKeptText = keptState<string>();
/** Is something shown whole, or opened? */
export const useKeptSwitch = keptState<boolean>();
