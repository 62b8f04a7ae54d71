// `npm run picture`: draws who imports whom in src into CONTRIBUTING.md, as Mermaid. A test holds it to the code.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';
import { DOMAIN_ORDER, files, FLOORS, importsOf, placeOf } from './read-imports.ts';

export type Arrow = readonly [from: string, to: string];

/** From the page down to the core. */
const FLOORS_DOWN = ['app', 'cli', 'features', 'ui', 'platform', 'domain'] as const;

/** Can `to` be reached from `from` over the arrows? */
function leadsTo(arrows: readonly Arrow[], from: string, to: string): boolean {
  const met = new Set([from]);
  for (const place of met) for (const [start, end] of arrows) if (start === place) met.add(end);
  return met.has(to);
}

/** The arrows without those that follow from others, so that a picture of them can be read. */
export const withoutImplied = (arrows: readonly Arrow[]): readonly Arrow[] =>
  arrows.reduce<readonly Arrow[]>((left, arrow) => {
    const others = left.filter((one) => one !== arrow);
    return leadsTo(others, arrow[0], arrow[1]) ? others : left;
  }, arrows);

const nodeOf = (room: string): string => room.replaceAll('/', '-');
const linesOf = (arrows: readonly Arrow[]): readonly string[] =>
  arrows.map(([from, to]) => `${nodeOf(from)} --> ${nodeOf(to)}`);

/** The rooms of each floor and the imports between them, as they are in the code now. */
export function picture(): string {
  const places = files.map(placeOf).filter(({ floor }) => floor in FLOORS);
  const imports = places.flatMap((from) =>
    importsOf(from.file)
      .filter((to) => to.floor in FLOORS)
      .map((to) => ({ from, to })),
  );
  /** Each pair once, in an order that does not hang on how files are found. */
  const once = (arrows: readonly Arrow[]): readonly Arrow[] =>
    [...new Map(arrows.filter(([from, to]) => from !== to).map((arrow) => [arrow.join(' '), arrow])).values()].toSorted(
      ([fromA, toA], [fromB, toB]) => rank(fromA) - rank(fromB) || rank(toA) - rank(toB),
    );
  const ordered = [
    ...FLOORS_DOWN,
    ...DOMAIN_ORDER.map((name) => `domain/${name}`).toReversed(),
    ...[...new Set(places.map(({ room }) => room))].filter((room) => !room.startsWith('domain/')).toSorted(),
  ];
  const rank = (name: string): number => ordered.indexOf(name);

  const floors = FLOORS_DOWN.flatMap((floor) => {
    const rooms = ordered.filter((name) => name.startsWith(`${floor}/`) && places.some(({ room }) => room === name));
    if (rooms.length === 0) return [floor];
    const within = once(
      imports
        .filter(({ from, to }) => from.floor === floor && to.floor === floor)
        .map(({ from, to }) => [from.room, to.room]),
    );
    return [
      `subgraph ${floor}`,
      ...[
        ...rooms.map((room) => `${nodeOf(room)}[${room.slice(floor.length + 1)}]`),
        ...linesOf(withoutImplied(within)),
      ].map((line) => `  ${line}`),
      'end',
    ];
  });
  const between = once(imports.map(({ from, to }) => [from.floor, to.floor]));
  return ['flowchart TD', ...[...floors, ...linesOf(withoutImplied(between))].map((line) => `  ${line}`)].join('\n');
}

const BLOCK = /(<!-- picture: npm run picture -->\n\n```mermaid\n)[\s\S]*?(\n```\n)/;

/** A text with the picture in its place. */
export function withPicture(text: string, drawn: string): string {
  if (!BLOCK.test(text)) throw new Error('CONTRIBUTING.md has no place for the picture');
  return text.replace(BLOCK, (_all, before: string, after: string) => before + drawn + after);
}

export const CONTRIBUTING = path.join(root, 'CONTRIBUTING.md');

if (process.argv[1] === import.meta.filename)
  writeFileSync(CONTRIBUTING, withPicture(readFileSync(CONTRIBUTING, 'utf8'), picture()));
