// Pages of another size than the edition's paper, or boxes that do not lie in each other (ISO 32000-1, 14.11.2).
import { type Fault, millimetre, type PreflightCheck } from './book.ts';

export const pageSize: PreflightCheck = {
  code: 'page-size',
  severity: 'error',
  find({ pages, expected: { edition } }) {
    const [width, height] = edition.paper.map((length) => length * millimetre) as [number, number];
    const millimetres = (one: number, other: number): string => `${(one / millimetre).toFixed(1)} × ${(other / millimetre).toFixed(1)} mm`;
    return pages.flatMap(({ number, trim, bleed, width: media, height: mediaHeight }): Fault[] => {
      if (Math.abs(trim.width - width) > 1 || Math.abs(trim.height - height) > 1)
        return [{ page: number, expected: `a trimmed page of ${millimetres(width, height)}`, found: millimetres(trim.width, trim.height) }];
      const wanted = (edition.folding?.bleed ?? 0) * millimetre;
      const bleeds = [trim.x - bleed.x, trim.y - bleed.y, bleed.width - trim.width - wanted, bleed.height - trim.height - wanted];
      if (bleeds.some((length) => Math.abs(length - wanted) > 0.1))
        return [
          {
            page: number,
            expected: `a BleedBox ${(wanted / millimetre).toFixed(1)} mm outside the TrimBox on every side`,
            found: `${millimetres(bleed.width, bleed.height)} around ${millimetres(trim.width, trim.height)}`,
          },
        ];
      const inside =
        bleed.x <= trim.x + 0.1 &&
        bleed.y <= trim.y + 0.1 &&
        bleed.width >= trim.width - 0.1 &&
        bleed.height >= trim.height - 0.1 &&
        bleed.width <= media + 0.1 &&
        bleed.height <= mediaHeight + 0.1;
      return inside
        ? []
        : [
            {
              page: number,
              expected: 'TrimBox within BleedBox within MediaBox',
              found: `${millimetres(trim.width, trim.height)}, ${millimetres(bleed.width, bleed.height)}, ${millimetres(media, mediaHeight)}`,
            },
          ];
    });
  },
};
