// The Atom feed, held against two readers of PyPI: feedparser, which tells a feed that is not well formed, and atoma, which refuses one that lacks what RFC 4287 demands.
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'feedparser==6.0.14 atoma==0.0.17';

export const feed: Checker = {
  name: 'feedparser and atoma read feed.xml',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import sys, atoma, feedparser
feed = feedparser.parse(open(sys.argv[1], 'rb').read())
assert not feed.bozo, str(feed.get('bozo_exception'))
assert feed.version == 'atom10', feed.version
assert feed.entries, 'no entry'
assert len({e.id for e in feed.entries}) == len(feed.entries), 'an id stands twice'
assert all(e.updated_parsed and e.title for e in feed.entries), 'an entry without title or date'
assert all(e.get('links') or e.get('content') for e in feed.entries), 'an entry without link and content'
assert len(atoma.parse_atom_file(sys.argv[1]).entries) == len(feed.entries), 'atoma reads another number of entries'
`,
        fileOf(site, 'feed.xml'),
      ),
    ),
};
