// What a line of a pasted page is, by itself: furniture, a type, a label with a value, a room, a break.
import type { PresentationKind, Role } from '../model/programme.ts';

/** Lines that belong to the page and not to the programme. */
const furniture: readonly RegExp[] = [
  /^chat is not available\.?$/i,
  /^(?:skip to (?:yearly menu bar|main content)[\s·|]*)+$/i,
  /^session$/i,
  /^schedule$/i,
  /^[🔗»>+×▶▼▲✕]+$/u,
  /^[-–—_=*·•]+$/,
  /^(?:\[?\s*(?:ical|icalendar|livestream|slides?|poster|paper(?: pdf)?|pdf|video|recording|link|openreview|project page|code|website|chat|zoom|bookmark|favou?rite|add to calendar|abstract|toc|visit .{1,60}|play video|rocketchat|discord|teaser)\s*»?\s*\]?[\s,|·]*){1,8}$/i,
  /^slideslive video\s*»?$/i,
  /^(?:livestream|zoom)\s*:.{0,80}$/i,
  /^log ?(?:in|out)\b.{0,120}$/i,
  /^(?:days:|previous day|next day|all days|view:.{0,60}|session overview|talk overview|presentations|conference agenda|overview and details of the sessions of this conference\b.{0,200})$/i,
  /^avatar for .{1,80}$/i,
  /^id:? ?\d{1,6}\b.{0,40}$/i,
  /^(?:[\w.-]{1,30},? )?paper id:? ?\d{1,6}$/i,
  /^(?:dear|hello|hi|liebe[rs]?|chers?|chères?|bonjour|hallo|guten tag)\b[^.:!?]{0,60},$/i,
  /^(?:register|registration desk|sign (?:in|up))$/i,
  /^main navigation$/i,
  /^toggle navigation$/i,
  /^select year:?.{0,40}$/i,
  /^successful page load$/i,
  /^(?:we|[A-Za-z]{3,12}) uses? cookies\b.{0,300}$/i,
  /^[A-Z][A-Za-z]{2,12} logo$/i,
  /^published:? .{6,30}, last modified:? .{6,30}$/i,
  /^[A-Z][A-Za-z*-]{1,14}[ -]?20\d\d (?:conference )?(?:oral|poster|spotlight|submission|workshop|notable top \d+%)\b.{0,30}$/,
  /^(?:available media|show details|hide details|read more|more info|add to (?:my )?(?:schedule|agenda)|see (?:less|more)|\d{1,4} (?:likes?|attendees?|views?|comments?))\s*[▸▾»>+]?$/i,
  /^(?:time|date|when|zeit|wann|horaire)\s*:$/i,
  /^article no\.?:? ?\d{1,6}\b.{0,40}$/i,
  /^(?:our )?hosting\b.{0,60}$/i,
  /^(?:accept|accept cookies|hide|show all|view full details|expand all|collapse all|filter events:?|(?:show|hide) (?:details|bad posters|abstracts?))$/i,
  /^(?:the )?[A-Z][A-Za-z]{2,12} logo above may be used\b.{0,200}$/i,
  /^(?:help\/faq|contact [A-Za-z]{2,20}|code of conduct|privacy policy|useful links|about [A-Z][A-Za-z]{2,12}|download [A-Za-z ]{2,30} app|sponsor information|proceedings|press|careers|my stuff|profile|downloads)$/i,
  /^©.{0,80}$/,
];

export function isFurniture(line: string): boolean {
  const text = line.trim();
  return text.length < 320 && furniture.some((pattern) => pattern.test(text));
}

/** "Best wishes,": a letter ends here. */
export function isClosing(line: string): boolean {
  return /^(?:(?:all the )?best(?: wishes| regards)?|(?:kind|warm) regards|regards|cheers|(?:many )?thanks(?: (?:and|&) .{1,30})?|see you(?: (?:there|soon|then|all|on \w+))?|bis (?:dann|bald)|à bientôt|sincerely(?: yours)?|yours|(?:viele|beste|herzliche|schöne) grüße|mit freundlichen grüßen|cordialement|bien (?:à vous|cordialement)|amitiés)[,!.]?$/i.test(
    line.trim(),
  );
}

