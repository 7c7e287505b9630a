/** Taken out once, for they are called for every pixel. */
const { max, min } = Math;

/** A picture in shades of grey, 0 black to 255 white, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A part of a picture; right and bottom are the first pixels outside of it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Colours as they come from a canvas, as shades of grey on white paper. */
export function toGrey(width: number, height: number, rgba: Uint8ClampedArray): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < pixels.length; index++, at += 4) {
    const [red, green, blue, alpha] = [
      rgba[at] ?? 0,
      rgba[at + 1] ?? 0,
      rgba[at + 2] ?? 0,
      rgba[at + 3] ?? 0,
    ];
    const light = (red * 77 + green * 150 + blue * 29) >> 8;
    pixels[index] = alpha === 255 ? light : 255 - (((255 - light) * alpha) >> 8);
  }
  return { width, height, pixels };
}

/** White paper. */
export function blankPicture(width: number, height: number): GreyPicture {
  return { width, height, pixels: new Uint8Array(width * height).fill(255) };
}

/** Copies a part of one picture onto another, where it fits. */
export function paste(
  from: GreyPicture,
  box: Box,
  to: { picture: GreyPicture; left: number; top: number },
): void {
  for (let y = box.top; y < box.bottom; y++) {
    const row = from.pixels.subarray(y * from.width + box.left, y * from.width + box.right);
    to.picture.pixels.set(row, (to.top + y - box.top) * to.picture.width + to.left);
  }
}

/** A part of a picture, enlarged or reduced, smoothly. */
export function scaled(from: GreyPicture, box: Box, factor: number): GreyPicture {
  const width = Math.max(1, Math.round((box.right - box.left) * factor));
  const height = Math.max(1, Math.round((box.bottom - box.top) * factor));
  const picture = blankPicture(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = box.left + (x + 0.5) / factor - 0.5;
      const fromY = box.top + (y + 0.5) / factor - 0.5;
      picture.pixels[y * width + x] = shadeAt(from, fromX, fromY);
    }
  }
  return picture;
}

/** The picture turned around its middle; `slope` is how far its lines fall, in pixels a pixel. */
export function levelled(from: GreyPicture, slope: number): GreyPicture {
  const length = Math.hypot(1, slope);
  const [cosine, sine] = [1 / length, slope / length];
  const { width, height } = from;
  const picture = blankPicture(width, height);
  const [middleX, middleY] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    const down = y - middleY;
    for (let x = 0; x < width; x++) {
      const along = x - middleX;
      const fromX = middleX + along * cosine - down * sine;
      const fromY = middleY + along * sine + down * cosine;
      if (fromX >= 0 && fromY >= 0 && fromX < width - 1 && fromY < height - 1) {
        picture.pixels[y * width + x] = shadeAt(from, fromX, fromY);
      }
    }
  }
  return picture;
}

/** The picture turned by quarters, clockwise. */
export function quarterTurned({ width, height, pixels }: GreyPicture, quarters: number): GreyPicture {
  let turned: GreyPicture = { width, height, pixels };
  for (let quarter = 0; quarter < quarters; quarter++) turned = turnedOnce(turned);
  return turned;
}

function turnedOnce({ width, height, pixels }: GreyPicture): GreyPicture {
  const turned = blankPicture(height, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned.pixels[x * height + height - 1 - y] = pixels[y * width + x] ?? 255;
  }
  return turned;
}

function shadeAt({ width, height, pixels }: GreyPicture, x: number, y: number): number {
  const left = within(x | 0, width - 1);
  const top = within(y | 0, height - 1);
  const right = within(left + 1, width - 1);
  const bottom = within(top + 1, height - 1);
  const along = within(x - left, 1);
  const down = within(y - top, 1);
  const upper =
    (pixels[top * width + left] ?? 255) * (1 - along) + (pixels[top * width + right] ?? 255) * along;
  const lower =
    (pixels[bottom * width + left] ?? 255) * (1 - along) + (pixels[bottom * width + right] ?? 255) * along;
  return (upper * (1 - down) + lower * down + 0.5) | 0;
}

function within(value: number, most: number): number {
  return min(max(value, 0), most);
}
