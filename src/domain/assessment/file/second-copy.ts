import { TEXT_LIMITS } from '../../common/text.ts';
import { ILLUSTRATIVE_MARK, isMarked } from '../illustrative/illustrative.ts';
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

/** A name that is cut for the words keeps the mark of what is made up: without it the copy could not be opened again. */
function copyName(name: string): string {
  const copied = endingIn(name, COPY_WORDS);
  return isMarked(name) && !isMarked(copied) ? endingIn(name, ` ${ILLUSTRATIVE_MARK}${COPY_WORDS}`) : copied;
}

const endingIn = (name: string, words: string): string =>
  `${Array.from(name)
    .slice(0, TEXT_LIMITS.title - words.length)
    .join('')
    .trimEnd()}${words}`;

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
