import { strToU8 } from 'fflate';
import { concatBytes } from '@noble/hashes/utils.js';

/** Words that a camera or a drawing program leaves in a picture: they may turn up nowhere. */
export const PLANTED = ['Planted Author', 'Planted Comment', 'Planted Place', 'Planted After The End'] as const;
const [AUTHOR, COMMENT, PLACE, AFTER] = PLANTED;

const ORIENTATION = 0x0112;
const ARTIST = 0x013b;
const GPS = 0x8825;
const GPS_AREA = 0x001c;
const SHORT = 3;
const LONG = 4;
const ASCII = 2;

/** What an EXIF segment holds: turned a quarter to the right when shown, by whom it is, and where it was taken. */
function exif(): Uint8Array {
  const texts = { author: strToU8(`${AUTHOR}\0`), place: strToU8(`${PLACE}\0`) };
  const [first, count] = [8, 3];
  const authorAt = first + 2 + count * 12 + 4;
  const gpsAt = authorAt + texts.author.length + (texts.author.length % 2);
  const placeAt = gpsAt + 2 + 12 + 4;
  const tiff = new Uint8Array(placeAt + texts.place.length);
  const view = new DataView(tiff.buffer);
  tiff.set(strToU8('II*\0'));
  view.setUint32(4, first, true);
  const entry = (at: number, tag: number, type: number, length: number, value: number) => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, length, true);
    view.setUint32(at + 8, value, true);
  };
  view.setUint16(first, count, true);
  entry(first + 2, ORIENTATION, SHORT, 1, 6);
  entry(first + 14, ARTIST, ASCII, texts.author.length, authorAt);
  entry(first + 26, GPS, LONG, 1, gpsAt);
  tiff.set(texts.author, authorAt);
  view.setUint16(gpsAt, 1, true);
  entry(gpsAt + 2, GPS_AREA, ASCII, texts.place.length, placeAt);
  tiff.set(texts.place, placeAt);
  return concatBytes(strToU8('Exif\0\0'), tiff);
}

const segment = (marker: number, content: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255), content);

/** A sound JPEG with all that a camera adds, behind its first marker and behind its end. */
export const plantedJpeg = (jpeg: Uint8Array): Uint8Array =>
  concatBytes(
    jpeg.subarray(0, 2),
    segment(0xe1, exif()),
    segment(0xfe, strToU8(COMMENT)),
    jpeg.subarray(2),
    strToU8(AFTER),
  );

/** A sound PNG with texts of all kinds before its end, and bytes behind it. */
export function plantedPng(png: Uint8Array): Uint8Array {
  const end = png.length - 12;
  const chunk = (type: string, text: string): Uint8Array => {
    const content = strToU8(text);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, content.length);
    // A reader that looks at the sum of a chunk that it does not need is rare: four bytes of nothing.
    return concatBytes(length, strToU8(type), content, new Uint8Array(4));
  };
  return concatBytes(
    png.subarray(0, end),
    chunk('tEXt', `Author\0${AUTHOR}`),
    chunk('iTXt', `Comment\0\0\0\0\0${COMMENT}`),
    chunk('zzZz', PLACE),
    png.subarray(end),
    strToU8(AFTER),
  );
}
