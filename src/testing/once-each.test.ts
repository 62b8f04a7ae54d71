import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOutline } from '#src/domain/common/file.ts';
import { checkOutline } from '#src/domain/formats/index.ts';
import { SOUND_BESIDE, SOUND_EDITION, SOUND_FILES } from './file-doors.ts';

// Where a list names things, a second one of the same name is refused: one reader would find the first of the two and
// another the last, and both would be sure. Every list of a sound file is given its last item twice.

/** Lists in which the same may stand twice, by the end of their path: of words and names that nothing is found by. */
const MAY_REPEAT: readonly string[] = [
  // Any of these, or all.
  'anyOf',
  'answeredBy',
  'audience',
  'audience.types',
  'audience.services',
  'of',
  // Words and places, read one after the other.
  'called[].why',
  'evidencePrompts',
  'guessed',
  'scenes[].sources',
  'bulletins[].sources',
  'bulletin.sources',
  'judged.spares',
  'leftOut.public',
  'opinions[].seen',
  'steps[].questions',
  'withheld',
  'improves',
  // One after the other in time: a later one may say the same again.
  'arrivals',
  'backs',
  'called',
  'changes',
  'responses',
  'severityHistory',
  'signOffs',
  'curve.steps',
  // One text is one edition, however often it stands there.
  'backup: questionnaires',
];

function* listsOf(value: unknown, name: string): Generator<{ readonly name: string; readonly list: unknown[] }> {
  if (Array.isArray(value)) {
    yield { name, list: value };
    for (const one of value) yield* listsOf(one, `${name}[]`);
  } else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* listsOf(one, `${name}.${key}`);
}

/** A copy of the store is left out: of its rows those that are not sound are named and left. */
const NAMES = Object.entries({
  ...SOUND_FILES,
  ...SOUND_BESIDE,
  // Published ones use more of what an edition may hold than one of a test.
  ...Object.fromEntries(
    ['assure-core/2026.2', 'caf-readiness-4/2026.1'].map((path) => [
      `assure-questionnaire ${path}`,
      { ...Object(JSON.parse(readFileSync(`questionnaires/${path}.json`, 'utf8'))), id: 'brought-in' },
    ]),
  ),
}).filter(([name]) => name !== 'assure-store-copy');

it.each(NAMES)('%s lists nothing twice by which something is found', async (name, sound) => {
  const whole: unknown = JSON.parse(JSON.stringify(sound));
  const letIn = new Set<string>();
  const tried = new Set<string>();
  for (const { name: of, list } of listsOf(whole, '')) {
    const mayRepeat = MAY_REPEAT.some(
      (end) => of.endsWith(`.${end}`) || `${name.split(' ')[0]}: ${of.slice(1)}` === `assure-${end}`,
    );
    if (list.length === 0 || mayRepeat || tried.has(of)) continue;
    tried.add(of);
    list.push(list.at(-1));
    const outline = readOutline(JSON.stringify(whole));
    if (outline.ok && (await checkOutline(outline.value, async () => SOUND_EDITION)).ok) letIn.add(of);
    list.pop();
  }
  expect([...letIn]).toEqual([]);
});
