import qrcode from 'qrcode-generator';

/** A QR symbol: its width in modules, and its dark modules as the path of an SVG of that size. */
export interface QrSymbol {
  readonly size: number;
  readonly path: string;
}

/** The smallest symbol of level M that holds a text byte by byte, then digits three in ten bits (ISO/IEC 18004 7.4). */
export function drawSymbol(text: string, digits: string): QrSymbol {
  const code = qrcode(0, 'M');
  if (text !== '') code.addData(text, 'Byte');
  if (digits !== '') code.addData(digits, 'Numeric');
  code.make();
  const size = code.getModuleCount();
  const modules = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)] as const);
  const dark = modules.filter(([x, y]) => code.isDark(y, x));
  return { size, path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('') };
}
