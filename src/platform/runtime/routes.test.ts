import { describe, expect, it } from 'vitest';
import { linkTo, LIST_PATHS, MENU, partsOf, paths, ROUTE_NAMES, routeAt, routeOf, type RouteName } from './routes.ts';

/** The first route whose pattern fits an address, as the router finds it. */
const routerAt = (path: string) =>
  ROUTE_NAMES.find((name) => {
    const steps = routeOf(name)
      .pattern.replaceAll(/\/:\w+\?/g, '(?:/[^/]+)?')
      .replaceAll(/:\w+/g, '[^/]+');
    return new RegExp(`^${steps}$`).test(path);
  });

const makers: Readonly<Record<RouteName, (...given: string[]) => string>> = paths;

const addressesOf = (name: RouteName): readonly string[] => {
  const { pattern } = routeOf(name);
  const parts = partsOf(pattern);
  const needed = parts.filter(({ isOptional }) => !isOptional).length;
  return Array.from({ length: parts.length - needed + 1 }, (_, more) =>
    makers[name](...parts.slice(0, needed + more).map((part) => `a-${part.name}`)),
  );
};

describe('the routes', () => {
  it.each([
    ...ROUTE_NAMES.flatMap(addressesOf),
    '',
    '/',
    '/nowhere',
    '/help/more',
    '/assessments',
    '/assessments/a/b/c/d',
  ])('the screen that is fetched for "%s" is the one that the router shows', (address) =>
    expect(routeAt(address)).toBe(routerAt(address === '' ? '/' : address) ?? null),
  );

  it.each(ROUTE_NAMES)('%s is what its own addresses lead to, with and without what may be left out', (name) => {
    const found = addressesOf(name).map((path) => ({ path, leadsTo: routerAt(path) }));
    expect(found).toEqual(found.map(({ path }) => ({ path, leadsTo: name })));
  });

  it('make an address that ends before what is left out', () => {
    expect(paths.home()).toBe('/');
    expect(paths.start()).toBe('/start');
    expect(paths.start('x1')).toBe('/start/x1');
    expect(paths.section('x1', 'backup', 'plan', 'check')).toBe('/assessments/x1/sections/backup/plan/check');
    expect(paths.section('x1', 'backup', undefined, 'check')).toBe('/assessments/x1/sections/backup');
    expect(paths.questions('x1', '')).toBe('/assessments/x1/questions');
  });

  it('ask for what an address must hold', () => {
    // @ts-expect-error a section is that of an assessment
    expect(() => paths.section('x1')).toThrow('no sectionId');
  });

  it('give the menu and links back in the words of the table', () => {
    expect(MENU[0]).toEqual({ href: '/', text: 'Your assessments' });
    expect(linkTo('assessment', 'x1')).toEqual({ href: '/assessments/x1', text: 'Overview' });
    expect(LIST_PATHS).toContain('/start');
    expect(LIST_PATHS).not.toContain('/help');
  });
});
