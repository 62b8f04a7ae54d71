import { countOf, formatDate, formatNumber } from '../common/format.ts';
import { asSentence } from '../common/prose.ts';
import { assertNever, must } from '../common/result.ts';
import {
  aside,
  line,
  paragraph,
  type Block,
  type Line,
  type Part,
  type ReportDocument,
  type Run,
} from '../document/index.ts';
import { markLanguage } from '../document/mark-language.ts';
import { conditionInWords, foreignLanguage, type Question, type Questionnaire } from '../questionnaire/index.ts';
import { outcomeGroups, type OutcomeGroup, type OutcomeQuestion } from '../questionnaire/outcome/index.ts';

/** How much of a questionnaire stands on a paper. */
export type BlankPart =
  | { readonly kind: 'whole' }
  | { readonly kind: 'section'; readonly sectionId: string }
  /** What one of `answerersOf` is likely to know. */
  | { readonly kind: 'answerer'; readonly answerer: string };

/** Stands for an answerer where an edition names none. */
export const NOBODY_NAMED = 'Nobody named';

/** Whom an edition names for a question, likeliest first. */
const namedFor = ({ answeredBy = [NOBODY_NAMED] }: Question): readonly string[] => answeredBy;

/** Everyone whom an edition names for a question, and for how many, the most first. */
export function answerersOf({
  sections,
}: Questionnaire): readonly { readonly answerer: string; readonly questions: number }[] {
  const counts = new Map<string, number>();
  for (const answerer of sections.flatMap(({ questions }) =>
    questions.flatMap((question) => [...new Set(namedFor(question))]),
  ))
    counts.set(answerer, (counts.get(answerer) ?? 0) + 1);
  return [...counts]
    .map(([answerer, questions]) => ({ answerer, questions }))
    .toSorted((a, b) => b.questions - a.questions || a.answerer.localeCompare(b.answerer, 'en'));
}

type Numbered = { readonly question: Question; readonly number: string };

type BlankOptions = {
  readonly part: BlankPart;
  /** Does each answer say what it earns? */
  readonly hasPoints: boolean;
  readonly generatedAt: string;
};

/**
 * A questionnaire to fill in by hand: each question with its options as boxes to tick, and lines for what is written.
 * It holds no answer and no figure.
 * @throws when the edition has no such section
 */
export function blankPaper(edition: Questionnaire, { part, hasPoints, generatedAt }: BlankOptions): ReportDocument {
  const chosen = chosenQuestions(edition, part);
  const { title, version, publisher, published, licence } = edition;
  const name = `${title}, edition ${version}`;
  const document: ReportDocument = {
    title: 'Blank questionnaire',
    subject: part.kind === 'whole' ? name : `${name}. ${partName(edition, part)}`,
    organisation: name,
    author: publisher.name,
    language: 'en-GB',
    marking: 'Handle as sensitive once filled in',
    isOnePage: false,
    isDraft: false,
    footer: part.kind === 'whole' ? name : partName(edition, part),
    logo: null,
    generatedAt,
    opening: [
      {
        kind: 'facts',
        facts: [
          { name: 'Publisher', value: `${publisher.name}, ${formatDate(published)}` },
          {
            name: 'Holds',
            value: `${partName(edition, part)}, ${countOf(chosen.flatMap(({ questions }) => questions).length, 'question')}`,
          },
          { name: 'Licence', value: licence },
        ],
      },
      paragraph(asSentence(edition.summary)),
      ...(hasPoints && edition.scoring.note !== undefined ? [paragraph(edition.scoring.note)] : []),
      ...howTo(chosen),
      { kind: 'to-write', rows: [[line('Organisation')], [line('Filled in by'), line('Date')]] },
    ],
    parts: chosen.map(({ section, questions }, index): Part => ({
      id: section.id,
      title: section.title,
      titleLanguage: foreignLanguage(edition),
      startsPage: index > 0 && part.kind === 'whole',
      isInFront: false,
      blocks: [
        ...(section.summary === undefined ? [] : [paragraph(section.summary)]),
        ...questions.flatMap((one) => questionBlocks(one, edition, hasPoints)),
      ],
    })),
  };
  return markLanguage(document, edition);
}

type ChosenSection = { readonly section: Questionnaire['sections'][number]; readonly questions: readonly Numbered[] };

