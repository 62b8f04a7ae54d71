import { base64 } from '@scure/base';
import { strFromU8, unzlibSync } from 'fflate';

/** A text that was deflated and put in base64 as the app was built (`scripts/deflated.ts`). */
export const inflated = (packed: string): string => strFromU8(unzlibSync(base64.decode(packed)));
