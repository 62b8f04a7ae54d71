export { actionFaultsOf } from '../parse.ts';
export { actionSchema } from '../schema.ts';
