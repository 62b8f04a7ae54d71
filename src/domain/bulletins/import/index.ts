export { armoured } from './armour.ts';
export { importBulletins } from './import.ts';
export { DRAFT_REFUSED } from './imported.ts';
export { mayBeBulletins, readBulletins, type ReadBulletins, type ReadBulletinsProblem } from './read-bulletins.ts';
