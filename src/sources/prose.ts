// Whether a short line is a sentence (of a description, an abstract) or a title; told by full stops, verbs and small letters.

/** Verbs and openings that sentences of programmes have and titles hardly ever ("This session …", "Join us …", "… will be shown"). */
const opening =
  /^(?:(?:in )?(?:this|the|our) (?:session|workshop|talk|panel|track|tutorial|seminar|day|meeting|paper|programme?)\b|join us|come and|we |you |there (?:is|are|will)|talks? (?:on|about) |welcome to |in diese[rm] |diese[rs]? (?:sitzung|session|workshop|vortrag)|wir |cette (?:séance|session)|cet atelier|nous )/i;
const verb =
  /\b(?:is|are|was|were|will|can|has|have|brings?|covers?|presents?|explores?|discuss(?:es)?|features?|invites?|focus(?:es)?|shows?|aims?|includes?|ist|sind|wird|werden|est|sont|présente|propose|réunit)\b/i;

/** 2 surely a sentence, 1 perhaps (a description without a verb, a title with a full stop), 0 a title or a few words. */
export function proseLikeness(text: string): 0 | 1 | 2 {
  const words = text.split(/\s+/);
  if (words.length < 3) return 0;
  const opens = opening.test(text);
  const stops = /[.…]["”’)]?$/.test(text) && !/(?:\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St|Dr|vs|etc|al|p\.m|a\.m)|(?<![\p{L}])\p{Lu})\.$/u.test(text);
  const several = /\p{Ll}{2}[.!?]\s+\p{Lu}/u.test(text);
  const small = words.slice(1).filter((word) => /^\p{Ll}/u.test(word)).length * 2 >= words.length - 1;
  if (several && (stops || words.length > 12)) return 2;
  if (stops && words.length >= 5 && small) return 2;
  if (opens && small && words.length >= 5) return 2;
  if (small && words.length >= 8 && verb.test(text) && !/[?]$/.test(text)) return 2;
  return stops || opens || (small && words.length > 14) ? 1 : 0;
}

const titleWord =
  /\p{L}{3}(?:tions?|ity|ities|ics|isms?|ments?|ness|ology|ologies|graphy|ances?|ences?)(?!\p{L})|(?<!\p{L})(?:works?|networks?|models?|systems?|data|graphs?|maps?|nets?|theory|papers?|learning|folding|training|processing|modell?ing|computing|planning|mapping|reasoning|testing|understanding|design|methods?|machines?|languages?)(?!\p{L})/iu;

/** Words that titles end in and names hardly ever: of two lines that could both be a name, the one with such a word is the title. */
export function hasTitleWord(text: string): boolean {
  return titleWord.test(text) || /^(?:on|towards?|beyond|how|why|what)\s/i.test(text);
}
