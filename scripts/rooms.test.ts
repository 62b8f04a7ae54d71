import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOMAIN_ORDER, files, FLOORS, importsOf, placeOf, src, type Place } from './read-imports.ts';

/**
 * The fences between the rooms of src, for every spelling of a path: the linter sees what is written,
 * this sees where it leads. Tests and fixtures may import what they need.
 */

/**
 * Files beside `index.ts` that others may import, each with its reason: mostly that it is fetched only when it is
 * needed.
 */
const SIDE_DOORS: Record<string, string> = {
  'domain/report/choices.ts': 'opening a backup does not fetch what makes reports',
  'domain/report/json/file.ts': "fetched when a report's data are met",
  'domain/render/pdf/v1.ts': 'fetched when a PDF is made',
  'domain/render/pdf/repertoire.ts': 'says what a PDF cannot print, without fetching what makes one',
  'domain/render/docx/v1.ts': 'fetched when a Word file is made',
  'domain/render/pptx/v1.ts': 'fetched when slides are made',
  'domain/workbook/write.ts': 'fetched when a workbook to fill in is made',
  'domain/render/xlsx/v1.ts': 'fetched when a workbook is made',
  'domain/report/xlsx/v1.ts': 'fetched when a workbook is made',
  'domain/training/slip.ts': 'what a slip is, without what takes training',
  'domain/training/register/entries.ts': 'the store and a backup keep the register without what takes training',
  'domain/merge/sent.ts': 'the store and a backup keep what was sent without what brings it in',
  'domain/owners/reminders.ts': 'fetched when reminders are made',
  'domain/owners/owned-list.ts': 'fetched when the list of an owner is made',
  'domain/document/deck.ts': 'what slides are, for those who make them and those who write them',
  'domain/document/logo.ts': 'the store and a backup check a logo without fetching what makes papers',
  'domain/document/png-rows.ts': 'unpacks a logo, for those who open a backup',
  'domain/document/markup.ts': 'the one tag that makes HTML, for what writes HTML alone',
  'domain/document/mark-language.ts': 'the language of an edition, for those who make a paper of one',
  'domain/document/paint.ts': 'for those who hold a canvas: a drawing as a picture',
  'domain/document/scale-chart.ts': 'for those who draw a chart: its scale and its two sizes',
  'domain/sealed/is-sealed.ts': 'tells a sealed file without fetching what opens it',
  'domain/sealed/open-sealed.ts': 'fetched when a sealed file is opened',
  'domain/sealed/scrypt-stanza.ts': 'fetched when a file is sealed',
  'domain/sealed/passphrase.ts': 'makes a passphrase, without the cipher',
  'domain/sealed/passphrase-key.ts': 'fetched when a workspace is locked or unlocked',
  'domain/questionnaire/condition.ts': 'the kinds of a condition, for a language that has one more',
  'domain/questionnaire/condition-faults.ts': 'holds such conditions against an edition',
  'domain/questionnaire/profile.ts': 'kinds and sizes of organisations, for those who ask no question',
  'domain/benchmark/pack/disclosure.ts': 'the rules of disclosure, which the centre follows where it makes a pack',
  'domain/benchmark/peer-group.ts': 'what a contribution says of its organisation, without the comparison',
  'domain/scoring/exact-share.ts': 'the centre works out shares by the thousand, without what scores an assessment',
  'domain/sector/simulate.ts': 'makes organisations up: what builds packs does without it',
  'domain/contribution/edition-frame.ts': 'what the centre reads millions of lines by',
  'domain/contribution/row.ts': 'what the centre reads millions of lines by',
  'domain/contribution/series.ts': 'the store keeps series without what builds packs',
  'platform/files/dropped-file.ts': 'hands over what is dropped, without what opens files',
  'platform/files/read-workbook.ts': 'tells a workbook by its bytes, where one file is opened',
  'platform/files/broadcast.ts': 'the names of technologies, for those who read or show bulletins',
  'platform/files/your-bulletins.ts': 'fetched where bulletins are held against an assessment',
  'platform/storage/bulletins/has-lists.ts': 'says whether there is a list, without what reads one',
  'platform/storage/recovery/delete-assessment.ts':
    'removes an assessment: fetched alone by the first page, which only reads',
  'platform/files/training.ts': 'the modules that come with the app, for those who take or hand out training',
  'platform/files/item-names.ts': 'titles of what feedback is about, for those who write or gather it',
  'platform/files/draw-picture.ts': 'fetched when a chart is saved as a picture',
  'platform/runtime/routes.ts': 'says which screen an address leads to, while the rest is on its way',
  'platform/storage/installed-version.ts': 'opens the store while the rest is on its way',
  'platform/runtime/zod-jitless.ts': 'imported for its effect, before anything parses',
  'platform/runtime/no-channel.ts': 'imported for its effect, before the store',
  'platform/runtime/missing-parts.ts': 'imported by what runs before the rest of the runtime',
  'platform/runtime/since-the-start.ts': 'called before anything is drawn',
  'platform/runtime/service-worker.ts': 'not in the portable edition',
};

