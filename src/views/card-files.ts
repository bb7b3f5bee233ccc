// Which picture belongs to which page (Open Graph); below `assets/`.

/** Beyond this many talks each has the card of its session: a picture takes 50 ms and 30 to 60 kB. */
export const mostTalks = 100;

export const programmeCard = 'cards/programme.png';
export const sessionCard = (id: string): string => `cards/${id}.png`;
/** The card of a talk, or of its session where there are too many talks for one each. */
export const talkCard = (id: string, sessionId: string, talks: number): string =>
  talks > mostTalks ? sessionCard(sessionId) : `cards/talks/${id}.png`;
