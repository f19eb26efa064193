import { runInNewContext } from 'node:vm';
import { EdgeBench } from './edge-bench';

/** The function of the template in an engine of its own, with an event as CloudFront's documentation shows it. */
function uriOf(uri: string): string {
  const request = { method: 'GET', uri, querystring: { q: { value: '1' } }, headers: { host: { value: 'www.example.com' } }, cookies: {} };
  const event = { version: '1.0', context: { eventType: 'viewer-request' }, viewer: { ip: '198.51.100.11' }, request };
  const sent = runInNewContext(`${CODE}; handler(event)`, { event }) as typeof request;
  expect(sent).toBe(request);
  expect({ ...sent, uri }).toEqual({ ...request, uri });
  return sent.uri;
}

const bench = new EdgeBench();
bench.edge({ gatewayPaths: ['/api/*'] });
const CODE: string = bench.properties('AWS::CloudFront::Function').FunctionCode;

test.each(['/', '/login', '/articles/2024/', '/articles/v1.2/comments', '/user', '/a.b/c'])('%s opens the page', (uri) => {
  expect(uriOf(uri)).toBe('/index.html');
});

test.each(['/index.html', '/assets/app.3f2a.js', '/favicon.ico', '/a/b/c.css', '/.well-known/apple-app-site-association', '/robots.txt'])('%s is a file', (uri) => {
  expect(uriOf(uri)).toBe(uri);
});

test('is small enough: 10 KB', () => {
  expect(CODE.length).toBeLessThan(10 * 1024);
});
