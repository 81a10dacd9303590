/*
 * Vectors are kept as one byte a dimension and one factor a vector: a quarter of the room, and of 512 dimensions the
 * cosine is off by less than 0.005, which is below what tells two passages apart.
 */

/** Vectors one behind another; a factor of 0 stands for one that is missing. */
export interface PackedVectors {
  dimensions: number;
  factors: Float32Array;
  values: Int8Array;
}

export function packVectors(count: number, dimensions: number): PackedVectors {
  return { dimensions, factors: new Float32Array(count), values: new Int8Array(count * dimensions) };
}

/** Puts a vector of length 1 at its place. */
export function setVector({ dimensions, factors, values }: PackedVectors, at: number, vector: Float32Array) {
  const widest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  factors[at] = widest / 127;
  for (let index = 0; index < dimensions; index++)
    values[at * dimensions + index] = Math.round(((vector[index] ?? 0) / widest) * 127);
}

/** Takes a vector over from another pack as it is. */
export function copyVector(to: PackedVectors, at: number, from: PackedVectors, of: number): void {
  const { dimensions } = to;
  to.factors[at] = from.factors[of] ?? 0;
  to.values.set(from.values.subarray(of * dimensions, (of + 1) * dimensions), at * dimensions);
}

/** Cosine of the vector at a place with one of length 1; 0 where it is missing. */
export function cosine(
  { dimensions, factors, values }: PackedVectors,
  at: number,
  vector: Float32Array,
): number {
  const factor = factors[at] ?? 0;
  if (factor === 0) return 0;
  const from = at * dimensions;
  let sum = 0;
  for (let index = 0; index < dimensions; index++)
    sum += (values[from + index] as number) * (vector[index] as number);
  return sum * factor;
}

/** As SQLite keeps them. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** SQLite's bytes lie anywhere, factors only where four bytes begin. */
export function unpackVectors(factors: Uint8Array, values: Uint8Array): PackedVectors {
  const count = factors.byteLength / Float32Array.BYTES_PER_ELEMENT;
  return {
    dimensions: count === 0 ? 0 : values.byteLength / count,
    factors: new Float32Array(factors.slice().buffer),
    values: new Int8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}
