import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Browsers list the names of downloads: what a person has typed, such as the name of an organisation or of whom a file
// goes to, stands in none of them, but where `useFileNames` is told that it may.

const src = new URL('../', import.meta.url);

/** What may stand in the name of a file: words of ours, days, and ids of what is published. */
const ALLOWED: ReadonlySet<string> = new Set([
  'today()',
  'version',
  'id',
  'training.id',
  'part.id',
  'training.version',
  'partInName(document)',
  'slip.module.id',
  'slip.date',
  'questionnaire.id',
  'questionnaire.version',
  'period',
  'String(revision)',
  'listId',
  'list.listId',
  'String(list.sequence)',
  'damage.what',
  // Words of ours for whom a paper is.
  'fileName',
  'cover.assessmentDate',
  '...(isNamed ? [organisation] : [])',
  '...parts',
  'date',
  'londonDay(at)',
  'londonDay(sent.sentAt)',
  // A section's id, or that it is of an owner.
  'inName',
  // The edition's own: one that somebody has typed stands in no name.
  "typedMarking === '' ? marking : ''",
  // Letters of a random id.
  'id.slice(0, NAMED_BY)',
  'sentId.slice(0, NAMED_BY)',
  'errandNow.sentId.slice(0, NAMED_BY)',
]);

/** How a file that is handed to the browser is called: by the two functions above all, and by an id of what is published. */
const NAMED: readonly RegExp[] = [
  /^`\$\{(?:fileNameOf|fileNames?)\(/,
  /^(?:fileNameOf|fileName)\(/,
  /^'[^']*'$/,
  /^`\$\{pack\.id\}\.(?:csv|json)`$/,
  // Made by one of the two, a line before, or one that is named here.
  /^`\$\{(?:name|fileName)\}(?:\.\$\{kind\}|\.html|-scorm\.zip|\.json|\.age\.txt)`$/,
  /^`\$\{nameOf\(drawing\)\}\.(?:svg|png)`$/,
  /^name$/,
];

/** The arguments of each call, as they are written. */
function callsOf(text: string, name: string): readonly (readonly string[])[] {
  return [...text.matchAll(new RegExp(`(?<!function )\\b${name}\\(`, 'g'))].map(({ index, 0: call }) => {
    const found: string[] = [];
    let [depth, from] = [1, index + call.length];
    for (let at = from; depth > 0; at += 1) {
      const sign = text.charAt(at);
      if ('([{'.includes(sign)) depth += 1;
      if (')]}'.includes(sign)) depth -= 1;
      if (depth > 0 && !(depth === 1 && sign === ',')) continue;
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
    return found.filter((one) => one !== '');
  });
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name.replaceAll('\\', '/'), src), 'utf8') }))
  .filter(({ name }) => !/files[\\/]download\.ts$/.test(name));

it('no file is named by what somebody has typed', () => {
  const used = sources.flatMap(({ name, text }) => {
    const withOrganisation = [...text.matchAll(/const (\w+) = useFileNames\(\)/g)].flatMap(([, called = '']) =>
      // The first is the organisation, which `useFileNames` leaves out but where it is told that it may.
      callsOf(text, called).flatMap((given) => given.slice(1)),
    );
    return [...callsOf(text, 'fileNameOf').flat(), ...withOrganisation].map((one) => ({ name, one }));
  });
  expect(used.length).toBeGreaterThan(60);
  expect(used.filter(({ one }) => !/^'[^']*'$/.test(one) && !ALLOWED.has(one))).toEqual([]);
});

it('every file that is handed to the browser is named so', () => {
  const named = sources.flatMap(({ name, text }) =>
    ['download', 'downloadJson'].flatMap((call) =>
      callsOf(text, call).flatMap(([first = '']) => (first === '' ? [] : [{ name, first }])),
    ),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ first }) => !NAMED.some((one) => one.test(first)))).toEqual([]);
});

/** Of what a person chose, by which it is found again and no one reads. */
const UNREAD: readonly string[] = [
  'features/sector/desk-worker.ts: const nameOf = (file: File): string => file.webkitRelativePath || file.name;',
  'features/sector/gathered-screen.tsx: const nameOf = (file: File): string => file.webkitRelativePath || file.name;',
  'ui/form/files-field.tsx: const isHidden = ({ webkitRelativePath }: File): boolean =>',
  "ui/form/files-field.tsx: webkitRelativePath.split('/').some((part) => /^\\.[^.]/.test(part) || part === '__MACOSX');",
  // Made visible where it was kept (`kept-file.ts`).
  'features/your-data/keep-file.tsx: <Swap shown={`${keptFile?.name} ${trouble}`}>',
];

it('the name of a file that was chosen or dropped turns no sentence round: what cannot be seen in it is shown', () => {
  const shown = /(?:[fF]ile|\bhandle)\??\.name\b|webkitRelativePath/;
  const found = sources
    .filter(({ name }) => /^(?:app|features|platform|ui)\b/.test(name))
    .flatMap(({ name, text }) =>
      text
        .split('\n')
        .flatMap((line) =>
          shown.test(line.replaceAll(/visibleText\([^)]*\)/g, ''))
            ? [`${name.replaceAll('\\', '/')}: ${line.trim()}`]
            : [],
        ),
    );
  expect(found.toSorted()).toEqual(UNREAD.toSorted());
});
