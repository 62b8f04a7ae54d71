import { expect, type Page } from '@playwright/test';
import {
  hasTab,
  partsOf,
  paths,
  ROUTE_NAMES,
  routeOf,
  ROUTES,
  tabOf,
  type RouteArguments,
  type RouteName,
  type RouteParams,
} from '#src/platform/runtime/routes.ts';

type RequiredPart = {
  [Name in RouteName]: { [Part in keyof RouteParams<Name>]: undefined extends RouteParams<Name>[Part] ? never : Part };
}[RouteName];
type ValueOf<Table> = Table extends unknown ? Table[keyof Table] : never;

/** What must be in the address of some screen. Bulletins are those of the same assessment. */
type Parts = Readonly<Record<Exclude<ValueOf<RequiredPart>, 'assessmentId'>, string>>;

/** A screen of one assessment that needs its id alone. */
export type ScreenOfAssessment = {
  [Name in RouteName]: (typeof ROUTES)[Name]['shows'] extends 'anything'
    ? never
    : [string] extends RouteArguments<Name>
      ? Name
      : never;
}[RouteName];

/** Every screen of the table that one's own assessments have, with an address made from these parts. */
export const everyScreen = (parts: Parts): readonly { readonly name: RouteName; readonly path: string }[] =>
  ROUTE_NAMES.filter((name) => hasTab(tabOf(name) ?? 'overview', undefined)).map((name) => {
    const path = partsOf(routeOf(name).pattern).reduce(
      (pattern, { name: part, isOptional }) =>
        isOptional
          ? pattern.replace(`/:${part}?`, '')
          : pattern.replace(`:${part}`, part === 'assessmentId' ? parts.id : parts[part as keyof Parts]),
      routeOf(name).pattern as string,
    );
    return { name, path };
  });

/** Goes there from where the app is, since one opened from disk has an address of its own, and waits for the screen. */
export async function openAt(page: Page, name: RouteName, path: string): Promise<void> {
  const url = page.url();
  await page.goto(url.startsWith('about:') ? `./#${path}` : `${url.replace(/#.*$/, '')}#${path}`);
  await expect(page).toHaveTitle(new RegExp(`^(?:Error: )?${ROUTES[name].title}\\b.* - CareCERT Assure$`));
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens a screen of an assessment. */
export const openScreen = (page: Page, name: ScreenOfAssessment, id: string): Promise<void> =>
  openAt(page, name, paths[name](id));
