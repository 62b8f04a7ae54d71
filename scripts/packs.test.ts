import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packMisfits, parsePack } from '../src/domain/benchmark/pack/index.ts';
import { parseQuestionnaire } from '../src/domain/questionnaire/index.ts';
import { buildIllustrativePack, ILLUSTRATIVE_PACK, illustrativeMedian, medianOf, PACK_FOLDER } from './packs.ts';

const questionnaires = fileURLToPath(new URL('../questionnaires/', import.meta.url));
const shippedPacks = readdirSync(questionnaires)
  .filter((id) => existsSync(`${questionnaires}${id}/packs`))
  .flatMap((id) => readdirSync(`${questionnaires}${id}/packs`).map((name) => ({ id, name })));

describe.each(shippedPacks)('$id $name', ({ id, name }) => {
  const parsed = parsePack(readFileSync(`${questionnaires}${id}/packs/${name}`, 'utf8'));

  it('is sound', () => expect(parsed).toMatchObject({ ok: true }));

  it('fits its edition', () => {
    if (!parsed.ok) throw new Error('it was not read');
    const edition = parseQuestionnaire(
      readFileSync(`${questionnaires}${id}/${parsed.value.questionnaire.version}.json`, 'utf8'),
    );
    if (!edition.ok) throw new Error('its edition was not read');
    expect(packMisfits(parsed.value, edition.value)).toEqual([]);
  });
});

const readIllustrative = (): string => readFileSync(`${PACK_FOLDER}${ILLUSTRATIVE_PACK}`, 'utf8');

it('the illustrative pack is current: run "npm run packs" when it is not', () => {
  // Compared by whether they are equal, since their difference would fill the screen.
  expect(readIllustrative() === buildIllustrativePack()).toBe(true);
});

it('the middle of the illustrative pack is the typical worked trust', () => {
  const parsed = parsePack(readIllustrative());
  expect(parsed.ok && medianOf(parsed.value)).toBe(illustrativeMedian());
});

it('the illustrative pack says that it is made up wherever it names itself', () => {
  const parsed = parsePack(readIllustrative());
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      basis: 'illustrative',
      title: expect.stringMatching(/illustrative.*made-up/i),
      method: expect.stringMatching(/^ILLUSTRATIVE.*set so that their median/s),
    },
  });
});
