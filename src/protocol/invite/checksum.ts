/** CRC-24 (RFC 9580 6.1). A changed code passes once in 16.8 million; with 16 bits it would be once in 65,536. */
export function crc24(bytes: Iterable<number>): number {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc >= 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc;
}
