export { outlineOf, type BulletinOutline } from './outline.ts';
export {
  namesOtherEditions,
  outlineIn,
  packOutlines,
  unpackOutlines,
  unreadWords,
  type OutlinedList,
} from './outlined-list.ts';
