// Where each page lies in the site; every link is made from here, relative to the page it stands on.

export const sessionUrl = (id: string): string => `sessions/${id}/index.html`;
export const talkUrl = (id: string): string => `talks/${id}/index.html`;
export const peopleUrl = 'people/index.html';
export const personAnchor = (id: string): string => `person-${id}`;

/** "../../" for a page two folders deep: the way from a page to the top of the site, so that it works from file:// and under any prefix. */
export const rootFrom = (url: string): string => '../'.repeat(url.split('/').length - 1);
