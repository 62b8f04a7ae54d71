import type { BoardReport } from '../board-report.ts';
import { aside, line, paragraph, type Block } from '../../document/index.ts';
import { readerWords } from '../../scoring/words/index.ts';
import { cell } from './blocks.ts';

/** What a second opinion found, for an auditor: whom, what was looked at, how far it agrees, and each difference. */
export function secondOpinionBlocks({ secondOpinion: opinion, questionnaire }: BoardReport): readonly Block[] | null {
  if (!opinion) return null;
  const { provable } = readerWords(questionnaire);
  const { result, rows } = opinion;
  const percent = (figure: number | null): string => (figure === null ? 'No score' : `${figure}%`);
  const agreement = [
    ...result.sections.map((one) => ({ title: one.section.title, ...one })),
    { title: 'All together', figures: result.figures, agreement: result.agreement },
  ];
  return [
    paragraph(`By ${opinion.by}, on ${opinion.on}. Names are as they were typed.`),
    paragraph(`${opinion.scope} ${opinion.counts}`),
    paragraph(
      `Claimed, ${provable.toLowerCase()} and assessed are worked out over the questions that stand in the figures, as they were answered when they were sent. Nothing is said of any other question.`,
    ),
    {
      kind: 'table',
      table: {
        caption: 'How far the second opinion agrees',
        sheet: 'Second opinion',
        columns: [
          { heading: 'Section', width: 'quarter' },
          ...['Claimed', provable, 'Assessed'].map((heading) => ({ heading })),
          ...['Same', 'Lower', 'Higher', 'Otherwise', 'Not compared', 'Points claimed', 'Points assessed'].map(
            (heading) => ({ heading, isNumber: true }),
          ),
        ],
        rows: agreement.map(({ title, figures, agreement: counts }) => ({
          cells: [
            cell(title),
            cell(percent(figures.claimed)),
            cell(percent(figures.provable)),
            cell(percent(figures.assessed)),
            ...[
              counts.same,
              counts.overClaimed,
              counts.underClaimed,
              counts.otherwise,
              counts.notCompared,
              counts.claimedPoints,
              counts.assessedPoints,
            ].map((count) => cell(String(count))),
          ],
        })),
      },
    },
    ...(rows.length === 0
      ? [paragraph('Nothing was judged otherwise than it was answered.')]
      : [
          {
            kind: 'table' as const,
            table: {
              caption: 'Differences, with what was seen and what the organisation says',
              sheet: 'Differences',
              columns: [
                { heading: 'Question', width: 'quarter' as const },
                { heading: 'Judged' },
                { heading: 'Answered' },
                { heading: 'The reviewer' },
                { heading: 'Seen' },
                { heading: 'Finding and recommendation' },
                { heading: 'The organisation' },
              ],
              rows: rows.map((row) => ({
                cells: [
                  [line(row.question), aside(`${row.sectionTitle}: `, { kind: 'question', id: row.questionId })],
                  [line(row.comparison), ...(row.changed === '' ? [] : [aside(row.changed)])],
                  cell(row.claimed),
                  cell(row.assessed),
                  row.seen.map((seen) => line(seen)),
                  [row.finding, row.recommendation].flatMap((text) => (text === '' ? [] : [line(text)])),
                  row.response === '' ? [] : [line(row.response)],
                ],
              })),
            },
          },
        ]),
  ];
}
