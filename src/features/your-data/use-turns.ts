import { useRef } from 'react';

/**
 * Of files that are chosen one after the other only the last is shown: reading one, or trying its passphrase, may take
 * longer than choosing the next, or than giving it up.
 * @returns what begins a turn, and with it ends the one before; and whether a turn is still on
 */
export function useTurns(): { readonly begin: () => number; readonly isOn: (turn: number) => boolean } {
  const current = useRef(0);
  return { begin: () => (current.current += 1), isOn: (turn) => current.current === turn };
}
