import { pathText, type Fault } from '../../common/faults.ts';
import type { Assessment } from '../schema.ts';

/** Stands in the name of every made-up organisation, so that the mark goes wherever the name goes. */
export const ILLUSTRATIVE_MARK = '(illustrative)';

/** Does a name say that its organisation is made up? */
export const isMarked = (name: string): boolean => name.toLowerCase().includes(ILLUSTRATIVE_MARK);

/** A made-up assessment whose organisation could be taken for a real one, in its own row or in what was signed. */
export function unmarkedNames({
  isIllustrative,
  organisation,
  signOffs,
}: Pick<Assessment, 'isIllustrative' | 'organisation' | 'signOffs'>): readonly Fault[] {
  if (!isIllustrative) return [];
  const expected = `a name with "${ILLUSTRATIVE_MARK}" in it, since no organisation stands behind this assessment`;
  return [
    ...(isMarked(organisation.name) ? [] : [{ path: 'organisation.name', expected }]),
    ...signOffs.flatMap((signOff, index) =>
      isMarked(signOff.organisation.name)
        ? []
        : [{ path: pathText(['signOffs', index, 'organisation', 'name']), expected }],
    ),
  ];
}
