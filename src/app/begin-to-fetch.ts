import { beginToFetch } from './screen-parts.ts';

// Imported for its effect, first of all: the screen is on its way while the rest of the app is made ready.
beginToFetch(window.location.hash.slice(1));
