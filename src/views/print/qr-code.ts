// An address → a QR code as a vector drawing, so that it prints sharp at any size.
import QRCode from 'qrcode';

export interface QrCodeView {
  /** The drawing as a data: address. As a picture it is tagged with its alternative; Chromium forgets both of an inline drawing. */
  readonly image: string;
  readonly addressText: string;
}

/** With the quiet zone of four modules that ISO/IEC 18004 asks for. Error correction M: 15 % of the code may be soiled. Runs of dark modules in a row are one rectangle. */
export function qrCodeView(address: string): QrCodeView {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run)) run += 1;
      if (run > 0) path += `M${column + quiet} ${row + quiet}h${run}v1h-${run}z`;
      column += run;
    }
  }
  const size = modules.size + 2 * quiet;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
  return { image: `data:image/svg+xml,${encodeURIComponent(drawing)}`, addressText: address };
}
