import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const font = (path: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${path}`));

/** The fonts that PDFs are set in, whole. */
export const reportFonts = {
  regular: font('400Regular/Arimo_400Regular.ttf'),
  bold: font('700Bold/Arimo_700Bold.ttf'),
} as const;
