// Where each page lies in the site; every link is made from here, relative to the page it stands on.

export const sessionUrl = (id: string): string => `sessions/${id}/index.html`;
export const handoutUrl = (id: string): string => `sessions/${id}/handout.html`;
export const talkUrl = (id: string): string => `talks/${id}/index.html`;
export const peopleUrl = 'people/index.html';
export const subjectsUrl = 'subjects/index.html';
export const personUrl = (id: string): string => `people/${id}/index.html`;
export const personAnchor = (id: string): string => `person-${id}`;

/** "../../" for a page two folders deep: the way from a page to the top of the site, so that it works from file:// and under any prefix. */
export const rootFrom = (url: string): string => '../'.repeat(url.split('/').length - 1);

/** What a host shows for an address that is not there. */
export const notFoundUrl = '404.html';

/** The way to the top of the site from any depth, for a page that is shown under addresses nobody knows: the path of the configured address. */
export const rootFromAnywhere = (configured: string | undefined): string => {
  const top = canonicalUrl(configured, 'index.html');
  return top ? new URL(top).pathname : '/';
};

/** The address of a page on the web: the configured one, ending in "/", with the page's folder; empty without a configured address. */
export function canonicalUrl(configured: string | undefined, page: string): string {
  if (!configured || !URL.canParse(configured)) return '';
  const { protocol, href } = new URL(configured);
  return protocol === 'https:' || protocol === 'http:'
    ? href.replace(/[?#].*$/, '').replace(/\/?$/, '/') + page.replace(/(^|\/)index\.html$/, '$1')
    : '';
}
