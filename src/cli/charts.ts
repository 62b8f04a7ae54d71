import { join } from 'node:path';
import { drawingsOf, svgFile, type ReportDocument } from '#src/domain/document/index.ts';
import type { Output } from './write-files.ts';

/** Every chart of the document as files of a folder, as SVG and as PNG, named by the chart. */
export async function chartFiles(document: ReportDocument, folder: string): Promise<readonly Output[]> {
  const { drawPicture } = await import('./draw-picture.ts');
  const files: Output[] = [];
  for (const drawing of drawingsOf(document)) {
    files.push({ path: join(folder, `${drawing.id}.svg`), contents: svgFile(drawing) });
    files.push({ path: join(folder, `${drawing.id}.png`), contents: await drawPicture(drawing) });
  }
  return files;
}
