import type { ReactNode } from 'react';
import { Details } from '#src/ui/layout/elements.tsx';

/**
 * What a browser and a device may keep that no page can seal or erase; said wherever sealing or erasing is offered.
 * @param children what can be done about it there
 */
export function WhatStays({ children }: { readonly children?: ReactNode }) {
  return (
    <Details summary="What no page can seal or erase">
      <p>
        The browser's history shows that this app was open, when, and on which of its screens, by addresses that hold
        the short names of questionnaires, sections, questions, bulletins, training and actions. Its list of downloads
        shows the names of files. Neither names your organisation, unless you have chosen that for file names, or open a
        report that was saved as a web page: its title does. Clear both in the browser if that matters.
      </p>
      <p>
        The files that you downloaded stay where they are. While the app is open and unlocked, the device may also write
        what is in its memory to the disk (its swap and sleep files, and what it notes of a crash), and keep pictures or
        the text of what was shown, or what was copied, where that is switched on. What was once kept without a lock can
        stay on the disk until the browser writes over it. Only encryption of the whole disk helps there: ask IT whether
        this device has it.
      </p>
      {children}
    </Details>
  );
}
