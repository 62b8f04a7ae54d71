import { TEXT_LIMITS } from '../../common/text.ts';
import type { AssessmentFile } from '../schema.ts';

const COPY_WORDS = ' (copy from a file)';

/** An assessment as a second one beside that with its id, told apart by its name. */
export const secondCopy = (file: AssessmentFile, id: string): AssessmentFile => ({
  ...file,
  id,
  organisation: { ...file.organisation, name: secondName(file) },
});

/** The name of a second copy. */
export const secondName = ({ organisation }: AssessmentFile): string => copyName(organisation.name);

const copyName = (name: string): string =>
  `${Array.from(name)
    .slice(0, TEXT_LIMITS.title - COPY_WORDS.length)
    .join('')}${COPY_WORDS}`;

/** Is it this name, or that of a copy, or of a copy of a copy? */
export function isNameOfCopy(name: string, of: string): boolean {
  let next = of;
  for (;;) {
    if (next === name) return true;
    const copy = copyName(next);
    // The longest name is that of its own copy.
    if (copy === next || !name.endsWith(COPY_WORDS)) return false;
    next = copy;
  }
}
