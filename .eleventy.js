// For people who run Eleventy themselves: the same configuration the command uses.
import 'tsx/esm';
export default async (config) => (await import('./src/eleventy.ts')).configureFromContent(config);
