import { useEffect } from 'react';

/** A file that was dropped somewhere in the app waits here until the screen that opens files is there. */
let waiting: File | null = null;
let take: ((file: File) => void) | null = null;
let takeMany: ((files: readonly File[]) => void) | null = null;

/** Hands a dropped file to the screen that opens files; to be followed by going there. */
export function handDropped(file: File): void {
  if (take) take(file);
  else waiting = file;
}

/** Hands what was dropped to a screen that takes files of its own. @returns does one stand? */
export function handDroppedHere(files: readonly File[]): boolean {
  takeMany?.(files);
  return takeMany !== null;
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

/** Takes all that is dropped while its screen stands, any number at a time: none of it goes to "Open a file". */
export function useDroppedHere(onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    takeMany = onFiles;
    return () => {
      takeMany = null;
    };
  });
}
