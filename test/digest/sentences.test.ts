// Where a sentence of an abstract ends: abbreviations, decimals, addresses, brackets, lost blanks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/digest/sentences.ts';

const cut = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text);

test('an abbreviation ends no sentence unless a sentence opener follows', () => {
  expect(cut('Baader et al. (2020) hold, i.e. A and e.g. B vs. C. See Fig. 3 and Eq. 2. Dr. Smith of the U.S. Senate agrees.')).toEqual([
    'Baader et al. (2020) hold, i.e. A and e.g. B vs. C.',
    'See Fig. 3 and Eq. 2.',
    'Dr. Smith of the U.S. Senate agrees.',
  ]);
  expect(cut('This follows He et al. We show more. Random i.i.d. data, etc. The end. Ends in vitamin C. We go. J. Smith came.')).toEqual([
    'This follows He et al.',
    'We show more.',
    'Random i.i.d. data, etc.',
    'The end.',
    'Ends in vitamin C.',
    'We go.',
    'J. Smith came.',
  ]);
});

test('decimals, versions and addresses hold together', () => {
  expect(cut('It grew by 1.5 to v1.0 of https://a.org/b.c. Next one. Node.js runs. 3.14 is pi.')).toEqual([
    'It grew by 1.5 to v1.0 of https://a.org/b.c.',
    'Next one.',
    'Node.js runs.',
    '3.14 is pi.',
  ]);
});

test('a lost blank is found, a name with a stop is not cut', () => {
  expect(cut('It ends (OCMM).The code follows.However, efficient SR.Different from others. In 2015.We saw.')).toEqual([
    'It ends (OCMM).',
    'The code follows.',
    'However, efficient SR.',
    'Different from others.',
    'In 2015.',
    'We saw.',
  ]);
});

test('brackets, quotes, ellipses, list numbers and small first letters', () => {
  expect(
    cut('A set (e.g. one. Or two.) is used. Wait... what? "Is it?" asks A. We do: 1. this 2. that. scGAN wins. Try [1]. More.[3] End.'),
  ).toEqual([
    'A set (e.g. one. Or two.) is used.',
    'Wait... what?',
    '"Is it?" asks A.',
    'We do: 1. this 2. that.',
    'scGAN wins.',
    'Try [1].',
    'More.[3]',
    'End.',
  ]);
  expect(cut('本研究では分析する。以下に示す。')).toEqual(['本研究では分析する。', '以下に示す。']);
});

test('sentences are slices of the text, in order, and hold all its letters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'b', ' ', '.', '!', '(', ')', '1', '"', '\n', 'é', '…'), maxLength: 80 }),
      (text) => {
        const found = sentencesOf(text);
        let last = 0;
        for (const { text: said, start, end } of found) {
          expect(said).toBe(text.slice(start, end));
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        const letters = (part: string): string => part.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(found.map((one) => one.text).join(''))).toBe(letters(text));
      },
    ),
  );
});

test('a long text without a full stop takes no time', () => {
  const start = performance.now();
  sentencesOf('word ( '.repeat(40_000));
  sentencesOf('. a'.repeat(60_000));
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('the full stops of India, Ethiopia, Cambodia and Myanmar end a sentence; in Thai a blank does, where a phrase is long enough', () => {
  expect(cut('সমস্যা কঠিন। ফলাফল ভালো।')).toEqual(['সমস্যা কঠিন।', 'ফলাফল ভালো।']);
  expect(cut('ነጻ ነው። እኩል ነው።')).toEqual(['ነጻ ነው።', 'እኩል ነው።']);
  const phrase = 'เราแสดงให้เห็นว่าการพับกระดาษเป็นปัญหาที่ยากมากสำหรับคอมพิวเตอร์';
  expect(cut(`${phrase} ผลลัพธ์ดีขึ้น 12 เท่า`)).toEqual([phrase, 'ผลลัพธ์ดีขึ้น 12 เท่า']);
  expect(cut('ผลลัพธ์ดีขึ้น เมื่อเทียบกับวิธีเดิม')).toEqual(['ผลลัพธ์ดีขึ้น เมื่อเทียบกับวิธีเดิม']);
});
