// The parts of speech-rule-engine that `formula.ts` uses; the package ships no types.
declare module 'speech-rule-engine' {
  export function setupEngine(feature: { locale: string; domain: string; modality: string }): Promise<unknown>;
  export function engineReady(): Promise<unknown>;
  export function toSpeech(mathml: string): string;
}
