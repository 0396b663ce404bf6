export interface Size {
  width: number;
  height: number;
}

/** Which square of a picture is meant: where its middle is, in parts of the picture, and how much closer than all that fits. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export const mostZoom = 4;
export const middle: Crop = { x: 0.5, y: 0.5, zoom: 1 };

const between = (least: number, value: number, most: number): number => Math.min(Math.max(value, least), most);

const sideOf = ({ width, height }: Size, zoom: number): number => Math.min(width, height) / zoom;

/** The nearest square that lies in the picture whole. */
const inside = (size: Size, { x, y, zoom }: Crop): Crop => {
  const kept = between(1, zoom, mostZoom);
  const [acrossHalf, downHalf] = [sideOf(size, kept) / size.width / 2, sideOf(size, kept) / size.height / 2];
  return { x: between(acrossHalf, x, 1 - acrossHalf), y: between(downHalf, y, 1 - downHalf), zoom: kept };
};

/** The picture drawn by parts of the frame: 1 to the right is the frame's whole width. */
export const moved = (size: Size, crop: Crop, right: number, down: number): Crop => {
  const side = sideOf(size, crop.zoom);
  return inside(size, { ...crop, x: crop.x - (right * side) / size.width, y: crop.y - (down * side) / size.height });
};

export const zoomed = (size: Size, crop: Crop, zoom: number): Crop => inside(size, { ...crop, zoom });

/** The square in the picture's own pixels. */
export const squareOf = (size: Size, { x, y, zoom }: Crop): { left: number; top: number; side: number } => {
  const side = sideOf(size, zoom);
  return { left: x * size.width - side / 2, top: y * size.height - side / 2, side };
};
