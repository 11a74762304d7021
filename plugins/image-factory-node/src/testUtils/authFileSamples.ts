const encode = (pair: string) => Buffer.from(pair).toString('base64');

/**
 * Files in the form of `containers-auth.json(5)`, with the logins that are in
 * them; `undefined` if the file is of no use. The core and what runs alone on
 * a host both read such files, and can't share the code: these samples hold
 * them to the same.
 *
 * @public
 */
export const authFileSamples: Array<{
  name: string;
  text: string;
  logins?: Array<{ host: string; username: string; password: string }>;
}> = [
  {
    name: 'two hosts, and one that a helper knows',
    text: JSON.stringify({
      auths: {
        'r:5000': { auth: encode('robot:p@ss/w0rd') },
        'quay.example.com': { auth: encode('me:x') },
        'other.example.com': {},
      },
      credHelpers: { 'gcr.example.com': 'gcloud' },
    }),
    logins: [
      { host: 'r:5000', username: 'robot', password: 'p@ss/w0rd' },
      { host: 'quay.example.com', username: 'me', password: 'x' },
    ],
  },
  {
    name: 'a password with colons, and one of no letters',
    text: JSON.stringify({
      auths: { a: { auth: encode('u:p:q:') }, b: { auth: encode('u:') } },
    }),
    logins: [
      { host: 'a', username: 'u', password: 'p:q:' },
      { host: 'b', username: 'u', password: '' },
    ],
  },
  {
    name: 'letters beyond ASCII',
    text: JSON.stringify({ auths: { a: { auth: encode('jörg:größe') } } }),
    logins: [{ host: 'a', username: 'jörg', password: 'größe' }],
  },
  {
    name: 'a pair without a user, and one without a colon',
    text: JSON.stringify({
      auths: { a: { auth: encode(':p') }, b: { auth: encode('token') } },
    }),
    logins: [],
  },
  { name: 'no logins', text: '{}', logins: [] },
  { name: 'what is no JSON', text: '{"auths": {"a": hunter2' },
  { name: 'a list', text: '[]' },
  { name: 'nothing', text: 'null' },
  { name: 'logins in a list', text: '{"auths": ["hunter2"]}' },
  { name: 'a login that is no text', text: '{"auths": {"a": {"auth": 7}}}' },
  { name: 'a login that is none', text: '{"auths": {"a": null}}' },
];
