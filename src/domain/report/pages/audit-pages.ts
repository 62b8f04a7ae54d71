import type { BoardReport } from '../board-report.ts';
import { ILLUSTRATIVE, sendersMark } from '../../analysis/peers/index.ts';
import { NO_OWNER, NO_STEP, type SectionRow, stepInWords, type Weakness } from '../../analysis/index.ts';
import type { QuestionRef } from '../../questionnaire/index.ts';
import type { AnswerEntry, Pending } from '../../analysis/answers/index.ts';
import { inShort } from '../../common/prose.ts';
import { readerWords } from '../../scoring/words/index.ts';
import { cell, figures, table } from './blocks.ts';
import { ESSENTIAL_TAG } from './board-pages.ts';
import { aside, heading, line, paragraph, type Block, type Cell, type Column, type Run } from '../../document/index.ts';
import { PUBLICATION_RULE, publishableSections } from '../publication.ts';
import { sectionCharts } from './section-chart.ts';
import { peerColumns } from './peer-columns.ts';
import { spreadCharts } from './spread-chart.ts';

const id = (questionId: string): Run => ({ kind: 'question', id: questionId });

const questionCell = ({ id: questionId, text, sectionTitle }: QuestionRef): Cell => [
  line(text),
  aside(`${sectionTitle}: `, id(questionId)),
];

const findingCell = ({ finding, isEssentialGap, ...ref }: Weakness): Cell => {
  const [, ...where] = questionCell(ref);
  return [isEssentialGap ? line(ESSENTIAL_TAG, ' ', finding) : line(finding), ...where];
};

/** Those that fall short, and apart from them those that nobody has answered. */
const essentialCell = ({ essentialGapCount, essentialOpenCount }: SectionRow): string =>
  essentialOpenCount === 0 ? String(essentialGapCount) : `${essentialGapCount} (${essentialOpenCount} not answered)`;

/** The sections' figures; what is published of them names no shortfall and no unknown. */
export function sectionBlocks(report: BoardReport, isPublic: boolean): readonly Block[] {
  if (isPublic) return publicSectionBlocks(report);
  const { sections, questionnaire } = report;
  const words = readerWords(questionnaire);
  const inner: readonly Column[] = ['Points', 'Weight', 'Essential gaps', 'Open', "Don't know"].map((title) => ({
    heading: title,
    isNumber: true,
  }));
  return [
    ...figures(sectionCharts(sections, words)),
    table(
      `Score by section: claimed, ${words.isProvable}, and points behind them`,
      [
        { heading: 'Section' },
        { heading: 'Claimed', isNumber: true },
        { heading: words.provable, isNumber: true },
        { heading: 'Band' },
        ...inner,
      ],
      sections.map((row) => ({
        cells: [
          row.title,
          row.claimed.text,
          row.provableText,
          row.bandText,
          row.pointsText,
          row.weight,
          essentialCell(row),
          row.openCount,
          row.dontKnowCount,
        ].map(cell),
      })),
    ),
  ];
}

/** No drawing: it is made of claimed and provable, and the public gets the claimed figure alone. */
function publicSectionBlocks(report: BoardReport): readonly Block[] {
  const { rows, leftOut } = publishableSections(report);
  return [
    ...(rows.length === 0
      ? []
      : [
          table(
            'Score by section, by the answers given',
            [{ heading: 'Section' }, { heading: 'Claimed', isNumber: true }],
            rows.map(({ title, claimed }) => ({ cells: [title, claimed.text].map(cell) })),
          ),
        ]),
    ...(leftOut.length === 0 ? [] : [paragraph(`Left out: ${leftOut.join(', ')}.`)]),
    paragraph(PUBLICATION_RULE),
  ];
}

