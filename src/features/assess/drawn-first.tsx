import { startTransition, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { afterPaint } from '#src/platform/runtime/index.ts';

/** So many are drawn at once; on most screens the first two fill the window. */
const STEP = 2;

type DrawnFirstProps = {
  /** Each with a key. */
  readonly children: readonly ReactNode[];
  /** The position of the only one that is shown, where the others are hidden: the window need not be filled then. */
  readonly shownAlone: number | null;
  /** Is a place further down to be in sight as the page opens? All above it stand then. */
  readonly isAllAtOnce: boolean;
};

/**
 * The cards of a long page: those that fill the window are drawn first, and the others a few at a time once these can be
 * used. What is in sight never moves, since the page grows below it.
 */
export function DrawnFirst({ children, shownAlone, isAllAtOnce }: DrawnFirstProps) {
  const [count, setCount] = useState(isAllAtOnce ? Infinity : STEP);
  const end = useRef<HTMLDivElement>(null);
  const isWhole = count >= children.length;
  // What comes to be asked later is drawn at once.
  const drawMore = () => setCount((drawn) => (drawn + STEP < children.length ? drawn + STEP : Infinity));
  useLayoutEffect(() => {
    if (isWhole || shownAlone !== null || !end.current) return;
    if (end.current.getBoundingClientRect().top < window.innerHeight) drawMore();
  });
  useEffect(() => {
    if (isWhole) return undefined;
    let isHere = true;
    void afterPaint().then(() => isHere && startTransition(drawMore));
    return () => {
      isHere = false;
    };
  });
  return (
    <>
      {isWhole ? children : children.filter((_, index) => index < count || index === shownAlone)}
      {!isWhole && <div ref={end} />}
    </>
  );
}
