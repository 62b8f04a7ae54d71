import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const REGULAR = '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf';
const BOLD = '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf';

/** The typefaces of a PDF, from their package. */
export async function readFonts(): Promise<{ readonly regular: Uint8Array; readonly bold: Uint8Array }> {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([readFile(resolve(REGULAR)), readFile(resolve(BOLD))]);
  return { regular, bold };
}
