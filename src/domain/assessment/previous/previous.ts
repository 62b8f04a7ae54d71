import type { Assessment, SignOff } from '../schema.ts';

/**
 * Signed positions that an assessment can be compared with, newest first by the day that they speak of, and of one
 * day its own last one first: a clock that was wrong as somebody signed changes nothing. They are earlier sign-offs
 * of itself, and those of other assessments of the same organisation with the same questionnaire.
 * An organisation is known by its ODS code; where either has none, by its name.
 */
export function earlierSignOffs(assessment: Assessment, all: readonly Assessment[]): readonly SignOff[] {
  const own = assessment.status === 'signed-off' ? assessment.signOffs.slice(0, -1) : assessment.signOffs;
  const others = otherAssessments(assessment, all)
    .flatMap(({ signOffs }) => signOffs.slice(-1))
    .filter((signOff) => signOff.assessmentDate <= assessment.assessmentDate);
  // Sorting leaves those of one day as they stand here.
  return [...own.toReversed(), ...others].toSorted((a, b) =>
    a.assessmentDate < b.assessmentDate ? 1 : a.assessmentDate > b.assessmentDate ? -1 : 0,
  );
}

/** By which each of these is chosen from a list: a clock may have given two of them one instant, and a copy has it too. */
export const signOffKeys = (signOffs: readonly SignOff[]): readonly string[] =>
  signOffs.map(({ signedAt }, index) => {
    const before = signOffs.slice(0, index).filter((one) => one.signedAt === signedAt).length;
    return before === 0 ? signedAt : `${signedAt} ${before + 1}`;
  });

/**
 * Other assessments of the same organisation with the same questionnaire, in the order given. What is made up stands
 * beside nothing that is real, whatever name and code it was given.
 */
export const otherAssessments = <A extends Assessment>(assessment: Assessment, all: readonly A[]): readonly A[] =>
  all.filter(
    (other) =>
      other.id !== assessment.id &&
      other.questionnaire.id === assessment.questionnaire.id &&
      other.isIllustrative === assessment.isIllustrative &&
      isSameOrganisation(other, assessment),
  );

function isSameOrganisation({ organisation: a }: Assessment, { organisation: b }: Assessment): boolean {
  if (a.odsCode !== null && b.odsCode !== null) return a.odsCode === b.odsCode;
  return typedForm(a.name) === typedForm(b.name);
}

/** Lighter than `nameForm`, since the first page needs it: accents made of two signs, spaces and capitals make no difference. */
const typedForm = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
