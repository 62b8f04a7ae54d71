import type { Assessment } from '#src/domain/assessment/index.ts';

/** Assessments of one's own: what was handed out to be answered here is somebody else's. */
export const ownOf = (all: readonly Assessment[]): readonly Assessment[] => all.filter(({ errand }) => !errand);
