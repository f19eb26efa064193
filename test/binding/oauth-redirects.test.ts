import { Lazy } from 'aws-cdk-lib';
import { OAuthRedirects } from '../../src/binding';
import { Bench, messageOf } from '../support/fixtures';

test('the login service sends people to the provider, and they come back to the gateway', () => {
  const bench = new Bench();
  bench.service('auth').use(OAuthRedirects.toDomain('api.example.com'));
  expect(bench.variables('api-auth')).toMatchObject({
    OAUTH_GOOGLE_AUTHORIZATION_ENDPOINT: 'https://accounts.google.com/o/oauth2/v2/auth',
    OAUTH_GOOGLE_REDIRECT_URI: 'https://api.example.com/api/v1/auth/oauth/callback/google',
    OAUTH_NAVER_AUTHORIZATION_ENDPOINT: 'https://nid.naver.com/oauth2.0/authorize',
    OAUTH_NAVER_REDIRECT_URI: 'https://api.example.com/api/v1/auth/oauth/callback/naver',
    OAUTH_KAKAO_AUTHORIZATION_ENDPOINT: 'https://kauth.kakao.com/oauth/authorize',
    OAUTH_KAKAO_REDIRECT_URI: 'https://api.example.com/api/v1/auth/oauth/callback/kakao',
  });
});

test.each(['https://api.example.com', 'api.example.com/', 'API.example.com', 'localhost', ''])('%s is no host name', (domainName) => {
  expect(messageOf(() => OAuthRedirects.toDomain(domainName))).toBe(
    `OAuthRedirects has 1 problem:\n  [OAuthRedirects] \`domainName\` must be a host name in lower case, got: '${domainName}'. ` +
    'Write it without https:// and without a path, e.g. api.example.com. (oauth-domain)');
});

test('a name that only the deployment knows is taken', () => {
  expect(() => OAuthRedirects.toDomain(Lazy.string({ produce: () => 'api.example.com' }))).not.toThrow();
});
