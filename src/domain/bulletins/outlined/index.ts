export { outlineOf, type BulletinOutline } from './outline.ts';
export { namesOtherEditions, outlineIn, packOutlines, unpackOutlines, type OutlinedList } from './outlined-list.ts';
