import { valueMisfit } from '../src/domain/assessment/answer/index.ts';
import { checkAnswers, placeQuestions } from '../src/domain/assessment/questions/index.ts';
import { must } from '../src/domain/common/result.ts';
import { evidenceValidMonths, questionsInOrder } from '../src/domain/questionnaire/index.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import type { WorkedAssessment, WorkedRecord } from './worked-bodies.ts';

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const COUNT_ALONE =
  /^(?:shown for )?(?:all|none|one|two|three|four|five|six|seven|\d+)(?: (?:facts|groups|kinds|are shown))?\.$/i;
const OF_ANOTHER = /\bthe same(?:,| and)|as (?:the|for) (?:weak|typical|good|leading)/i;

/** Whether the record gives the figure: as it is, or as a share that is rounded down to it. */
function givesNumber(record: string, number: number): boolean {
  const figures = (record.match(/\d[\d,]*/g) ?? []).map((figure) => Number(figure.replaceAll(',', '')));
  const isShare = (part: number, whole: number) =>
    [part, whole - part].some((some) => [10, 100].some((base) => Math.floor((some * base) / whole) === number));
  return figures.includes(number) || figures.some((part) => figures.some((whole) => whole > 0 && isShare(part, whole)));
}

/** What a record lacks for someone who has only it and the question to find the answer. */
function recordFault({ record, value }: WorkedRecord): string | null {
  if (record.trim() === '') return 'says nothing';
  if (OF_ANOTHER.test(record)) return 'leans on the record of another body';
  switch (value.kind) {
    case 'number':
      return givesNumber(record, value.number) ? null : `does not give ${value.number}`;
    case 'date':
      return record.includes(MONTHS.format(new Date(value.date))) ? null : `does not name the month of ${value.date}`;
    case 'statements':
      // "All" and "none" name every statement.
      return COUNT_ALONE.test(record) && !/^(?:all|none)/i.test(record) ? 'counts what it does not name' : null;
    case 'option':
    case 'outcome':
    case 'text':
    case 'never':
    case 'dont-know':
    case 'not-applicable':
      return null;
  }
}

/** All that is wrong with the answers of a body and with what they rest on, a line each. */
export function workedFaults(assessment: WorkedAssessment, records: readonly WorkedRecord[]): readonly string[] {
  const { questionnaire, profile, assessmentDate } = assessment;
  const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const asked = scoreAssessment(assessment).questions.flatMap(({ questionId, state }) =>
    state === 'not-asked' ? [] : [questionId],
  );
  const answered = records.map(({ question }) => question);
  const { contradictions } = checkAnswers(
    placeQuestions(assessment),
    questionnaire,
    profile,
    assessmentDate,
    evidenceValidMonths(questionnaire),
  );
  return [
    ...asked.filter((id) => !answered.includes(id)).map((id) => `${id}: has no record`),
    ...answered
      .filter((id, index) => !asked.includes(id) || answered.indexOf(id) !== index)
      .map((id) => `${id}: is not asked, or told twice`),
    ...records.flatMap((record) => {
      const question = must(questions.get(record.question), `${record.question} is a question`);
      const misfit = valueMisfit(question, record.value, assessmentDate);
      const fault = recordFault(record);
      return [
        ...(misfit ? [`${question.id}: ${JSON.stringify(misfit)}`] : []),
        ...(fault ? [`${question.id}: the record ${fault}`] : []),
      ];
    }),
    ...contradictions.map(({ rule }) => `contradicts itself: ${rule.id}`),
  ];
}
