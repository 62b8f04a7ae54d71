import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadAmericanSpelling } from '../src/cli/american-spelling.ts';
import { adviseAuthor } from '../src/domain/authoring/index.ts';
import { editionFaults } from '../src/domain/questionnaire/editions/index.ts';
import { parseQuestionnaire, type Questionnaire } from '../src/domain/questionnaire/index.ts';

const folder = fileURLToPath(new URL('../questionnaires/', import.meta.url));
const isAmericanSpelling = await loadAmericanSpelling();

const shipped = readdirSync(folder)
  .filter((id) => statSync(`${folder}${id}`).isDirectory())
  .flatMap((id) =>
    readdirSync(`${folder}${id}`)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ id, name })),
  );

function read(id: string, name: string): Questionnaire {
  const parsed = parseQuestionnaire(readFileSync(`${folder}${id}/${name}`, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

describe.each(shipped)('questionnaires/$id/$name', ({ id, name }) => {
  const questionnaire = read(id, name);

  it('lies where its id and version say', () => {
    expect([questionnaire.id, `${questionnaire.version}.json`]).toEqual([id, name]);
  });

  it('agrees with what it says of the edition before it', () => {
    const beside = shipped
      .filter((other) => other.id !== id || other.name !== name)
      .map((other) => read(other.id, other.name));
    expect(editionFaults(beside, questionnaire)).toEqual([]);
  });

  it('leaves nothing to advise its author about', () => {
    expect(adviseAuthor(questionnaire, isAmericanSpelling)).toEqual([]);
  });
});

describe('American spelling', () => {
  it.each([
    'organize',
    'Organization',
    "organization's",
    'color',
    'center',
    'analyzed',
    'labeled',
    'fulfill',
    'defense',
    'authorization',
    'pediatric',
  ])('%s', (word) => {
    expect(isAmericanSpelling(word)).toBe(true);
  });
  it.each([
    'organise',
    'colour',
    'programme',
    'program',
    'licence',
    'license',
    'practise',
    'size',
    'prize',
    'NHSmail',
    'smartcards',
    'WannaCry',
    'xyzzy',
    '90',
  ])('not %s', (word) => {
    expect(isAmericanSpelling(word)).toBe(false);
  });
});
