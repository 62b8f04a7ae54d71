import { useState } from 'react';
import { isSameJson } from '#src/domain/common/same-json.ts';

/**
 * What was set stands at once, until it is read back: a choice that went and came again would be doubted. Where it
 * cannot be kept, what is kept shows again.
 * @param keep tells whether it was kept
 */
export function useAtOnce<T>(kept: T, keep: (to: T) => Promise<boolean>): readonly [T, (to: T) => void] {
  const [{ before, shown }, setShown] = useState({ before: kept, shown: kept });
  if (!isSameJson(before ?? null, kept ?? null)) setShown({ before: kept, shown: kept });
  const set = (to: T) => {
    setShown({ before: kept, shown: to });
    void keep(to).then((isKept) => {
      if (!isKept) setShown({ before: kept, shown: kept });
    });
  };
  return [shown, set];
}
