import { describe, expect, it } from 'vitest';
import { smallEdition } from '../contribution/small-edition.fixture.ts';
import { must } from '../common/result.ts';
import { parseQuestionnaire, type Question, type Questionnaire } from '../questionnaire/index.ts';
import { adviseAuthor, readingReport, type Advice } from './index.ts';

const AMERICAN = new Set(['organize', 'color', 'specialties']);
const isAmerican = (word: string) => AMERICAN.has(word.toLowerCase());

const levels: Question = {
  kind: 'levels',
  id: 'restore',
  text: 'How often is a restore tried?',
  shortTitle: 'Trial of a restore',
  finding: 'No restore was tried in the last 12 months',
  guidance: 'Ask the team that runs backups. Look at the last report.',
  why: { text: 'A backup that cannot be read stops clinics.' },
  answeredBy: ['IT lead'],
  evidencePrompts: ['The last report'],
  mappings: { frame: ['A1'] },
  options: [
    { id: 'never', text: 'No restore was tried in the last 12 months.', points: 0 },
    { id: 'yearly', text: 'One restore was tried in the last 12 months.', points: 3 },
  ],
};

/** An edition about which there is nothing to say, with its questions changed as a test needs. */
function editionOf(questions: readonly Question[], changes: Partial<Questionnaire> = {}): Questionnaire {
  const parsed = parseQuestionnaire(
    JSON.stringify({
      ...smallEdition,
      audience: ['acute-trust'],
      frameworks: [
        {
          id: 'frame',
          name: 'Frame',
          version: '1',
          publisher: 'Others who organize',
          items: [{ id: 'A1', title: 'A color' }],
        },
      ],
      sections: [{ id: 'backup', title: 'Backup', summary: 'Copies of what matters.', questions }],
      actions: questions.flatMap(({ id, kind }) =>
        kind === 'text'
          ? []
          : [
              {
                id: `mend-${id}`,
                title: 'Try it',
                description: 'Try a restore.',
                improves: [{ question: id, from: 0, to: 3 }],
                cost: { fromPounds: 0, toPounds: 0 },
                staffDays: 1,
                months: 1,
                requires: [],
              },
            ],
      ),
      ...changes,
    }),
  );
  return must(parsed.ok ? parsed.value : null, `the edition is sound: ${JSON.stringify(parsed)}`);
}

const adviceOn = (question: Question, changes: Partial<Questionnaire> = {}): readonly Advice[] =>
  adviseAuthor(editionOf([question], changes), isAmerican);

function without(
  question: Question,
  key: 'shortTitle' | 'finding' | 'guidance' | 'why' | 'answeredBy' | 'evidencePrompts',
): Question {
  const { [key]: _gone, ...rest } = question;
  return rest;
}

const words = (count: number): string => `${Array.from({ length: count }, () => 'word').join(' ')}.`;
const HARD =
  'Organisational accountability necessitates comprehensive documentation of interdepartmental responsibilities. '.repeat(
    3,
  );
const withOption = (text: string): Question => ({
  ...levels,
  options: [
    { id: 'never', text, points: 0 },
    { id: 'yearly', text: 'Yes.', points: 3 },
  ],
});