export function weaknessBlocks({ weaknesses, position }: BoardReport): readonly Block[] {
  if (weaknesses.length === 0)
    return [
      paragraph(
        position.openCount > 0
          ? 'No answer so far loses points. Questions that are not answered yet may hide some.'
          : 'No answer loses points.',
      ),
    ];
  return [
    paragraph(
      `"Lost" is how many percentage points of the overall score this answer loses. Essential gaps come first${weaknesses.some(({ shortText }) => shortText !== '') ? ', then what falls short of the target profile that was chosen, most points first' : ''}.`,
    ),
    table(
      'Weaknesses in the order in which they matter',
      [
        { heading: 'Weakness', width: 'quarter' },
        { heading: 'Rank', isNumber: true },
        { heading: 'Points', isNumber: true },
        { heading: 'Lost', isNumber: true },
        { heading: 'Answer, and why it matters', width: 'third' },
        { heading: 'Cheapest step, and owner' },
      ],
      weaknesses.map((weakness) => ({
        cells: [
          findingCell(weakness),
          cell(weakness.rank),
          cell(`${weakness.earned} of ${weakness.available}`),
          cell(weakness.lostText),
          [
            line(weakness.reason),
            ...[weakness.shortText, weakness.why].filter((text) => text !== '').map((text) => aside(text)),
          ],
          [line(weakness.step ? stepInWords(weakness.step) : `${NO_STEP}.`), aside(weakness.owner ?? NO_OWNER)],
        ],
      })),
    ),
  ];
}

export function strengthBlocks({ strengths, questionnaire, comparison }: BoardReport): readonly Block[] {
  if (strengths.length === 0) return [paragraph('No answer is at full points yet.')];
  const hasPeers = strengths.some(({ peersText }) => peersText !== null);
  return [
    paragraph('Questions at full points. "Holds" is how many percentage points of the overall score rest on each.'),
    table(
      `Strengths${hasPeers && comparison ? `, with peers${sendersMark(comparison.pack)}` : ''}`,
      [
        { heading: 'Question', width: 'third' },
        { heading: 'Answer' },
        { heading: 'Holds', isNumber: true },
        { heading: readerWords(questionnaire).provable, isNumber: true },
        ...(hasPeers ? [{ heading: 'Peers' }] : []),
      ],
      strengths.map((strength) => ({
        cells: [
          questionCell(strength),
          cell(strength.reason),
          cell(strength.heldText),
          cell(strength.isProvable ? 'Yes' : 'No'),
          ...(hasPeers ? [cell(strength.peersText ?? 'no peer figure is given')] : []),
        ],
      })),
    ),
  ];
}

const pendingTable = (caption: string, pending: readonly Pending[]): Block =>
  table(
    caption,
    [
      { heading: 'Question' },
      { heading: 'Points it can give', isNumber: true },
      { heading: 'Owner', width: 'quarter' },
    ],
    pending.map((one) => ({ cells: [questionCell(one), cell(one.available), cell(one.owner)] })),
  );

export const pendingBlocks = ({
  attention: { open, dontKnow, toCheck },
  questionnaire,
}: BoardReport): readonly Block[] => [
  heading('Not answered yet'),
  open.length === 0
    ? paragraph('Every question that was asked has an answer.')
    : pendingTable('Questions without an answer', open),
  heading("Don't know"),
  dontKnow.length === 0
    ? paragraph('No answer is "don\'t know".')
    : pendingTable('Questions answered "don\'t know": they earn nothing', dontKnow),
  heading('Not checked yet'),
  toCheck.length === 0
    ? paragraph('No answer is marked as not checked yet.')
    : pendingTable(
        `Answers marked as not checked yet: they count, and ${readerWords(questionnaire).noneProvable}`,
        toCheck,
      ),
];

const earnsPoints = (answers: BoardReport['answers']): boolean =>
  answers.some((section) => section.answers.some(({ points }) => points !== null && points.earned > 0));

export const evidenceBlocks = ({
  answers,
  attention: { withoutEvidence, evidenceOutOfDate },
}: BoardReport): readonly Block[] => [
  heading("No evidence beyond somebody's word"),
  withoutEvidence.length === 0
    ? paragraph(
        earnsPoints(answers)
          ? 'Every answer that earns points has evidence.'
          : 'No answer earns points so far, so none rests on evidence.',
      )
    : pendingTable('Answers that earn points without evidence', withoutEvidence),
  heading('Evidence out of date'),
  evidenceOutOfDate.length === 0
    ? paragraph('No evidence is out of date.')
    : pendingTable('Answers whose evidence is too old to count', evidenceOutOfDate),
];

