import { contentHash } from '../../common/content-hash.ts';
import { duplicateFaults, faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { parseFile, type FileFormat, type FileProblem } from '../../common/file.ts';
import type { Result } from '../../common/result.ts';
import { keptReviewFaults, underWayFaults } from '../second-opinion/faults.ts';
import { planFaults } from '../plan/faults.ts';
import { unmarkedNames } from '../illustrative/illustrative.ts';
import { differencesFromSigned, signedReviewFaults } from './as-signed.ts';
import { unpackAssessment, writtenAssessmentSchema } from './packed.ts';
import { assessmentFileSchema } from '../file-schema.ts';
import {
  ASSESSMENT_FORMAT,
  ASSESSMENT_FORMAT_VERSION,
  type Answer,
  type AssessmentFile,
  type SignOff,
} from '../schema.ts';

export const assessmentFormat: FileFormat<AssessmentFile> = {
  format: ASSESSMENT_FORMAT,
  formatVersion: ASSESSMENT_FORMAT_VERSION,
  schema: assessmentFileSchema,
  written: writtenAssessmentSchema,
  unpack: unpackAssessment,
  findFaults: findAssessmentFaults,
};

/** Text of an assessment file, or every fault. Whether its answers fit the edition is `misfits`' to say. */
export const parseAssessment = (text: string): Result<AssessmentFile, FileProblem> => parseFile(text, assessmentFormat);

function findAssessmentFaults(file: AssessmentFile): readonly Fault[] {
  const idsOf = (answers: readonly Answer[], path: readonly PropertyKey[]) =>
    duplicateFaults(answers.map(({ questionId }, index) => ({ id: questionId, path: [...path, index, 'questionId'] })));
  const ofOtherEdition = file.signOffs.flatMap((signOff, index) =>
    signedEditionFaults(file, signOff, ['signOffs', index]),
  );
  return [
    ...unmarkedNames(file),
    ...errandFaults(file),
    ...idsOf(file.answers, ['answers']),
    ...file.signOffs.flatMap((signOff, index) => idsOf(signOff.answers, ['signOffs', index, 'answers'])),
    ...evidenceFaults(file, []),
    ...file.signOffs.flatMap((signOff, index) => evidenceFaults(signOff, ['signOffs', index])),
    ...(file.reviews ?? []).flatMap((kept, index) =>
      faultsUnder(['reviews', index], keptReviewFaults(kept, file.questionnaire)),
    ),
    ...duplicateFaults(
      (file.reviews ?? []).map(({ review }, index) => ({ id: contentHash(review), path: ['reviews', index] })),
    ),
    ...file.signOffs.flatMap((signOff, index) => faultsUnder(['signOffs', index], signedReviewFaults(file, signOff))),
    ...(file.plan ? faultsUnder(['plan'], planFaults(file.plan)) : []),
    ...duplicateFaults(file.history.map(({ id }, index) => ({ id, path: ['history', index, 'id'] }))),
    ...duplicateFaults(
      file.ownTargets.map(({ question }, index) => ({ id: question, path: ['ownTargets', index, 'question'] })),
    ),
    ...(ofOtherEdition.length > 0 ? ofOtherEdition : file.status === 'signed-off' ? signedOffFaults(file) : []),
  ];
}

/** Who was asked for some answers signs nothing off. */
const errandFaults = ({ errand, signOffs, status }: AssessmentFile): readonly Fault[] =>
  errand === undefined
    ? []
    : [
        ...(signOffs.length > 0
          ? [{ path: 'signOffs', expected: 'none, since it was handed out to be answered' }]
          : []),
        ...(status === 'draft'
          ? []
          : [{ path: 'status', expected: '"draft", since it was handed out to be answered' }]),
        ...(errand.kind === 'review' ? faultsUnder(['errand'], underWayFaults(errand)) : []),
      ];

/**
 * Each piece has an id of its own, and what an answer rests on is here. Of the past that is not asked: a piece goes
 * where its damaged row was removed, and the changes that name it stay.
 */
function evidenceFaults(
  { answers, evidence }: Pick<AssessmentFile, 'answers' | 'evidence'>,
  path: readonly PropertyKey[],
): readonly Fault[] {
  const ids = new Set(evidence.map(({ id }) => id));
  return [
    ...duplicateFaults(evidence.map(({ id }, index) => ({ id, path: [...path, 'evidence', index, 'id'] }))),
    ...answers.flatMap((answer, at) =>
      answer.evidence.flatMap((id, index): Fault[] =>
        ids.has(id)
          ? []
          : [
              {
                path: pathText([...path, 'answers', at, 'evidence', index]),
                expected: `the id of a piece of evidence of ${path.length > 0 ? 'this sign-off' : 'this file'}; "${id}" is none`,
              },
            ],
      ),
    ),
  ];
}

/**
 * An assessment answers one edition for life, and so do its sign-offs: what one names another edition for could be
 * held against nothing here, and would be worked with once that edition comes.
 */
const signedEditionFaults = (
  { questionnaire: own }: AssessmentFile,
  { questionnaire: signed }: SignOff,
  path: readonly PropertyKey[],
): readonly Fault[] =>
  (['id', 'version', 'hash'] as const).flatMap((part) =>
    signed[part] === own[part]
      ? []
      : [{ path: pathText([...path, 'questionnaire', part]), expected: `"${own[part]}", as of its assessment` }],
  );

/** What is signed off is what the last sign-off froze, of the same edition. */
function signedOffFaults(file: AssessmentFile): readonly Fault[] {
  const last = file.signOffs.at(-1);
  if (!last) return [{ path: 'signOffs', expected: 'at least one, since the status is signed-off' }];
  return differencesFromSigned(file, last);
}
