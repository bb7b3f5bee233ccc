// programme.epub, held against EPUBCheck of the W3C: no error and no warning.
import { fileOf, findJava, java, saying, type Checker } from './checker.ts';

const artifact = 'org.w3c:epubcheck:5.3.0';

export const epubcheck: Checker = {
  name: 'EPUBCheck accepts programme.epub',
  find: () => findJava(artifact),
  run: async (site) => {
    const { code, output } = await java(artifact, 'com.adobe.epubcheck.tool.Checker', fileOf(site, 'programme.epub'), '--failonwarnings');
    // Its stylesheets grumble about their own versions; only messages with a code are about the book.
    const about = saying(output, 2000).filter((line) => /^(?:FATAL|ERROR|WARNING)\(/.test(line));
    return code === 0 ? [] : about.length > 0 ? about : saying(output);
  },
};
