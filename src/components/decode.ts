import { decodeQR, type Image } from 'qr/decode.js';

/** The text of a QR symbol somewhere in a picture of RGBA pixels; null where none can be read. */
export function decodeImage(image: Image): string | null {
  try {
    return decodeQR(image, { format: 'RGBA' });
  } catch {
    // Most frames of a camera hold nothing: the decoder says so by throwing.
    return null;
  }
}
