import type { Fault } from '../../common/faults.ts';
import { MAX_FAULTS_LISTED, parseOutline, type FileOutline, type FileProblem } from '../../common/file.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { bulletinsFormat, careFaultsBeside, editionFaultsOf, editionsOf } from '../list-faults.ts';
import type { Technology } from '../technologies.ts';
import { ringFaults } from './ring-faults.ts';
import { isEditionName, soundParts } from './sound-parts.ts';

/** Finds the edition of a name; null where it is not to be had. */
type Find = (name: { readonly id: string; readonly version: string }) => Promise<Questionnaire | null>;

/**
 * Everything that is wrong with a list, told at once: its shape, what its parts say of each other, of editions and of the
 * list of technologies. What a part that is faulty itself would be held against is told once it is mended.
 * @param more told with the rest
 * @returns null where nothing is wrong
 */
export async function everyFault(
  outline: FileOutline,
  find: Find,
  technologies: readonly Technology[],
  more: () => readonly Fault[] = () => [],
): Promise<FileProblem | null> {
  const parsed = parseOutline(outline, bulletinsFormat);
  const refused = parsed.ok ? null : parsed.problem;
  if (refused && refused.kind !== 'faults') return refused;
  const shape = refused?.faults ?? [];
  const list = parsed.ok ? parsed.value : soundParts(outline.json);
  const editions = await Promise.all(editionsOf(list).filter(isEditionName).map(find));
  const beside = [
    ...(parsed.ok ? [] : bulletinsFormat.findFaults(list)),
    ...editions.flatMap((edition) => (edition ? editionFaultsOf(list, edition) : [])),
    ...careFaultsBeside(list, technologies),
    ...ringFaults(list),
    ...more(),
  ];
  const told = new Set(shape.map(keyOf));
  const others = [...new Map(beside.map((fault) => [keyOf(fault), fault])).values()].filter(
    (fault) => !told.has(keyOf(fault)),
  );
  const faults = [...shape, ...others];
  if (faults.length === 0) return null;
  // More of its shape than are spelled out are counted there.
  const total = others.length + (refused?.total ?? 0);
  return { kind: 'faults', format: outline.format, faults: faults.slice(0, MAX_FAULTS_LISTED), total };
}

const keyOf = ({ path, expected }: Fault): string => `${path}\n${expected}`;
