import { visibleText } from '#src/domain/common/text.ts';
import { checkOutline } from '#src/domain/formats/index.ts';
import { checkBulletins, isBulletins } from './check-bulletins.ts';
import { checkQuestionnaire, isQuestionnaire } from './check-questionnaire.ts';
import { checkTraining, isTraining } from './check-training.ts';
import { readContributions } from './contribution-lines.ts';
import { editionFinder, readGiven, type Edition } from './edition.ts';
import { readOutlineOf, type OpenProblem } from './read-file.ts';
import { refuse, tellNotes } from './refuse.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';

const usage = 'check FILE... [--questionnaire FILE] [--report]';

/** Checks files of any kind, each against its own format and, where its edition is to be had, beside that. */
export const checkCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, {
      questionnaire: { type: 'string' },
      report: { type: 'boolean', default: false },
    });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const { values, positionals } = parsed.value;
    if (positionals.length === 0) return wrongUse(shell, 'name at least one file', usage);
    const given = await readGiven(values.questionnaire, shell);
    if (!given.ok) return given.problem;
    let worst: ExitCode = 0;
    for (const file of positionals) {
      const code = await checkFile(file, given.value, values.report, shell);
      if (code > worst) worst = code;
    }
    return worst;
  },
};

async function checkFile(file: string, given: Edition | null, wantsReport: boolean, shell: Shell): Promise<ExitCode> {
  const path = shell.pathOf(file);
  const outline = await readOutlineOf(path);
  if (outline.ok && isQuestionnaire(outline.value))
    return checkQuestionnaire(file, path, outline.value, wantsReport, shell);
  if (outline.ok && isTraining(outline.value) && !wantsReport) return checkTraining(file, outline.value, shell);
  if (wantsReport) shell.tell(`${file}: no report, since it is not a questionnaire`);
  if (outline.ok && isBulletins(outline.value)) return checkBulletins(file, outline.value, editionFinder(given), shell);
  if (outline.ok) {
    const checked = await checkOutline(outline.value, editionFinder(given));
    if (!checked.ok) return refuse(file, checked.problem, shell);
    tellNotes(file, checked.value, shell);
    shell.print(`${visibleText(file)}: ${outline.value.format} ${outline.value.formatVersion}, no faults`);
    return 0;
  }
  if (outline.problem.kind !== 'not-json' && outline.problem.kind !== 'too-large')
    return refuse(file, outline.problem, shell);
  return checkSet(file, path, given, outline.problem, shell);
}

/**
 * A file that is no JSON as a whole, or too large for that, may be a set of contributions, one per line.
 * @param whole what is wrong with it otherwise
 */
async function checkSet(
  file: string,
  path: string,
  given: Edition | null,
  whole: OpenProblem,
  shell: Shell,
): Promise<ExitCode> {
  const findEdition = editionFinder(given);
  let good = 0;
  let bad = 0;
  const notes = new Set<string>();
  for await (const { line, result } of readContributions(path)) {
    if (line === null && !result.ok)
      return refuse(file, result.problem.kind === 'too-large' ? whole : result.problem, shell);
    const checked = result.ok
      ? await checkOutline(
          { format: result.value.format, formatVersion: result.value.formatVersion, json: result.value },
          findEdition,
        )
      : result;
    if (checked.ok) {
      good += 1;
      for (const note of checked.value.notes) notes.add(note);
    } else {
      bad += 1;
      refuse(`${file}, line ${line}`, checked.problem, shell);
    }
  }
  tellNotes(file, { notes: [...notes] }, shell);
  if (bad === 0) shell.print(`${visibleText(file)}: ${good} contributions, no faults`);
  return bad === 0 ? 0 : 1;
}
