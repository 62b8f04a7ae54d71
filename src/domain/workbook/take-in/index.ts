export { marksIn } from './find-rows.ts';
export { takeIn, type RowLine, type TakenIn } from './take-in.ts';
export { typedBack } from './typed-back.ts';
