// Language of the conference → the words of the interface. Another language is one more file and one more entry here.
import { german } from './de.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import type { Messages } from './messages.ts';

export { type ChangeText, counted, filled, type Counted, type Messages } from './messages.ts';

export const languages: readonly Messages[] = [english, french, german];

/** The messages for a BCP 47 tag by its primary language ("de-AT" → German); English where there are none. */
export function messagesFor(tag: string): Messages {
  return languages.find(({ language }) => language === primaryOf(tag)) ?? english;
}

/** The language of one text where it is another than that of the text around it; empty where both are one. */
export function languageWithin(language: string, around: string): string {
  return primaryOf(language) === primaryOf(around) ? '' : language;
}

const primaryOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';

/** 'rtl' for languages written from right to left, by their primary subtag or script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|nqo|ps|sd|syr|ug|ur|yi)(?:[-_]|$)|[-_](?:arab|hebr|thaa|nkoo|syrc)(?:[-_]|$)/i.test(tag)
    ? 'rtl'
    : 'ltr';
}
