// The part of subset-font that `assets.ts` uses; the package ships no types.
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    letters: string,
    options: { targetFormat: 'truetype'; variationAxes?: { wght: number }; keepFeatures?: readonly string[] },
  ): Promise<Buffer>;
}
