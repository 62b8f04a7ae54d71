import { createContext, startTransition, useContext, useEffect, useState, type ReactNode } from 'react';
import { afterPaint } from '#src/platform/runtime/index.ts';

/** So many are drawn at a time. */
const STEP = 2;
/** Pixels above the first, and of one: few are lower. To measure them would have the page laid out before it is drawn. */
const ABOVE = 250;
const EACH = 600;

type DrawnFirstProps = {
  /** Each with a key. */
  readonly children: readonly ReactNode[];
  /** The position of the only one that is shown, where the others are hidden. */
  readonly shownAlone: number | null;
  /** Is a place further down to be in sight as the page opens? All above it stand then. */
  readonly isAllAtOnce: boolean;
};

const AreSidesDrawn = createContext(true);

/**
 * May what stands beside the answers of a card be drawn by now? It is half of a card, and nobody uses it first: it comes
 * in the frame after. It has its room from the start, so that nothing in sight moves for it.
 */
export const useSidesDrawn = (): boolean => useContext(AreSidesDrawn);

/**
 * The cards of a long page: those that about fill the window are drawn first, and the others a few at a time once these
 * can be used. What is in sight never moves: what stands below the cards is kept out of it until all of them stand.
 */
export function DrawnFirst({ children, shownAlone, isAllAtOnce }: DrawnFirstProps) {
  const [count, setCount] = useState(() =>
    isAllAtOnce ? Infinity : Math.max(1, Math.ceil((window.innerHeight - ABOVE) / EACH)),
  );
  const [areSidesDrawn, setSidesDrawn] = useState(isAllAtOnce);
  const isWhole = count >= children.length;
  useEffect(() => {
    if (isWhole && areSidesDrawn) return undefined;
    let isHere = true;
    const drawMore = () => {
      setSidesDrawn(true);
      // What comes to be asked later is drawn at once.
      setCount((drawn) => (drawn + STEP < children.length ? drawn + STEP : Infinity));
    };
    void afterPaint().then(() => isHere && startTransition(drawMore));
    return () => {
      isHere = false;
    };
  });
  return (
    <AreSidesDrawn value={areSidesDrawn}>
      {isWhole ? children : children.filter((_, index) => index < count || index === shownAlone)}
      {!isWhole && shownAlone === null && <div className="app-drawn-later" />}
    </AreSidesDrawn>
  );
}