const withdrawals = 'withdrawn|cancell?ed|retirée?|annulée?|zurückgezogen|abgesagt';
const types = `spotlight|spotlight talk|oral|oral presentation|highlight|invited|intro|poster session|coffee break|lunch break|plénière|conférence plénière|talk|short talk|long talk|keynote|keynote talk|keynote speech|invited talk|invited speaker|invited speech|plenary|plenary talk|contributed talk|lightning talk|poster|spotlight poster|panel|panel discussion|discussion panel|tutorial|demo|demonstration|workshop|affinity workshop|competition|social|break|lunch|q ?& ?a|introduction|opening remarks|opening|closing remarks|closing|remarks|live q ?& ?a|exposé|vortrag|kurzvortrag|hauptvortrag|exposé invité|conférence invitée|conférence|présentation|pause|affiche|expo talk|expo workshop|expo demonstration|test of time|test of time award|outstanding paper|award|live|presentation|(?:long|short|full|poster|virtual|in-person) (?:paper|presentation)|eröffnungsvortrag|festvortrag|abendvortrag|plenarvortrag|impulsvortrag|conférence inaugurale|discussion|breakout|breakout session|mentorship|${withdrawals}`;
const withdrawal = new RegExp(`^(?:${withdrawals})$`);
/** Types that may stand bare over a title; the others ("Opening remarks", "Break") are as often titles themselves. */
const bareTypes =
  'spotlight|oral|highlight|talk|short talk|long talk|keynote|keynote talk|invited talk|invited speaker|plenary|plenary talk|contributed talk|lightning talk|poster|spotlight poster|tutorial|demo|demonstration|workshop|affinity workshop|competition|exposé|vortrag|kurzvortrag|hauptvortrag|exposé invité|conférence invitée|expo talk|expo workshop|test of time|(?:long|short|full|poster|virtual|in-person) (?:paper|presentation)|withdrawn|cancell?ed|zurückgezogen|abgesagt';
const bracketed = new RegExp(
  String.raw`^(?:\(|\[)\s*(?<type>${types})(?:\s+(?:presentation|session)s?)?(?:\s+\d{1,3})?\s*(?:\)|\])\s*[:>»]*$`,
  'iu',
);
const plainType = new RegExp(String.raw`^(?<type>${bareTypes})(?:\s+presentations?)?\s*:?$`, 'iu');
const prefixedAlone = new RegExp(String.raw`^(?<type>${types})\s*:$`, 'iu');
const prefixed = new RegExp(String.raw`^(?:[([]\s*(?<type>${types})\s*[)\]]|(?<type2>${types})(?:\s+\d{1,3})?\s*:)\s*(?=\S)`, 'iu');
const suffixed = new RegExp(
  String.raw`(?<!\s)\s+(?:\(|\[)\s*(?<type>${types})(?:\s+presentation)?\s*(?:\)|\])\s*(?:[>»]\s*(?:link)?)?$`,
  'iu',
);
const lead = new RegExp(String.raw`^(?<type>${types})(?:\s+\d{1,3})?\s*[:–—-]\s+(?=\S)`, 'iu');

/** "Invited talk 2: …", "Conférence plénière - …" at the front of an entry of an agenda. */
export function readTypeLead(text: string): { readonly type: string; readonly length: number } | undefined {
  const match = lead.exec(text);
  return match?.groups?.type ? { type: match.groups.type.toLowerCase(), length: match[0].length } : undefined;
}

/** "(Oral)", "[Spotlight]", "Invited Talk:": the type on a line of its own; bare words ("Poster") only where `bare` allows them. */
export function readTypeLine(line: string, bare = false): string | undefined {
  const text = line.trim();
  const match = bracketed.exec(text) ?? (bare ? plainType.exec(text) : text.endsWith(':') ? prefixedAlone.exec(text) : null);
  return match?.groups?.type?.toLowerCase();
}

/** "Invited Talk: On Maps", "(Oral) On Maps": the type, and where the title begins. */
export function readTypePrefix(line: string): { readonly type: string; readonly length: number } | undefined {
  const match = prefixed.exec(line);
  const type = match?.groups?.type ?? match?.groups?.type2;
  return match && type ? { type: type.toLowerCase(), length: match[0].length } : undefined;
}

/** "On Maps ( Talk ) >": the type, and where the title ends. */
export function readTypeSuffix(line: string): { readonly type: string; readonly from: number } | undefined {
  const match = suffixed.exec(line.slice(-80));
  return match?.groups?.type ? { type: match.groups.type.toLowerCase(), from: Math.max(0, line.length - 80) + match.index } : undefined;
}

/** Whether a type says that the talk will not be given. */
export function isWithdrawal(type: string): boolean {
  return withdrawal.test(type);
}

export function kindOfType(type: string): PresentationKind {
  if (/keynote|invit|plen|plén|(?:haupt|eröffnungs|fest|abend)vortrag|inaugurale/.test(type)) return 'keynote';
  if (/poster|affiche/.test(type)) return 'poster';
  if (/panel|discussion/.test(type)) return 'panel';
  if (/tutorial|workshop/.test(type)) return 'tutorial';
  if (/demo/.test(type)) return 'demo';
  if (/break|lunch|pause/.test(type)) return 'break';
  if (/social|mentorship/.test(type)) return 'social';
  return /opening|closing|introduction|remarks|award|q ?& ?a|competition|live/.test(type) ? 'other' : 'talk';
}