function chosenQuestions({ id, sections }: Questionnaire, part: BlankPart): readonly ChosenSection[] {
  const isChosen = (sectionId: string, question: Question): boolean => {
    switch (part.kind) {
      case 'whole':
        return true;
      case 'section':
        return sectionId === part.sectionId;
      case 'answerer':
        return namedFor(question).includes(part.answerer);
      default:
        return assertNever(part);
    }
  };
  const chosen = sections
    .map((section, s) => ({
      section,
      questions: section.questions
        .map((question, q) => ({ question, number: `${s + 1}.${q + 1}` }))
        .filter(({ question }) => isChosen(section.id, question)),
    }))
    .filter(({ questions }) => questions.length > 0);
  if (chosen.length === 0) throw new Error(`Broken invariant: ${id} has questions for ${JSON.stringify(part)}`);
  return chosen;
}

function partName({ sections }: Questionnaire, part: BlankPart): string {
  switch (part.kind) {
    case 'whole':
      return 'Every question';
    case 'section':
      return `Section: ${
        must(
          sections.find(({ id }) => id === part.sectionId),
          'a part is of a section that the edition has',
        ).title
      }`;
    case 'answerer':
      return part.answerer === NOBODY_NAMED
        ? 'Questions for which nobody is named'
        : `Questions that this person may know: ${part.answerer}`;
    default:
      return assertNever(part);
  }
}

/** How to fill it in, of what stands on this paper alone. */
function howTo(chosen: readonly ChosenSection[]): readonly Block[] {
  const questions = chosen.flatMap((one) => one.questions.map(({ question }) => question));
  const some = (test: (question: Question) => boolean, words: string): readonly Line[] =>
    questions.some(test) ? [line(words)] : [];
  return [
    paragraph({ kind: 'strong', text: 'How to fill it in' }),
    {
      kind: 'list',
      isOrdered: false,
      items: [
        line(
          'Say what is so today, not what is planned. If you are not sure, tick "I don\'t know": that is an answer.',
        ),
        ...some(({ askedWhen }) => askedWhen !== undefined, 'Leave out a question whose "asked when" is not so.'),
        ...some(
          ({ essential }) => essential !== undefined,
          'Essential means that falling short in this one question can stop care.',
        ),
        ...some(
          ({ kind }) => kind === 'checklist',
          'Where single statements of a list do not apply to you, strike them out and write the reason as a note.',
        ),
        line('As evidence, write where the proof is kept. Do not fasten the document itself to this paper.'),
      ],
    },
  ];
}

function questionBlocks({ question, number }: Numbered, edition: Questionnaire, hasPoints: boolean): readonly Block[] {
  const { text, essential, headings = [], guidance, askedWhen, evidencePrompts = [], answeredBy = [] } = question;
  return [
    {
      kind: 'heading',
      line: line(`${number} `, text, ...(essential ? [' ', { kind: 'tag', text: 'Essential' } as const] : [])),
    },
    ...(askedWhen
      ? [paragraph({ kind: 'strong', text: 'Asked when ' }, `${conditionInWords(askedWhen, edition)}.`)]
      : []),
    ...(guidance === undefined ? [] : guidanceBlocks(guidance)),
    ...answerBlocks(question, hasPoints),
    ...(evidencePrompts.length === 0
      ? []
      : [asideBlock('What could prove it: ', ...between(evidencePrompts, '; '), '.')]),
    {
      kind: 'to-write',
      rows: [
        [line('Note')],
        [line('')],
        [line('Evidence: where it is kept'), line('Dated')],
        [line('Owner'), line('Due date')],
      ],
    },
    asideBlock(
      ...(answeredBy.length === 0 ? [] : ['Who may know: ', ...between(answeredBy, ', '), '. ']),
      ...(headings.length === 0 ? [] : [...between(headings, ' › '), '. ']),
      ...(question.sourceId === undefined ? [] : [`In the source: ${question.sourceId}. `]),
      'Question id: ',
      { kind: 'question', id: question.id },
    ),
  ];
}

const asideBlock = (...runs: readonly Run[]): Block => ({ kind: 'paragraph', line: aside(...runs) });

/** Each by itself, so that its language is found. */
const between = (texts: readonly string[], separator: string): readonly string[] =>
  texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text]));

const ITEM = /^\s*- /;