export const contradictionBlocks = ({ attention: { contradictions } }: BoardReport): readonly Block[] => [
  paragraph('Each pair is a question to put to the people who answered, not an accusation.'),
  ...contradictions.flatMap(({ ask, answers }, index): readonly Block[] => [
    heading(`${index + 1}. ${ask}`),
    {
      kind: 'list',
      isOrdered: false,
      items: answers.map((one) => line(`${one.text} `, id(one.id), `\n${one.answer}`)),
    },
  ]),
];

export function peerBlocks({
  pack,
  notes,
  rows,
  weaknesses,
}: NonNullable<BoardReport['comparison']>): readonly Block[] {
  const prefix = pack.isIllustrative ? `${ILLUSTRATIVE}: ` : '';
  const columns = peerColumns(rows);
  return [
    ...notes.map((note) => paragraph(note)),
    ...(rows.length === 0
      ? []
      : [
          ...figures(spreadCharts({ pack, rows }, 'peers')),
          table(
            `${prefix}Own score beside the peers${sendersMark(pack)}`,
            [
              { heading: 'Section' },
              { heading: 'Own', isNumber: true },
              ...columns.map((column) => ({ heading: column.heading })),
              { heading: 'In words' },
            ],
            rows.map((row) => ({
              cells: [row.title, row.ownText, ...columns.map(({ textOf }) => textOf(row)), row.rankText].map(cell),
            })),
          ),
        ]),
    ...(weaknesses.length === 0
      ? []
      : [
          table(
            `${prefix}Answers that the most peers do better on${sendersMark(pack)}`,
            [
              { heading: 'Question', width: 'half' },
              { heading: 'Own points', isNumber: true },
              { heading: 'Peers above' },
            ],
            weaknesses.map((row) => ({ cells: [questionCell(row), cell(row.pointsText), cell(row.aboveText)] })),
          ),
        ]),
    { kind: 'paragraph', line: aside(pack.disclosureRule) },
  ];
}

export const publishedBlocks = ({ published }: BoardReport): readonly Block[] => [
  paragraph(
    'Figures that others published, about other organisations and other questions. They are context, not a ranking.',
  ),
  table(
    'Published figures and their sources',
    [
      { heading: 'What was asked', width: 'quarter' },
      { heading: 'Figure', isNumber: true },
      { heading: 'Of whom, and when' },
      { heading: 'Does this organisation?' },
      { heading: 'Source' },
    ],
    published.map((row) => ({
      cells: [
        cell(row.question),
        cell(row.percentText),
        [line(row.population), aside(`${row.sampleText}, ${row.period}`)],
        [line(row.ownText), aside(row.comparabilityText)],
        cell(row.source),
      ],
    })),
  ),
];

export const frameworkBlocks = ({ frameworks }: BoardReport): readonly Block[] => [
  paragraph(
    'How the answers look through each framework: the points earned on the questions that map to an item, as a share of the points available. An item that fewer than three questions cover is called thin, and of one question there is no percentage. It helps to prepare; it is no judgement under any of them.',
  ),
  ...frameworks.flatMap(({ name, version, publisher, note, covered, notCovered }): readonly Block[] => [
    heading(`${name}, ${version}`),
    paragraph(`Published by ${publisher}.${note === null ? '' : ` ${note}`}`),
    covered.length === 0
      ? paragraph('No question that was asked maps to an item of it.')
      : table(
          `${name}, ${version}: items that questions map to`,
          [
            { heading: 'Item' },
            { heading: 'Claimed', isNumber: true },
            { heading: 'Points', isNumber: true },
            { heading: 'Questions', width: 'half' },
          ],
          covered.map((item) => ({
            cells: [
              cell(`${item.id} ${item.title}`),
              cell(item.figureText),
              cell(item.pointsText),
              [
                line(
                  ...item.questionIds.flatMap((questionId, index): readonly Run[] =>
                    index > 0 ? [', ', id(questionId)] : [id(questionId)],
                  ),
                ),
              ],
            ],
          })),
        ),
    ...(notCovered.length > 0
      ? [paragraph(`Not covered by a question that was asked, which is not a score of 0: ${notCovered.join(', ')}.`)]
      : []),
  ]),
];

