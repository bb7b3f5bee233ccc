/** Whether `npm run reliability` runs: then every case is made, in the suite one of each kind. */
export const thorough = process.env.OCTAVO_RELIABILITY === '1';
