import {
  answer,
  assessment,
  chosen,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import type { Contents } from '../assessment/file/index.ts';
import { changeAnswer, emptyAnswer } from '../assessment/history/index.ts';
import type { AnswerPart, Change } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { must } from '../common/result.ts';
import type { Sent } from '../merge/index.ts';
import { buildBack } from './parcel-back.ts';
import { parcelErrandOf } from './parcel-errand.ts';
import { buildParcel, errandOf, sentParcel, type ParcelBack, type ParcelOut } from './parcel.ts';
import { partOfEdition } from './part-of-edition.ts';

export const small = edition([
  section('first', [
    levels('a', [0, 2, 4]),
    levels('b', [0, 2, 4]),
    levels('c', [0, 4], { askedWhen: { kind: 'chose', question: 'b', anyOf: ['l2'] } }),
  ]),
]);
export const home = assessment(small);
export const start: Contents = {
  answers: [
    answer('a', chosen('l1'), { evidence: ['x'], note: 'Ours', owner: 'Sam', due: '2026-09-01', answeredBy: 'Ruth' }),
    answer('b', chosen('l0')),
  ],
  evidence: [pieceOf({ id: 'x' }), pieceOf({ id: 'secret' })],
};

export function sendOut(
  withAnswers = true,
  ids = ['a', 'b'],
  contents = start,
): { readonly sent: Sent; readonly out: ParcelOut } {
  const { organisation: profile, assessmentDate } = home;
  const placed = placeQuestions({ questionnaire: small, profile, assessmentDate, ...contents });
  const name = { id: 'parcel-one', title: 'Questions for Estates', summary: 'Some.' };
  const part = must(partOfEdition({ questionnaire: small, profile, placed }, new Set(ids), name), 'they are asked');
  const sent = sentParcel(
    {
      id: 'one',
      assessmentId: home.id,
      to: 'Estates',
      due: '2026-09-30',
      message: 'Please.',
      sentAt: '2026-06-01T08:00:00Z',
      withAnswers,
    },
    { edition: part, assessmentDate },
    contents,
  );
  return { sent, out: buildParcel(sent, home, small, part, 'Ruth') };
}

export type There = Contents & { readonly history: readonly Change[] };
let count = 0;
export function answered(there: There, question: string, part: AnswerPart, by = 'Jo'): There {
  const before = there.answers.find(({ questionId }) => questionId === question) ?? emptyAnswer(question, '');
  const changed = changeAnswer(before, part, stamp({ id: `their-${(count += 1)}`, by }));
  if (!changed) return there;
  return {
    ...there,
    answers: [...there.answers.filter((one) => one !== before), changed.answer],
    history: [...there.history, changed.change],
  };
}
export function opened(out: ParcelOut) {
  const { assessment: errand, answers, evidence } = errandOf(out, 'errand', '2026-06-02T08:00:00Z');
  return {
    errand: must(parcelErrandOf(errand), 'it is one'),
    there: { answers, evidence, history: [] } satisfies There,
  };
}
export const backOf = (out: ParcelOut, work: (there: There) => There = (there) => there): ParcelBack => {
  const { errand, there } = opened(out);
  return buildBack(errand, work(there), '2026-06-09T08:00:00Z');
};
