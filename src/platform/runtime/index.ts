export { afterPaint } from './after-paint.ts';
export { clockTime, dayAndTime, now, today } from './clock.ts';
export { newId, newSeriesId } from './new-id.ts';
export { forgetOfflineCopy } from './offline-copy.ts';
export {
  hasTab,
  LIST_PATHS,
  linkTo,
  MENU,
  partsOf,
  paths,
  ROUTE_NAMES,
  routeOf,
  ROUTES,
  tabOf,
  tabsOf,
  type RouteName,
  type RouteParams,
  type ErrandKind,
  type Tab,
} from './routes.ts';
export { mayBePrivate, readStanding, type StorageStanding } from './storage-standing.ts';
export { isTypedWaiting, useAutosave, useTypedWaits } from './use-autosave.ts';
