// A formula → what a voice says for it, in the language of its talk. The one home of speech-rule-engine.
import { Recollection } from '../model/remember.ts';
import type { Formula } from './formula.ts';

/** Languages the engine has rules for; of another, formulas are spoken in English and marked as such. */
const languages = ['af', 'ca', 'da', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ko', 'nb', 'nn', 'sv'];

interface SpeechEngine {
  setupEngine(feature: { locale: string; domain: string; modality: string }): Promise<unknown>;
  engineReady(): Promise<unknown>;
  toSpeech(mathml: string): string;
}
let engine: SpeechEngine | undefined;
const loaded = new Set<string>();
let current = '';

/** The language in which formulas of a text in `language` (BCP 47) are spoken. */
export function spokenLanguage(language = 'en'): string {
  const primary = language.toLowerCase().split('-')[0] ?? 'en';
  const spoken = primary === 'no' ? 'nb' : primary;
  return languages.includes(spoken) ? spoken : 'en';
}

/** Choosing a language whose rules are there takes effect at once; what the promise waits for are rules to be loaded. */
function choose(speaker: SpeechEngine, locale: string): Promise<unknown> {
  current = locale;
  return speaker.setupEngine({ locale, domain: 'clearspeak', modality: 'speech' });
}

/** Loads the rules of each language asked for (ClearSpeak where a language has it, else MathSpeak; from the npm package, no network). Until it has run, `spokenForm` gives the plain text. */
export async function prepareSpeech(wanted: Iterable<string> = ['en']): Promise<void> {
  if (!engine) {
    const module = (await import('speech-rule-engine')) as unknown as SpeechEngine & { default?: SpeechEngine };
    engine = module.default ?? module;
  }
  for (const locale of new Set([...wanted].map(spokenLanguage))) {
    if (loaded.has(locale)) continue;
    await choose(engine, locale);
    await engine.engineReady();
    loaded.add(locale);
  }
}

/** Words by language and MathML. */
export const spoken = new Recollection<string>(50_000);

let unsaid = 0;

/** How often a formula was asked for that nobody has said and nothing that could say it was loaded. */
export const formulasUnsaid = (): number => unsaid;

/** What a screen reader should say for a formula; each is worked out once for each language. */
export function spokenForm(formula: Formula, language?: string): string {
  const locale = spokenLanguage(language);
  const speaker = engine;
  if (formula.fault) return formula.text;
  const key = `${locale} ${formula.mathml}`;
  if (!speaker || !loaded.has(locale)) {
    if (!spoken.knows(key)) {
      unsaid += 1;
      return formula.text;
    }
    return spoken.of(key, () => formula.text);
  }
  return spoken.of(key, () => {
    try {
      if (current !== locale) void choose(speaker, locale);
      return speaker.toSpeech(formula.mathml.replace(/<annotation[\s\S]*?<\/annotation>/, '')) || formula.text;
    } catch {
      return formula.text;
    }
  });
}