export const answerBlocks = ({ answers }: BoardReport): readonly Block[] => [
  paragraph('Every question of this edition in its order, for anyone who wants to trace a statement.'),
  ...answers.flatMap(({ title, summary, answers: entries }): readonly Block[] => [
    heading(title),
    ...(summary === '' ? [] : [paragraph(summary)]),
    table(
      `${title}: every answer`,
      [
        { heading: 'Question', width: 'fifth' },
        { heading: 'Answer', width: 'third' },
        { heading: 'Points' },
        { heading: 'Evidence', width: 'quarter' },
        { heading: 'Owner, answerer, date' },
      ],
      entries.map((entry) => ({ id: entry.id, cells: answerCells(entry) })),
    ),
  ]),
];

function answerCells(entry: AnswerEntry): readonly Cell[] {
  const owner = entry.owner !== '' ? entry.owner : entry.state === 'not-asked' ? '' : NO_OWNER;
  return [
    [line(entry.text), aside(id(entry.id))],
    [
      entry.isEssentialGap ? line(ESSENTIAL_TAG, ' ', entry.answer) : line(entry.answer),
      ...(entry.note === '' ? [] : [aside(`Note: ${entry.note}`)]),
    ],
    cell(entry.pointsText),
    entry.evidence.length === 0
      ? cell(entry.state === 'answered' ? 'None' : '')
      : entry.evidence.map(({ text }) => line(text)),
    [
      ...cell(owner),
      ...(entry.answeredBy === '' ? [] : [aside(`Answered by ${entry.answeredBy}`)]),
      ...(entry.dateText === '' ? [] : [aside(entry.dateText)]),
    ],
  ];
}

export function historyBlocks({ history }: BoardReport): readonly Block[] {
  if (history.length === 0) return [paragraph('No change to an answer or a piece of evidence is on record.')];
  return [
    paragraph(
      'In the order in which they were made; what one person entered on one question, or of one piece of evidence, in one go is one row. Only what became different is printed, and "…" shows where words were cut: they stand whole in the history of each answer, in the app and in the file of the assessment. Times are what the clock of the device said, which may have been wrong.',
    ),
    table(
      'Changes to answers and evidence',
      [
        { heading: 'When and who', width: 'fifth' },
        { heading: 'Question or evidence', width: 'quarter' },
        { heading: 'What became different' },
      ],
      // Small throughout: this is looked things up in, and would else be a third of the paper.
      history.map((change) => ({
        cells: [
          [aside(`${change.atText}, ${change.by}`)],
          change.of.id === null
            ? [aside(inShort(change.of.shortTitle, 40))]
            : [aside(inShort(change.of.shortTitle, 40), ' ', id(change.of.id))],
          change.changes.map((sentence) => aside(sentence)),
        ],
      })),
    ),
  ];
}

export const methodBlocks = ({ method }: BoardReport, isPublic: boolean): readonly Block[] => [
  ...method.paragraphs
    .filter(({ isInner }) => !(isPublic && isInner))
    .flatMap(({ heading: title, text }) => [heading(title), paragraph(text)]),
  table(
    'Bands',
    [{ heading: 'Band' }, { heading: 'Score' }, { heading: 'Meaning', width: 'half' }],
    method.bands.map(({ title, from, meaning }) => ({ cells: [title, from, meaning].map(cell) })),
  ),
  table(
    'What this report was made from',
    [{ heading: 'What' }, { heading: 'Value', width: 'half' }],
    method.facts.map(({ name, value }) => ({ cells: [name, value].map(cell) })),
    'Made from',
  ),
];
