import { describe, expect, it } from 'vitest';
import { parseOutline } from '../../common/file.ts';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';
import { bulletinsFormat } from '../list-faults.ts';
import { bite, bulletin, list, soundList, soundTechnologies, WRITTEN_FOR } from '../sound-list.fixture.ts';
import { everyFault } from './every-fault.ts';

const outlineOf = (json: object) => ({ format: 'assure-bulletins', formatVersion: 1, json });
const find = async ({ id }: { readonly id: string }) => (id === WRITTEN_FOR.id ? smallEdition : null);
async function toldOf(json: object): Promise<readonly string[]> {
  const problem = await everyFault(outlineOf(json), find, soundTechnologies.technologies);
  if (problem === null) return [];
  return problem.kind === 'faults' ? problem.faults.map(({ path }) => path) : [problem.kind];
}
/** What is refused at the door, which stops at the shape. */
function refusedAt(json: object): readonly string[] {
  const parsed = parseOutline(outlineOf(json), bulletinsFormat);
  if (parsed.ok) return [];
  return parsed.problem.kind === 'faults' ? parsed.problem.faults.map(({ path }) => path) : [parsed.problem.kind];
}

type Path = readonly (string | number)[];
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Every place of a file, and of what stands in it. */
const placesOf = (value: unknown, path: Path = []): readonly Path[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => {
        const place = [...path, Array.isArray(value) ? Number(key) : key];
        return [place, ...placesOf(inner, place)];
      })
    : [];
function withValue(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? withValue(one, rest, put) : one));
  return { ...Object(value), [first]: withValue(Object(value)[first], rest, put) };
}

const pump = (changes: object) => ({
  ...bulletin({
    id: 'pump',
    technologies: [{ id: 'pump' }],
    actions: [{ id: 'cut', kind: 'isolate', text: 'Cut it off.' }],
  }),
  ...changes,
});
const CARE = ['careThatStops', 'askFirst', 'fallback'];

describe('faults of a list are told at once', () => {
  it('of the shape, of other parts, of the edition and of care, each at its place', async () => {
    const faulty = {
      ...list([
        bulletin({ bites: [bite({ when: { kind: 'answered', question: 'gone' } })] }),
        bulletin({ id: 'late', issuedAt: '2026-11-28T15:00:00Z' }),
      ]),
      colour: 'red',
    };
    const told = await toldOf({ ...faulty, bulletins: [...faulty.bulletins, pump({ severity: 'dire' }), pump({})] });
    expect([...told].toSorted()).toEqual(
      [
        'bulletins[0].bites[0].when',
        'bulletins[1].issuedAt',
        'bulletins[2].severity',
        ...CARE.map((key) => `bulletins[2].actions[0].${key}`),
        'bulletins[3].id',
        ...CARE.map((key) => `bulletins[3].actions[0].${key}`),
        'colour',
      ].toSorted(),
    );
  });

  it('within one bulletin: an action, a bite and a field', async () => {
    const one = pump({
      title: '',
      bites: [bite({ weight: 9 }), bite({ id: 'second', when: { kind: 'answered', question: 'gone' } })],
    });
    expect([...(await toldOf(list([one as never])))].toSorted()).toEqual(
      [
        ...CARE.map((key) => `bulletins[0].actions[0].${key}`),
        'bulletins[0].bites[0].weight',
        'bulletins[0].bites[1].when',
        'bulletins[0].title',
      ].toSorted(),
    );
  });

  it('each once, and none of a sound list or of another kind of file', async () => {
    const half = pump({ actions: [{ id: 'cut', kind: 'isolate', text: 'Cut it off.', careThatStops: 'Doses' }] });
    expect(await toldOf(list([half as never]))).toEqual([
      'bulletins[0].actions[0].askFirst',
      'bulletins[0].actions[0].fallback',
    ]);
    expect(await toldOf(soundList)).toEqual([]);
    expect(await everyFault({ ...outlineOf(soundList), format: 'other' }, find, [])).toMatchObject({
      kind: 'wrong-format',
    });
  });

  it('and none that is not there: a sound list with one wrong value has the faults of its shape and no others', async () => {
    for (const path of placesOf(soundList)) {
      const broken = Object(withValue(soundList, path, [{ odd: 1 }]));
      expect([path, await toldOf(broken)]).toEqual([path, refusedAt(broken)]);
    }
  });

  it('of bulletins that took the place of one another, each of the ring and no other', async () => {
    const by = (id: string, of: string) => bulletin({ id, state: { kind: 'superseded', by: of } });
    const ring = list([by('a', 'b'), by('b', 'c'), by('c', 'b'), by('d', 'e'), bulletin({ id: 'e' }), by('f', 'f')]);
    const told = ['bulletins[5].state.by', 'bulletins[1].state.by', 'bulletins[2].state.by'];
    expect(await toldOf(ring)).toEqual(told);
  });

  it('more than are spelled out are counted', async () => {
    const many = Array.from({ length: 150 }, (_, at) => pump({ id: `p${at}`, severity: 'dire' }));
    const problem = await everyFault(outlineOf(list(many)), find, soundTechnologies.technologies);
    expect(problem).toMatchObject({ kind: 'faults', total: 600 });
    expect(problem?.kind === 'faults' && problem.faults.length).toBe(100);
  });
});
