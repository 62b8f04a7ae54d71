import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { adviseAuthor, readingReport, type Advice, type ReadingRow } from '#src/domain/authoring/index.ts';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import type { Fault } from '#src/domain/common/faults.ts';
import { MAX_FAULTS_LISTED, parseOutline, type FileOutline } from '#src/domain/common/file.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { editionFaults, isPreviousEdition } from '#src/domain/questionnaire/editions/index.ts';
import { questionnaireFormat, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { loadAmericanSpelling } from './american-spelling.ts';
import { editionFinder, readEdition } from './edition.ts';
import { refuse } from './refuse.ts';
import type { ExitCode, Shell } from './shell.ts';

export const isQuestionnaire = ({ format }: FileOutline): boolean => format === questionnaireFormat.format;

/**
 * Checks a questionnaire against its format and beside the earlier editions in its folder. Advice for
 * its author goes to standard error and leaves the exit code alone; the report of how each question
 * reads, when wanted, to standard output.
 */
export async function checkQuestionnaire(
  file: string,
  path: string,
  outline: FileOutline,
  wantsReport: boolean,
  shell: Shell,
): Promise<ExitCode> {
  const parsed = parseOutline(outline, questionnaireFormat);
  if (!parsed.ok) return refuse(file, parsed.problem, shell);
  const questionnaire = parsed.value;
  const faults = [
    ...(await otherTextFaults(questionnaire)),
    ...editionFaults(await editionsBeside(file, path, questionnaire, shell), questionnaire),
  ];
  if (faults.length > 0) {
    const listed = faults.slice(0, MAX_FAULTS_LISTED);
    return refuse(file, { kind: 'faults', format: outline.format, faults: listed, total: faults.length }, shell);
  }
  for (const advice of adviseAuthor(questionnaire, await loadAmericanSpelling()))
    shell.tell(`${file}: ${adviceLine(advice)}`);
  shell.print(`${visibleText(file)}: ${outline.format} ${outline.formatVersion}, no faults`);
  if (wantsReport) for (const line of reportLines(readingReport(questionnaire))) shell.print(line);
  return 0;
}

/** The app refuses another text under the name of an edition that comes with it, so it is refused here too. */
async function otherTextFaults(questionnaire: Questionnaire): Promise<readonly Fault[]> {
  const { id, version } = questionnaire;
  const shipped = await editionFinder(null)({ id, version });
  return !shipped || shipped.hash === questionnaireRef(questionnaire).hash
    ? []
    : [
        {
          path: 'version',
          expected: `another edition than "${version}": ${id} ${version} comes with the app, and a published edition never changes`,
        },
      ];
}

/** The other editions of the questionnaire in its folder, told by a file name such as `2026.1.json`. */
async function editionsBeside(
  file: string,
  path: string,
  questionnaire: Questionnaire,
  shell: Shell,
): Promise<readonly Questionnaire[]> {
  const { id, previousEdition } = questionnaire;
  const folder = dirname(path);
  const names = (await readdir(folder)).filter(
    (name) => /^\d{4}\.\d{1,2}\.json$/.test(name) && name !== basename(path),
  );
  // The questionnaire that this one grew from lies in a folder of its own beside it.
  const grewFrom = previousEdition?.questionnaire;
  const paths = [
    ...names.map((name) => join(folder, name)),
    ...(grewFrom === undefined ? [] : [join(folder, '..', grewFrom, `${previousEdition?.version}.json`)]),
  ].filter((each) => existsSync(each));
  const read = await Promise.all(paths.map(async (each) => readEdition(each)));
  const editions = read.flatMap((edition) =>
    edition.ok && [id, grewFrom].includes(edition.value.questionnaire.id) ? [edition.value.questionnaire] : [],
  );
  if (previousEdition && !editions.some((edition) => isPreviousEdition(edition, questionnaire))) {
    shell.tell(
      `${file}: not checked beside edition ${previousEdition.version}: no sound ${previousEdition.version}.json of "${grewFrom ?? id}" is in its folder`,
    );
  }
  return editions;
}

const adviceLine = ({ kind, path, questionId, advice }: Advice): string =>
  `advice (${kind}) at ${path}${questionId === null ? '' : `, question "${questionId}"`}: ${advice}`;

const HEADINGS = ['question', 'words', 'sentences', 'longest', 'per sentence', 'grade', 'reading age'] as const;

/** A table in columns of even width, the question first and the figures to the right. */
function reportLines(rows: readonly ReadingRow[]): readonly string[] {
  const cells = rows.map((row) => [
    row.questionId,
    String(row.words),
    String(row.sentences),
    String(row.longestSentence),
    row.wordsPerSentence.toFixed(1),
    row.grade.toFixed(1),
    row.readingAge.toFixed(1),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  return [HEADINGS, ...cells].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
