import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawingsOf, svgFile, type ReportDocument } from '#src/domain/document/index.ts';

/** Writes every chart of the document into a folder, as SVG and as PNG, named by the chart. */
export async function writeCharts(document: ReportDocument, folder: string): Promise<void> {
  const { drawPicture } = await import('./draw-picture.ts');
  await mkdir(folder, { recursive: true });
  for (const drawing of drawingsOf(document)) {
    await writeFile(join(folder, `${drawing.id}.svg`), svgFile(drawing));
    await writeFile(join(folder, `${drawing.id}.png`), await drawPicture(drawing));
  }
}