/** A room's `index.ts`, or that of a folder in it, which says what of the room belongs together. */
const isDoor = ({ file, room }: Place): boolean => /^(?:\/[\w-]+)?\/index\.ts$/.test(file.slice(room.length));

/** What is wrong with an import, as a sentence that says what to do instead; null when nothing is. */
function faultOf(from: Place, to: Place): string | null {
  // Beside src: the questionnaires and the package file, which are data.
  if (to.file.startsWith('../')) return null;
  if (from.room === to.room) return null;
  const arrow = `${from.file} imports ${to.file}`;
  if (to.floor === 'testing') return `${arrow}: what ships imports nothing of src/testing.`;
  if (!FLOORS[from.floor]?.includes(to.floor))
    return `${arrow}: ${from.floor} may import ${FLOORS[from.floor]?.join(', ')} only; pass in what it needs, or move what both need down.`;
  if (from.floor === 'domain') {
    const rank = (room: string) => DOMAIN_ORDER.findIndex((name) => `domain/${name}` === room);
    if (rank(to.room) === -1 || rank(from.room) === -1) return `${arrow}: give the room its place in DOMAIN_ORDER.`;
    if (rank(to.room) > rank(from.room))
      return `${arrow}: ${to.room} stands above ${from.room}; move what both need down, or pass it in.`;
  }
  const hasDoor =
    (to.floor === 'domain' || to.floor === 'platform') && to.room !== 'domain/common' && to.room !== 'domain/sealed';
  if (hasDoor && !isDoor(to) && !(to.file in SIDE_DOORS))
    return `${arrow}: import from ${to.room}/index.ts, or give the file a reason in SIDE_DOORS.`;
  if (to.room === 'domain/sealed' && !(to.file in SIDE_DOORS))
    return `${arrow}: ${to.room} has the side doors of SIDE_DOORS alone.`;
  return null;
}

const doors = files.map(placeOf).filter((place) => ['domain', 'platform'].includes(place.floor) && isDoor(place));

/** The names in a list between braces, as they are called in the file that they come from. */
const namesIn = (list: string): readonly string[] =>
  list.split(',').flatMap((one) => {
    const [name = ''] = one
      .trim()
      .replace(/^type /, '')
      .split(' as ');
    return name === '' ? [] : [name];
  });

/** What a door hands out, as it is called outside. */
const namesOf = (door: string): readonly string[] =>
  [...readFileSync(path.join(src, door), 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(',').flatMap((one) => {
      const name =
        one
          .trim()
          .replace(/^type /, '')
          .split(' as ')
          .at(-1) ?? '';
      return name === '' ? [] : [name];
    }),
  );

/** Every file of ours under a folder, tests and fixtures too: what they ask of a door is asked from outside. */
const listFiles = (folder: string): readonly string[] =>
  readdirSync(path.join(src, '..', folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file));

const NAMED = /(?:import|export) (?:type )?\{([^}]*)\} from '([^']*)'/g;

