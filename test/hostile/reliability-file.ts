/** The page that `npm run reliability` writes. */
export const reliabilityFile = new URL('../../docs/reliability.md', import.meta.url);
