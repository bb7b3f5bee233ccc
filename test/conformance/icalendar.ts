// Calendars, held against Python's icalendar: every entry without fault, every UID once, every time with its zone.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'icalendar==7.3.0';

export const icalendar: Checker = {
  name: 'icalendar reads every calendar',
  find: () => findPython(requirement),
  run: async (site) => {
    const calendars = readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ics'))
      .sort();
    return faultsOf(
      await python(
        requirement,
        `
import sys, icalendar
for path in sys.argv[1:]:
    calendar = icalendar.Calendar.from_ical(open(path, 'rb').read())
    found = calendar.walk('VEVENT')
    assert found or path.endswith('programme.ics'), path + ': no entry'
    assert not [e for e in calendar.walk() if e.errors], path + ': entries with errors'
    assert len({e['UID'] for e in found}) == len(found), path + ': a UID stands twice'
    assert all(e['DTSTART'].dt.utcoffset() is not None for e in found), path + ': a time without zone'
    for zone in calendar.walk('VTIMEZONE'):
        zone.to_tz()
`,
        ...calendars.map((path) => join(site, path)),
      ),
    );
  },
};
