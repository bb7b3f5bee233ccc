// Files of a finished build → one archive that outlives its host, and the proof that it is whole. What other layers may use.
export type { CrateDescription, Software } from './crate.ts';
export { mediaTypeOf } from './media-type.ts';
export { packArchive, type ArchiveInput } from './pack.ts';
export { zipFiles } from './zip.ts';
export { unpackSafely, verifyArchive, verifyBag } from './verify.ts';
