// What the search data shows of a talk's time, in words of the page.
import type { Presentation, Programme } from '../model/programme.ts';
import type { SearchFacts } from '../search/index.ts';
import { dayIso, timeView } from './time.ts';
import { canonicalUrl } from './urls.ts';

export function searchFacts(programme: Programme, date: Date): SearchFacts {
  const { conference } = programme;
  return {
    when: ({ slot }: Presentation) => {
      const time = slot ? timeView(slot, conference) : undefined;
      return {
        dayText: time?.dayText ?? '',
        startText: time?.startText ?? '',
        endText: time?.endText ?? '',
        zone: time?.zoneText ?? '',
        day: slot ? dayIso(slot.start, conference.venueTimeZone) : '',
      };
    },
    address: canonicalUrl(conference.url, 'index.html'),
    date: date.toISOString().slice(0, 10),
  };
}
