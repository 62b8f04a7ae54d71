/*
 * Where Firefox keeps storage from a page, it lets the page make no channel to other tabs either, and throws. Dexie makes
 * one as it is loaded. The page keeps nothing then and has nothing to tell, so it goes on as in a browser without
 * channels. To be imported before anything that brings Dexie along.
 */
try {
  // An older browser may have none.
  if (typeof BroadcastChannel !== 'undefined') new BroadcastChannel('carecert-assure').close();
} catch (error) {
  if (!(error instanceof DOMException)) throw error;
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
}

export {};
