// An address → a QR code as the path of a vector drawing, so that it prints sharp at any size.
import QRCode from 'qrcode';

export interface QrCodeView {
  /** Modules on a side, with the quiet zone of four that ISO/IEC 18004 asks for. */
  readonly size: number;
  readonly path: string;
  readonly addressText: string;
}

/** Error correction M: 15 % of the code may be soiled. Runs of dark modules in a row are one rectangle. */
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
  return { size: modules.size + 2 * quiet, path, addressText: address };
}
