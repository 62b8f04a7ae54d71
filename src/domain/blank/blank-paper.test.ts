import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { edition, ONE_OF_EACH, parseEdition, section } from '#src/testing/builders.ts';
import { blockTexts } from '#src/testing/document-texts.ts';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { reportFonts } from '#src/testing/report-fonts.ts';
import { TICK_BOX } from '../common/tick-box.ts';
import { lineText, type Block, type ReportDocument } from '../document/index.ts';
import { conditionInWords, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { choicesOf } from '../questionnaire/kinds/question-kinds.ts';
import { formatHtml } from '../render/index.ts';
import { exceedsRepertoire } from '../render/pdf/repertoire.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { answerersOf, blankPaper, NOBODY_NAMED, type BlankPart } from './blank-paper.ts';

const folder = path.resolve(import.meta.dirname, '../../../questionnaires');
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^[\w-]+\/[\d.]+\.json$/.test(file))
  .map((file) => parseEdition(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
const oneOfEach = edition([section('all', Object.values(ONE_OF_EACH))]);
const editions = [...shipped, oneOfEach].map((one): [string, Questionnaire] => [`${one.id} ${one.version}`, one]);

const paper = (of: Questionnaire, part: BlankPart = { kind: 'whole' }, hasPoints = false): ReportDocument =>
  blankPaper(of, { part, hasPoints, generatedAt: '2026-11-29T12:00:00.000Z' });
const blocksOf = ({ parts }: ReportDocument): readonly Block[] => parts.flatMap(({ blocks }) => blocks);
const textsOf = (document: ReportDocument): readonly string[] =>
  [...document.opening, ...blocksOf(document)].flatMap(blockTexts);

/** The ids of the questions of a paper, in its order. */
const idsOf = (document: ReportDocument): readonly string[] =>
  blocksOf(document).flatMap((block) =>
    block.kind === 'paragraph'
      ? block.line.runs.flatMap((run) => (typeof run !== 'string' && run.kind === 'question' ? [run.id] : []))
      : [],
  );

/** The blocks of each question: from its heading to the next. */
function byQuestion(document: ReportDocument): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of document.parts.flatMap(({ blocks }) => [null, ...blocks])) {
    if (block?.kind === 'heading') groups.push([block]);
    else if (block) groups.at(-1)?.push(block);
  }
  return groups;
}

it('meets every edition that is shipped', () => {
  expect(shipped.length).toBe(5);
});