describe('adviseAuthor', () => {
  it('has nothing to say about a good question, nor about words of others', () => {
    expect(adviceOn(levels)).toEqual([]);
    expect(
      adviceOn({
        ...levels,
        why: {
          text: 'It stops clinics.',
          incident: { text: 'It did in May.', source: { title: 'How to organize, 2025' } },
        },
      }),
    ).toEqual([]);
  });

  it.each<readonly [rule: string, question: Question, kind: Advice['kind'], path: string]>([
    [
      'a question text over 200 characters',
      { ...levels, text: `Why? ${'Long words. '.repeat(17)}` },
      'too-long',
      'sections[0].questions[0].text',
    ],
    [
      'guidance over 500 characters',
      { ...levels, guidance: 'Ask them. '.repeat(51) },
      'too-long',
      'sections[0].questions[0].guidance',
    ],
    [
      'a sentence of 31 words',
      { ...levels, guidance: words(31) },
      'long-sentence',
      'sections[0].questions[0].guidance',
    ],
    [
      'an option of 41 words in one sentence',
      withOption(words(41)),
      'long-sentence',
      'sections[0].questions[0].options[0].text',
    ],
    ['long words', { ...levels, guidance: HARD }, 'hard-to-read', 'sections[0].questions[0]'],
    [
      'an American spelling',
      { ...levels, evidencePrompts: ['A report', 'The color of the card'] },
      'american-spelling',
      'sections[0].questions[0].evidencePrompts[1]',
    ],
    [
      'a capital letter hides no spelling',
      { ...levels, guidance: 'Organize it.' },
      'american-spelling',
      'sections[0].questions[0].guidance',
    ],
    [
      'a vague option',
      withOption('Restores are Regularly tried.'),
      'vague-word',
      'sections[0].questions[0].options[0].text',
    ],
    ['no short title', without(levels, 'shortTitle'), 'not-said', 'sections[0].questions[0]'],
    ['no finding', without(levels, 'finding'), 'not-said', 'sections[0].questions[0]'],
    ['no guidance', without(levels, 'guidance'), 'not-said', 'sections[0].questions[0]'],
    ['no why', without(levels, 'why'), 'not-said', 'sections[0].questions[0]'],
    ['no roles', without(levels, 'answeredBy'), 'not-said', 'sections[0].questions[0]'],
    ['no evidence prompts', without(levels, 'evidencePrompts'), 'not-said', 'sections[0].questions[0]'],
    ['no mapping', { ...levels, mappings: {} }, 'not-mapped', 'sections[0].questions[0]'],
    ['two options that say the same', withOption('yes'), 'alike', 'sections[0].questions[0].options[1].text'],
  ])('%s', (_rule, question, kind, path) => {
    expect(adviceOn(question)).toEqual([{ kind, path, questionId: 'restore', advice: expect.any(String) }]);
  });

  it.each<readonly [rule: string, question: Question]>([
    ['a sentence of 30 words', { ...levels, guidance: words(30) }],
    ['an option of 40 words in one sentence', withOption(words(40))],
    [
      'many short sentences, one beginning with a figure',
      { ...levels, guidance: `${words(20)} 17 of them. ${words(20)}` },
    ],
    ['a list in lines', { ...levels, guidance: `${words(20).slice(0, -1)}\n${words(20)}` }],
    ['an address counts for nothing', { ...levels, guidance: `Read https://example.org/${'organize-'.repeat(20)}.` }],
    ['vague words outside what is chosen from', { ...levels, guidance: 'Ask some of the team.' }],
    ['an American word that the health service uses', { ...levels, guidance: 'Ask the specialties.' }],
  ])('says nothing about %s', (_rule, question) => {
    expect(adviceOn(question)).toEqual([]);
  });

  it('asks for an action wherever points can be lost, and for a mapping only where frameworks are declared', () => {
    const remark: Question = {
      kind: 'text',
      id: 'remark',
      text: 'Anything else?',
      shortTitle: 'Anything else',
      guidance: 'Say it here.',
      why: { text: 'It may matter.' },
      answeredBy: ['Anyone'],
      evidencePrompts: ['None'],
      mappings: {},
    };
    const bare = editionOf([{ ...levels, mappings: {} }, remark], { actions: [], frameworks: [] });
    expect(adviseAuthor(bare, isAmerican).map(({ kind, questionId }) => [kind, questionId])).toEqual([
      ['no-action', 'restore'],
    ]);
  });

  it('tells of two questions with one short title', () => {
    const twin: Question = { ...levels, id: 'rota', text: 'Who is called when the network fails at night?' };
    const advice = adviseAuthor(editionOf([levels, twin]), isAmerican);
    expect(advice.map(({ kind, path, questionId }) => [kind, path, questionId])).toEqual([
      ['alike', 'sections[0].questions[1].shortTitle', 'rota'],
    ]);
  });

  it('misses the summary of a section and the meaning of a band', () => {
    const edition = editionOf([levels]);
    const bare = {
      ...edition,
      scoring: { ...edition.scoring, bands: edition.scoring.bands.map(({ meaning: _meaning, ...band }) => band) },
      sections: edition.sections.map(({ summary: _summary, ...section }) => section),
    };
    expect(adviseAuthor(bare, isAmerican).map(({ kind, path }) => [kind, path])).toEqual([
      ...edition.scoring.bands.map((_, b) => ['not-said', `scoring.bands[${b}]`]),
      ['not-said', 'sections[0]'],
    ]);
  });

  it('says nothing on how words read and are spelt in another language', () => {
    const question = { ...withOption('Restores are Regularly tried.'), guidance: `${HARD} Organize it.` };
    expect(adviceOn(question)).not.toEqual([]);
    expect(adviceOn(question, { language: 'cy' })).toEqual([]);
  });

  it('finds the same question in other words, and leaves questions of one pattern alone', () => {
    const other = (id: string, text: string): Question => ({ ...levels, id, text, shortTitle: id });
    const advice = adviseAuthor(
      editionOf([
        other('leavers', 'How many of the leavers of the last 3 months lost access on their last day?'),
        other('purchases', 'What do the records of the last 10 purchases that connect to the network show?'),
        other('firewall', 'What do the records of the last 10 firewall changes show?'),
        other('gone', 'Of the leavers of the last 3 months, how many lost their access by the last day?'),
      ]),
      isAmerican,
    );
    expect(advice).toEqual([
      {
        kind: 'alike',
        path: 'sections[0].questions[3].text',
        questionId: 'gone',
        advice: expect.stringContaining('"leavers"'),
      },
    ]);
  });

  it('asks for easier words where only small bodies answer', () => {
    const question = { ...levels, guidance: HARD.slice(0, HARD.indexOf('.') + 1) };
    expect(adviceOn(question)).toEqual([]);
    expect(adviceOn(question, { audience: ['care-home', 'general-practice'] })).toMatchObject([
      { kind: 'not-said', path: 'readers', questionId: null },
      { kind: 'hard-to-read' },
    ]);
    expect(adviceOn(question, { audience: ['care-home', 'acute-trust'] })).toEqual([]);
  });
});

describe('readingReport', () => {
  it('counts what is read to answer, worked by hand', () => {
    // 5 sentences; 6 + 4 + 3 + 2 + 2 = 17 words; 7 + 4 + 4 + 3 + 3 = 21 syllables, where a figure counts as one.
    const question: Question = {
      ...levels,
      text: 'How often is the cat fed?',
      guidance: 'Ask the ward now.',
      why: { text: 'Hungry cats leave.' },
      options: [
        { id: 'never', text: 'Never fed', points: 0 },
        { id: 'daily', text: 'Daily, 90', points: 3 },
      ],
    };
    const [row] = readingReport(editionOf([question]));
    expect(row).toMatchObject({
      questionId: 'restore',
      path: 'sections[0].questions[0]',
      words: 17,
      sentences: 5,
      longestSentence: 6,
      wordsPerSentence: 3.4,
    });
    expect(row?.grade).toBeCloseTo(0.39 * 3.4 + 11.8 * (21 / 17) - 15.59, 10);
    expect(row?.readingAge).toBeCloseTo(0.39 * 3.4 + 11.8 * (21 / 17) - 15.59 + 5, 10);
  });
});