export type Label = 'people' | 'room' | 'abstract' | 'keywords' | 'title' | 'track' | 'private';

const labels: readonly (readonly [RegExp, Label, Role?])[] = [
  [
    /^(?:(?:session )?(?:moderators?|chairs?|chairpersons?|co-chairs?|conveners?)|moderation|modérat(?:eur|rice)s?|modérateur·rice|président(?:e)?s?(?: de séance)?|présidence|leitung|sitzungsleitung|vorsitz)(?:\(s\)|\/in)?$/i,
    'people',
    'moderator',
  ],
  [/^(?:authors?|by|auteurs?|autrices?|autor(?:en|innen)?|autor:innen|presented by|paper authors?)(?:\(s\))?$/i, 'people', 'author'],
  [
    /^(?:speakers?|presenters?|presenting author|invited speakers?|intervenante?s?|orateurs?|oratrices?|vortragende[rn]?|referent(?:en|in|innen)?|sprecher(?:in|innen)?|lecturers?|keynote speakers?)(?:\(s\)|\(e\)|\/in)?$/i,
    'people',
    'speaker',
  ],
  [/^(?:panell?ists?|discussants?|podium|panel members)$/i, 'people', 'panelist'],
  [/^(?:organi[sz]ers?|organisateurs?|organisation|veranstalter|workshop organi[sz]ers?)$/i, 'people', 'organiser'],
  [/^(?:room|location|venue|salle|lieu|raum|ort|saal|where|poster location)$/i, 'room'],
  [/^(?:abstract|summary|description|résumé|zusammenfassung|kurzfassung|tl;?dr)$/i, 'abstract'],
  [/^(?:keywords?|key words|mots[- ]clés|schlagw(?:örter|orte)|schlüsselwörter|topics?)$/i, 'keywords'],
  [/^(?:(?:talk |paper )?title|titre|titel)$/i, 'title'],
  [/^(?:track|subject area|primary area|area)$/i, 'track'],
  [/^(?:zoom(?: link)?|zoom password|passcode|password|meeting id|e-?mail|contact|mot de passe|passwort|kennwort)$/i, 'private'],
];

/** "Moderator : Ada Byron", "Abstract:", "Keywords: [ … ]": what the label says, and where its value begins. */
export function readLabel(line: string): { readonly label: Label; readonly role?: Role; readonly from: number } | undefined {
  const pictured = /^(?:📍|🏠|🏢|🎤|👤|👥|🗣\ufe0f?)\s*/u.exec(line);
  if (pictured && pictured[0].length < line.length)
    return /📍|🏠|🏢/u.test(pictured[0])
      ? { label: 'room', from: pictured[0].length }
      : { label: 'people', role: 'speaker', from: pictured[0].length };
  // Most lines are text, and most of it has no colon near its beginning.
  if (!/[:：]/.test(line.slice(0, 60))) return readBareLabel(line);
  const match = /^\s*([\p{L}()'’/·:;-][\p{L}()'’/·:; -]{1,28}?)\s*[:：]\s*/u.exec(line);
  if (!match) return readBareLabel(line);
  const word = (match[1] ?? '').trim();
  for (const [pattern, label, role] of labels) if (pattern.test(word)) return { label, ...(role ? { role } : {}), from: match[0].length };
  return undefined;
}

/** "Abstract" alone on a line, "ABSTRACT. We fold …". */
function readBareLabel(line: string): { readonly label: Label; readonly from: number } | undefined {
  if (/^\s*(?:abstract|résumé|zusammenfassung|kurzfassung)\s*$/i.test(line)) return { label: 'abstract', from: line.length };
  const capitals = /^\s*(?:ABSTRACT|SUMMARY|RÉSUMÉ)\.\s+/.exec(line);
  return capitals ? { label: 'abstract', from: capitals[0].length } : undefined;
}

/** "CHAIR:", "Speakers": people stand on the lines below. */
export function readPeopleHead(line: string): Role | undefined {
  const head = line.endsWith(':') ? line : `${line}:`;
  const label = readLabel(head);
  return label?.label === 'people' && label.from >= head.length ? label.role : undefined;
}

const organisationWord =
  /\b(?:universit|université|univ\b|institut|college|school of|école|hochschule|laborator|labs?\b|research|department|dept\b|faculty|academy|akademie|acad[ée]mie|corporation|corp\b|inc\b|ltd\b|gmbh|museum|library|foundation|centre|center)/i;
const organisationName =
  /\b(?:CNRS|Inria|ETH|EPFL|MIT|IITs?|CERN|CEA|Google|Microsoft|Meta|Amazon|Apple|IBM|NVIDIA|DeepMind|OpenAI|Huawei|Tencent|Alibaba|Samsung|Sony|NTT|NICT|RIKEN)\b/;

