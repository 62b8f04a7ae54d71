import { contentHash } from '../../common/content-hash.ts';
import { pathText, type Fault } from '../../common/faults.ts';
import { isSameJson } from '../../common/same-json.ts';
import { byId, restedOn } from '../evidence/pieces.ts';
import { isNameOfCopy } from './second-copy.ts';
import type { AssessmentFile, SignOff } from '../schema.ts';

const SIGNED = 'as it was signed, since the status is signed-off';

/**
 * Where an assessment is not what a sign-off of it froze: other answers or evidence, another day, another organisation or edition.
 * Screens and `assure score` speak of the one, reports of the other, so that a file with both tells two stories.
 * @param assessment its answers in any order
 */
export function differencesFromSigned(
  assessment: Pick<AssessmentFile, 'organisation' | 'questionnaire' | 'assessmentDate' | 'answers' | 'evidence'>,
  signOff: SignOff,
): readonly Fault[] {
  const frozen = new Map(signOff.answers.map((answer) => [answer.questionId, answer]));
  const standing = new Set(assessment.answers.map(({ questionId }) => questionId));
  const { name, ...organisation } = assessment.organisation;
  const { name: signedName, ...signedOrganisation } = signOff.organisation;
  const missing = signOff.answers.filter(({ questionId }) => !standing.has(questionId));
  return [
    ...(isSameJson(organisation, signedOrganisation) && isNameOfCopy(name, signedName)
      ? []
      : [{ path: 'organisation', expected: SIGNED }]),
    ...(assessment.questionnaire.hash === signOff.questionnaire.hash
      ? []
      : [{ path: pathText(['questionnaire', 'hash']), expected: SIGNED }]),
    ...(assessment.assessmentDate === signOff.assessmentDate ? [] : [{ path: 'assessmentDate', expected: SIGNED }]),
    ...assessment.answers.flatMap((answer, index) =>
      isSameJson(answer, frozen.get(answer.questionId))
        ? []
        : [{ path: pathText(['answers', index]), expected: SIGNED }],
    ),
    ...(isSameJson(restedOn(assessment.answers, assessment.evidence), byId(signOff.evidence))
      ? []
      : [{ path: 'evidence', expected: SIGNED }]),
    ...(missing.length > 0
      ? [{ path: 'answers', expected: `an answer to "${missing[0]?.questionId ?? ''}", ${SIGNED}` }]
      : []),
  ];
}

/** The review that a sign-off names is kept beside it, and is the one that it names: reports say so on their first page. */
export function signedReviewFaults(
  { reviews = [] }: Pick<AssessmentFile, 'reviews'>,
  { review: named }: Pick<SignOff, 'review'>,
): readonly Fault[] {
  if (!named) return [];
  const kept = reviews.find(({ review }) => contentHash(review) === named.hash)?.review;
  if (!kept) return [{ path: pathText(['review', 'hash']), expected: 'the hash of a review in the same file' }];
  const { name, role } = kept.reviewer;
  return [
    ...(named.reviewer.name === name && named.reviewer.role === role
      ? []
      : [{ path: pathText(['review', 'reviewer']), expected: `${name}, ${role}, as in the review of that hash` }]),
    ...(named.date === kept.reviewedOn
      ? []
      : [{ path: pathText(['review', 'date']), expected: `${kept.reviewedOn}, as in the review of that hash` }]),
  ];
}
