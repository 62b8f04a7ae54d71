import type { Assessment } from '../schema.ts';

/**
 * May a new assessment begin with the answers of this one? With signed ones alone; and made-up answers must not become
 * somebody's own.
 */
export const canBeGoneOnFrom = ({
  signOffs,
  isIllustrative,
}: Pick<Assessment, 'signOffs' | 'isIllustrative'>): boolean => signOffs.length > 0 && isIllustrative !== true;