describe.each(editions)('the blank paper of %s', (_, of) => {
  const whole = paper(of);
  const asked = questionsInOrder(of).map(({ question }) => question);

  it('holds every question in its order', () => {
    expect(idsOf(whole)).toEqual(asked.map(({ id }) => id));
    expect(whole.parts.map(({ title }) => title)).toEqual(of.sections.map(({ title }) => title));
  });

  it('has, at each question, its options to tick, its guidance, its condition and lines to write on', () => {
    const groups = byQuestion(whole);
    expect(groups.length).toBe(asked.length);
    for (const [index, question] of asked.entries()) {
      const blocks = groups[index] ?? [];
      const texts = blocks.flatMap(blockTexts);
      const boxes = blocks.flatMap((block) => (block.kind === 'to-tick' ? block.items.map(lineText) : []));
      expect(texts[0]).toContain(question.text);
      expect(texts[0]?.endsWith(' Essential')).toBe(question.essential !== undefined);
      expect(boxes.filter((box) => choicesOf(question).some(({ text }) => text === box))).toEqual(
        choicesOf(question).map(({ text }) => text),
      );
      expect(boxes).toContain("I don't know");
      expect(boxes.filter((box) => box.startsWith('This does not apply to us.'))).toEqual(
        question.notApplicableWhen === undefined ? [] : [`This does not apply to us. ${question.notApplicableWhen}`],
      );
      expect(texts.filter((text) => text.startsWith('Asked when '))).toEqual(
        question.askedWhen ? [`Asked when ${conditionInWords(question.askedWhen, of)}.`] : [],
      );
      expect(texts).toEqual(expect.arrayContaining(['Note', 'Evidence: where it is kept', 'Owner', 'Due date']));
      const words = (text: string) =>
        text
          .replaceAll(/^\s*- |\s+/gm, ' ')
          .trim()
          .replaceAll(/\s+/g, ' ');
      expect(words(texts.join('\n'))).toContain(words(question.guidance ?? ''));
    }
  });

  it('gives no points unless they are asked for', () => {
    const withPoints = textsOf(paper(of, { kind: 'whole' }, true)).filter((text) => /\(\d+ points?\)\.?$/.test(text));
    expect(withPoints.length).toBeGreaterThan(0);
    expect(textsOf(whole).filter((text) => /\(\d+ points?\)\.?$/.test(text))).toEqual([]);
  });

  it('adds up to the whole from its sections, each question once', () => {
    const parts = of.sections.flatMap(({ id }) => idsOf(paper(of, { kind: 'section', sectionId: id })));
    expect(parts).toEqual(idsOf(whole));
  });

  it('adds up to the whole from the people who may know', () => {
    const people = answerersOf(of);
    const parts = people.map(({ answerer, questions }) => {
      const ids = idsOf(paper(of, { kind: 'answerer', answerer }));
      expect(ids).toHaveLength(questions);
      return ids;
    });
    expect(new Set(parts.flat())).toEqual(new Set(idsOf(whole)));
    expect(parts.flat().length).toBe(asked.reduce((sum, { answeredBy = [''] }) => sum + new Set(answeredBy).size, 0));
  });

  it('numbers a question the same on every paper', () => {
    const headings = (document: ReportDocument) =>
      blocksOf(document).flatMap((block) => (block.kind === 'heading' ? [lineText(block.line)] : []));
    const known = new Set(headings(whole));
    expect(known.size).toBe(asked.length);
    const parts = answerersOf(of).flatMap(({ answerer }) => headings(paper(of, { kind: 'answerer', answerer })));
    expect(parts.filter((one) => !known.has(one))).toEqual([]);
  });

  it('has no letter that a PDF lacks', () => {
    expect(exceedsRepertoire(JSON.stringify(whole))).toBe(false);
  });
});

describe('a blank paper', () => {
  it('is a tagged PDF with a heading for each question', async () => {
    const pdf = await readPdf(await formatPdf(paper(oneOfEach), reportFonts));
    const textsOfTag = (role: string) =>
      pdf.pages.flatMap(({ tags }) => tagsOf(tags, role)).map(({ text }) => text.trim());
    const headings = textsOfTag('H3');
    const asked = questionsInOrder(oneOfEach).map(({ question }) => question);
    for (const [index, { text }] of asked.entries())
      expect(headings.some((heading) => heading.startsWith(`1.${index + 1} ${text}`))).toBe(true);
    expect(textsOfTag('Lbl').filter((text) => text === TICK_BOX).length).toBeGreaterThan(10);
    expect(pdf.info['Author']).toBe(oneOfEach.publisher.name);
  });

  it('says in which language its edition is', () => {
    const html = formatHtml(paper({ ...oneOfEach, language: 'cy' }));
    const [first] = questionsInOrder(oneOfEach);
    expect(html).toContain(`<span lang="cy">${first?.question.text}</span>`);
    expect(html).toMatch(new RegExp(`<h2 id="[^"]*" lang="cy">${first?.section.title}</h2>`));
  });

  it('gives questions for which nobody is named a paper of their own', () => {
    const [first, ...rest] = Object.values(ONE_OF_EACH);
    if (!first) throw new Error('there is a question');
    const of = edition([section('all', [{ ...first, answeredBy: undefined }, ...rest])]);
    expect(idsOf(paper(of, { kind: 'answerer', answerer: NOBODY_NAMED }))).toEqual([first.id]);
  });
});