/** A short line that names where people work. */
export function isAffiliation(line: string): boolean {
  const text = line.trim();
  return text.length < 140 && (organisationWord.test(text) || organisationName.test(text)) && !/[.!?:]$/.test(text);
}

const room =
  /^(?:(?:[\p{L}\d./-]+\s+){0,3}(?:room|rooms|hall|halls|ballroom|auditorium|theat(?:er|re)|amphi(?:théâtre)?|salle|saal|halle|hörsaal|raum|aula|foyer|pavilion|meeting room|conference room|lecture hall|exhibit hall|virtual room|salon|level|lobby|gallery|studio|terrace|plenary hall|track|grand ballroom|convention cent(?:er|re))\b[\p{L}\d\s&,.#/()–-]{0,40}|(?:[\p{L}\d/-]+ ){0,5}poster #\s?\d{1,4}|#\s?[A-Z]?\d+\w*|(?:online|virtual|hybrid|on demand))$/iu;

/** "Ballroom 1 & 2", "Hall E #327", "Salle 4", "Hörsaal A": short, and named like a room. */
export function isRoom(line: string): boolean {
  const text = line.trim();
  return text.length <= 60 && room.test(text) && !/[.?!]$/.test(text);
}

/** A category that stands over the title of a session ("Technical Papers", "Oral Session"), never one by itself. */
export function isSessionKind(line: string): boolean {
  return /^(?:session [A-Z]*\d+[A-Z]?|[A-Z]{1,4}\d{1,3}[A-Z]?|(?:technical|research|art|short|long|full|invited|accepted) (?:papers?|talks?|sessions?)|(?:oral|poster|spotlight|paper|panel|keynote) sessions?|orals|courses|panels|tutorials|workshops|expo|birds of a feather)$/i.test(
    line.trim(),
  );
}

/** "ICLR 2024", "ACL'23": the name of the conference over the title of a session. */
export function isConferenceName(line: string): boolean {
  return /^[A-Z][A-Za-z*-]{1,14}[ -]?(?:20\d\d|['’]\d\d)$/.test(line.trim());
}

const breakTitle =
  /^(?:(?:coffee|lunch|tea|short|morning|afternoon|long|health|bio|networking|dinner)\s+)?(?:break|lunch|dinner|breakfast)\b[^.]{0,60}$|^(?:registration|coffee|kaffee|check-?in)\b[^.]{0,40}$|^(?:pause|kaffeepause|mittagspause|mittagessen|déjeuner|pause[- ](?:café|déjeuner))\b[^.]{0,40}$/i;
const withoutPeople =
  /^(?:(?:live|joint|group|open)\s+)?q\s*(?:&|and|\+)?\s*a\b[^.]{0,60}$|^(?:poster|networking|breakout|discussion|demo|spotlight) sessions?\b[^.]{0,60}$|^(?:discussion|questions(?: (?:and|&) answers)?|fragerunde|(?:abschluss|schluss)?diskussion|questions|panel discussion|open discussion|networking|reception|welcome|opening|closing|opening remarks|closing remarks|welcome reception|introduction|concluding remarks|awards?(?: ceremony)?|posters?|ouverture|clôture|accueil|mot d’accueil|eröffnung|begrüßung|schlusswort|verabschiedung|table ronde|podiumsdiskussion)$/i;

/** "Session 2A: Foldings", "Coffee Break", "Keynote: …": a line that says of itself that it is an entry of an agenda. */
export function isEntryTitle(line: string): boolean {
  return isBreakTitle(line) || standsWithoutPeople(line) || isSessionTitle(line) || readTypePrefix(line) !== undefined;
}

/** "Oral Session 1: Paper and Language", "Sitzung 3", "Parallel A". */
export function isSessionTitle(line: string): boolean {
  return /^(?:(?:oral|poster|paper|plenary|technical|parallel|contributed|special|industry|virtual|in-person) ){0,3}(?:session|track|block|sitzung|séance|panel session|parallel)\b/i.test(
    line,
  );
}

export function isBreakTitle(line: string): boolean {
  return breakTitle.test(line.trim()) && !/[:?]/.test(line);
}

/** Q&A, poster sessions, discussions: titles that stand without people, so that the line after them is not taken for a name. */
export function standsWithoutPeople(line: string): boolean {
  return withoutPeople.test(line.trim());
}

/** Zoom links and passwords: read and forgotten, not even listed among what was left out. */
export function isPrivate(line: string): boolean {
  return (
    line.length < 300 &&
    (/\b(?:zoom\.us|meet\.google|teams\.microsoft|webex\.com)\b/i.test(line) ||
      /^\s*(?:passcode|password|meeting id|passwort|mot de passe)\s*[:=]/i.test(line) ||
      readLabel(line)?.label === 'private')
  );
}
