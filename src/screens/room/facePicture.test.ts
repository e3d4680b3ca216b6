import { expect, it } from 'vitest';
import { smallEnough } from './facePicture.ts';

const jpeg = (length: number): string => 'data:image/jpeg;base64,'.padEnd(length, 'A');

it('takes the best picture that a knock may carry', () => {
  const asked: number[] = [];
  const picture = smallEnough((quality) => {
    asked.push(quality);
    return jpeg(quality * 20_000);
  });
  expect(picture).toHaveLength(12_000);
  expect(asked).toEqual([0.8, 0.6]);
});

it.each([
  ['nothing is small enough', jpeg(16_000)],
  ['the browser cannot encode it', 'data:image/png;base64,AAAA'],
  ['there is no picture', 'data:,'],
])('goes without where %s', (_, picture) => {
  expect(smallEnough(() => picture)).toBeNull();
});