/** Does a file take a name from a door? Where it fetches the whole door, any mention of the name counts. */
function takenFrom(file: string): (door: string, name: string) => boolean {
  const text = readFileSync(path.join(src, file), 'utf8');
  const led = (written: string) =>
    written.startsWith('#src/')
      ? written.slice('#src/'.length)
      : path.posix.join(path.posix.dirname(file), written).replace(/^\.\.\/src\//, '');
  const named = new Set(
    [...text.matchAll(NAMED)].flatMap(([, list = '', written = '']) =>
      namesIn(list).map((name) => `${led(written)} ${name}`),
    ),
  );
  const whole = new Set([...text.matchAll(/(?:\* as \w+ from |import\()\s*'([^']*)'/g)].map(([, at = '']) => led(at)));
  return (door, name) => named.has(`${door} ${name}`) || (whole.has(door) && new RegExp(`\\b${name}\\b`).test(text));
}

describe('the rooms of src', () => {
  it('import only what their place allows', () => {
    const faults = files.flatMap((file) => importsOf(file).flatMap((to) => faultOf(placeOf(file), to) ?? []));
    expect(faults).toEqual([]);
  });

  it('are read whole, so that the fences see every import', () => {
    const known = new Set(files);
    const unseen = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => /\.tsx?$/.test(to.file) && !to.file.startsWith('../') && !known.has(to.file))
        .map((to) => `${file}: ${to.file}`),
    );
    expect(unseen).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  });

  it.each([
    ['domain/scoring/score.ts', '../../platform/files/index.ts', 'domain may import domain only'],
    ['domain/scoring/score.ts', '../report/index.ts', 'domain/report stands above domain/scoring'],
    ['ui/form/fields.tsx', '../../domain/common/text.ts', 'ui may import ui only'],
    ['features/assess/a.tsx', '#src/features/report/b.tsx', 'features may import domain, platform, ui only'],
    ['features/assess/a.tsx', '#src/domain/scoring/rank.ts', 'import from domain/scoring/index.ts'],
    ['app/app.tsx', '../testing/builders.ts', 'nothing of src/testing'],
  ])('%s may not import %s', (file, written, words) => {
    const led = written.startsWith('#src/')
      ? written.slice('#src/'.length)
      : path.posix.join(path.posix.dirname(file), written);
    expect(faultOf(placeOf(file), placeOf(led))).toContain(words);
  });

  it('have side doors that somebody uses', () => {
    const used = new Set(
      files.flatMap((file) =>
        importsOf(file)
          .filter((to) => to.room !== placeOf(file).room)
          .map((to) => to.file),
      ),
    );
    expect(Object.keys(SIDE_DOORS).filter((door) => !used.has(door))).toEqual([]);
  });

  it.each(doors)('$file is a door with 30 names at most', ({ file }) => {
    const names = namesOf(file);
    expect(names.length).toBeGreaterThan(0);
    expect(names.length, 'give what belongs together a folder with a door of its own').toBeLessThanOrEqual(30);
  });

  it('have doors whose every name somebody outside uses', () => {
    const takers = [...listFiles('src'), ...listFiles('e2e'), ...listFiles('scripts')].map((file) => {
      const at = file.startsWith('src/') ? file.slice('src/'.length) : `../${file}`;
      return { at, takes: takenFrom(at) };
    });
    const unused = doors.flatMap(({ file: door }) => {
      const room = path.posix.dirname(door);
      const outside = takers.filter(({ at }) => !at.startsWith(`${room}/`));
      return namesOf(door)
        .filter((name) => !outside.some(({ takes }) => takes(door, name)))
        .map((name) => `${door}: ${name}`);
    });
    expect(
      unused,
      'nobody outside the room asks for it: take it from the door, and delete it if nobody inside does',
    ).toEqual([]);
  });

  it.each(largeRooms())('$room has $lines lines, and a README that says what it is for', ({ room }) => {
    expect(existsSync(path.join(src, room, 'README.md')), `write src/${room}/README.md`).toBe(true);
  });
});

/** Rooms of more than 500 lines, tests left out. */
function largeRooms(): readonly { readonly room: string; readonly lines: number }[] {
  const lines = new Map<string, number>();
  for (const { file, room } of files.map(placeOf))
    lines.set(room, (lines.get(room) ?? 0) + readFileSync(path.join(src, file), 'utf8').split('\n').length - 1);
  return [...lines].filter(([, count]) => count > 500).map(([room, count]) => ({ room, lines: count }));
}