/** Guidance as it was written: lines that begin with "- " are a list. */
function guidanceBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const one of text.split(/\r?\n/).filter((part) => part.trim() !== '')) {
    const last = blocks.at(-1);
    if (!ITEM.test(one)) blocks.push(paragraph(one.trim()));
    else if (last?.kind === 'list')
      blocks.splice(-1, 1, { ...last, items: [...last.items, line(one.replace(ITEM, ''))] });
    else blocks.push({ kind: 'list', isOrdered: false, items: [line(one.replace(ITEM, ''))] });
  }
  return blocks;
}

/** What can be answered beside what the edition lists. */
function besideBoxes({ notApplicableWhen }: Question, instead: readonly string[]): readonly Block[] {
  return [
    {
      kind: 'to-tick',
      items: [
        ...instead.map((text) => line(text)),
        line("I don't know"),
        ...(notApplicableWhen === undefined ? [] : [line('This does not apply to us. ', notApplicableWhen)]),
      ],
    },
    ...(notApplicableWhen === undefined
      ? []
      : [{ kind: 'to-write', rows: [[line('Why it does not apply')]] } as const satisfies Block]),
  ];
}

function answerBlocks(question: Question, hasPoints: boolean): readonly Block[] {
  const earning = (points: number): string => (hasPoints ? ` (${countOf(points, 'point')})` : '');
  const choices = (list: readonly { readonly text: string; readonly points: number }[]): Block => ({
    kind: 'to-tick',
    items: list.map(({ text, points }) => line(text, ...(hasPoints ? [earning(points)] : []))),
  });
  const bands = (
    list: readonly { readonly from: number; readonly points: number; readonly meaning: string }[],
    fromWords: (from: number) => string,
  ): readonly Block[] =>
    hasPoints
      ? [
          {
            kind: 'list',
            isOrdered: false,
            items: list.map(({ from, points, meaning }) => line(`From ${fromWords(from)}: `, meaning, earning(points))),
          },
        ]
      : [];
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return [paragraph('Tick one.'), choices(question.options), ...besideBoxes(question, [])];
    case 'checklist':
      return [
        paragraph('Tick all that hold.'),
        choices(question.statements),
        ...besideBoxes(question, ['None of these']),
      ];
    case 'outcome':
      return [
        paragraph('Tick all that hold.'),
        ...outcomeBlocks(question, earning),
        ...besideBoxes(question, ['None of these']),
      ];
    case 'number':
      return [
        paragraph(
          `From ${formatNumber(question.minimum)} to ${formatNumber(question.maximum)}${question.whole ? ', a whole number' : ''}.`,
        ),
        { kind: 'to-write', rows: [[line('Number (', question.unit, ')')]] },
        ...bands(question.bands, formatNumber),
        ...besideBoxes(question, []),
      ];
    case 'date':
      return [
        { kind: 'to-write', rows: [[line('Day'), line('Month'), line('Year')]] },
        ...bands(question.bands, (months) => `${countOf(months, 'month')} before the assessment date`),
        ...besideBoxes(question, [`Never${earning(0)}`]),
      ];
    case 'text':
      return [{ kind: 'to-write', rows: [[line('Your words')], [line('')], [line('')]] }, ...besideBoxes(question, [])];
    default:
      return assertNever(question);
  }
}

const GROUP_TITLES: Readonly<Record<OutcomeGroup, string>> = {
  notAchieved: 'Counts against: any of these gives "not achieved"',
  partlyAchieved: 'Part of the way: all of these are needed for "partly achieved"',
  partlyAndAchieved: 'Part of the way, and in place: all of these are needed for "partly achieved" and for "achieved"',
  achieved: 'In place: all of these are needed for "achieved"',
  advice: 'Beyond the framework: our advice, which changes no verdict',
};

/** What the verdict that each group decides earns, where one alone does. */
const POINTS_OF_GROUP: Readonly<Record<OutcomeGroup, keyof OutcomeQuestion['points'] | null>> = {
  notAchieved: 'notAchieved',
  partlyAchieved: 'partlyAchieved',
  partlyAndAchieved: null,
  achieved: 'achieved',
  advice: null,
};

const outcomeBlocks = (question: OutcomeQuestion, earning: (points: number) => string): readonly Block[] =>
  outcomeGroups(question).flatMap(({ group, statements }): readonly Block[] => {
    const verdict = POINTS_OF_GROUP[group];
    return [
      paragraph({
        kind: 'strong',
        text: `${GROUP_TITLES[group]}${verdict === null ? '' : earning(question.points[verdict])}.`,
      }),
      { kind: 'to-tick', items: statements.map(({ text }) => line(text)) },
    ];
  });
