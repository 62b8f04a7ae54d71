import { valueMisfit } from '../assessment/answer/index.ts';
import { LIST_LIMITS } from '../assessment/index.ts';
import { duplicateFaults, faultsUnder, pathText, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { isSameJson } from '../common/same-json.ts';
import { UNITS } from '../merge/index.ts';
import { questionnaireFormat, questionsInOrder } from '../questionnaire/index.ts';
import { partId } from './part-of-edition.ts';
import {
  baseHash,
  PARCEL_FORMAT,
  PARCEL_FORMAT_VERSION,
  parcelSchema,
  saysAnything,
  type Parcel,
  type ParcelOut,
} from './parcel.ts';

/** Both ends are a stranger's: who made a parcel is not known, nor what was done to it on its way. */
export const parcelFormat: FileFormat<Parcel> = {
  format: PARCEL_FORMAT,
  formatVersion: PARCEL_FORMAT_VERSION,
  schema: parcelSchema,
  findFaults: (parcel) => [
    ...commonFaults(parcel),
    ...(parcel.state === 'out' ? outFaults(parcel) : backFaults(parcel)),
  ],
};

/** What is wrong with answers and pieces by themselves. */
function commonFaults({ answers, evidence }: Parcel): readonly Fault[] {
  const pieces = new Set(evidence.map(({ id }) => id));
  return [
    ...duplicateFaults(answers.map(({ questionId: id }, index) => ({ id, path: ['answers', index, 'questionId'] }))),
    ...duplicateFaults(evidence.map(({ id }, index) => ({ id, path: ['evidence', index, 'id'] }))),
    ...answers.flatMap((answer, at) =>
      answer.evidence.flatMap((id, index): Fault[] =>
        pieces.has(id)
          ? []
          : [
              {
                path: pathText(['answers', at, 'evidence', index]),
                expected: `the id of a piece of evidence of this file; "${id}" is none`,
              },
            ],
      ),
    ),
  ];
}

function outFaults(parcel: ParcelOut): readonly Fault[] {
  const { edition, of, answers, evidence, withAnswers, assessmentDate } = parcel;
  const editionFaults = faultsUnder(['edition'], questionnaireFormat.findFaults(edition));
  const questions = new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));
  const used = new Set(answers.flatMap((answer) => answer.evidence));
  const faults: Fault[] = [
    ...editionFaults,
    // By another name it could pass for an edition that is here.
    ...(edition.id === partId(parcel.id)
      ? []
      : [{ path: 'edition.id', expected: `"${partId(parcel.id)}", as of this parcel` }]),
    ...(isSameJson(edition.partOf, of)
      ? []
      : [{ path: 'edition.partOf', expected: `${of.id} ${of.version}, of which this parcel says that it is a part` }]),
    ...answers.flatMap((answer, index): Fault[] => {
      const question = questions.get(answer.questionId);
      if (!question)
        return [
          {
            path: pathText(['answers', index, 'questionId']),
            expected: `a question of this parcel; "${answer.questionId}" is none`,
          },
        ];
      const misfit = answer.value && valueMisfit(question, answer.value, assessmentDate);
      return [
        ...(misfit ? [{ path: pathText(['answers', index, 'value']), expected: misfit }] : []),
        ...(saysAnything(answer)
          ? []
          : [{ path: pathText(['answers', index]), expected: 'an answer that says anything' }]),
      ];
    }),
    ...evidence.flatMap(({ id }, index) =>
      used.has(id) ? [] : [{ path: pathText(['evidence', index]), expected: 'a piece that an answer of it rests on' }],
    ),
    ...(withAnswers || answers.length === 0
      ? []
      : [{ path: 'answers', expected: 'none, since it is without answers' }]),
  ];
  if (faults.length > 0) return faults;
  const base = baseHash(parcel, parcel, parcel);
  return base === parcel.base ? [] : [{ path: 'base', expected: `${base}, the hash of what is in it` }];
}

function backFaults(parcel: Extract<Parcel, { state: 'back' }>): readonly Fault[] {
  const told = parcel.sources.reduce((sum, { ids }) => sum + ids.length, 0);
  const most = LIST_LIMITS.changes * UNITS.length;
  return [
    ...(told > most ? [{ path: 'sources', expected: `at most ${most} changes in all, not ${told}` }] : []),
    ...duplicateFaults(parcel.sources.map(({ unit: id }, index) => ({ id, path: ['sources', index, 'unit'] }))),
    ...duplicateFaults(
      parcel.notForMe.map(({ question: id }, index) => ({ id, path: ['notForMe', index, 'question'] })),
    ),
  ];
}
