import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { duplicateFaults, pathText, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { searchForm } from '../common/search-form.ts';
import { idSchema, titleSchema } from '../common/text.ts';

export const technologySchema = z.strictObject({
  id: idSchema,
  /** As the people who run it call it. */
  name: titleSchema,
  kind: z.enum(['computers', 'servers', 'network', 'remote-access', 'business', 'clinical', 'building', 'component']),
  /** Does care depend on it, so that nobody may cut it off without asking first? */
  clinical: z.boolean(),
  /** Do small bodies run it as well? At most 12 do. */
  small: z.boolean(),
  /** Makers as feeds write them, and what they call the product. */
  vendors: z.array(titleSchema).check(z.minLength(1), z.maxLength(12)),
  products: z.array(titleSchema).check(z.minLength(1), z.maxLength(40)),
});
export type Technology = z.infer<typeof technologySchema>;

export const technologyListSchema = z.strictObject({
  format: z.literal('assure-technologies'),
  formatVersion: z.literal(1),
  /** The day of this list. */
  published: calendarDateSchema,
  technologies: z.array(technologySchema).check(z.minLength(1), z.maxLength(500)),
});
export type TechnologyList = z.infer<typeof technologyListSchema>;

const MAX_SMALL = 12;

export const technologiesFormat: FileFormat<TechnologyList> = {
  format: 'assure-technologies',
  formatVersion: 1,
  schema: technologyListSchema,
  findFaults: technologyListFaults,
};

function technologyListFaults({ technologies }: TechnologyList): readonly Fault[] {
  const small = technologies.filter((one) => one.small).length;
  return [
    ...duplicateFaults(technologies.map(({ id }, at) => ({ id, path: ['technologies', at, 'id'] }))),
    ...duplicateFaults(technologies.map(({ name }, at) => ({ id: name, path: ['technologies', at, 'name'] }))),
    // One name may stand for two technologies: "Windows" is on desktops and on servers.
    ...technologies.flatMap(({ vendors, products }, at) => [
      ...duplicateFaults(vendors.map((name, v) => ({ id: plain(name), path: ['technologies', at, 'vendors', v] }))),
      ...duplicateFaults(products.map((name, p) => ({ id: plain(name), path: ['technologies', at, 'products', p] }))),
    ]),
    ...(small > MAX_SMALL
      ? [{ path: 'technologies', expected: `at most ${MAX_SMALL} that small bodies are asked about; ${small} are` }]
      : []),
    ...technologies.flatMap(({ kind, clinical }, at) =>
      kind === 'clinical' && !clinical
        ? [{ path: pathText(['technologies', at, 'clinical']), expected: 'true for what is of the kind "clinical"' }]
        : [],
    ),
  ];
}

/** A name as it is compared: letters and digits, each word once apart from the next. */
const plain = (name: string): string =>
  searchForm(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How sure it is that a name of a feed is a technology of the list. */
export type FoundTechnology = { readonly id: string; readonly sure: boolean };

/** Finds technologies by the maker and the product as a feed names them; none where nothing fits. */
export type FindTechnologies = (vendor: string, product: string) => readonly FoundTechnology[];

/** What feeds write for "look it up yourself". */
const ANY_PRODUCT = /^(?:multiple|various|several|all)\b/;

/**
 * Looks names up in a list. The maker must be one that the list names, or none be said. The same words for the product
 * are sure; words of the list within longer ones are a guess, and so is everything of a maker who names no product.
 */
export function technologyFinder({ technologies }: TechnologyList): FindTechnologies {
  type Entry = { readonly id: string; readonly products: readonly string[] };
  const byVendor = new Map<string, Entry[]>();
  for (const { id, vendors, products } of technologies) {
    const entry: Entry = { id, products: products.map(plain) };
    for (const vendor of new Set(vendors.map(plain))) byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), entry]);
  }
  const known = new Map<string, readonly FoundTechnology[]>();
  const find = (vendor: string, product: string): readonly FoundTechnology[] => {
    const makers = byVendor.get(vendor) ?? (vendor === '' ? [...new Set([...byVendor.values()].flat())] : []);
    const exact = makers.filter(({ products }) => products.includes(product));
    if (exact.length > 0) return exact.map(({ id }) => ({ id, sure: vendor !== '' }));
    if (ANY_PRODUCT.test(product) && vendor !== '') return makers.map(({ id }) => ({ id, sure: false }));
    const words = ` ${product} `;
    return makers
      .filter(({ products }) => products.some((name) => words.includes(` ${name} `)))
      .map(({ id }) => ({ id, sure: false }));
  };
  /** Many feeds begin the product with its maker, and some products are called so. */
  const findEither = (maker: string, name: string): readonly FoundTechnology[] => {
    const whole = find(maker, name);
    const isSure = whole.some(({ sure }) => sure);
    return isSure || maker === '' || !name.startsWith(`${maker} `)
      ? whole
      : ([find(maker, name.slice(maker.length + 1)), whole].find((one) => one.length > 0) ?? []);
  };
  /** A name that begins with a maker of the list is that maker's: "Cisco IOS" is nothing of Apple's. */
  const findAlone = (name: string): readonly FoundTechnology[] => {
    const maker = [...byVendor.keys()]
      .filter((one) => name.startsWith(`${one} `))
      .toSorted((a, b) => b.length - a.length)[0];
    const found = maker === undefined ? find('', name) : findEither(maker, name);
    return found.map(({ id }) => ({ id, sure: false }));
  };
  return (vendor, product) => {
    const [maker, name] = [plain(vendor), plain(product)];
    const key = `${maker}\n${name}`;
    const found = known.get(key) ?? (maker === '' ? findAlone(name) : findEither(maker, name));
    known.set(key, found);
    return found;
  };
}
