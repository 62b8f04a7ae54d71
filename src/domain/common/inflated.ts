import { base64 } from '@scure/base';
import { strFromU8, unzlibSync } from 'fflate';

/** A text that was deflated and put in base64 as the app was built (`scripts/deflated.ts`). */
export const inflated = (packed: string): string => strFromU8(inflatedBytes(packed));

/** The same for what is no text. */
export const inflatedBytes = (packed: string): Uint8Array => unzlibSync(base64.decode(packed));
