import { useEffect } from 'react';

/** A file that was dropped somewhere in the app waits here until the screen that opens files is there. */
let waiting: File | null = null;
let take: ((file: File) => void) | null = null;

/** Hands a dropped file to the screen that opens files; to be followed by going there. */
export function handDropped(file: File): void {
  if (take) take(file);
  else waiting = file;
}

/** Takes up what was dropped, on whichever screen. `onFile` may change from one drawing to the next. */
export function useDroppedFile(onFile: (file: File) => void): void {
  useEffect(() => {
    take = onFile;
    const file = waiting;
    waiting = null;
    if (file) onFile(file);
    return () => {
      take = null;
    };
  });
}
