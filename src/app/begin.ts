import './trusted-types.ts';
import '#src/platform/runtime/missing-parts.ts';
import { lookForStore } from '#src/platform/storage/installed-version.ts';
import { beginToFetch } from './screen-parts.ts';

// Imported for its effect, first of all. In the web edition it is a small file of its own (`begin-early.ts` in scripts),
// which runs while the rest of the app is on its way: by then the screen is on its way too, and the store is open.
beginToFetch(window.location.hash.slice(1));
lookForStore();
