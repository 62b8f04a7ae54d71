import { useEffect, useState } from 'react';
import type { Training } from '#src/domain/training/index.ts';
import { partOf } from '#src/domain/training/register/index.ts';
import { loadShippedTraining } from '#src/platform/files/training.ts';

/** The modules that come with the app; null while they are read. */
export function useTraining(): readonly Training[] | null {
  const [modules, setModules] = useState<readonly Training[] | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadShippedTraining().then(setModules, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  return modules;
}

/** A part and its module, by their ids; `missing` where they are not here, null while they are read. */
export function usePart(moduleId: string, partId: string) {
  const modules = useTraining();
  if (!modules) return null;
  const training = modules.find(({ id }) => id === moduleId);
  const part = training ? partOf(training, partId) : null;
  return training && part ? { training, part } : 'missing';
}
